"""What bytes decode to under the name that a detector gives, whatever names it uses."""

import functools
import subprocess

# Names that Python does not know, or knows for less than what is meant.
PYTHON = {
    "macintosh": ["mac_roman"], "macroman": ["mac_roman"], "x-mac-cyrillic": ["mac_cyrillic"],
    "mac-cyrillic": ["mac_cyrillic"], "mac-centraleurope": ["mac_latin2"], "x-mac-greek": ["mac_greek"],
    "x-mac-centraleurroman": ["mac_latin2"], "x-mac-turkish": ["mac_turkish"],
    "x-mac-icelandic": ["mac_iceland"], "x-mac-croatian": ["mac_croatian"],
    "x-mac-romanian": ["mac_romanian"], "windows-874": ["cp874"], "tis-620": ["tis_620", "cp874"],
    "iso-8859-11": ["iso8859_11", "cp874"], "gbk": ["gb18030"], "gb2312": ["gb2312", "gb18030"],
    "shift_jis": ["cp932", "shift_jis"], "euc-kr": ["cp949"], "uhc": ["cp949"],
    "euc-jp": ["euc_jp", "euc_jis_2004"], "big5": ["big5", "cp950", "big5hkscs"],
    "iso-8859-8-i": ["iso8859_8"], "hp-roman8": ["hp_roman8"], "iso_2022,locale=ko,version=0": ["iso2022_kr"],
    "iso-8859-1": ["latin_1", "cp1252"], "iso-8859-9": ["iso8859_9", "cp1254"],
    "utf-16": ["utf_16"], "utf-32": ["utf_32"],
}


class Decoder:
    """Decodes by Python's codecs, and by unbake's tables where a single-byte encoding has holes or no codec."""

    def __init__(self, unbake):
        self.unbake = unbake

    @functools.lru_cache(None)
    def table(self, label):
        """The scalars of a single-byte encoding."""
        found = []
        for byte in range(256):
            run = subprocess.run(
                [self.unbake, "transcode", "--quiet", "--on-invalid", "replace", "--bom", "keep", "--from", label],
                input=bytes([byte]), capture_output=True, check=False)
            if run.returncode != 0:
                return None
            found.append(run.stdout.decode())
        return found

    def texts(self, data, label):
        """The readings of bytes under a label, none when they do not decode."""
        if label is None:
            return []
        name = label.lower()
        found = []
        for codec in PYTHON.get(name, [name]):
            try:
                found.append(data.decode(codec))
            except (UnicodeError, LookupError):
                pass
        if not found:
            table = self.table(name) if not name.startswith(("utf", "iso-2022", "iso_2022", "hz")) else None
            if table:
                found.append("".join(table[byte] for byte in data))
        return found

    def is_right(self, data, label, text):
        """Whether the label decodes the bytes to the text that was meant."""
        return any(found.lstrip("\ufeff") == text.lstrip("\ufeff") for found in self.texts(data, label))

    def reads_alike(self, data, label, codec):
        """Whether bytes that do not decode whole read alike under the label and in the encoding that was meant."""
        name = (label or "").lower()
        meant = data.decode(codec, "replace")
        for other in PYTHON.get(name, [name]):
            try:
                if data.decode(other, "replace") == meant:
                    return True
            except LookupError:
                pass
        return False
