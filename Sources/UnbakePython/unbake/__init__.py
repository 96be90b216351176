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

from ._detection import Alternative, Detection, detect
from ._explanation import Edit, Explanation, Misdecoding, Reading
from ._repairer import Counts, Repairer, check, clean, explain, transcode
from ._stream import RepairStream, repair_chunks, repair_file
from ._unbake import icu_version, repair, ruleset_version
from ._unbake import version as __version__

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
