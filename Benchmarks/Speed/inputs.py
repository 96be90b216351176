"""The texts to time on, made from the corpus's own sentences or from a directory of text."""

import random
from pathlib import Path

# Languages by the script most of their letters are in.
SCRIPTS = {
    "Latin, western": "fr es de it pt nl sv da nb fi".split(),
    "Latin, eastern": "pl cs sk hu ro tr lt lv".split(),
    "Vietnamese": ["vi"],
    "Cyrillic": "ru uk bg mk be".split(),
    "Greek": ["el"],
    "Hebrew": ["he"],
    "Arabic": "ar fa ur".split(),
    "Devanagari": ["hi"],
    "Thai": ["th"],
    "Han and kana": "zh ja".split(),
    "Hangul": ["ko"],
}


def lines_by_language(corpus: Path, text: Path | None) -> dict[str, list[str]]:
    """Lines of sound text by language: from DIR/<source>/<language>.txt, else the corpus's sentences."""
    lines: dict[str, list[str]] = {}
    if text:
        for path in sorted(text.glob("*/*.txt")):
            language = path.stem.split("-")[0]
            found = path.read_bytes()[:2_000_000].decode("utf-8", "ignore").split("\n")
            lines.setdefault(language, []).extend(line for line in found if line)
    else:
        for line in (corpus / "Text" / "sentences.tsv").read_text("utf-8").split("\n"):
            if line and not line.startswith("#"):
                language, sentence = line.split("\t", 1)
                lines.setdefault(language, []).append(sentence)
    return lines


def misread(line: str) -> str:
    """The line's UTF-8 read as windows-1252, undefined bytes as C1 controls."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in line.encode()
    )


def inputs(corpus: Path, text: Path | None) -> dict[str, list[str]]:
    """The lines of each input by its name, in a fixed order."""
    by_language = lines_by_language(corpus, text)
    everything = [line for language in sorted(by_language) for line in by_language[language]]
    made = {
        "ASCII": [line for line in everything if line.isascii()]
        or ["The quick brown fox jumps over the lazy dog, 1234567890 times a day."],
        "multilingual": everything,
    }
    for script, languages in SCRIPTS.items():
        lines = [line for language in languages for line in by_language.get(language, [])]
        if lines:
            made[script] = lines
    western = made.get("Latin, western", []) + made.get("Cyrillic", [])
    damaged = [line for line in western if not line.isascii()]
    made["1 % of lines damaged"] = [
        misread(line) if place % 100 == 7 else line for place, line in enumerate(western * 10)
    ]
    made["100 % damaged"] = [misread(line) for line in damaged]
    for name, lines in made.items():
        if name != "1 % of lines damaged":
            random.Random(name).shuffle(lines)
    return made


def write(lines: list[str], size: int, path: Path) -> None:
    """Writes lines over and over, to about a size in bytes, whole lines only."""
    data = ("\n".join(lines) + "\n").encode()
    data *= -(-size // len(data))
    path.write_bytes(data[: data.rfind(b"\n", 0, size) + 1] or data[:size])
