#!/usr/bin/env python3
"""Unbake beside its peers, in one run on the same inputs, as ratios.

    run.py --peers PYTHON [--text DIR] [--size BYTES] [--check] [--sources]

In memory: the library and its profiles, plsfix, ftfy, memcpy, UTF8Span(validating:), ICU's NFC, in processor time.
As commands: unbake repair, cat, iconv -f utf-8 -t utf-8, uconv -f utf-8 -t utf-8, and ftfy in a loop over JSON Lines. --check fails
when a ratio is below its floor. Every figure is the best of many rounds, ours and the peers' in turns; what
counts is the ratio, as the machine's own speed drops out of it. The text is that of --text, fetched by
`make bench`; without it, the corpus's sentences stand in. --sources prints what to fetch.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from inputs import ALL_DAMAGED, PART_DAMAGED, SOURCES, inputs, write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# What must hold, as (input, figure, peer, least ratio): the floors that guard main. They stand below what is
# measured by the machine's noise. The goals are higher: 30 and 300 for multilingual text, 1 for each script,
# 5 for 100 % damaged.
FLOORS = [
    ("ASCII", "unbake", "memcpy", 0.5),
    ("multilingual", "unbake", "plsfix", 15),
    ("multilingual", "unbake", "ftfy", 180),
    ("Cyrillic", "unbake", "utf8span", 0.45),
    ("Greek", "unbake", "utf8span", 0.45),
    ("Hangul", "unbake", "utf8span", 1.3),
    ("Han and kana", "unbake", "utf8span", 0.6),
    ("Hebrew", "unbake", "utf8span", 0.7),
    ("Arabic", "unbake", "utf8span", 0.4),
    ("Devanagari", "unbake", "utf8span", 1.4),
    ("Thai", "unbake", "utf8span", 0.3),
    ("multilingual", "corpus", "unbake", 0.66),
    ("multilingual", "ftfy_profile", "plsfix", 5),
    ("multilingual", "ftfy_profile", "ftfy", 65),
    ("multilingual", "nfc", "icu_nfc", 2.5),
    ("Cyrillic", "nfc", "icu_nfc", 5),
    (PART_DAMAGED, "unbake", "plsfix", 9),
    (ALL_DAMAGED, "unbake", "plsfix", 2.8),
]
# How often ours and the peers take turns.
TURNS = 3


def build() -> tuple[Path, Path]:
    """Builds the library's timer and the command; returns their paths."""
    subprocess.run(["swift", "build", "-c", "release", "--product", "unbake", "--static-swift-stdlib"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["swift", "build", "-c", "release"], cwd=HERE, check=True,
                   stdout=subprocess.DEVNULL)
    return HERE / ".build/release/LibraryRates", ROOT / ".build/release/unbake"


def json_lines(command: list) -> list[dict]:
    output = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in output.stdout.splitlines()]


def in_memory(rates: Path, python: str, files: dict[str, Path], seconds: float) -> dict:
    """The best rates of each input, in bytes a second."""
    figures = {name: {} for name in files}
    # In turns: the machine may change its pace in between.
    for _ in range(TURNS):
        for command in [rates], [python, HERE / "peers.py"]:
            found = json_lines([*command, seconds / TURNS, *files.values()])
            for name, row in zip(files, found):
                for key, rate in row.items():
                    figures[name][key] = max(rate, figures[name].get(key, 0))
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
    def seconds(command: list) -> float:
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    # In turns, and the best of each: starting a process depends on what else runs.
    pairs = [(seconds([str(unbake), "--version"]), seconds(["/bin/true"])) for _ in range(25)]
    ours, least = (min(times) for times in zip(*pairs))
    first = min(json_lines([rates, "--first-call"])[0]["first_call_seconds"] for _ in range(9))
    return ours - least, first


def records(lines: list[str], count: int, path: Path) -> None:
    """Writes JSON Lines with an id and a text."""
    with open(path, "w", encoding="utf-8") as file:
        for place in range(count):
            text = json.dumps(lines[place % len(lines)], ensure_ascii=False)
            file.write(f'{{"id": {place}, "text": {text}}}\n')


def json_rates(unbake: Path, python: str, lines: list[str], folder: Path) -> tuple[float, float]:
    """Bytes a second of unbake over a million JSON Lines, and of ftfy in a loop over the first of them."""
    short = [line for line in lines if len(line) <= 120] or lines
    many, few = folder / "million.jsonl", folder / "first.jsonl"
    records(short, 1_000_000, many)
    records(short, 5_000, few)
    ours = wall([unbake, "repair", "--quiet", "--as", "jsonl", "--field", "text"], many, 2)
    loop = [python, HERE / "json_lines.py"]
    empty = folder / "empty.jsonl"
    empty.touch()
    theirs = wall(loop, few, 2) - wall(loop, empty, 2)
    return many.stat().st_size / ours, few.stat().st_size / theirs


