"""The encodings that each language has been written in, and where its texts are kept."""

import json
import os

# By language: every encoding that detectors should know it in. Names are Python's, or glibc's in lower case.
ENCODINGS = {
    "en": "cp1252 mac_roman cp037 cp500",
    "fr": "cp1252 iso8859_15 cp850 cp858 cp863 mac_roman cp037 cp500 cp1140 ibm297",
    "de": "cp1252 latin_1 cp850 cp437 mac_roman cp273 cp500 hp_roman8",
    "es": "cp1252 latin_1 cp850 cp437 mac_roman cp037 ibm284",
    "pt": "cp1252 latin_1 cp850 cp860 mac_roman cp500 ibm1047",
    "it": "cp1252 latin_1 cp850 mac_roman ibm280",
    "nl": "cp1252 cp850", "ca": "cp1252 cp850 mac_roman", "gl": "cp1252 latin_1", "eu": "cp1252",
    "ast": "cp1252", "af": "cp1252", "rm": "cp1252 mac_roman", "br": "cp1252",
    "ga": "cp1252 iso8859_14 cp850", "gd": "cp1252 iso8859_14 ibm285", "cy": "iso8859_14",
    "sv": "cp1252 latin_1 cp850 cp437 mac_roman cp500 ibm278",
    "da": "cp1252 cp850 cp865 mac_roman cp037 ibm277", "nb": "cp1252 cp850 cp865 mac_roman ibm277",
    "fi": "cp1252 iso8859_15 cp850 mac_roman ibm278", "is": "cp1252 cp861 mac_iceland cp850 ibm871",
    "et": "cp1257 cp1252 iso8859_13 iso8859_4 cp775 ibm1122",
    "lt": "cp1257 iso8859_13 iso8859_4 cp775 ibm1112", "lv": "cp1257 iso8859_13 iso8859_4 cp775 ibm1112",
    "pl": "cp1250 iso8859_2 cp852 iso8859_16 mac_latin2 ibm870",
    "cs": "cp1250 iso8859_2 cp852 mac_latin2 ibm870", "sk": "cp1250 iso8859_2 cp852 mac_latin2",
    "hu": "cp1250 iso8859_2 cp852 mac_latin2 iso8859_16", "sl": "cp1250 iso8859_2 cp852",
    "hr": "cp1250 iso8859_2 cp852 mac_croatian", "ro": "iso8859_16 cp1250 mac_romanian",
    "dsb": "cp1250 iso8859_2 cp852", "hsb": "cp1250 iso8859_2 cp852",
    "tr": "cp1254 iso8859_9 iso8859_3 cp857 mac_turkish cp1026",
    "vi": "cp1258 viscii", "eo": "iso8859_3", "mt": "iso8859_3", "sq": "cp1252 cp1250",
    "ru": "cp1251 koi8_r iso8859_5 cp866 mac_cyrillic cp855 ibm1025",
    "uk": "cp1251 koi8_u iso8859_5 cp1125 mac_cyrillic ibm1123",
    "be": "cp1251 iso8859_5 mac_cyrillic cp866",
    "bg": "cp1251 iso8859_5 cp855 mac_cyrillic cp866", "mk": "cp1251 iso8859_5 cp855 mac_cyrillic",
    "sr": "cp1251 iso8859_5 cp855 mac_cyrillic", "kk": "kz1048 ptcp154", "tg": "koi8_t",
    "el": "cp1253 iso8859_7 cp737 cp869 mac_greek cp875",
    "he": "cp1255 iso8859_8 cp862 cp424", "ar": "cp1256 iso8859_6 cp720", "fa": "cp1256",
    "th": "cp874 tis_620", "hy": "armscii-8", "ka": "georgian-ps georgian-academy",
    "zh-cn": "gb18030 gbk gb2312 hz", "zh-tw": "big5 cp950 big5hkscs",
    "ja": "shift_jis cp932 euc_jp iso2022_jp", "ko": "euc_kr cp949 iso2022_kr",
}
# The forms of Unicode, for every language.
UNICODE = "utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7".split()
# The forty that text outside archives is in.
COMMON = set("""
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 latin_1 iso8859_2 iso8859_4 iso8859_5
    iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_13 iso8859_15 iso8859_16 koi8_r koi8_u cp866 cp850 cp852
    mac_roman mac_cyrillic tis_620 kz1048 ptcp154 gb18030 gbk big5 shift_jis euc_jp euc_kr utf_8 utf_16_le
    utf_16_be""".split())
# Where a language's text is kept under other codes.
CODES = {
    "pt": "pt pt-br pt-pt", "es": "es es-ar es-mx es-es", "nb": "nb nb-no nn nn-no no",
    "zh-cn": "zh-cn zh-hans", "zh-tw": "zh-tw zh-hant", "sv": "sv sv-se", "ga": "ga ga-ie",
    "en": "en en-gb en-ca", "hy": "hy hy-am",
}


class Texts:
    """The texts that TrainModel fetched and keeps for one use.

    A language that has none kept for evaluation is taken from the texts for development, which are not trained on
    either: `borrowed` names it.
    """

    def __init__(self, root, manifest, use):
        with open(manifest, encoding="utf-8") as file:
            self.sources = json.load(file)["sources"]
        self.root = root
        self.use = use
        self.known = {}
        self.borrowed = []

    def lines(self, language):
        """The distinct lines of a language, in the order of the sources; none when they are few."""
        if language not in self.known:
            lines = self.read(language, self.use)
            if len(lines) < 40 and self.use == "evaluate":
                lines = self.read(language, "develop")
                if len(lines) >= 40:
                    self.borrowed.append(language)
            self.known[language] = lines if len(lines) >= 40 else []
        return self.known[language]

    def read(self, language, use):
        found = {}
        for source in self.sources:
            # Lists of words and symbols are no texts.
            if source["use"] != use or source["kind"] in ("words", "code", "symbols") or source.get("marks"):
                continue
            for code in CODES.get(language, language).split():
                path = os.path.join(self.root, source["id"], code + ".txt")
                if not os.path.exists(path):
                    continue
                with open(path, encoding="utf-8", errors="replace") as file:
                    for line in file.read().split("\n"):
                        if 8 < len(line) < 2000 and "\ufffd" not in line:
                            found[line] = None
        return list(found)
