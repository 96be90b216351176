"""How damaged a text looks."""

from __future__ import annotations

import warnings

from .._unbake import Engine

_ENGINE = Engine(min_confidence="possible")


def badness(text: str) -> int:
    """How many places of a text look misdecoded, sure or not."""
    edits, suggestions, _, _ = _ENGINE.check(text)
    return edits + suggestions


def is_bad(text: str) -> bool:
    """Whether any place of a text looks misdecoded."""
    return badness(text) > 0


def sequence_weirdness(text: str) -> int:
    """The name that `badness` once had."""
    warnings.warn("`sequence_weirdness` is now called `badness`", DeprecationWarning, stacklevel=2)
    return badness(text)
