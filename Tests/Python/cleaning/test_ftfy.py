"""The profile ftfy beside ftfy 6.3.1, `fix_text` with its defaults. All but the repair of misdecodings is compared by
itself, too, over damaged text as well: it is the same, and every difference is of a kind that is told below. A
difference of no kind fails.

UNBAKE_TEXT names a folder with human text as <source>/<language>.txt, UNBAKE_TEXT_BYTES how much of it to compare.
"""

import json
import os
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import ftfy
import pytest

ROOT = Path(__file__).resolve().parents[3]
UNBAKE = os.environ.get("UNBAKE", str(ROOT / ".build/release/unbake"))
TEXT = Path(os.environ.get("UNBAKE_TEXT", ROOT / ".cache/text"))

# What ftfy does to text besides its repairs.
COSMETICS = ftfy.TextFixerConfig(fix_encoding=False, explain=False)


def cleaned(texts, *options):
    """What the command makes of texts, each by itself."""
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run(
        [UNBAKE, "repair", "-q", "--as", "jsonl", *options], input=lines.encode(),
        capture_output=True, check=True)
    rows = done.stdout.decode().split("\n")[:-1]
    assert len(rows) == len(texts)
    return [json.loads(row)["text"] for row in rows]


def names_of(text):
    return re.findall(r"&([0-9A-Za-z]{25,40});", text)


def is_mended(text, ours, theirs):
    """Why ours is another than theirs, where ftfy has a known defect or does less; None where neither is so."""
    if names_of(text):
        return "a reference with a name of more than 24 letters"
    if re.search(r"&#", text):
        # ftfy drops what HTML keeps or replaces: noncharacters and controls.
        return "a reference by a number that HTML reads otherwise"
    if re.search("\x1b[\\]P_X^()*+#%78=>]|\x1b\\[[^a-zA-Z]*[^0-9;a-zA-Z]|[\x90\x98\x9b\x9d-\x9f]", text):
        return "an escape sequence of another kind than ESC [ 1 ; 2 m"
    if "&" in text and "<" in ours + theirs:
        return "references in a line that has < once it is cleaned"
    return None


def compare(texts):
    """Counts the kinds of differences; returns the counts, and the differences of no kind."""
    texts = [text for text in texts if "\n" not in text]
    ours = cleaned(texts, "--profile", "ftfy")
    ours_alone = cleaned(texts, "--profile", "ftfy", "--no-repair")
    counts, unknown = Counter(), []
    for text, our, our_alone in zip(texts, ours, ours_alone):
        their, their_alone = ftfy.fix_text(text), ftfy.fix_text(text, COSMETICS)
        reason = None if our_alone == their_alone else is_mended(text, our_alone, their_alone)
        if our_alone != their_alone and not reason:
            unknown.append((text, our_alone, their_alone))
        elif our == their:
            counts["the same"] += 1
        elif our != our_alone or their != their_alone:
            # One of the two repairs: the accuracy of both is measured elsewhere, over text whose origin is known.
            counts["a repair"] += 1
        else:
            counts[reason] += 1
    return counts, unknown


def check(texts):
    counts, unknown = compare(texts)
    for reason, count in counts.most_common():
        print(f"{count:9} {reason}")
    assert not unknown, [tuple(map(ascii, case)) for case in unknown[:10]]
    return counts


def unescaped(field):
    return re.sub(r"\\(?:\\|u\{([0-9A-F]+)\})", lambda m: chr(int(m[1], 16)) if m[1] else "\\", field)


def corpus():
    for path in sorted((ROOT / "Corpus/Cases").glob("*.tsv")):
        for line in path.read_text("utf-8").split("\n"):
            if line and not line.startswith("#"):
                fields = line.split("\t")
                damaged = unescaped(fields[1])
                yield damaged, damaged if fields[2] == "=" else unescaped(fields[2])


def test_the_corpus():
    cases = list(corpus())
    check(damaged for damaged, _ in cases)


def test_sound_text_of_the_corpus_is_the_same():
    """Text that neither repairs comes out the same, exactly."""
    counts = check(gold for _, gold in corpus())
    assert counts["the same"] > 0.9 * counts.total()


def test_every_scalar():
    """Each scalar between letters, and behind one: all but surrogates, the private planes and what is unassigned."""
    scalars = [chr(n) for n in range(0x20000) if unicodedata.category(chr(n)) not in ("Cs", "Cn", "Co")]
    check(f"a{c}b {c}" for c in scalars if c != "\n")


PIECES = [
    "a", "caf", " ", "\t", "\r", "\u2028", "\x85", "\x1b[0m", "\x1b[1;31m", "\x07", "\x00", "\x1f", "\x7f",
    "\ufeff", "\ufff9", "&amp;", "&eacute;", "&EACUTE;", "&lt;", "&", ";", "&nosuch;", "&amp;amp;", "<", "“", "”",
    "„", "‘", "’", "ʼ", "ﬁ", "ŉ", "Ǆ", "１", "Ａ", "＆", "；", "ｶ", "ﾞ", "\u3000", "\xa0", "\xad", "\u200b", "e\u0301",
    "\u0301", "\u0323", "\u0302", "ô\u0323", "\u1100", "\u1161", "\u11a8", "\u212b", "\u037e", "क\u093c", "ি", "ো",
]


def test_pieces_by_chance():
    source = random.Random(20261124)
    check("".join(source.choices(PIECES, k=source.randint(1, 10))) for _ in range(60_000))


def human_lines(limit):
    """Distinct lines, of each source the same share."""
    paths = sorted(TEXT.glob("*/*.txt"))
    seen = set()
    for path in paths:
        taken = 0
        with open(path, encoding="utf-8", errors="replace", newline="\n") as file:
            for line in file:
                line = line.rstrip("\n")
                if line and line not in seen:
                    seen.add(line)
                    yield line
                    taken += len(line.encode())
                    if taken > max(limit // len(paths), 2_000):
                        break


@pytest.mark.skipif(not TEXT.is_dir(), reason=f"no text in {TEXT}: README says how to fetch it")
def test_human_text():
    limit = int(os.environ.get("UNBAKE_TEXT_BYTES", "5000000"))
    part, size, total, unknown = [], 0, Counter(), []
    for line in human_lines(limit):
        part.append(line)
        size += len(line.encode())
        if len(part) == 50_000:
            counts, more = compare(part)
            total, unknown, part = total + counts, unknown + more, []
    counts, more = compare(part)
    total, unknown = total + counts, unknown + more
    print(f"{size / 1e6:.1f} MB of human text:", dict(total), f"{len(unknown)} of no kind", file=sys.stderr)
    assert not unknown, [tuple(map(ascii, case)) for case in unknown[:10]]
    assert total["the same"] > 0.99 * total.total()