def rate(value: float) -> str:
    return f"{value / 1e9:.2f} GB/s" if value >= 1e9 else f"{value / 1e6:.1f} MB/s"


def table(rows: list[list[str]]) -> str:
    rule = ["---"] + ["---:"] * (len(rows[0]) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], rule, *rows[1:]])


def rate_table(figures: dict) -> str:
    rows = [["in memory, one thread", "unbake", "of plsfix", "of ftfy", "of memcpy", "of UTF8Span"]]
    for name, row in figures.items():
        ours = row["unbake"]
        rows.append([name, rate(ours), f"{ours / row['plsfix']:.1f} ×", f"{ours / row['ftfy']:.0f} ×",
                     f"{ours / row['memcpy']:.2f} ×", f"{ours / row['utf8span']:.2f} ×"])
    return table(rows)


def cleaning_table(figures: dict) -> str:
    rows = [["profiles, in memory", "corpus, of repair", "ftfy", "of plsfix", "of ftfy", "NFC of NFC",
             "of ICU's normalizeUTF8"]]
    for name, row in figures.items():
        ftfy, nfc = row["ftfy_profile"], row["nfc"]
        rows.append([name, f"{row['corpus'] / row['unbake']:.2f} ×", rate(ftfy), f"{ftfy / row['plsfix']:.1f} ×",
                     f"{ftfy / row['ftfy']:.0f} ×", rate(nfc), f"{nfc / row['icu_nfc']:.1f} ×"])
    return table(rows)


def command_table(unbake: Path, lines: list[str], folder: Path) -> str:
    sized = {}
    for size in [1_000, 64_000, 1_000_000, 16_000_000, 256_000_000]:
        sized[f"multilingual, {size:,} bytes"] = path = folder / f"{size}.txt"
        write(lines, size, path)
    times = commands(unbake, sized, 5)
    peers = list(next(iter(times.values())))
    rows = [["commands, stdin to /dev/null", *peers]]
    for name, row in times.items():
        rows.append([name, *(f"{row[peer] * 1e3:.1f} ms" for peer in peers)])
    return table(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description="Unbake beside its peers.")
    parser.add_argument("--peers", default="python3", help="a Python with ftfy and plsfix")
    parser.add_argument("--text", type=Path, help="held-out text as <source>/<language>.txt")
    parser.add_argument("--size", type=int, default=8_000_000, help="bytes of each input")
    parser.add_argument("--check", action="store_true", help="fail when a ratio is below its floor")
    parser.add_argument("--sources", action="store_true", help="print the sources of text, and stop")
    options = parser.parse_args()
    if options.sources:
        print(*SOURCES)
        return 0
    rates, unbake = build()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, is_fetched = inputs(ROOT / "Corpus", options.text)
        if not is_fetched:
            print(f"NO HELD-OUT TEXT in {options.text}: timed on the corpus's few sentences, over and over.\n")
        files = {}
        distinct = {}
        for name, part in lines.items():
            files[name] = folder / (name.replace(" ", "-").replace("%", "percent") + ".txt")
            distinct[name] = write(part, options.size, files[name])
        figures = in_memory(rates, options.peers, files, 2 if options.check else 6)
        print(rate_table(figures), end="\n\n")
        print(cleaning_table(figures), end="\n\n")
        print("distinct text:", ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in distinct.items()))
        over, first = start_up(unbake, rates)
        print(f"start-up over /bin/true: {over * 1e3:.1f} ms; first call: {first * 1e3:.2f} ms")
        for name in ["multilingual", ALL_DAMAGED]:
            memory = json_lines([rates, "--memory", files[name]])[0]
            print(
                f"memory over that before, streaming {name}: {memory['grown'] / 1e6:.2f} MB, of which not shared "
                f"pages of the tables: {memory['own'] / 1e6:.2f} MB"
            )
        ours, theirs = json_rates(unbake, options.peers, lines[PART_DAMAGED], folder)
        print(f"a million JSON Lines, 1 % damaged, --field text: {rate(ours)}; ftfy in a loop: {rate(theirs)}\n")
        if not options.check:
            print(command_table(unbake, lines["multilingual"], folder))
    if options.check and not is_fetched:
        print("NOT CHECKED: the floors are for held-out text, and there is none")
        return 0
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
