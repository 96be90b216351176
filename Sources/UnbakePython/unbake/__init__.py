"""Finds and repairs text whose encoding was damaged.

    >>> import unbake
    >>> unbake.repair('Der MÃ¼ller hÃ¶rt zu')
    'Der Müller hört zu'

`repair` undoes misdecodings and nothing else; sound text comes back as the same object. `clean` also takes out what
is no text. `explain` says what is damaged, how it came about, and how strong the evidence is. `detect` names the
encoding of bytes, `transcode` turns one into another. `Repairer` keeps options for many texts; `RepairStream` repairs
bytes that come in pieces. `unbake.arrow` repairs columns without a copy; `unbake.spark`, `unbake.ray`,
`unbake.datatrove`, `unbake.nemo` and `unbake.hf` fit into what is named so; `unbake.ftfy` stands in for ftfy.
"""

from ._unbake import icu_version, repair, ruleset_version
from ._unbake import version as __version__

# Read by type checkers alone; typing would take its time to load.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._detection import Alternative, Detection, detect
    from ._explanation import Edit, Explanation, Misdecoding, Reading
    from ._repairer import Counts, Repairer, check, clean, explain, transcode
    from ._stream import RepairStream, repair_chunks, repair_file

# What is not needed to repair a text is loaded when it is asked for: an import costs two milliseconds.
_LATER = {
    "_detection": ("Alternative", "Detection", "detect"),
    "_explanation": ("Edit", "Explanation", "Misdecoding", "Reading"),
    "_repairer": ("Counts", "Repairer", "check", "clean", "explain", "transcode"),
    "_stream": ("RepairStream", "repair_chunks", "repair_file"),
}
_PLACES = {name: module for module, names in _LATER.items() for name in names}

__all__ = [
    "Alternative",
    "Counts",
    "Detection",
    "Edit",
    "Explanation",
    "Misdecoding",
    "Reading",
    "RepairStream",
    "Repairer",
    "__version__",
    "check",
    "clean",
    "detect",
    "explain",
    "icu_version",
    "repair",
    "repair_chunks",
    "repair_file",
    "ruleset_version",
    "transcode",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _PLACES:
        value = getattr(import_module("." + _PLACES[name], __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
