"""Detection beside its peers, in one run: what is right at each length, on dirty inputs, on binary data; how far
confidence holds; files a second.

    make bench-detection USE=evaluate

A result counts as right when the bytes decode to the text that was written.
"""

import argparse
import collections
import json
import os
import random
import subprocess
import tempfile

import binaries
import decode
import foreign
import languages
import peers
import samples
import stress


def written(items, folder):
    """Writes each item to a file of its own in a folder: their paths."""
    paths = []
    for place, item in enumerate(items):
        paths.append(os.path.join(folder, f"{place:06}"))
        with open(paths[-1], "wb") as file:
            file.write(item)
    return paths


class Bench:
    def __init__(self, options):
        self.options = options
        self.texts = languages.Texts(options.text, options.manifest, options.use)
        self.decoder = decode.Decoder(options.unbake)
        self.peers = peers.installed(options.peers)
        # For results at 0.95 or more: how many, and how many of them are right.
        self.sure = collections.Counter()

    def detect(self, items):
        """What `unbake detect --json` says of each item."""
        with tempfile.TemporaryDirectory() as folder:
            return self.detect_files(written(items, folder))

    def detect_files(self, paths):
        found = []
        for first in range(0, len(paths), 1000):
            run = subprocess.run(
                [self.options.unbake, "detect", "--json"] + paths[first:first + 1000], capture_output=True, check=True)
            found += [json.loads(line) for line in run.stdout.decode().splitlines()]
        return found

    def clean(self, title, rows):
        """The share that is right by length, for everyone, and the errors that are ours."""
        found = self.detect([row.data for row in rows])
        right = collections.defaultdict(collections.Counter)
        total = collections.Counter(row.length for row in rows)
        errors = []
        for row, ours in zip(rows, found):
            good = self.decoder.is_right(row.data, ours["encoding"], row.text)
            right["unbake"][row.length] += good
            self.note_sure(ours, good)
            if not good:
                errors.append((row, ours))
            for name, detector in self.peers.items():
                right[name][row.length] += self.decoder.is_right(row.data, detector(row.data), row.text)
        codecs, tongues = len({row.codec for row in rows}), len({row.language for row in rows})
        print(f"\n{title}: {len(rows)} samples, {codecs} encodings, {tongues} languages")
        print("| right, % | all | " + " | ".join(f"{length} bytes" for length in total) + " |")
        print("| --- " * (len(total) + 2) + "|")
        for name in right:
            shares = [100 * sum(right[name].values()) / len(rows)]
            shares += [100 * right[name][length] / total[length] for length in total]
            print(f"| {name} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")
        if self.options.errors:
            for row, ours in errors:
                print(f"  {row.language} {row.codec} {row.length} as {ours['encoding']} "
                      f"({ours['confidence']}): {row.text[:70]!r}")
        return found

    def note_sure(self, ours, good):
        if ours["confidence"] >= 0.95:
            self.sure["all"] += 1
            self.sure["right"] += good

    def dirty(self):
        rows = list(stress.stress(self.texts))
        found = self.detect([row.data for row in rows])
        total = collections.Counter(row.kind for row in rows)
        right = collections.defaultdict(collections.Counter)
        for row, ours in zip(rows, found):
            labels = {"unbake": ours["encoding"], **{name: peer(row.data) for name, peer in self.peers.items()}}
            for name, label in labels.items():
                if row.mixed:
                    # Only who names both encodings, and decodes each part, can be right.
                    good = name == "unbake" and ours["mixed"] == row.mixed and self.decodes_mixed(row)
                else:
                    good = self.decoder.reads_alike(row.data, label, row.codec)
                right[name][row.kind] += good
                if name == "unbake":
                    self.note_sure(ours, good)
                    if not good and self.options.errors:
                        print(f"  {row.kind}: {row.codec} as {label} ({ours['confidence']}), {row.data[-60:]!r}")
        print(f"\nDirty inputs: {len(rows)}")
        print("| right, % | n | " + " | ".join(right) + " |")
        print("| --- " * (len(right) + 2) + "|")
        for kind in total:
            print(f"| {kind} | {total[kind]} | "
                  + " | ".join(f"{100 * right[name][kind] / total[kind]:.0f}" for name in right) + " |")
        print(f"| all | {len(rows)} | "
              + " | ".join(f"{100 * sum(right[name].values()) / len(rows):.1f}" for name in right) + " |")

    def decodes_mixed(self, row):
        run = subprocess.run(
            [self.options.unbake, "repair", "--quiet", "--no-repair", "--from", "auto", "-"], input=row.data,
            capture_output=True)
        return run.stdout.decode("utf-8", "replace") == row.text

    def utf8(self):
        """Pieces of sound text of every language, whole scalars, 20 bytes and more, cut anywhere."""
        dice = random.Random(3)
        items, ascii_items = [], []
        for language in languages.ENCODINGS:
            lines = self.texts.lines(language)
            for _ in range(self.options.utf8 if lines else 0):
                place = dice.randrange(len(lines))
                text = "\n".join(lines[place:place + dice.randrange(1, 12)])
                start = dice.randrange(len(text))
                part = text[start:start + dice.randrange(12, 400)]
                if len(part.encode()) < 20:
                    continue
                if part.isascii():
                    ascii_items.append(part.encode())
                else:
                    items.append(part.encode())
        wrong = [row for row in zip(items, self.detect(items)) if row[1]["encoding"] != "utf-8"]
        ascii_wrong = [row for row in zip(ascii_items, self.detect(ascii_items)) if row[1]["encoding"] != "ascii"]
        print(f"\nUTF-8 of 20 to some 1,000 bytes called anything else: {len(wrong)} of {len(items)}; "
              f"ASCII: {len(ascii_wrong)} of {len(ascii_items)}")
        for data, ours in wrong + ascii_wrong:
            print("  ", ours["encoding"], data[:80])

    def binary(self, texts):
        paths = list(binaries.binaries())
        found = self.detect_files(paths)
        wrong = [(path, ours) for path, ours in zip(paths, found) if ours["content"] == "text"]
        lost = [ours for ours in texts if ours["content"] == "binary"]
        print(f"\nBinary files called text: {len(wrong)} of {len(paths)} ({100 * len(wrong) / len(paths):.2f} %); "
              f"texts called binary: {len(lost)} of {len(texts)} ({100 * len(lost) / len(texts):.2f} %)")
        for path, ours in wrong:
            print("  ", path, ours["encoding"], ours["confidence"])

    def speed(self, rows):
        """Files a second of the processor's time, in process and by one call of the command: the fastest round."""
        with tempfile.TemporaryDirectory() as folder:
            paths = written((row.data for row in rows), folder)
            size = sum(len(row.data) for row in rows) / len(rows)
            print(f"\nFiles a second of the processor's time, one thread, {len(rows)} files of {size:.0f} bytes on average")
            print("| detector | files/s |\n| --- | --- |")
            run = subprocess.run([self.options.measure, folder], capture_output=True, check=True)
            print(f"| unbake, the library | {run.stdout.decode().split(': ')[1].split(' ')[0]} |")

            def command():
                for first in range(0, len(paths), 1000):
                    subprocess.run(
                        [self.options.unbake, "detect", *paths[first:first + 1000]], stdout=subprocess.DEVNULL,
                        check=True)
            print(f"| unbake detect, {(len(paths) + 999) // 1000} calls | {len(rows) / fastest(command):.0f} |")
            for name, peer in self.peers.items():
                def all_files():
                    for row in rows:
                        peer(row.data)
                print(f"| {name}, in process | {len(rows) / fastest(all_files, 3):.0f} |")


