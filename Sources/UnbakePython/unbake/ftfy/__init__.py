"""Stands in for ftfy: the same names, configuration and explanations, with Unbake's engine behind them.

    import unbake.ftfy as ftfy
    ftfy.fix_text('âœ” No problems')

What differs is meant: repairs rest on evidence over the whole text instead of rules for each segment, so sound text
that only looks odd stays, and damage that ftfy leaves or makes worse is repaired. Of the configuration,
`restore_byte_a0`, `replace_lossy_sequences` and `decode_inconsistent_utf8` are parts of the engine, which are there as
long as `fix_encoding` is, and `max_decode_length` is not needed: the work is linear in the text.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from .._unbake import Engine
from . import bad_codecs, badness, chardata, fixes, formatting
from ._files import fix_file, guess_bytes
from ._plans import plan_of_misdecodings
from .badness import is_bad
from .formatting import display_ljust

__version__ = "6.3.1"
"""The version of ftfy that this stands in for."""

__all__ = [
    "ExplainedText", "ExplanationStep", "TextFixerConfig", "apply_plan", "bad_codecs", "badness", "chardata",
    "explain_unicode", "fix_and_explain", "fix_encoding", "fix_encoding_and_explain", "fix_file", "fix_text",
    "fix_text_segment", "fixes", "formatting", "ftfy", "guess_bytes",
]


class ExplanationStep(NamedTuple):
    """A step of a plan: what is done, and with what."""

    action: str
    parameter: str


class ExplainedText(NamedTuple):
    """A text, and the plan that led to it; None where no plan was asked for."""

    text: str
    explanation: list[ExplanationStep] | None


class TextFixerConfig(NamedTuple):
    """What is done to a text."""

    unescape_html: str | bool = "auto"
    remove_terminal_escapes: bool = True
    fix_encoding: bool = True
    restore_byte_a0: bool = True
    replace_lossy_sequences: bool = True
    decode_inconsistent_utf8: bool = True
    fix_c1_controls: bool = True
    fix_latin_ligatures: bool = True
    fix_character_width: bool = True
    uncurl_quotes: bool = True
    fix_line_breaks: bool = True
    fix_surrogates: bool = True
    remove_control_chars: bool = True
    normalization: Literal["NFC", "NFD", "NFKC", "NFKD"] | None = "NFC"
    max_decode_length: int = 1000000
    explain: bool = True


FIXERS = {name: getattr(fixes, name) for name in fixes.NAMES}
"""The functions that a plan may name."""

# The steps in the order that they are done, with the field of the configuration that asks for each.
_STEPS = (
    ("remove_terminal_escapes", "remove_terminal_escapes"),
    ("fix_surrogates", "fix_surrogates"),
    ("fix_c1_controls", "fix_c1_controls"),
    ("fix_latin_ligatures", "fix_latin_ligatures"),
    ("fix_character_width", "fix_character_width"),
    ("uncurl_quotes", "uncurl_quotes"),
    ("fix_line_breaks", "fix_line_breaks"),
    ("remove_control_chars", "remove_control_chars"),
)


def fix_text(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """Repairs and tidies a text."""
    return _engine(_configured(config, kwargs)).repair(_checked(text))


ftfy = fix_text


def fix_text_segment(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """The same: there are no segments."""
    return fix_text(text, config, **kwargs)


def fix_encoding(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> str:
    """Undoes misdecodings alone."""
    config = _configured(config, kwargs)
    return _encoding_engine(config.fix_encoding, config.fix_c1_controls).repair(_checked(text))


def fix_and_explain(text: str, config: TextFixerConfig | None = None, **kwargs: Any) -> ExplainedText:
    """Repairs and tidies a text, and gives the plan that does the same again."""
    config = _configured(config, kwargs)
    fixed = _engine(config).repair(_checked(text))
    if not config.explain:
        return ExplainedText(fixed, None)
    plan: list[ExplanationStep] = []
    current = text
    # What one step leaves may be work for one before it; each round comes nearer to what stays.
    for _ in range(16):
        before = current
        if config.unescape_html:
            current = _step("unescape_html", _entities(config), current, plan)
        if config.fix_encoding:
            current = _undo(current, plan, config)
        for name, field in _STEPS:
            if getattr(config, field):
                current = _step(name, FIXERS[name], current, plan)
        if config.normalization:
            normal = unicodedata.normalize(config.normalization, current)
            if normal != current:
                plan.append(ExplanationStep("normalize", config.normalization))
                current = normal
        if current == before:
            break
    return ExplainedText(current if current == fixed else fixed, plan)


def fix_encoding_and_explain(
    text: str, config: TextFixerConfig | None = None, **kwargs: Any
) -> ExplainedText:
    """Undoes misdecodings alone, and gives the plan."""
    config = _configured(config, kwargs)
    plan: list[ExplanationStep] = []
    fixed = _checked(text)
    if config.fix_encoding:
        fixed = _undo(fixed, plan, config)
        if config.fix_c1_controls:
            fixed = _step("fix_c1_controls", fixes.fix_c1_controls, fixed, plan)
    return ExplainedText(fixed, plan if config.explain else None)


def apply_plan(text: str, plan: list[tuple[str, str]]) -> str:
    """Does to a text what a plan says."""
    current: Any = text
    for action, parameter in plan:
        if action == "encode":
            current = current.encode(parameter)
        elif action == "decode":
            current = current.decode(parameter)
        elif action in ("transcode", "apply"):
            if parameter not in FIXERS:
                raise ValueError(f"Unknown function to apply: {parameter}")
            current = FIXERS[parameter](current)
        elif action == "normalize":
            current = unicodedata.normalize(parameter, current)  # type: ignore[arg-type]
        else:
            raise ValueError(f"Unknown plan step: {action}")
    return str(current)


def explain_unicode(text: str) -> None:
    """Prints each scalar of a text with its number, category and name."""
    for char in text:
        shown = char if char.isprintable() else char.encode("unicode-escape").decode("ascii")
        name = unicodedata.name(char, "<unknown>")
        print(f"U+{ord(char):04X}  {display_ljust(shown, 7)} [{unicodedata.category(char)}] {name}")


def _checked(text: str) -> str:
    if isinstance(text, bytes):
        raise UnicodeError(
            "fix_text takes a text, not bytes: decode them first, by guess_bytes if need be")
    if not isinstance(text, str):
        raise TypeError(f"fix_text takes str, not {type(text).__name__}")
    return text


def _configured(config: TextFixerConfig | None, changes: dict[str, Any]) -> TextFixerConfig:
    if "fix_entities" in changes:
        warnings.warn(
            "`fix_entities` is now called `unescape_html`", DeprecationWarning, stacklevel=3)
        changes["unescape_html"] = changes.pop("fix_entities")
    return (config or TextFixerConfig())._replace(**changes)


@lru_cache(maxsize=64)
def _engine(config: TextFixerConfig) -> Engine:
    """The engine that does what a configuration says."""

    entities = {"auto": "plain", True: "on", False: "off"}
    return Engine(
        profile="repair",
        misdecodings=config.fix_encoding,
        entities=entities.get(config.unescape_html, "plain"),
        strip_escapes=config.remove_terminal_escapes,
        fix_surrogates=config.fix_surrogates,
        fix_c1=config.fix_c1_controls,
        fix_ligatures=config.fix_latin_ligatures,
        fix_width=config.fix_character_width,
        quotes="letters" if config.uncurl_quotes else "keep",
        eol="lf" if config.fix_line_breaks else "keep",
        strip_bom=config.remove_control_chars,
        controls="all" if config.remove_control_chars else "keep",
        normalize=(config.normalization or "none").lower(),
    )


@lru_cache(maxsize=4)
def _encoding_engine(undoes: bool, fixes_c1: bool) -> Engine:
    return Engine(misdecodings=undoes, fix_c1=undoes and fixes_c1)


def _entities(config: TextFixerConfig) -> Callable[[str], str]:
    return fixes.unescape_html_plain if config.unescape_html == "auto" else fixes.unescape_html


def _step(name: str, function: Callable[[str], str], text: str, plan: list[ExplanationStep]) -> str:
    changed = function(text)
    if changed != text:
        plan.append(ExplanationStep("apply", name))
    return changed


def _undo(text: str, plan: list[ExplanationStep], config: TextFixerConfig) -> str:
    fixed, steps = plan_of_misdecodings(text)
    plan.extend(ExplanationStep(*step) for step in steps)
    return fixed
