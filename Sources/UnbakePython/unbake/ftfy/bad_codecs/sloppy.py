"""Encodings of one byte a character that give bytes without a character the one of their own number.

Byte 0x1A stands for U+FFFD: the mark of a byte that was lost.
"""

from __future__ import annotations

import codecs

REPLACEMENT_CHAR = "\ufffd"


def _table(encoding: str) -> str:
    characters = []
    for byte in range(256):
        try:
            characters.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            characters.append(chr(byte))
    characters[0x1A] = REPLACEMENT_CHAR
    return "".join(characters)


def make_sloppy_codec(encoding: str) -> codecs.CodecInfo:
    """The sloppy form of an encoding."""
    decoding = _table(encoding)
    encoding_map = codecs.charmap_build(decoding)

    class Codec(codecs.Codec):
        def encode(self, text, errors="strict"):
            return codecs.charmap_encode(text, errors, encoding_map)

        def decode(self, data, errors="strict"):
            return codecs.charmap_decode(data, errors, decoding)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, text, final=False):
            return codecs.charmap_encode(text, self.errors, encoding_map)[0]

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, data, final=False):
            return codecs.charmap_decode(data, self.errors, decoding)[0]

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        pass

    return codecs.CodecInfo(
        name="sloppy-" + encoding, encode=Codec().encode, decode=Codec().decode,
        incrementalencoder=IncrementalEncoder, incrementaldecoder=IncrementalDecoder,
        streamreader=StreamReader, streamwriter=StreamWriter)


CODECS = {
    f"sloppy-{name}": make_sloppy_codec(name)
    for name in [
        *(f"windows-{number}" for number in range(1250, 1259)), "cp874",
        *(f"iso-8859-{part}" for part in (3, 6, 7, 8, 11))]
}
