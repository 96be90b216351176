"""Samples of text in known encodings, from the text that TrainModel fetched and keeps for a use."""

import json
import os
import random
import unicodedata

LATIN_WEST = "cp1252 iso8859_15 latin_1 cp850 cp858 cp437 mac_roman cp037 cp500 cp1140 cp273"
FAMILIES = {
    "en": "cp1252 mac_roman cp037 cp500",
    "fr": "cp1252 iso8859_15 cp850 cp858 cp863 mac_roman cp037 cp500 cp1140",
    "de": "cp1252 latin_1 cp850 cp437 mac_roman cp273 cp500",
    "es": "cp1252 latin_1 cp850 cp437 mac_roman cp037",
    "pt": "cp1252 latin_1 cp850 cp860 mac_roman cp500",
    "it": "cp1252 latin_1 cp850 mac_roman",
    "nl": "cp1252 cp850", "ca": "cp1252 cp850 mac_roman", "gl": "cp1252 latin_1", "eu": "cp1252",
    "ast": "cp1252", "af": "cp1252", "rm": "cp1252 mac_roman",
    "ga": "cp1252 iso8859_14 cp850", "gd": "cp1252 iso8859_14", "cy": "iso8859_14",
    "br": "cp1252",
    "sv": "cp1252 latin_1 cp850 cp437 mac_roman cp500", "da": "cp1252 cp850 cp865 mac_roman cp037",
    "nb": "cp1252 cp850 cp865 mac_roman", "fi": "cp1252 iso8859_15 cp850 mac_roman",
    "is": "cp1252 cp861 mac_iceland cp850", "et": "cp1257 cp1252 iso8859_13 iso8859_4 cp775",
    "lt": "cp1257 iso8859_13 iso8859_4 cp775", "lv": "cp1257 iso8859_13 iso8859_4 cp775",
    "pl": "cp1250 iso8859_2 cp852 iso8859_16 mac_latin2",
    "cs": "cp1250 iso8859_2 cp852 mac_latin2", "sk": "cp1250 iso8859_2 cp852 mac_latin2",
    "hu": "cp1250 iso8859_2 cp852 mac_latin2 iso8859_16", "sl": "cp1250 iso8859_2 cp852",
    "hr": "cp1250 iso8859_2 cp852 mac_croatian", "ro": "iso8859_16 cp1250 mac_romanian",
    "dsb": "cp1250 iso8859_2 cp852", "hsb": "cp1250 iso8859_2 cp852",
    "tr": "cp1254 iso8859_9 iso8859_3 cp857 mac_turkish cp1026",
    "vi": "cp1258", "eo": "iso8859_3", "mt": "iso8859_3", "sq": "cp1252 cp1250",
    "ru": "cp1251 koi8_r iso8859_5 cp866 mac_cyrillic cp855",
    "uk": "cp1251 koi8_u iso8859_5 cp1125 mac_cyrillic",
    "be": "cp1251 iso8859_5 mac_cyrillic cp866",
    "bg": "cp1251 iso8859_5 cp855 mac_cyrillic cp866", "mk": "cp1251 iso8859_5 cp855 mac_cyrillic",
    "sr": "cp1251 iso8859_5 cp855 mac_cyrillic", "kk": "kz1048 ptcp154",
    "el": "cp1253 iso8859_7 cp737 cp869 mac_greek cp875",
    "he": "cp1255 iso8859_8 cp862 cp424", "ar": "cp1256 iso8859_6 cp720",
    "fa": "cp1256", "th": "cp874 tis_620",
    "zh-cn": "gb18030 gbk gb2312 hz", "zh-tw": "big5 cp950 big5hkscs",
    "ja": "shift_jis cp932 euc_jp iso2022_jp", "ko": "euc_kr cp949 iso2022_kr",
}
UNICODE = "utf_8 utf_16_le utf_16_be utf_8_sig utf_16 utf_32 utf_32_le utf_32_be utf_7"
# Where a language's text is kept under other codes.
CODES = {
    "pt": "pt pt-br pt-pt", "es": "es es-ar es-mx es-es", "nb": "nb nb-no nn nn-no no",
    "zh-cn": "zh-cn zh-hans", "zh-tw": "zh-tw zh-hant", "sv": "sv sv-se", "ga": "ga ga-ie",
    "en": "en en-gb en-ca", "fa": "fa", "ru": "ru",
}
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-",
    "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "•": "*", "€": "EUR", "−": "-",
    "\u200b": None, "\u00ad": None, "\u200e": None, "\u200f": None, "ț": "ț", "ș": "ș"})


