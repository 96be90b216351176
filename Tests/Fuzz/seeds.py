"""Writes the seeds of each fuzz target below a folder: the corpus's cases, and files of the formats that are read."""

import bz2
import gzip
import json
import lzma
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "Corpus" / "Cases"


def unescaped(field):
    return re.sub(
        r"\\(\\|u\{([0-9A-F]+)\})",
        lambda found: "\\" if found[1] == "\\" else chr(int(found[2], 16)), field)


def cases():
    """The damaged texts of the corpus, the shortest first."""
    texts = set()
    for file in sorted(CASES.glob("*.tsv")):
        for line in file.read_text().split("\n"):
            fields = line.split("\t")
            if not line.startswith("#") and len(fields) >= 3:
                texts.add(unescaped(fields[1]))
    return sorted(texts, key=lambda text: (len(text), text))


def records(texts):
    """A small file of each format that the file pipeline reads."""
    sample = texts[:: max(1, len(texts) // 6)][:6]
    jsonl = "".join(
        json.dumps({"id": number, "text": text, "meta": {"tags": [text[:20], None, 1.5e3]}},
                   ensure_ascii=number % 2 == 0) + "\n"
        for number, text in enumerate(sample)).encode()
    csv = "id,text\r\n" + "".join(
        f'{number},"{text.replace(chr(34), chr(34) * 2)}"\r\n' for number, text in enumerate(sample))
    tsv = "id\ttext\n" + "".join(f"{number}\t{text}\n" for number, text in enumerate(sample))
    page = "<!doctype html><meta charset=utf-8><p>" + "</p><p>".join(sample) + "</p>"
    yield from (jsonl, csv.encode(), tsv.encode(), page.encode(), json.dumps(sample).encode())
    for kind in ("response", "conversion"):
        archive = b""
        for number, text in enumerate(sample[:3]):
            body = text.encode()
            if kind == "response":
                body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                    f"WARC-Target-URI: http://example.org/{number}\r\n"
                    f"Content-Type: {'application/http' if kind == 'response' else 'text/plain'}\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n")
            archive += head.encode() + body + b"\r\n\r\n"
        yield archive
        yield gzip.compress(archive, mtime=0)
    yield from (gzip.compress(jsonl, mtime=0), bz2.compress(jsonl), lzma.compress(jsonl))
    yield gzip.compress(jsonl[:100], mtime=0) + gzip.compress(jsonl[100:], mtime=0)


def in_encodings(texts):
    """Texts as bytes of other encodings."""
    for text in texts[::7]:
        for encoding in ("latin1", "cp1252", "cp1251", "koi8-r", "shift_jis", "euc-jp", "iso2022_jp", "gb18030",
                         "big5", "euc-kr", "utf-16-le", "utf-16", "utf-32-be", "utf-8-sig", "cp037"):
            try:
                yield text.encode(encoding)
            except UnicodeEncodeError:
                continue


SETTINGS = [
    (ROOT / ".unbake.toml").read_bytes(),
    b'[tool.unbake]\nselect = ["ALL"]\nignore = ["mojibake"]\nfail-on = "warning"\n[tool.unbake.severity]\n',
    b'select = ["encoding"]\nmax-findings = 3\nmax-ratio = 0.01\nper = "line"\nexclude = ["**/*.min.js"]\n'
    b'min-confidence = "certain"\nmax-depth = 2\n[[override]]\npaths = ["docs/**"]\nallow = ["\xc3\x83"]\n',
    b'{"schema_version":1,"entries":[\n{"path":"a.txt","rule":"UB001","context":"0123","count":2,"text":"x"}\n]}\n',
    b"root = true\n[*.{md,txt}]\ncharset = latin1\n[{a,b}/**.py]\ncharset = utf-8-bom\n",
    b"docs/**/[a-z]*.{md,txt}\ndocs/a/b.md", b"/text/0/body", b"text/html; charset=\"utf-8\"", b"windows-1252",
]

EDITS = [
    b'{"type":"run","version":1}\n',
    b'{"type":"edit","path":"text","byteOffsets":[4,11],"original":"M\xc3\x83\xc2\xbcll","originalBytes":'
    b'"TcODwrxs","replacement":"M\xc3\xbcl"}\n',
]


def write(folder, name, seeds, endings=(b"",)):
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        for place, ending in enumerate(endings):
            (target / f"{number:05}-{place}").write_bytes(seed + ending)


def main():
    folder = pathlib.Path(sys.argv[1])
    texts = cases()
    short = [text.encode() for text in texts if len(text) < 400]
    some = short[::3]
    documents = ["\n".join(texts[start:start + 6]).encode() for start in range(0, len(texts), 90)]
    # What an ending of an input chooses stands in the targets; zeros are the defaults.
    plain = bytes(16)
    for name in ("repair", "repair-stream", "soundness", "cleaning", "gate", "arrow", "c-streams"):
        write(folder, name, some + documents, (plain,))
    write(folder, "c-calls", some, (b"\0\0", b"\0\4", b"\0\2"))
    write(folder, "c-calls", [b"profile\ncorpus", b"from\nauto", b"decode\npercent,json"], (b"\7",))
    other = list(in_encodings(texts))
    write(folder, "detection", some[::4] + other[::3], (plain,))
    write(folder, "decoding", some[::4] + other[::3], (plain,))
    write(folder, "transcoding", other[::3], (plain, bytes(15) + b"\x14"))
    write(folder, "records", list(records(texts)), tuple(bytes(3) + bytes([n]) for n in range(9)))
    write(folder, "settings", SETTINGS, tuple(bytes([n]) for n in range(8)))
    write(folder, "edits-files", EDITS, (b"\0", b"\1"))


if __name__ == "__main__":
    main()
