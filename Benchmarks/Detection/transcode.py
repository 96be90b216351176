"""Transcoding to UTF-8 beside iconv and uconv, by their commands: one run, as ratios; and the memory that each takes.

    make bench-transcoding USE=evaluate

Each input is text of the language, some 256 MB of it. What counts is the processor's time, the system's part of it
included, in the fastest of some runs; all write to /dev/null.
"""

import argparse
import os
import subprocess
import sys
import tempfile

import languages
import samples

# A language, an encoding by the name that Python has for it, the name for the commands, and the least ratio to iconv.
INPUTS = [
    ("fr", "cp1252", "windows-1252", 3), ("de", "latin_1", "iso-8859-1", 3), ("pl", "cp1250", "windows-1250", 3),
    ("ru", "cp1251", "windows-1251", 3), ("ru", "koi8_r", "koi8-r", 3), ("el", "cp1253", "windows-1253", 3),
    ("tr", "cp1254", "windows-1254", 3), ("he", "cp1255", "windows-1255", 3), ("ar", "cp1256", "windows-1256", 3),
    ("en", "utf_16_le", "utf-16le", 3), ("ru", "utf_16_le", "utf-16le", 3), ("ja", "utf_16_be", "utf-16be", 3),
    ("zh-cn", "gb18030", "gb18030", 2), ("ja", "shift_jis", "shift_jis", 2), ("zh-tw", "big5", "big5", 2),
    ("ko", "euc_kr", "euc-kr", 2), ("en", "utf_8", "utf-8", 10), ("fr", "utf_8", "utf-8", 10),
    ("ru", "utf_8", "utf-8", 10), ("ja", "utf_8", "utf-8", 10),
]


def encoded(texts, language, codec, size):
    """About so many bytes of a language's text in an encoding."""
    piece = b""
    for line in texts.lines(language):
        text = samples.fitting(line, codec)
        if text is not None:
            piece += (text + "\n").encode(codec)
        if len(piece) > 2_000_000:
            break
    return piece * (size // len(piece) + 1)


# Runs a command and prints what it took: seconds of the processor, and the most memory it held, in KB. A process of
# its own, as small as can be: a child's count of memory begins at that of its parent.
MEASURE = """
import os, sys
null = os.open(os.devnull, os.O_WRONLY)
actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(process, 0)
if status:
    sys.exit(f"{sys.argv[1]} failed")
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def measured(command, rounds):
    """The least seconds of some runs, and the least memory in MB; no numbers for what it cannot do."""
    runs = []
    for _ in range(rounds):
        run = subprocess.run([sys.executable, "-S", "-c", MEASURE, *command], capture_output=True)
        if run.returncode:
            return float("nan"), float("nan")
        runs.append([float(number) for number in run.stdout.split()])
    return min(run[0] for run in runs), min(run[1] for run in runs) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--unbake", default=".build/release/unbake")
    parser.add_argument("--text", default=".cache/text")
    parser.add_argument("--manifest", default="Sources/TrainModel/sources.json")
    parser.add_argument("--use", default="develop", choices=["develop", "evaluate"])
    parser.add_argument("--size", type=int, default=256_000_000)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--only", nargs="*", help="the encodings to run, by the names of the commands")
    options = parser.parse_args()
    texts = languages.Texts(options.text, options.manifest, options.use)
    print("| from | language | GB/s | × iconv | × uconv | to reach | MB of memory: unbake, iconv, uconv |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input")
        for language, codec, name, least in INPUTS:
            if options.only and name not in options.only:
                continue
            if not texts.lines(language):
                continue
            with open(path, "wb") as file:
                file.write(encoded(texts, language, codec, options.size))
            commands = [
                [options.unbake, "transcode", "--quiet", "--from", name, path],
                ["iconv", "-f", name, "-t", "utf-8", path], ["uconv", "-f", name, "-t", "utf-8", path]]
            (ours, iconv, uconv), memory = zip(*(measured(command, options.rounds) for command in commands))
            held = ", ".join(f"{size:.0f}" for size in memory)
            rate = os.path.getsize(path) / ours / 1e9
            print(f"| {name} | {language} | {rate:.2f} | {iconv / ours:.1f} | {uconv / ours:.1f} | {least} | {held} |",
                  flush=True)


if __name__ == "__main__":
    main()
