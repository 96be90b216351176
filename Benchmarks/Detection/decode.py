"""What bytes decode to under the name a detector gives, whatever names it uses."""

import functools
import subprocess

PYTHON = {
    "windows-1252": "cp1252", "windows-874": "cp874", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "x-mac-greek": "mac_greek", "gbk": "gb18030",
    "x-mac-centraleurroman": "mac_latin2", "x-mac-turkish": "mac_turkish",
    "x-mac-icelandic": "mac_iceland", "x-mac-croatian": "mac_croatian",
    "x-mac-romanian": "mac_romanian", "shift_jis": "cp932", "euc-kr": "cp949",
    "iso-8859-8-i": "iso8859_8", "koi8-t": "koi8_t", "kz-1048": "kz1048", "viscii": None,
    "iso_2022,locale=ko,version=0": "iso2022_kr", "hz": "hz", "utf-7": "utf_7", "ascii": "ascii",
}


@functools.lru_cache(None)
def table(unbake, label):
    """The scalars of a single-byte encoding, by unbake itself."""
    found = []
    for byte in range(256):
        run = subprocess.run(
            [unbake, "transcode", "--quiet", "--on-invalid", "replace", "--bom", "keep", "--from", label],
            input=bytes([byte]), capture_output=True, check=True)
        found.append(run.stdout.decode())
    return found


def decoded(data, label, unbake):
    """The text, or None when the bytes do not decode."""
    if label is None:
        return None
    name = label.lower()
    codec = PYTHON.get(name, name)
    candidates = [codec] if codec else []
    if name == "big5":
        candidates = ["big5", "cp950", "big5hkscs"]
    if name == "euc-jp":
        candidates = ["euc_jp", "euc_jis_2004"]
    texts = []
    for codec in candidates:
        try:
            texts.append(data.decode(codec))
        except (UnicodeError, LookupError):
            pass
    if not texts and (name not in PYTHON or PYTHON[name] is None or name.startswith("windows-")):
        try:
            texts.append("".join(table(unbake, name)[byte] for byte in data))
        except subprocess.CalledProcessError:
            pass
    return texts


def same(data, label, text, unbake):
    """Whether a detector's label decodes bytes to the text that was meant."""
    texts = decoded(data, label, unbake) or []
    plain = text.lstrip("\ufeff")
    return any(found.lstrip("\ufeff") == plain for found in texts)
