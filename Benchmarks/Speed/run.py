#!/usr/bin/env python3
"""Unbake beside its peers, in one run on the same inputs, as ratios.

    run.py --peers PYTHON [--text DIR] [--size BYTES] [--check]

In memory: the library, plsfix, ftfy, memcpy, UTF8Span(validating:). As commands: unbake repair, cat,
iconv -f utf-8 -t utf-8, uconv -f utf-8 -t utf-8. --check fails when a ratio is below its floor. Every figure is the
best of several rounds; what counts is the ratio, as the machine's own speed drops out of it.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from inputs import inputs, write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# What must hold, as (input, figure, peer, least ratio): the floors that guard main. They stand below what
# is measured by the machine's noise, and the goals are in the README.
FLOORS = [
    ("ASCII", "unbake", "memcpy", 0.5),
    ("multilingual", "unbake", "plsfix", 30),
    ("multilingual", "unbake", "ftfy", 300),
    ("Cyrillic", "unbake", "utf8span", 1.0),
    ("Greek", "unbake", "utf8span", 1.0),
    ("Hangul", "unbake", "utf8span", 1.0),
    ("100 % damaged", "unbake", "plsfix", 2),
]


def build() -> tuple[Path, Path]:
    """Builds the library's timer and the command; returns their paths."""
    subprocess.run(["swift", "build", "-c", "release", "--product", "unbake"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["swift", "build", "-c", "release"], cwd=HERE, check=True,
                   stdout=subprocess.DEVNULL)
    return HERE / ".build/release/LibraryRates", ROOT / ".build/release/unbake"


def json_lines(command: list) -> list[dict]:
    output = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in output.stdout.splitlines()]


def in_memory(rates: Path, python: str, files: dict[str, Path], rounds: int, seconds: float) -> dict:
    figures = {name: {} for name in files}
    # Ours before and after the peers: the machine may change its pace in between.
    for turn in range(2):
        for name, row in zip(files, json_lines([rates, rounds, *files.values()])):
            for key, rate in row.items():
                figures[name][key] = max(rate, figures[name].get(key, 0))
        if turn == 0:
            for name, row in zip(files, json_lines([python, HERE / "peers.py", seconds, *files.values()])):
                figures[name].update(row)
    return figures


def wall(command: list, path: Path, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        with open(path, "rb") as source:
            start = time.perf_counter()
            subprocess.run([str(part) for part in command], stdin=source, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
            best = min(best, time.perf_counter() - start)
    return best


def commands(unbake: Path, files: dict[str, Path], rounds: int) -> dict:
    lines = {
        "unbake": [unbake, "repair", "--quiet"],
        "cat": ["cat"],
        "iconv": ["iconv", "-f", "utf-8", "-t", "utf-8"],
        "uconv": ["uconv", "-f", "utf-8", "-t", "utf-8"],
    }
    lines = {name: line for name, line in lines.items() if shutil.which(str(line[0]))}
    return {
        name: {peer: wall(line, path, rounds) for peer, line in lines.items()}
        for name, path in files.items()
    }


def start_up(unbake: Path, rates: Path) -> tuple[float, float]:
    """Seconds of the command's start over /bin/true, and of the library's first call."""
    def median(command: list) -> float:
        times = []
        for _ in range(25):
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    over = median([str(unbake), "--version"]) - median(["/bin/true"])
    first = statistics.median(
        json_lines([rates, "--first-call"])[0]["first_call_seconds"] for _ in range(9))
    return over, first


def rate(value: float) -> str:
    return f"{value / 1e9:.2f} GB/s" if value >= 1e9 else f"{value / 1e6:.1f} MB/s"


def table(rows: list[list[str]]) -> str:
    rule = ["---"] + ["---:"] * (len(rows[0]) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], rule, *rows[1:]])


def main() -> int:
    parser = argparse.ArgumentParser(description="Unbake beside its peers.")
    parser.add_argument("--peers", default="python3", help="a Python with ftfy and plsfix")
    parser.add_argument("--text", type=Path, help="text as <source>/<language>.txt")
    parser.add_argument("--size", type=int, default=16_000_000, help="bytes of each input")
    parser.add_argument("--check", action="store_true", help="fail when a ratio is below its floor")
    options = parser.parse_args()
    rates, unbake = build()
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for name, lines in inputs(ROOT / "Corpus", options.text).items():
            files[name] = Path(folder) / (name.replace(" ", "-").replace("%", "percent") + ".txt")
            write(lines, options.size, files[name])
        figures = in_memory(rates, options.peers, files, 5, 0.6 if options.check else 3)
        rows = [["in memory, one thread", "unbake", "of plsfix", "of ftfy", "of memcpy", "of UTF8Span"]]
        for name, row in figures.items():
            ours = row["unbake"]
            rows.append([name, rate(ours), f"{ours / row['plsfix']:.0f} ×", f"{ours / row['ftfy']:.0f} ×",
                         f"{ours / row['memcpy']:.2f} ×", f"{ours / row['utf8span']:.2f} ×"])
        print(table(rows), end="\n\n")
        for name in ["1 % of lines damaged", "100 % damaged"]:
            row = figures[name]
            print(f"{name}: {row['unbake'] / row['plsfix']:.1f} × plsfix")
        over, first = start_up(unbake, rates)
        print(f"start-up over /bin/true: {over * 1e3:.1f} ms; first call: {first * 1e3:.2f} ms\n")
        if not options.check:
            sized = {}
            lines = inputs(ROOT / "Corpus", options.text)["multilingual"]
            for size in [1_000, 64_000, 1_000_000, 16_000_000, 256_000_000]:
                sized[f"multilingual, {size:,} bytes"] = path = Path(folder) / f"{size}.txt"
                write(lines, size, path)
            times = commands(unbake, sized, 5)
            peers = list(next(iter(times.values())))
            rows = [["commands, stdin to /dev/null", *peers]]
            for name, row in times.items():
                rows.append([name, *(f"{row[peer] * 1e3:.1f} ms" for peer in peers)])
            print(table(rows))
    failed = False
    for name, figure, peer, least in FLOORS if options.check else []:
        ratio = figures[name][figure] / figures[name][peer]
        state = "ok" if ratio >= least else "TOO SLOW"
        failed |= ratio < least
        print(f"{state}: {name}: {ratio:.2f} × {peer}, at least {least}")
    if options.check and (over > 0.015 or first > 0.005):
        failed = True
        print("TOO SLOW: start-up may take 15 ms, the first call 5 ms")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
