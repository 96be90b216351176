"""Which encodings a text could be in."""

from __future__ import annotations

from . import bad_codecs

CHARMAP_ENCODINGS = [
    "latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "sloppy-windows-1250", "sloppy-windows-1253",
    "sloppy-windows-1254", "sloppy-windows-1257", "iso-8859-2", "macroman", "cp437",
]
"""The encodings that ftfy tries; the engine knows many more."""


def possible_encoding(text: str, encoding: str) -> bool:
    """Whether an encoding has every character of a text."""
    bad_codecs.ok()
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
