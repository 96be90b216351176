"""What is damaged in a text, as values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Misdecoding:
    """One wrong decode: text was written in one encoding and read in another."""

    encoded_as: str
    decoded_as: str
    loss: str | None = None
    """What was lost on the way; None when every byte can still be told."""

    def __str__(self) -> str:
        return f"{self.encoded_as} read as {self.decoded_as}" + (f", {self.loss}" if self.loss else "")


@dataclass(frozen=True)
class Reading:
    """Another reading that was considered, and lost."""

    replacement: str
    chain: tuple[Misdecoding, ...]
    evidence: float


@dataclass(frozen=True)
class Edit:
    """One replacement: where, what stood there, what it becomes, and why."""

    start: int
    """Where it begins in the text that was handed in: in str a place in it, in bytes a byte offset."""
    end: int
    original: str
    replacement: str
    steps: tuple[str, ...]
    """What was done: `misdecoding`, or steps of cleaning."""
    chain: tuple[Misdecoding, ...] = ()
    """The misdecodings that were undone, first one first."""
    evidence: float | None = None
    """The support in bits."""
    confidence: str | None = None
    """`certain`, `likely` or `possible`."""
    alternatives: tuple[Reading, ...] = ()

    @property
    def chain_text(self) -> str:
        """The chain in words: `utf-8 read as windows-1252, then utf-8 read as macintosh`."""
        return ", then ".join(map(str, self.chain))


@dataclass(frozen=True)
class Explanation:
    """What was found in a text."""

    edits: tuple[Edit, ...] = ()
    """What repair changes."""
    suggestions: tuple[Edit, ...] = ()
    """Candidates with too little evidence, which repair leaves alone."""
    malformed: int = 0
    """Sequences of bytes that are not UTF-8."""
    first_malformed: int | None = None
    """The byte offset of the first of them."""
    text: str | bytes = field(default="", repr=False)
    """The text with every edit made."""

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to repair, and nothing malformed."""
        return not self.edits and not self.malformed

    def __bool__(self) -> bool:
        return not self.is_sound


def _chain(members: Iterable[dict[str, Any]]) -> tuple[Misdecoding, ...]:
    return tuple(
        Misdecoding(member["encodedAs"], member["decodedAs"], member.get("loss")) for member in members)


class _Places:
    """Byte offsets as places in a text; offsets are asked for in order."""

    def __init__(self, text: object, data: bytes) -> None:
        self.is_text = isinstance(text, str)
        self.data = data
        self.offset = self.place = 0

    def __call__(self, offset: int) -> int:
        if not self.is_text:
            return offset
        if offset < self.offset:
            self.offset = self.place = 0
        piece = self.data[self.offset : offset]
        self.place += len(piece) - sum(1 for byte in piece if byte & 0xC0 == 0x80)
        self.offset = offset
        return self.place


def _edit(member: dict[str, Any], places: _Places) -> Edit:
    start, end = member["byteOffsets"]
    return Edit(
        start=places(start), end=places(end), original=member["original"],
        replacement=member["replacement"], steps=tuple(member["steps"]),
        chain=_chain(member.get("chain", ())), evidence=member.get("evidence"),
        confidence=member.get("confidence"),
        alternatives=tuple(
            Reading(other["replacement"], _chain(other["chain"]), other["evidence"])
            for other in member.get("alternatives", ())))


def explanation_of(text: Any, said: str) -> Explanation:
    """The explanation of a text from what the library said of it."""
    found = json.loads(said)
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    edits = tuple(map(_edit, found["edits"], [_Places(text, data)] * len(found["edits"])))
    places = _Places(text, data)
    suggestions = tuple(_edit(member, places) for member in found["suggestions"])
    parts: list[Any] = []
    last = 0
    whole = text if isinstance(text, str) else data
    for edit in edits:
        parts.append(whole[last : edit.start])
        parts.append(edit.replacement if isinstance(text, str) else edit.replacement.encode())
        last = edit.end
    parts.append(whole[last:])
    joined: str | bytes = "".join(parts) if isinstance(text, str) else b"".join(parts)
    return Explanation(edits, suggestions, found["malformed"], found["firstMalformed"], joined)
