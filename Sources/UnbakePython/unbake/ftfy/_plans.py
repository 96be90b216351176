"""Undone misdecodings as a plan that can be replayed."""

from __future__ import annotations

import codecs
from collections import Counter

from .._repairer import explain
from . import bad_codecs

# The names that ftfy has for encodings of WHATWG's and ICU's.
_NAMES = {"macintosh": "macroman", "ibm437": "cp437", "ibm850": "cp850", "iso-8859-1": "latin-1"}
_SLOPPY = {
    f"windows-{number}": f"sloppy-windows-{number}" for number in range(1250, 1259)
} | {f"iso-8859-{part}": f"sloppy-iso-8859-{part}" for part in (3, 6, 7, 8)}


def codec_name(label: str) -> str | None:
    """The name of a codec of Python's for an encoding; None where there is none."""
    bad_codecs.ok()
    name = _SLOPPY.get(label) or _NAMES.get(label) or label
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def plan_of_misdecodings(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text with its misdecodings undone, and the steps that lead there.

    Where one chain of encodings leads from the whole of the text to the whole of the repair, the steps name it; else
    the one step is the repair itself, under the name that ftfy has for parts that are repaired apart.
    """
    found = explain(text)
    if not found.edits:
        return text, []
    fixed = str(found.text)
    chain = Counter(edit.chain for edit in found.edits).most_common(1)[0][0]
    steps: list[tuple[str, str]] = []
    for misdecoding in reversed(chain):
        name = codec_name(misdecoding.decoded_as)
        back = "utf-8-variants" if misdecoding.encoded_as == "cesu-8" else misdecoding.encoded_as
        if name is None or codec_name(back) is None:
            steps = []
            break
        # Latin-1 is the plainer word where both say the same.
        steps += [("encode", name), ("decode", back)]
    for plain in (True, False):
        plan = [
            (action, "latin-1" if plain and name == "sloppy-windows-1252" else name)
            for action, name in steps]
        if plan and _replay(text, plan) == fixed:
            return fixed, plan
    return fixed, [("apply", "decode_inconsistent_utf8")]


def _replay(text: str, plan: list[tuple[str, str]]) -> str | None:
    current: str | bytes = text
    try:
        for _, name in plan:
            current = current.encode(name) if isinstance(current, str) else current.decode(name)
    except UnicodeError:
        return None
    return current if isinstance(current, str) else None
