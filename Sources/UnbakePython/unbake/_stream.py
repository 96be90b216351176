"""Bytes that come in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from ._repairer import Repairer
from ._unbake import Engine, Stream

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict

_PIECE = 1 << 18


class RepairStream:
    """Repairs bytes pushed in pieces of any size, in bounded memory.

    What comes out depends on the bytes alone, never on how they were cut.

    >>> stream = RepairStream()
    >>> stream.push('Der MÃ¼'.encode()) + stream.push('ller'.encode()) + stream.finish()
    b'Der M\\xc3\\xbcller'
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        self._stream = Stream("repair", Engine(**options))

    def push(self, data: bytes | bytearray | memoryview, /) -> bytes:
        """Takes the next bytes and returns what is decided."""
        return self._stream.push(data, False)

    def finish(self, data: bytes = b"", /) -> bytes:
        """Takes the last bytes and returns all that is left. The stream takes no more."""
        return self._stream.push(data, True)

    @property
    def report(self) -> dict[str, int]:
        """What was done so far: `edits`, `suggestions`, `malformed`, `bytes_read`, `bytes_written`."""
        return self._stream.report()


def repair_chunks(chunks: Iterable[bytes], /, **options: Unpack[Options]) -> Iterator[bytes]:
    """Repairs bytes that come in pieces, and yields pieces."""
    stream = RepairStream(**options)
    for chunk in chunks:
        if output := stream.push(chunk):
            yield output
    if output := stream.finish():
        yield output


def repair_file(source: BinaryIO, target: BinaryIO, /, **options: Unpack[Options]) -> dict[str, int]:
    """Repairs what one binary file object reads into another, in bounded memory, and says what was done."""
    stream = RepairStream(**options)
    while piece := source.read(_PIECE):
        target.write(stream.push(piece))
    target.write(stream.finish())
    return stream.report
