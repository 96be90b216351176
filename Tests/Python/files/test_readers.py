"""What comes out of JSON Lines loads in every common reader, and says the same in each."""

import gzip
import io
import json

import duckdb
import orjson
import polars
import pyarrow.json
import pytest
import zstandard

from conftest import DAMAGED, SOUND

RECORDS = [
    {"id": 0, "text": DAMAGED, "n": 1.5},
    {"id": 1, "text": "sound “text” with é and \\ and \n line ends \t", "n": -2e-7},
    {"id": 2, "text": "😀 " + DAMAGED, "n": 0.0},
    {"id": 3, "text": "", "n": 12345678.25},
]
EXPECTED = [SOUND, RECORDS[1]["text"], "😀 " + SOUND, ""]


def lines(escaping: bool) -> bytes:
    return b"".join(
        json.dumps(record, ensure_ascii=escaping).encode() + b"\n" for record in RECORDS)


def readers(path):
    """The column `text` by each reader."""
    raw = path.read_bytes()
    plain = {".gz": gzip.decompress, ".zst": unzstd}.get(path.suffix, bytes)(raw)
    yield "json", [json.loads(line)["text"] for line in plain.decode().split("\n") if line]
    yield "orjson", [orjson.loads(line)["text"] for line in plain.split(b"\n") if line]
    yield "pyarrow", pyarrow.json.read_json(io.BytesIO(plain))["text"].to_pylist()
    yield "polars", polars.read_ndjson(io.BytesIO(plain))["text"].to_list()
    # By its own decompression: members one behind the other must be one file to it.
    rows = duckdb.sql(f"select text from read_json('{path}', format='newline_delimited')")
    yield "duckdb", [row[0] for row in rows.fetchall()]


def unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True).read()


@pytest.mark.parametrize("escaping", [False, True])
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_every_reader_reads_the_repaired_text(unbake, tmp_path, escaping, suffix):
    (tmp_path / "in.jsonl").write_bytes(lines(escaping))
    unbake("repair", "in.jsonl", "-o", "out.jsonl" + suffix)
    for name, texts in readers(tmp_path / ("out.jsonl" + suffix)):
        assert texts == EXPECTED, name


def test_members_one_behind_the_other_are_one_file_to_every_reader(unbake, tmp_path):
    count = 30_000
    data = b"".join(
        json.dumps({"id": number, "text": "plain words " * 10}).encode() + b"\n"
        for number in range(count))
    (tmp_path / "in.jsonl").write_bytes(data)
    for suffix in [".gz", ".zst"]:
        unbake("repair", "in.jsonl", "-o", "out.jsonl" + suffix)
        for name, texts in readers(tmp_path / ("out.jsonl" + suffix)):
            assert len(texts) == count, name


def test_a_byte_that_is_not_utf8_is_read_as_what_it_is(unbake, tmp_path):
    """Readers raise, lose the rest of the file, or hand over rows that raise later."""
    rows = [b'{"text":"caf\xe9 au lait"}\n' if number == 10 else b'{"text":"plain"}\n' for number in range(100)]
    (tmp_path / "in.jsonl").write_bytes(b"".join(rows))
    unbake("repair", "in.jsonl", "-o", "out.jsonl", "--edits", "edits.jsonl")
    for name, texts in readers(tmp_path / "out.jsonl"):
        assert texts == ["café au lait" if number == 10 else "plain" for number in range(100)], name
    assert unbake("undo", "out.jsonl", "--edits", "edits.jsonl").stdout == b"".join(rows)


@pytest.mark.parametrize("defect", [b"\\ud835", b"\\udc00\\ud835", b"\xef\xbb\xbf"])
def test_what_readers_disagree_on_is_gone(unbake, tmp_path, defect):
    """A lone surrogate, two in the wrong order, a byte order mark: some readers raise, some lose data."""
    row = b'{"text":"lone ' + (b"" if defect[0] == 0xEF else defect) + b' one"}\n'
    data = (defect if defect[0] == 0xEF else b"") + row * 10
    (tmp_path / "in.jsonl").write_bytes(data)
    unbake("repair", "in.jsonl", "-o", "out.jsonl", "--edits", "edits.jsonl")
    texts = dict(readers(tmp_path / "out.jsonl"))
    assert all(found == texts["json"] for found in texts.values()), texts
    assert len(texts["json"]) == 10
    assert "".join(texts["json"]).encode()
    assert unbake("undo", "out.jsonl", "--edits", "edits.jsonl").stdout == data


def test_json_keeps_its_value_but_for_the_text(unbake):
    """Whatever the value: what our command repairs is what repairing each of its strings gives."""
    import random

    source = random.Random(5)

    def value(depth):
        kind = source.randrange(8 if depth else 5)
        if kind == 0:
            return source.choice([None, True, False, 0, -1, 1.5e300, 2**70])
        if kind < 5:
            letters = 'aé"\\\n\t\u2028😀\x01 '
            return "".join(source.choice(letters) for _ in range(source.randrange(12)))
        if kind < 7:
            return {str(n): value(depth - 1) for n in range(source.randrange(4))}
        return [value(depth - 1) for _ in range(source.randrange(4))]

    rows = [{"v": value(4), "text": DAMAGED} for _ in range(2000)]
    for escaping in [False, True]:
        data = "".join(json.dumps(row, ensure_ascii=escaping) + "\n" for row in rows).encode()
        output = unbake("repair", "--as", "jsonl", "--field", "text", input=data).stdout
        got = [json.loads(line) for line in output.decode().split("\n") if line]
        assert got == [row | {"text": SOUND} for row in rows]


def test_tables_keep_their_rows_and_cells(unbake, tmp_path):
    import csv

    rows = [["id", "text"], ["1", DAMAGED], ["2", f'a "{DAMAGED}"\nb'], ["3", "x,y;z"]] * 50
    with open(tmp_path / "in.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    unbake("repair", "in.csv", "-o", "out.csv")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        got = list(csv.reader(file))
    assert got == [[cell.replace(DAMAGED, SOUND) for cell in row] for row in rows]