def processor_time():
    """What this process and those it waited for have taken of the processor, in seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def fastest(work, rounds=5):
    best = float("inf")
    for _ in range(rounds):
        start = processor_time()
        work()
        best = min(best, processor_time() - start)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--unbake", default=".build/release/unbake")
    parser.add_argument("--measure", default=".build/release/MeasureDetection")
    parser.add_argument("--text", default=".cache/text")
    parser.add_argument("--manifest", default="Sources/TrainModel/sources.json")
    parser.add_argument("--use", default="develop", choices=["develop", "evaluate"])
    parser.add_argument("--each", type=int, default=3, help="samples for each encoding, language and length")
    parser.add_argument("--utf8", type=int, default=200, help="pieces of UTF-8 for each language")
    parser.add_argument("--peers", nargs="*", help="the peers to run, all when left out")
    parser.add_argument("--parts", nargs="*", default=["wide", "common", "dirty", "utf8", "binary", "speed"])
    parser.add_argument("--errors", action="store_true", help="print each of our errors")
    options = parser.parse_args()
    if options.peers == ["none"]:
        options.peers = ["-"]
    foreign.register()
    bench = Bench(options)
    wide, found = [], []
    if {"wide", "binary", "speed"} & set(options.parts):
        wide = list(samples.samples(bench.texts, [1000, 4000, 20000], 1))
    if {"wide", "binary"} & set(options.parts):
        found = bench.clean("Every encoding", wide)
    if "common" in options.parts:
        common = list(samples.samples(
            bench.texts, [2000, 200, 50, 20], options.each, seed=2, codecs=languages.COMMON))
        bench.clean("The forty common encodings", common)
    if "dirty" in options.parts:
        bench.dirty()
    if bench.texts.borrowed:
        print(f"\nTaken from the texts for development: {', '.join(sorted(set(bench.texts.borrowed)))}")
    if bench.sure["all"]:
        print(f"\nConfidence 0.95 or more: {bench.sure['all']} results, "
              f"right {100 * bench.sure['right'] / bench.sure['all']:.2f} %")
    if "utf8" in options.parts:
        bench.utf8()
    if "binary" in options.parts:
        bench.binary(found)
    if "speed" in options.parts:
        bench.speed(wide[:1000])
        short = list(samples.samples(bench.texts, [2000], 1, seed=5, codecs=languages.COMMON))
        bench.speed(short[:1000])


if __name__ == "__main__":
    main()
