"""Text in columns of a terminal."""

from __future__ import annotations

import re
import unicodedata

_STEERING = re.compile("\x1b\\[[0-9;?]*[A-Za-z]")


def character_width(char: str) -> int:
    """How many cells a character takes: 0, 1 or 2; -1 for controls."""
    category = unicodedata.category(char)
    if char == "\0" or category in ("Mn", "Me", "Cf") and char != "\u00ad" or "\u1160" <= char <= "\u11ff":
        return 0
    if category == "Cc":
        return -1
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def monospaced_width(text: str) -> int:
    """How many cells a text takes; -1 if it has controls. What steers a terminal takes none."""
    widths = [character_width(char) for char in unicodedata.normalize("NFC", _STEERING.sub("", text))]
    return -1 if -1 in widths else sum(widths)


def _padding(text: str, width: int, fillchar: str) -> int | None:
    if character_width(fillchar) != 1:
        raise ValueError("The padding character must have display width 1")
    taken = monospaced_width(text)
    return None if taken == -1 else max(0, width - taken)


def display_ljust(text: str, width: int, fillchar: str = " ") -> str:
    """A text filled up on the right to a count of cells."""
    padding = _padding(text, width, fillchar)
    return text if padding is None else text + fillchar * padding


def display_rjust(text: str, width: int, fillchar: str = " ") -> str:
    """A text filled up on the left to a count of cells."""
    padding = _padding(text, width, fillchar)
    return text if padding is None else fillchar * padding + text


def display_center(text: str, width: int, fillchar: str = " ") -> str:
    """A text filled up on both sides to a count of cells."""
    padding = _padding(text, width, fillchar)
    if padding is None:
        return text
    left = padding // 2
    return fillchar * left + text + fillchar * (padding - left)
