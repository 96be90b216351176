"""Times plsfix and ftfy in memory: `peers.py SECONDS FILE…` prints one JSON object a file, in bytes a second.

A peer gets as many lines as it does in about SECONDS; each line is a call, as both take one text a call.
"""

import json
import sys
import time

import ftfy
import plsfix


def rate(call, lines: list[str], seconds: float) -> float:
    """The best rate of three parts of the lines."""
    best = 0.0
    at = 0
    for _ in range(3):
        size = 0
        start = time.perf_counter()
        while (spent := time.perf_counter() - start) < seconds / 3:
            for line in lines[at : at + 50]:
                call(line)
                size += len(line.encode()) + 1
            at = at + 50 if at + 50 < len(lines) else 0
        best = max(best, size / spent)
    return best


for path in sys.argv[2:]:
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read(4_000_000).split("\n")[:-1]
    seconds = float(sys.argv[1])
    print(json.dumps({
        "plsfix": rate(plsfix.fix_text, lines, seconds),
        "ftfy": rate(ftfy.fix_text, lines, seconds),
    }))
