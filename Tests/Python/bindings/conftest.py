"""What the tests of the package share. They run against the wheel that is installed, not against the sources."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DAMAGED = "Der MÃ¼ller hÃ¶rt die TÃ¼r, câ€™est dÃ©jÃ  vu"
SOUND = "Der Müller hört die Tür, c’est déjà vu"


@pytest.fixture(scope="session")
def corpus():
    """The cases of a family of the corpus: id, damaged text, and the text that was meant."""

    def cases(family):
        path = ROOT / f"Corpus/Cases/{family}.tsv"
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return [
            (row[0], _plain(row[1]), _plain(row[1] if row[2] == "=" else row[2]))
            for row in rows if len(row) > 2 and not row[0].startswith("#")]

    return cases


def _plain(cell):
    """A cell of a case file: invisible characters are written as escapes."""
    names = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(
        r"\\(?:u\{([0-9A-Fa-f]+)\}|(.))",
        lambda match: chr(int(match[1], 16)) if match[1] else names.get(match[2], match[0]), cell)
