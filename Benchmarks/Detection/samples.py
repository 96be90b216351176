"""Samples of text in known encodings."""

import dataclasses
import random
import unicodedata

import languages

# What stands in for punctuation that an encoding lacks; letters have no stand-in.
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-",
    "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "•": "*", "€": "EUR", "−": "-",
    "\u200b": None, "\u00ad": None, "\u200e": None, "\u200f": None})


@dataclasses.dataclass
class Sample:
    codec: str
    language: str
    length: int
    data: bytes
    text: str


def tones_apart(text):
    """Vietnamese as windows-1258 writes it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    output = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = [part for part in parts if part in tones]
        if tone:
            base = "".join(part for part in parts if part not in tones)
            output.append(unicodedata.normalize("NFC", base) + "".join(tone))
        else:
            output.append(letter)
    return "".join(output)


def fitting(line, codec):
    """A line as an encoding can hold it, with plain punctuation where it lacks the other; None when it cannot."""
    if codec == "cp1258":
        line = tones_apart(line)
    for text in (line, line.translate(PLAIN)):
        try:
            if text.encode(codec).decode(codec) == text:
                return text
        except (UnicodeError, LookupError):
            pass
    return None


def sample(lines, codec, length, dice):
    """A text of about a length in bytes, with something in it beyond ASCII, and its bytes; None when there is none."""
    for _ in range(40):
        place = dice.randrange(len(lines))
        text = ""
        for line in lines[place:place + max(400, length // 20)]:
            fits = fitting(line, codec)
            if fits is None:
                continue
            text += fits + "\n"
            if len(text) * 4 > length * 6 and len(text.encode(codec)) >= length:
                break
        text = text[:-1]
        start = 0
        # Short samples begin at a word.
        if length < 400:
            start = dice.choice([i + 1 for i, c in enumerate(text) if c == " " and i + length // 2 < len(text)] or [0])
        end = min(len(text), start + length)
        while end > start + 1 and len(text[start:end].encode(codec)) > length + 4:
            end -= max(1, (len(text[start:end].encode(codec)) - length) // 4)
        part = text[start:end].strip()
        # Two letters at least beyond ASCII: one sign is no text in a language.
        letters = sum(ord(c) > 127 and c.isalpha() for c in part)
        if len(part) * 9 >= length * 2 and letters >= (1 if length < 100 else 2):
            return part, part.encode(codec)
    return None


def samples(texts, lengths, each, seed=1, codecs=None, only=None):
    """Samples in every encoding of every language, or in those named."""
    for language in only or languages.ENCODINGS:
        lines = texts.lines(language)
        if not lines:
            continue
        for codec in languages.ENCODINGS[language].split() + languages.UNICODE:
            if codecs and codec not in codecs:
                continue
            dice = random.Random(f"{seed} {language} {codec}")
            for length in lengths:
                for _ in range(each):
                    found = sample(lines, codec, length, dice)
                    if found:
                        yield Sample(codec, language, length, found[1], found[0])
