"""Dirty inputs: what real files do to detectors."""

import dataclasses
import random

import samples

PAGE = ('<div class="item item-{0}"><a href="/page/{0}?ref=list" id="link-{0}">'
        '<span class="icon icon-small"></span></a></div>\n')
ASCII = "The quick brown fox jumps over the lazy dog; pack my box with five dozen jugs. "
WORDS = ("Carter\u2019s", "café", "résumé", "naïve", "Zürich", "señor", "Müller", "garçon", "über", "déjà vu",
         "André", "mañana", "Köln", "façade", "piñata", "Åland")


@dataclasses.dataclass
class Dirty:
    kind: str
    data: bytes
    codec: str
    # The encoding of the tail, where there is one.
    mixed: str = ""
    # Every part decoded, where that can be had whole.
    text: str = ""


def stress(texts, seed=7):
    """Every dirty input, from texts kept aside and from words."""
    dice = random.Random(seed)

    def taken(codec, language, length, each):
        return [(item.data, item.text) for item in samples.samples(
            texts, [length], each, seed, codecs=[codec], only=[language])]

    for language in ("fr", "de", "cs", "ru", "el", "ja", "zh-cn", "tr", "vi", "ko", "pl", "he"):
        for data, text in taken("utf_8", language, 3000, 4):
            if len(data) < 500:
                continue
            place = dice.randrange(100, len(data) - 100)
            stray = bytes([dice.choice([0xFF, 0xC3, 0x92, 0xE9])])
            yield Dirty("utf-8, one wrong byte", data[:place] + stray + data[place:], "utf_8")
            cut = max(i for i in range(len(data)) if data[i] >= 0xC0)
            yield Dirty("utf-8 cut inside a sequence", data[:cut + 1], "utf_8")
    for language in ("fr", "de", "es", "sv"):
        heads, tails = taken("utf_8", language, 3000, 3), taken("cp1252", language, 200, 3)
        for (head, head_text), (tail, tail_text) in zip(heads, tails):
            yield Dirty(
                "utf-8, then a windows-1252 line", head + b"\n" + tail + b"\n", "utf_8", "windows-1252",
                head_text + "\n" + tail_text + "\n")
    for codec, language in (("cp932", "ja"), ("euc_jp", "ja"), ("gb18030", "zh-cn"), ("big5", "zh-tw")):
        for data, text in taken(codec, language, 2000, 6):
            place = dice.randrange(50, len(data) - 50)
            yield Dirty("cjk, one wrong byte", data[:place] + b"\xff" + data[place:], codec)
            high = max(i for i in range(len(data) - 1) if data[i] >= 0x80)
            yield Dirty("cjk cut inside a pair", data[:high + 1], codec)
    for language in ("fr", "de", "es", "sv"):
        for data, text in taken("cp1252", language, 2000, 4):
            place = dice.randrange(50, len(data) - 50)
            yield Dirty("windows-1252, one undefined byte", data[:place] + b"\x81" + data[place:], "cp1252")
    for mark in "\u2019\u201c\u2013\u2026":
        for before in ("It", "we said", "1990", "and so on"):
            text = ASCII * 8 + before + mark + "s there. " + ASCII * 4
            yield Dirty("english, one windows-1252 sign", text.encode("cp1252"), "cp1252", text=text)
    for word in WORDS:
        yield Dirty("one word in windows-1252", word.encode("cp1252"), "cp1252", text=word)
        yield Dirty("one word in utf-8", word.encode(), "utf_8", text=word)
    for codec, language in (("cp1252", "fr"), ("cp1250", "cs"), ("cp1251", "ru"), ("koi8_r", "ru"), ("cp1254", "tr"),
                            ("cp1257", "lt"), ("cp932", "ja"), ("gb18030", "zh-cn"), ("cp1253", "el"),
                            ("cp1255", "he"), ("cp1256", "ar")):
        for data, text in taken(codec, language, 200, 4):
            half = "".join(PAGE.format(i) for i in range(70))
            page = half.encode() + data + b"\n" + half.encode()
            yield Dirty("a page that is 99 % tags", page, codec, text=half + text + "\n" + half)
            if dice.random() < 0.4:
                early = ASCII * 3300
                yield Dirty("evidence after 250 KB", early.encode() + data, codec, text=early + text)
    for word in ("café", "Müller", "señor", "garçon"):
        text = ASCII * 3200 + word + " " + ASCII
        yield Dirty("one letter in 250 KB", text.encode("cp1252"), "cp1252", text=text)
