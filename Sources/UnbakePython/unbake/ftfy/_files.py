"""Bytes whose encoding is not known, and files of them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from .._detection import detect
from .._repairer import transcode
from .._unbake import Engine, Stream
from . import bad_codecs
from ._plans import codec_name

if TYPE_CHECKING:
    from . import TextFixerConfig

_START = 1 << 16


def guess_bytes(bstring: bytes) -> tuple[str, str]:
    """Decodes bytes by the encoding that they are most likely in, and names it.

    UTF-8, with CESU-8 and Java's NUL as `utf-8-variants`, and UTF-16 with a mark are known as ftfy knows them; what is
    neither goes by the evidence of the bytes instead of being windows-1252 or macroman.
    """
    if isinstance(bstring, str):
        raise UnicodeError("guess_bytes takes bytes, not a text, which is decoded already")
    bad_codecs.ok()
    if bstring.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return bstring.decode("utf-16", "replace"), "utf-16"
    name = "utf-8-variants" if b"\xed" in bstring or b"\xc0" in bstring else "utf-8"
    try:
        return bstring.decode(name), name
    except UnicodeDecodeError:
        pass
    label = detect(bstring).encoding or "windows-1252"
    if label in ("utf-8", "ascii"):
        label = "windows-1252"
    found = codec_name(label)
    if found is not None:
        try:
            return bstring.decode(found), found
        except UnicodeDecodeError:
            pass
    return transcode(bstring, from_=label).decode("utf-8"), label


def _lines(input_file: BinaryIO, encoding: str | None) -> Iterator[str]:
    """The lines of a binary file, decoded; the encoding is found out from its start where none is named."""
    start = input_file.read(_START)
    if encoding is None:
        label = detect(start).encoding
        # What begins as ASCII may go on as UTF-8, or as anything else: lines that do not decode are looked at apart.
        engine = Engine(
            misdecodings=False, on_invalid="detect", from_="utf-8" if label in (None, "ascii") else label)
        stream = Stream("repair", engine)
        decoder = codecs.getincrementaldecoder("utf-8")()

        def decode(piece: bytes, is_last: bool) -> str:
            return decoder.decode(stream.push(piece, is_last), is_last)
    else:
        named = codecs.getincrementaldecoder(encoding)("replace")

        def decode(piece: bytes, is_last: bool) -> str:
            return named.decode(piece, is_last)
    left = ""
    piece = start
    while True:
        following = input_file.read(_START) if piece else b""
        left += decode(piece, not following)
        *lines, left = left.split("\n")
        for line in lines:
            yield line + "\n"
        if not following:
            break
        piece = following
    if left:
        yield left


def fix_file(
    input_file: TextIO | BinaryIO, encoding: str | None = None, config: TextFixerConfig | None = None,
    **kwargs: Any,
) -> Iterator[str]:
    """Repairs a file line by line; the encoding of a binary file is found out once, from its start."""
    from . import fix_text

    first = input_file.read(0)
    lines = input_file if isinstance(first, str) else _lines(input_file, encoding)  # type: ignore[arg-type]
    for line in lines:
        yield fix_text(line, config, **kwargs)  # type: ignore[arg-type]
