"""The Python package beside plsfix and ftfy: calls on short strings, Arrow columns, and a job on Spark.

    python Benchmarks/Bindings/run.py --text .cache/text [--spark] [--check]

All in one run on one thread (Spark: two). Prints a table; `--check` fails where a ratio is below its floor.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Benchmarks/Speed"))

import ftfy  # noqa: E402
import inputs  # noqa: E402
import plsfix  # noqa: E402
import pyarrow  # noqa: E402
import pyarrow.parquet as parquet  # noqa: E402

import unbake  # noqa: E402
import unbake.arrow  # noqa: E402
from unbake._unbake import _nothing  # noqa: E402

SHORT = {
    "ASCII, 20 characters": "hello world, it is a",
    "French, sound": "Le catalogue de la bibliothèque",
    "Russian, sound": "Старый каталог библиотеки",
    "Japanese, sound": "価格は１００円（税込）",
    "German, damaged": "Der MÃ¼ller hÃ¶rt die TÃ¼r",
}
# The least ratios, by the line and the peer; what is damaged is measured, not demanded.
FLOORS = {"calls": 4, "ftfy": 50, "plsfix": 10, "spark": 1.3, "nanoseconds": 250}


def best(work, rounds=5):
    """The seconds of the processor's time that the best of some rounds took."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def per_call(function, text):
    """The nanoseconds of a call."""
    count = 20
    while best(lambda: [function(text) for _ in range(count)], 1) < 0.02:
        count *= 3
    return best(lambda: [function(text) for _ in range(count)], 7) / count * 1e9


def short_strings(failures):
    print("| ns a call | unbake | no-op | plsfix | ftfy.fix_encoding | of plsfix | of ftfy |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, text in SHORT.items():
        ours, nothing = per_call(unbake.repair, text), per_call(_nothing, text)
        port, original = per_call(plsfix.fix_text, text), per_call(ftfy.fix_encoding, text)
        print(
            f"| {name} | {ours:,.0f} | {nothing:,.0f} | {port:,.0f} | {original:,.0f} | {port / ours:.1f} × | "
            f"{original / ours:.1f} × |")
        if "damaged" not in name and port / ours < FLOORS["calls"]:
            failures.append(f"{name}: {port / ours:.1f} times plsfix's speed")
        if "ASCII" in name and ours - nothing > FLOORS["nanoseconds"]:
            failures.append(f"{name}: {ours - nothing:.0f} ns over a no-op")


def lines(text):
    """Lines in many languages, as people wrote them."""
    found = inputs.lines_by_language(text) if text.is_dir() else {}
    found = found or inputs.corpus_by_language(ROOT / "Corpus")
    return [line for language in sorted(found) for line in found[language][:1500]]


def damage(line):
    """UTF-8 read as windows-1252, whose undefined bytes stay."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in line.encode())


def columns(text, failures):
    print("\n| a column | unbake | plsfix mapped | ftfy.fix_encoding mapped | of plsfix | of ftfy |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, share in (("sound, many languages", 0), ("1 % of rows damaged", 0.01)):
        rows = lines(text)
        if share:
            rows = [damage(row) if place % int(1 / share) == 0 else row for place, row in enumerate(rows)]
        column = pyarrow.array(rows)
        size = sum(len(row.encode()) for row in rows) / 1e6
        ours = best(lambda: unbake.arrow.repair(column))
        port = best(lambda: pyarrow.array([plsfix.fix_text(row) for row in column.to_pylist()]), 2)
        original = best(lambda: pyarrow.array([ftfy.fix_encoding(row) for row in column.to_pylist()]), 1)
        print(
            f"| {name}, {len(rows):,} rows | {size / ours:.0f} MB/s | {size / port:.1f} MB/s | "
            f"{size / original:.2f} MB/s | {port / ours:.1f} × | {original / ours:.0f} × |")
        if not share:
            for peer, ratio in (("plsfix", port / ours), ("ftfy", original / ours)):
                if ratio < FLOORS[peer]:
                    failures.append(f"{name}: {ratio:.1f} times {peer}'s speed")


def spark_job(text, failures):
    from pyspark.sql import SparkSession

    from unbake.spark import Mapper

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config(
        "spark.ui.showConsoleProgress", "false").config("spark.log.level", "ERROR").getOrCreate()
    mapper = Mapper("text")

    def identity(batches):
        yield from batches

    print("\n| a job on Spark local[2] | identity mapper | our mapper | |\n| --- | ---: | ---: | ---: |")
    for name, every in (("sound", 0), ("0.1 % of rows damaged", 1000), ("1 % of rows damaged", 100)):
        rows = [
            damage(row) if every and place % every == 0 else row for place, row in enumerate(lines(text))]
        with tempfile.TemporaryDirectory() as folder:
            for shard in range(8):
                parquet.write_table(pyarrow.table({"text": rows * 3}), f"{folder}/part-{shard}.parquet")
            frame = session.read.parquet(folder)
            times = {identity: [], mapper.iter: []}
            for _ in range(5):
                for function in times:
                    start = time.perf_counter()
                    frame.mapInArrow(function, frame.schema).write.mode("overwrite").format("noop").save()
                    times[function].append(time.perf_counter() - start)
        plain, ours = (min(found[1:]) for found in times.values())
        print(f"| {name}, {len(rows) * 24:,} rows | {plain:.2f} s | {ours:.2f} s | {ours / plain:.2f} × |")
        if not every and ours / plain > FLOORS["spark"]:
            failures.append(f"Spark: {ours / plain:.2f} times the identity mapper's time")
    session.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--text", type=Path, default=ROOT / ".cache/text", help="folder of text, SOURCE/LANGUAGE.txt")
    parser.add_argument("--spark", action="store_true", help="time a job on Spark, too")
    parser.add_argument("--check", action="store_true", help="fail where a ratio is below its floor")
    options = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    failures = []
    print(f"unbake {unbake.__version__}, plsfix 0.1.8, ftfy {ftfy.__version__}\n")
    short_strings(failures)
    columns(options.text, failures)
    if options.spark:
        spark_job(options.text, failures)
    for failure in failures:
        print(f"below its floor: {failure}", file=sys.stderr)
    sys.exit(1 if failures and options.check else 0)


if __name__ == "__main__":
    main()
