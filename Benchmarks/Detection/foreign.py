"""Single-byte encodings that Python has no codec for, by the tables of glibc's iconv."""

import codecs
import functools
import subprocess


@functools.lru_cache(None)
def table(name):
    """The text of each byte, U+FFFE where there is none; None for an encoding that glibc does not know."""
    letters = []
    for byte in range(256):
        run = subprocess.run(
            ["iconv", "-f", name.upper(), "-t", "utf-8"], input=bytes([byte]), capture_output=True)
        if b"not supported" in run.stderr:
            return None
        letters.append(run.stdout.decode() if run.returncode == 0 and run.stdout else "\ufffe")
    return "".join(letters) if all(len(letter) == 1 for letter in letters) else None


def find(name):
    """The codec of a name that Python asks for; nil when it is none of these."""
    # Python hands the name over with underscores for hyphens.
    letters = table(name.replace("_", "-")) or table(name)
    if letters is None:
        return None
    encoding = codecs.charmap_build(letters)
    return codecs.CodecInfo(
        lambda text, errors="strict": codecs.charmap_encode(text, errors, encoding),
        lambda data, errors="strict": codecs.charmap_decode(bytes(data), errors, letters), name=name)


def register():
    codecs.register(find)
