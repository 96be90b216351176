"""The texts to time on, made from held-out text that people wrote, or from the corpus's own sentences."""

import random
from pathlib import Path

# The sources of held-out text that the benchmark reads, by id or the beginning of ids; none is trained on.
SOURCES = [
    "thunderbird-l10n-*", "debian-reference-*", "aptitude-doc-*", "aptitude-common",
    "developers-reference-*", "installation-guide-amd64", "gnucash-common", "inkscape",
]

# Languages by the script most of their letters are in.
SCRIPTS = {
    "Latin, western": "fr es de it pt nl sv da nb fi".split(),
    "Latin, eastern": "pl cs sk hu ro tr lt lv".split(),
    "Vietnamese": ["vi"],
    "Cyrillic": "ru uk bg mk be".split(),
    "Greek": ["el"],
    "Hebrew": ["he"],
    "Arabic": "ar fa ur".split(),
    "Devanagari": "hi mr ne".split(),
    "Thai": ["th"],
    "Han and kana": "zh ja".split(),
    "Hangul": ["ko"],
}

PART_DAMAGED = "1 % of lines damaged"
ALL_DAMAGED = "100 % damaged"


def lines_by_language(text: Path) -> dict[str, list[str]]:
    """The distinct lines of DIR/<source>/<language>.txt of the benchmark's sources, by language."""
    lines: dict[str, dict[str, None]] = {}
    for source in SOURCES:
        for path in sorted(text.glob(f"{source}/*.txt")):
            language = lines.setdefault(path.stem.split("-")[0], {})
            language.update(dict.fromkeys(path.read_text("utf-8").split("\n")))
    return {language: [line for line in found if is_sound(line)] for language, found in lines.items()}


def is_sound(line: str) -> bool:
    """Whether a line has text in it, and no C1 controls: those are damage that came with the source."""
    return bool(line.strip()) and not any("\x80" <= scalar < "\xa0" for scalar in line)


def corpus_by_language(corpus: Path) -> dict[str, list[str]]:
    """The corpus's own sentences by language: a handful each."""
    lines: dict[str, list[str]] = {}
    for line in (corpus / "Text" / "sentences.tsv").read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            language, sentence = line.split("\t", 1)
            lines.setdefault(language, []).append(sentence)
    return lines


# windows-1252's scalars for the bytes whose ISO-8859-1 scalars are C1 controls; undefined bytes stay so.
WINDOWS_1252 = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def misread(line: str) -> str:
    """The line's UTF-8 read as windows-1252, undefined bytes as C1 controls."""
    return line.encode().decode("iso-8859-1").translate(WINDOWS_1252)


def inputs(corpus: Path, text: Path | None) -> tuple[dict[str, list[str]], bool]:
    """The lines of each input by its name, in a fixed order, and whether they are held-out text.

    A script's lines are those of its languages that are not ASCII alone; the damaged lines are of every
    language.
    """
    by_language = lines_by_language(text) if text else {}
    is_fetched = bool(by_language)
    if not is_fetched:
        by_language = corpus_by_language(corpus)
    everything = [line for language in sorted(by_language) for line in by_language[language]]
    random.Random("multilingual").shuffle(everything)
    made = {
        "ASCII": [line for line in everything if line.isascii()]
        or ["The quick brown fox jumps over the lazy dog, 1234567890 times a day."],
        "multilingual": everything,
    }
    for script, languages in SCRIPTS.items():
        lines = [line for language in languages for line in by_language.get(language, [])]
        lines = [line for line in lines if not line.isascii()]
        if lines:
            random.Random(script).shuffle(lines)
            made[script] = lines
    damageable = [line for line in everything if not line.isascii()]
    # Over and over, so that even a few sentences have their hundredth.
    repeated = everything * -(-1000 // len(everything))
    made[PART_DAMAGED] = [
        misread(line) if place % 100 == 7 else line for place, line in enumerate(repeated)
    ]
    made[ALL_DAMAGED] = [misread(line) for line in damageable]
    return made, is_fetched


def write(lines: list[str], size: int, path: Path) -> int:
    """Writes lines, over and over where they are few, to about a size in bytes, whole lines only.

    Returns how many of the bytes are distinct lines.
    """
    data = ("\n".join(lines) + "\n").encode()
    distinct = min(len(data), size)
    data *= -(-size // len(data))
    path.write_bytes(data[: data.rfind(b"\n", 0, size) + 1] or data[:size])
    return distinct
