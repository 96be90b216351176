"""The encoding of bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ._unbake import Engine

_ENGINE = Engine()


@dataclass(frozen=True)
class Alternative:
    """Another encoding that bytes could be in."""

    encoding: str
    language: str | None
    bits_behind: float
    """How many bits of evidence it is behind the one that was found."""
    reads_alike: bool
    """Whether it decodes these bytes to the same text."""


@dataclass(frozen=True)
class Detection:
    """What bytes are."""

    content: str
    """`text`, `binary` or `empty`."""
    encoding: str | None
    """A WHATWG label, or ICU's name; None for what is no text."""
    confidence: float
    reason: str
    language: str | None
    script: str | None
    bom: bool
    mixed: str | None
    """The encoding of the parts that are in another one."""
    mojibake: bool
    """Whether the text, once decoded, is mojibake."""
    malformed: int
    first_malformed: int | None
    kind: str | None
    """What kind of binary it is."""
    alternatives: tuple[Alternative, ...]


def detect(data: bytes | bytearray | memoryview, /) -> Detection:
    """Says which encoding bytes are in.

    >>> detect('Старый каталог'.encode('koi8-r')).encoding
    'koi8-r'
    """
    found = json.loads(_ENGINE.detect(data))
    return Detection(
        content=found["content"], encoding=found["encoding"], confidence=found["confidence"],
        reason=found["reason"], language=found["language"], script=found["script"], bom=found["bom"],
        mixed=found["mixed"], mojibake=found["mojibake"], malformed=found["malformed"],
        first_malformed=found.get("firstMalformed"), kind=found.get("kind"),
        alternatives=tuple(
            Alternative(other["encoding"], other["language"], other["bitsBehind"], other["readsAlike"])
            for other in found["alternatives"]))
