"""Dirty inputs: what real files do to detectors. Yields (kind, bytes, acceptable)."""

import random

import samples

PAGE = ('<div class="item item-{0}"><a href="/page/{0}?ref=list" id="link-{0}">'
        '<span class="icon icon-small"></span></a></div>\n')
ASCII = "The quick brown fox jumps over the lazy dog; pack my box with five dozen jugs. "


def taken(root, manifest, use, codec, language, length, each, seed):
    return [(data, text) for _, _, _, data, text in samples.samples(
        root, manifest, use, [length], each, seed, codecs=[codec], languages=[language])]


def stress(root, manifest, use, seed=7):
    """Each item: kind, bytes, a function from a decoded text to whether it will do, the encoding meant."""
    dice = random.Random(seed)
    utf8 = [item for language in ("fr", "de", "cs", "ru", "el", "ja", "zh-cn", "tr", "vi", "ko", "pl", "he")
            for item in taken(root, manifest, use, "utf_8", language, 3000, 4, seed)]
    for data, text in utf8:
        if len(data) < 500:
            continue
        place = dice.randrange(100, len(data) - 100)
        yield "utf-8, one wrong byte", data[:place] + bytes([dice.choice([0xFF, 0xC3, 0x92, 0xE9])]) + data[place:], "utf_8", text
        cut = max(i for i in range(len(data)) if data[i] >= 0xC0)
        yield "utf-8 cut inside a sequence", data[:cut + 1], "utf_8", text
    for codec, language in (("cp1252", "fr"), ("cp1252", "de"), ("cp1252", "es"), ("cp1252", "sv")):
        tails = taken(root, manifest, use, codec, language, 200, 3, seed)
        heads = taken(root, manifest, use, "utf_8", language, 3000, 3, seed)
        for (head, _), (tail, _) in zip(heads, tails):
            yield "utf-8, then a windows-1252 line", head + b"\n" + tail + b"\n", "mixed:cp1252", None
    for codec, language in (("cp932", "ja"), ("euc_jp", "ja"), ("gb18030", "zh-cn"), ("big5", "zh-tw")):
        for data, text in taken(root, manifest, use, codec, language, 2000, 6, seed):
            place = dice.randrange(50, len(data) - 50)
            yield "cjk, one wrong byte", data[:place] + b"\xff" + data[place:], codec, text
            high = max(i for i in range(len(data) - 1) if data[i] >= 0x80)
            yield "cjk cut inside a pair", data[:high + 1], codec, text
    for language in ("fr", "de", "es", "sv"):
        for data, text in taken(root, manifest, use, "cp1252", language, 2000, 4, seed):
            place = dice.randrange(50, len(data) - 50)
            yield "windows-1252, one undefined byte", data[:place] + b"\x81" + data[place:], "cp1252", text
    for mark in ("\u2019", "\u201c", "\u2013", "\u2026"):
        for before in ("It", "we said", "1990", "and so on"):
            text = ASCII * 8 + before + mark + "s there. " + ASCII * 4
            yield "english, one windows-1252 sign", text.encode("cp1252"), "cp1252", text
    for word in ("Carter\u2019s", "caf\u00e9", "r\u00e9sum\u00e9", "na\u00efve", "Z\u00fcrich", "se\u00f1or",
                 "M\u00fcller", "gar\u00e7on", "\u00fcber", "d\u00e9j\u00e0 vu", "Andr\u00e9", "ma\u00f1ana",
                 "K\u00f6ln", "fa\u00e7ade", "pi\u00f1ata", "\u00c5land"):
        yield "one word in windows-1252", word.encode("cp1252"), "cp1252", word
        yield "one word in utf-8", word.encode(), "utf_8", word
    for codec, language in (("cp1252", "fr"), ("cp1250", "cs"), ("cp1251", "ru"), ("koi8_r", "ru"), ("cp1254", "tr"),
                            ("cp1257", "lt"), ("cp932", "ja"), ("gb18030", "zh-cn"), ("cp1253", "el"),
                            ("cp1255", "he"), ("cp1256", "ar")):
        for data, text in taken(root, manifest, use, codec, language, 200, 4, seed):
            half = "".join(PAGE.format(i) for i in range(70)).encode()
            yield "a page that is 99 % tags", half + data + b"\n" + half, codec, half.decode() + text + "\n" + half.decode()
            if dice.random() < 0.4:
                early = (ASCII * 3300).encode()
                yield "evidence after 250 KB", early + data, codec, early.decode() + text
    for word in ("caf\u00e9", "M\u00fcller", "se\u00f1or", "gar\u00e7on"):
        text = ASCII * 3200 + word + " " + ASCII
        yield "one letter in 250 KB", text.encode("cp1252"), "cp1252", text
