"""The options by name, and how they become those of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import Unpack as Unpack

Confidence = Literal["possible", "likely", "certain"]
Profile = Literal["repair", "corpus", "ftfy", "code"]


class Options(TypedDict, total=False):
    """What may be set by name.

    A step that is left out is done as the profile says.
    """

    profile: Profile
    min_confidence: Confidence
    max_depth: int
    from_: str
    to: str
    on_invalid: Literal["keep", "detect", "replace", "escape", "drop", "fail"]
    on_unmappable: Literal["fail", "replace", "entity", "escape", "bestFit"]
    bom: Literal["strip", "keep", "add"]
    misdecodings: bool
    decode: str
    entities: Literal["auto", "on", "off", "plain"]
    strip_escapes: bool
    fix_surrogates: bool
    fix_c1: bool
    fix_ligatures: bool
    fix_width: bool
    quotes: Literal["keep", "high", "all", "letters"]
    eol: Literal["keep", "lf", "crlf"]
    strip_bom: bool
    controls: Literal["keep", "remove", "all"]
    strip_invisible: bool
    plain_spaces: bool
    normalize: Literal["nfc", "nfd", "nfkc", "nfkd", "none"]


Values = dict[str, Any]
