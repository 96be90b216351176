"""Every decoder against glibc's iconv and Python's codecs, on every sequence of one byte and, where characters have
two, of two. differences.tsv lists where they part, and who keeps to the Encoding Standard.

UPDATE_DIFFERENCES=1 writes the list anew, but for its last column.
"""

import csv
import hashlib
import os
from pathlib import Path

import oracles
import pytest

LIST = Path(__file__).with_name("differences.tsv")
COLUMNS = ("encoding", "oracle", "kind", "count", "first", "last", "digest", "standard")


def kind(ours, theirs):
    if theirs is None:
        return "decodes here alone"
    return "decodes there alone" if ours is None else "decodes otherwise"


def rows(encoding, oracle):
    """The differences, summed by their kind: how many, the first and the last, and a digest of them all."""
    kinds = {}
    for data, ours, theirs in oracles.differences(encoding, oracle):
        kinds.setdefault(kind(ours, theirs), []).append((data, ours, theirs))
    for name, found in sorted(kinds.items()):
        lines = [f"{data.hex()} {ascii(ours)} {ascii(theirs)}" for data, ours, theirs in found]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
        yield (encoding, oracle, name, str(len(lines)), lines[0], lines[-1], digest)


def listed():
    with LIST.open(newline="", encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]


@pytest.mark.parametrize("oracle", ["iconv", "python"])
@pytest.mark.parametrize("encoding", oracles.ENCODINGS)
def test_it_parts_from_an_oracle_only_where_it_is_listed(encoding, oracle):
    found = list(rows(encoding, oracle))
    known = {row[:3]: row[7] for row in listed()} if LIST.exists() else {}
    if os.environ.get("UPDATE_DIFFERENCES"):
        others = [row for row in (listed() if LIST.exists() else []) if row[:2] != (encoding, oracle)]
        order = list(oracles.ENCODINGS)
        kept = sorted(others + [(*row, known.get(row[:3], "")) for row in found],
                      key=lambda row: (order.index(row[0]), *row[1:3]))
        with LIST.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerows([COLUMNS, *kept])
        return
    assert found == [row[:7] for row in listed() if row[:2] == (encoding, oracle)]
    assert all(known[row[:3]] for row in found), "each difference says who keeps to the standard"
