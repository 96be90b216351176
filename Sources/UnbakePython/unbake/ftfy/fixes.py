"""The single steps, each as a function."""

from __future__ import annotations

import re
from collections.abc import Callable

from .._unbake import Engine


def _step(**options: str | bool) -> Callable[[str], str]:
    return Engine(misdecodings=False, **options).repair


unescape_html = _step(entities="on")
"""Decodes HTML's character references."""
unescape_html_plain = _step(entities="plain")
"""Decodes HTML's character references in lines without `<`."""
remove_terminal_escapes = _step(strip_escapes=True)
"""Takes out what steers a terminal."""
uncurl_quotes = _step(quotes="letters")
"""Makes typographic quotation marks ASCII's."""
fix_latin_ligatures = _step(fix_ligatures=True)
"""Splits Latin ligatures."""
fix_character_width = _step(fix_width=True)
"""Makes full-width and half-width characters ordinary ones."""
fix_line_breaks = _step(eol="lf")
"""Makes line ends LF."""
fix_surrogates = _step(fix_surrogates=True)
"""Joins pairs of surrogates, and replaces lone ones."""
remove_control_chars = _step(controls="all", strip_bom=True)
"""Takes out control characters and byte order marks."""
fix_c1_controls = _step(fix_c1=True)
"""Reads C1 controls as windows-1252."""
decode_inconsistent_utf8 = Engine().repair
"""Undoes misdecodings wherever they are in a text."""
fix_encoding = decode_inconsistent_utf8


def remove_bom(text: str) -> str:
    """Takes out byte order marks at the start of a text."""
    return text.lstrip("\ufeff")


_ESCAPE = re.compile(
    r"""\\(?:U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{1,3}|N\{[^}]+\}|[\\'"abfnrtv])""")


def decode_escapes(text: str) -> str:
    """Decodes escapes as Python and others write them. No text is put through this unless asked for."""

    def decoded(match: re.Match[str]) -> str:
        try:
            return match[0].encode("ascii").decode("unicode-escape")
        except UnicodeError:
            return match[0]

    return _ESCAPE.sub(decoded, text)


def _trail_count(lead: int) -> int:
    return 1 if 0xC2 <= lead <= 0xDF else 2 if 0xE0 <= lead <= 0xEF else 3 if 0xF0 <= lead <= 0xF4 else 0


def restore_byte_a0(byts: bytes) -> bytes:
    """Puts byte 0xA0 back where a space stands in a sequence of UTF-8 that it completes.

    Two-byte sequences need a lead byte that such text often has; of longer ones one trail byte may be gone. `Ã` before
    a space was `à` before one.
    """
    output = bytearray()
    place = 0
    while place < len(byts):
        trails = _trail_count(byts[place])
        sequence = byts[place + 1 : place + 1 + trails]
        is_near = len(sequence) == trails and all(byte == 0x20 or 0x80 <= byte <= 0xBF for byte in sequence)
        is_usual = trails > 1 or byts[place] in b"\xc2\xc3\xc5\xce\xd0\xd9"
        if trails and is_near and is_usual and sequence.count(0x20) == 1:
            whole = byts[place : place + 1] + sequence.replace(b" ", b"\xa0")
            try:
                whole.decode("utf-8")
            except UnicodeDecodeError:
                pass
            else:
                output += whole
                if whole == b"\xc3\xa0":
                    output += b" "
                place += 1 + trails
                continue
        output.append(byts[place])
        place += 1
    return bytes(output)


def replace_lossy_sequences(byts: bytes) -> bytes:
    """Makes sequences of UTF-8 in which a byte was lost, 0x1A here, U+FFFD."""
    output = bytearray()
    place = 0
    while place < len(byts):
        trails = _trail_count(byts[place])
        sequence = byts[place + 1 : place + 1 + trails]
        is_near = len(sequence) == trails and all(byte == 0x1A or 0x80 <= byte <= 0xBF for byte in sequence)
        if trails and is_near and 0x1A in sequence:
            output += b"\xef\xbf\xbd"
            place += 1 + trails
        elif byts[place] == 0x1A:
            output += b"\xef\xbf\xbd"
            place += 1
        else:
            output.append(byts[place])
            place += 1
    return bytes(output)


NAMES = (
    "unescape_html", "remove_terminal_escapes", "uncurl_quotes", "fix_latin_ligatures", "fix_character_width",
    "fix_line_breaks", "fix_surrogates", "remove_control_chars", "remove_bom", "fix_c1_controls",
    "decode_inconsistent_utf8", "restore_byte_a0", "replace_lossy_sequences", "decode_escapes", "fix_encoding",
)
