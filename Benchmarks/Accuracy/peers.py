"""Feeds the cases of MeasureAccuracy to ftfy and plsfix.

    peers.py cases CASES RESULTS    one line a case: id, what ftfy and plsfix made of it
    peers.py sound FILES RESULTS    which lines of sound text ftfy changes

ftfy is asked twice, by `fix_encoding` and by `fix_text` with nothing but its repairs of encodings
switched on, and a case counts as repaired where either answer is right; sound text is judged by
`fix_encoding` alone. plsfix has no such switches: damaged text counts as repaired where
`fix_text(damaged)` is `fix_text(gold)`, and sound text as harmed where the result differs from the
text by more than what ftfy's other fixes do to both.
"""

import re
import sys

import ftfy
import plsfix

ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)

ALL_BUT_ENCODING = ftfy.TextFixerConfig(fix_encoding=False, unescape_html=False, explain=False)

ESCAPE = re.compile(r"\\(?:\\|u\{([0-9A-F]+)\})")


def unescape(field):
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\\", field)


def escape(text):
    return "".join(
        "\\\\" if c == "\\" else c if c.isprintable() else f"\\u{{{ord(c):X}}}" for c in text
    )


def field(output, damaged, gold):
    if output == gold:
        return "="
    return "-" if output == damaged else escape(output)


def judge_cases(cases, results):
    with open(cases, encoding="utf-8", newline="\n") as lines, open(
        results, "w", encoding="utf-8", newline="\n"
    ) as output:
        for line in lines:
            name, damaged, gold, _, _ = line.rstrip("\n").split("\t")
            damaged = unescape(damaged)
            gold = damaged if gold == "=" else unescape(gold)
            by_ftfy = ftfy.fix_encoding(damaged)
            if by_ftfy != gold:
                other = ftfy.fix_text(damaged, ENCODING_ONLY)
                # On sound text the answer of `fix_encoding` stands: nothing is made worse.
                by_ftfy = other if other == gold and gold != damaged else by_ftfy
            by_plsfix = plsfix.fix_text(damaged)
            if gold == damaged:
                others = ftfy.fix_text(damaged, ALL_BUT_ENCODING)
                is_right = ftfy.fix_text(by_plsfix, ALL_BUT_ENCODING) == others
            else:
                is_right = by_plsfix == plsfix.fix_text(gold)
            print(
                name,
                field(by_ftfy, damaged, gold),
                "=" if is_right else field(by_plsfix, damaged, None),
                sep="\t",
                file=output,
            )


def judge_sound(files, results):
    """FILES lists source, language and path, tab-separated; RESULTS gets one line a changed line."""
    with open(files, encoding="utf-8") as listing, open(
        results, "w", encoding="utf-8", newline="\n"
    ) as output:
        for entry in listing:
            source, language, path = entry.rstrip("\n").split("\t")
            with open(path, encoding="utf-8", errors="replace", newline="\n") as lines:
                for line in lines:
                    line = line.rstrip("\n")
                    if line.isascii():
                        continue
                    fixed = ftfy.fix_encoding(line)
                    if fixed != line:
                        print(source, language, escape(line), escape(fixed), sep="\t", file=output)


if __name__ == "__main__":
    {"cases": judge_cases, "sound": judge_sound}[sys.argv[1]](*sys.argv[2:])