def lines_of(language, root, manifest, use):
    """The distinct lines of a language that are kept for a use, shuffled by source."""
    codes = CODES.get(language, language).split()
    found = []
    for source in manifest["sources"]:
        kept = source.get("evaluateLanguages", [])
        if source["kind"] in ("words", "code", "symbols") or source.get("marks"):
            continue
        for code in codes:
            if (source["use"] == use) != (code not in kept or use == "evaluate"):
                continue
            if source["use"] != use:
                continue
            path = os.path.join(root, source["id"], code + ".txt")
            if os.path.exists(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    found.extend(file.read().split("\n"))
    seen = set()
    lines = []
    for line in found:
        if 8 < len(line) < 2000 and line not in seen and "\ufffd" not in line:
            seen.add(line)
            lines.append(line)
    return lines


def tones_apart(text):
    """Vietnamese as windows-1258 writes it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    output = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = [part for part in parts if part in tones]
        if tone:
            base = "".join(part for part in parts if part not in tones)
            output.append(unicodedata.normalize("NFC", base) + "".join(tone))
        else:
            output.append(letter)
    return "".join(output)


def encoded(line, codec):
    """A line in an encoding, with plain punctuation where it lacks the other; None when it does not fit."""
    if codec == "cp1258":
        line = tones_apart(line)
    for text in (line, line.translate(PLAIN)):
        try:
            data = text.encode(codec)
            if data.decode(codec) == text:
                return text, data
        except (UnicodeError, LookupError):
            pass
    return None


def samples(root, manifest_path, use, lengths, each, seed=1, codecs=None, languages=None):
    """Yields (codec, language, length, bytes, text)."""
    with open(manifest_path, encoding="utf-8") as file:
        manifest = json.load(file)
    for language in languages or FAMILIES:
        lines = lines_of(language, root, manifest, use)
        if len(lines) < 40:
            continue
        for codec in (FAMILIES[language] + " " + UNICODE).split():
            if codecs and codec not in codecs:
                continue
            dice = random.Random(f"{seed} {language} {codec}")
            for length in lengths:
                for _ in range(each):
                    sample = one(lines, codec, length, dice)
                    if sample:
                        yield codec, language, length, sample[1], sample[0]


def one(lines, codec, length, dice):
    """One sample of about a length that has something in it beyond ASCII."""
    for _ in range(40):
        place = dice.randrange(len(lines))
        text = ""
        for line in lines[place:place + 400]:
            fitting = encoded(line, codec)
            if not fitting:
                continue
            text += fitting[0] + "\n"
            if len(text) * 4 > length * 6 and len(text.encode(codec)) >= length:
                break
        text = text[:-1]
        # Short samples begin at a word.
        if length < 400 and " " in text:
            starts = [i + 1 for i, c in enumerate(text) if c == " " and i + length // 2 < len(text)]
            start = dice.choice(starts or [0])
        else:
            start = 0
        end = min(len(text), start + length)
        while end > start + 1 and len(text[start:end].encode(codec)) > length + 4:
            end -= max(1, (len(text[start:end].encode(codec)) - length) // 4)
        part = text[start:end].strip()
        if len(part) * 2 < length // 2 or all(ord(c) < 128 for c in part):
            continue
        # Two letters at least: one sign is no text in a language.
        if sum(ord(c) > 127 and c.isalpha() for c in part) < (1 if length < 100 else 2):
            continue
        data = part.encode(codec)
        return part, data
    return None
