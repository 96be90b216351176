"""UTF-8 that may hold CESU-8's pairs of surrogates, and Java's NUL; it is written as plain UTF-8."""

from __future__ import annotations

import codecs
import re

NAME = "utf-8-variants"

_PAIR = re.compile(b"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def _plain(data: bytes) -> bytes:
    """The same as plain UTF-8."""

    def scalar(match: re.Match[bytes]) -> bytes:
        pair = match[0]
        high = (pair[1] & 0x0F) << 6 | pair[2] & 0x3F
        low = (pair[4] & 0x0F) << 6 | pair[5] & 0x3F
        return chr(0x10000 + (high << 10) + low).encode()

    return _PAIR.sub(scalar, data).replace(b"\xc0\x80", b"\0")


def _undecided(data: bytes) -> int:
    """How many bytes at the end may be the start of a sequence."""
    for count in range(min(5, len(data)), 0, -1):
        tail = data[-count:]
        if tail[0] == 0xED and (
            count == 1 or 0xA0 <= tail[1] <= 0xAF and (count < 4 or count == 3 or tail[3] == 0xED)
        ):
            return count
        if count == 1 and tail[0] == 0xC0:
            return 1
    return 0


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    """Decodes pieces cut anywhere."""

    def _buffer_decode(self, data, errors, final):
        data = bytes(data)
        held = 0 if final else _undecided(data)
        whole = data[: len(data) - held]
        plain = _plain(whole)
        text, read = codecs.utf_8_decode(plain, errors, final)
        # What is left over of a plain sequence is left over of the input too.
        return text, len(whole) - (len(plain) - read)


class IncrementalEncoder(codecs.IncrementalEncoder):
    """Encodes as plain UTF-8."""

    def encode(self, text, final=False):
        return text.encode("utf-8", self.errors)


def _decode(data, errors="strict"):
    return codecs.utf_8_decode(_plain(bytes(data)), errors, True)[0], len(data)


class StreamWriter(codecs.StreamWriter):
    encode = codecs.utf_8_encode


class StreamReader(codecs.StreamReader):
    decode = staticmethod(_decode)  # type: ignore[assignment]


CODEC = codecs.CodecInfo(
    name=NAME, encode=codecs.utf_8_encode, decode=_decode, incrementalencoder=IncrementalEncoder,
    incrementaldecoder=IncrementalDecoder, streamreader=StreamReader, streamwriter=StreamWriter)
