#!/usr/bin/env python3
"""The command on files beside cat, gzip, zstd, plsfix and ftfy, in one run on the same inputs, as ratios.

    run.py --peers PYTHON [--text DIR] [--size BYTES] [--rounds N] [--check]

Inputs and outputs are in memory (/dev/shm where there is one). Every time is the best of some rounds, ours
and the peer's by turns, so that the machine's own pace drops out of the ratio. The peers in Python get a part of
the input, about two seconds' worth. --check fails when a ratio misses the floor that guards main.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "Speed"))

from inputs import inputs, write  # noqa: E402

PEER = """
import json, sys, time
import ftfy, orjson, plsfix
kind, path = sys.argv[1:]
data = open(path, "rb").read(8_000_000)
lines = data[:data.rfind(b"\\n")].split(b"\\n")
texts = [line.decode() for line in lines]
def record(line):
    value = orjson.loads(line)
    value["text"] = ftfy.fix_text(value["text"])
    orjson.dumps(value)
call, items = {"ftfy": (ftfy.fix_text, texts), "plsfix": (plsfix.fix_text, texts),
               "ftfy-jsonl": (record, lines)}[kind]
size, start = 0, time.perf_counter()
for item in items:
    call(item)
    size += len(item.encode() if isinstance(item, str) else item) + 1
    if time.perf_counter() - start > 2: break
print(size / (time.perf_counter() - start))
"""

# What guards main, as (row, greatest ratio of times): looser than the goals by the machine's noise.
FLOORS = {
    "text, mostly ASCII": 4,
    "text, sound, many languages": 8,
    "JSON Lines": 4,
    "JSON Lines .gz": 2,
    "JSON Lines .zst": 4,
}


def seconds(line: str, folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(["sh", "-c", line], cwd=folder, check=True)
    return time.perf_counter() - start


def race(ours: str, theirs: str, folder: Path, rounds: int) -> tuple[float, float]:
    """The best times of two commands, by turns."""
    best = [float("inf")] * 2
    for _ in range(rounds):
        for place, line in enumerate([ours, theirs]):
            best[place] = min(best[place], seconds(line, folder))
    return best[0], best[1]


def records(lines: list[str]) -> list[str]:
    """Documents of some lines each, as JSON Lines."""
    return [
        json.dumps({"id": place, "text": "\n".join(lines[place:place + 20]), "n": 0.5}, ensure_ascii=False)
        for place in range(0, len(lines), 20)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="The command on files beside its peers.")
    parser.add_argument("--peers", default="python3", help="a Python with ftfy, plsfix and orjson")
    parser.add_argument("--text", type=Path, help="text as <source>/<language>.txt")
    parser.add_argument("--size", type=int, default=1 << 30, help="bytes of each input")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="small inputs; fail below the floors")
    options = parser.parse_args()
    size = 64_000_000 if options.check else options.size
    unbake = f"'{ROOT / '.build/release/unbake'}' repair -q"
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    made, _ = inputs(ROOT / "Corpus", options.text)
    rows, failed = [], False

    with tempfile.TemporaryDirectory(dir=memory) as name:
        folder = Path(name)

        def compare(row: str, goal: float, ours: str, theirs: str, peer: str) -> float:
            nonlocal failed
            time_ours, time_theirs = race(ours, theirs, folder, options.rounds)
            ratio = time_ours / time_theirs
            rows.append([row, f"{time_ours:.2f} s", f"{peer}: {time_theirs:.2f} s", f"{ratio:.2f}", f"at most {goal}"])
            if options.check and row in FLOORS and ratio > FLOORS[row]:
                failed = True
                print(f"TOO SLOW: {row}: {ratio:.2f} times {peer}, at most {FLOORS[row]}")
            print(" | ".join(rows[-1]), flush=True)
            return time_ours

        def faster(row: str, goal: float, kind: str, path: Path, time_ours: float) -> None:
            done = subprocess.run(
                [options.peers, "-c", PEER, kind, path], check=True, capture_output=True, text=True)
            ratio = path.stat().st_size / time_ours / float(done.stdout)
            rows.append([row, f"{path.stat().st_size / time_ours / 1e6:.0f} MB/s",
                         f"{kind}: {float(done.stdout) / 1e6:.2f} MB/s", f"{ratio:.0f} ×", f"at least {goal} ×"])
            print(" | ".join(rows[-1]), flush=True)

        def speedup(row: str, name: str) -> None:
            two, one = race(f"{unbake} -j 2 {name} > out", f"{unbake} -j 1 {name} > out", folder, options.rounds)
            rows.append([row, f"{two:.2f} s", f"-j 1: {one:.2f} s", f"{one / two:.2f} ×", "at least 1.7 ×"])
            print(" | ".join(rows[-1]), flush=True)

        # Mostly ASCII: every twentieth line is of many languages.
        lines = [line for place, line in enumerate(made["ASCII"] * 20) for line in (
            [line, made["multilingual"][place % len(made["multilingual"])]] if place % 20 == 0 else [line])]
        write(lines, size, folder / "ascii.txt")
        compare("text, mostly ASCII", 2, f"{unbake} -j 1 ascii.txt > out", "cat ascii.txt > out", "cat")
        (folder / "ascii.txt").unlink()

        write(made["multilingual"], size, folder / "many.txt")
        text = compare("text, sound, many languages", 4, f"{unbake} -j 1 many.txt > out", "cat many.txt > out", "cat")
        faster("text, sound, many languages", 30, "plsfix", folder / "many.txt", text)
        faster("text, sound, many languages", 300, "ftfy", folder / "many.txt", text)
        rate = (folder / "many.txt").stat().st_size / text
        speedup("text, sound, many languages, -j 2", "many.txt")
        (folder / "many.txt").unlink()

        write(records(made["multilingual"] * 20), size, folder / "many.jsonl")
        time_jsonl = compare("JSON Lines", 4, f"{unbake} -j 1 many.jsonl > out", "cat many.jsonl > out", "cat")
        share = (folder / "many.jsonl").stat().st_size / time_jsonl / rate
        rows.append(["JSON Lines", "", "the text path", f"{share:.2f} ×", "at least 0.5 ×"])
        faster("JSON Lines", 200, "ftfy-jsonl", folder / "many.jsonl", time_jsonl)
        if Path("/usr/include/simdjson.h").exists():
            subprocess.run(
                ["g++", "-O3", "-std=c++17", HERE / "simdjson_fields.cpp", "-lsimdjson", "-o", folder / "fields"], check=True)
            compare("JSON Lines, finding the fields alone", 1.2, f"{unbake} -j 1 --field none many.jsonl > /dev/null",
                    "./fields many.jsonl text > /dev/null 2>&1", "simdjson")
        speedup("JSON Lines, -j 2", "many.jsonl")

        with open(folder / "many.jsonl", "rb") as plain, gzip.open(folder / "many.jsonl.gz", "wb", 6) as packed:
            packed.write(plain.read(min(size, 256_000_000)))
        compare("JSON Lines .gz", 1.25, f"{unbake} many.jsonl.gz > /dev/null", "gzip -dc many.jsonl.gz > /dev/null", "gzip -dc")
        if shutil.which("zstd"):
            seconds("zstd -q many.jsonl", folder)
            compare("JSON Lines .zst", 2, f"{unbake} many.jsonl.zst > /dev/null", "zstd -q -dc many.jsonl.zst > /dev/null", "zstd -dc")
    print()
    table = [["input", "unbake", "peer", "ratio", "goal"], ["---"] * 5, *rows]
    print("\n".join("| " + " | ".join(row) + " |" for row in table))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
