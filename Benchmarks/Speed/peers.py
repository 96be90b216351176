"""Times plsfix and ftfy in memory: `peers.py SECONDS FILE…` prints one JSON object a file, in bytes a second.

Each line is a call, as both take one text a call. A peer goes through the same lines over and over, as many
as it does in about a quarter of SECONDS, and its best round counts, in processor time as ours.
"""

import json
import sys
import time

import ftfy
import plsfix


def rate(call, lines: list[str], seconds: float) -> float:
    """The best rate over the first lines."""
    count = 0
    start = time.thread_time()
    while time.thread_time() - start < seconds / 4 and count < len(lines):
        for line in lines[count : count + 50]:
            call(line)
        count += 50
    part = lines[:count]
    size = sum(len(line.encode()) + 1 for line in part)
    best = float("inf")
    for _ in range(3):
        start = time.thread_time()
        for line in part:
            call(line)
        best = min(best, time.thread_time() - start)
    return size / best


seconds = float(sys.argv[1])
for path in sys.argv[2:]:
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read(4_000_000).split("\n")[:-1]
    print(json.dumps({
        "plsfix": rate(plsfix.fix_text, lines, seconds),
        "ftfy": rate(ftfy.fix_text, lines, seconds),
    }))
