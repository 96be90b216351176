"""Normalization against Unicode's own NormalizationTest: every line of it, and every scalar it does not name."""

import bz2
import os
import unicodedata
from pathlib import Path

import pytest
import unbake

FILE = Path(os.environ.get("NORMALIZATION_TEST", "/usr/share/unicode/NormalizationTest.txt.bz2"))
# Which columns, as the file counts them, become which: https://www.unicode.org/reports/tr15/#conformance
RULES = {"nfc": [(1, 2), (2, 2), (3, 2), (4, 4), (5, 4)], "nfd": [(1, 3), (2, 3), (3, 3), (4, 5), (5, 5)],
         "nfkc": [(column, 4) for column in range(1, 6)], "nfkd": [(column, 5) for column in range(1, 6)]}


def normalized(texts, form):
    """Each text in a form; all in one call, one a line."""
    joined = "\n".join(texts)
    return unbake.repair(joined, misdecodings="no", normalize=form).split("\n")


@pytest.fixture(scope="module")
def lines():
    assert FILE.exists(), "apt-get install unicode-data, or name the file by NORMALIZATION_TEST"
    found = []
    for line in bz2.open(FILE, "rt", encoding="utf-8"):
        if line[0] not in "#@":
            found.append([""] + ["".join(chr(int(code, 16)) for code in field.split())
                                 for field in line.split(";")[:5]])
    assert len(found) > 18_000
    return found


@pytest.mark.parametrize("form", RULES)
def test_every_line_of_the_test(lines, form):
    for source, target in RULES[form]:
        wrong = [
            (line[1], line[source], got, line[target])
            for line, got in zip(lines, normalized([line[source] for line in lines], form))
            if got != line[target]
        ]
        assert not wrong, f"column {source}: {len(wrong)}, the first {wrong[0]!a}"


@pytest.mark.parametrize("form", RULES)
def test_every_scalar_that_it_does_not_name_stays(lines, form):
    named = {line[1] for line in lines}
    # Python's tables say which scalars there were; later ones are later versions'.
    others = [
        chr(code) for code in range(0x20, 0x110000)
        if chr(code) not in named and unicodedata.category(chr(code)) not in ("Cs", "Cn", "Cc", "Zl", "Zp")
    ]
    assert normalized(others, form) == others
