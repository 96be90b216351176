"""The codecs that ftfy registers: `sloppy-…`, which lack no byte, and `utf-8-variants`."""

from __future__ import annotations

import codecs

from .sloppy import CODECS as _SLOPPY
from .utf8_variants import CODEC as _VARIANTS

UTF8_VAR_NAMES = (
    "utf-8-variants", "utf8-variants", "utf-8-variant", "utf8-variant", "utf-8-var", "utf8-var", "cesu-8",
    "cesu8", "java-utf-8", "java-utf8",
)


def search_function(encoding: str) -> codecs.CodecInfo | None:
    """Finds a codec by its name."""
    name = encoding.replace("_", "-").lower()
    if name in UTF8_VAR_NAMES:
        return _VARIANTS
    if name.startswith("sloppy-cp125") or name == "sloppy-cp1250":
        name = name.replace("sloppy-cp", "sloppy-windows-")
    return _SLOPPY.get(name)


codecs.register(search_function)


def ok() -> None:
    """Does nothing; the codecs are there once this module is imported."""
