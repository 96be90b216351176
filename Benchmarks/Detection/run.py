"""Detection beside its peers: accuracy by length, dirty inputs, confidence, and files a second.

    python3 -m venv .build/detection && .build/detection/bin/pip install chardet==7.7.0 charset-normalizer==3.5.2
    .build/detection/bin/python Benchmarks/Detection/run.py --unbake .build/release/unbake --use evaluate

A result counts as right when the bytes decode to the text that was written.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
import time

import decode
import samples
import stress


def peers():
    """The detectors that are installed: a name, and a function from bytes to a label."""
    found = {}
    try:
        import chardet
        found["chardet " + chardet.__version__] = lambda data: chardet.detect(data)["encoding"]
    except ImportError:
        print("chardet is not installed: left out", file=sys.stderr)
    try:
        import charset_normalizer

        def normalizer(data):
            best = charset_normalizer.from_bytes(data).best()
            return best.encoding if best else None
        found["charset-normalizer " + charset_normalizer.__version__] = normalizer
    except ImportError:
        print("charset-normalizer is not installed: left out", file=sys.stderr)
    return found


def detect(unbake, folder, items):
    """What `unbake detect --json` says of each item, by its place."""
    paths = []
    for place, item in enumerate(items):
        path = os.path.join(folder, str(place))
        with open(path, "wb") as file:
            file.write(item)
        paths.append(path)
    found = []
    start = time.perf_counter()
    for first in range(0, len(paths), 1000):
        run = subprocess.run([unbake, "detect", "--json"] + paths[first:first + 1000], capture_output=True, check=True)
        found += [json.loads(line) for line in run.stdout.decode().splitlines()]
    return found, len(paths) / (time.perf_counter() - start)


def clean(options, others):
    rows = list(samples.samples(options.text, options.manifest, options.use, [2000, 200, 50, 20], options.each))
    with tempfile.TemporaryDirectory() as folder:
        found, rate = detect(options.unbake, folder, [row[3] for row in rows])
    names = ["unbake"] + list(others)
    right = {name: collections.Counter() for name in names}
    total = collections.Counter()
    sure = [0, 0]
    seconds = collections.Counter()
    for (codec, language, length, data, text), ours in zip(rows, found):
        total[length] += 1
        good = decode.same(data, ours["encoding"], text, options.unbake)
        right["unbake"][length] += good
        if ours["confidence"] >= 0.95:
            sure[0] += good
            sure[1] += 1
        for name, detector in others.items():
            start = time.perf_counter()
            label = detector(data)
            seconds[name] += time.perf_counter() - start
            right[name][length] += decode.same(data, label, text, options.unbake)
    print(f"{len(rows)} samples, {len({row[0] for row in rows})} encodings, {len({row[1] for row in rows})} languages")
    for name in names:
        shares = "  ".join(f"{length} B: {100 * right[name][length] / total[length]:.2f} %" for length in total)
        speed = rate if name == "unbake" else len(rows) / seconds[name]
        print(f"{name:28} {shares}  {speed:.0f} files/s" + (" (the command)" if name == "unbake" else ""))
    print(f"confidence 0.95 or more: {sure[1]} of {len(rows)}, right {100 * sure[0] / max(1, sure[1]):.2f} %")


def dirty(options, others):
    rows = list(stress.stress(options.text, options.manifest, options.use))
    with tempfile.TemporaryDirectory() as folder:
        found, _ = detect(options.unbake, folder, [row[1] for row in rows])

    def text(data, label):
        name = (label or "").lower()
        codec = decode.PYTHON.get(name, name)
        try:
            return data.decode(codec, "replace") if codec else None
        except LookupError:
            return None

    total = collections.Counter()
    right = collections.defaultdict(collections.Counter)
    for (kind, data, codec, _), ours in zip(rows, found):
        total[kind] += 1
        labels = {"unbake": ours["encoding"], **{name: detector(data) for name, detector in others.items()}}
        for name, label in labels.items():
            if codec.startswith("mixed:"):
                good = name == "unbake" and label == "utf-8" and ours["mixed"] == "windows-1252"
            else:
                good = text(data, label) == data.decode(codec, "replace")
            right[name][kind] += good
    for kind in total:
        print(f"{kind:36} n={total[kind]:3} " + "  ".join(
            f"{name} {100 * right[name][kind] / total[kind]:.0f}" for name in right))
    for name in right:
        print(f"all {sum(total.values())}: {name} {100 * sum(right[name].values()) / sum(total.values()):.1f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--unbake", default=".build/release/unbake")
    parser.add_argument("--text", default=".cache/text")
    parser.add_argument("--manifest", default="Sources/TrainModel/sources.json")
    parser.add_argument("--use", default="develop", choices=["develop", "evaluate"])
    parser.add_argument("--each", type=int, default=4)
    options = parser.parse_args()
    others = peers()
    clean(options, others)
    dirty(options, others)


if __name__ == "__main__":
    main()
