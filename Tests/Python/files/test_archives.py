"""Archives made and read by warcio: what we write is what it expects."""

import io
import json

from conftest import DAMAGED, SOUND
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def archive(path, records, gzip):
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
        for number, (type, body, content_type) in enumerate(records):
            http = None
            if type == "response":
                http = StatusAndHeaders("200 OK", [("Content-Type", content_type)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(
                f"http://example.org/{number}", type, payload=io.BytesIO(body), http_headers=http,
                warc_content_type=None if http else content_type))


def test_texts_are_repaired_and_digests_hold(unbake, tmp_path):
    texts = [f"{number} {DAMAGED}\n" * 20 for number in range(300)]
    for gzip in [False, True]:
        name = "a.warc.wet" + (".gz" if gzip else "")
        archive(tmp_path / name, [("conversion", text.encode(), "text/plain") for text in texts], gzip)
        before = (tmp_path / name).read_bytes()
        unbake("repair", "-w", name, "--edits", "edits.jsonl")
        with open(tmp_path / name, "rb") as file:
            records = ArchiveIterator(file, check_digests="raise")
            got = [
                record.content_stream().read().decode() for record in records
                if record.rec_type == "conversion"]
            assert got == [text.replace(DAMAGED, SOUND) for text in texts]
        if gzip:
            # A reader that knows where a member begins finds its record there.
            offsets = []
            with open(tmp_path / name, "rb") as file:
                records = ArchiveIterator(file)
                for record in records:
                    offsets.append(records.get_record_offset())
            for offset in offsets[1:]:
                with open(tmp_path / name, "rb") as file:
                    file.seek(offset)
                    assert next(iter(ArchiveIterator(file))).rec_type == "conversion"
        else:
            assert unbake("undo", name, "--edits", "edits.jsonl").stdout == before


def test_content_codings_are_undone(unbake, tmp_path):
    import zlib

    import brotli
    import zstandard

    raw = zlib.compressobj(wbits=-15)
    body = ("<p>" + DAMAGED + "</p>\n").encode() * 50
    codings = [
        ("br", brotli.compress(body)), ("deflate", zlib.compress(body)), ("deflate", raw.compress(body) + raw.flush()),
        ("zstd", zstandard.compress(body)), ("gzip, br", brotli.compress(__import__("gzip").compress(body))),
        # A crawler has undone it and kept the header.
        ("br", body), ("deflate", body),
    ]
    with open(tmp_path / "a.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for coding, payload in codings + [("sdch", body), ("br", b"\x00\x01\x02" * 100)]:
            http = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", coding)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(
                "http://example.org/", "response", payload=io.BytesIO(payload), http_headers=http))
    done = unbake("repair", "a.warc.gz", "--stats-json", "stats.json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["text"] for row in rows] == [("<p>" + SOUND + "</p>\n") * 50] * len(codings)
    assert json.loads((tmp_path / "stats.json").read_text())["recordsWithoutText"] == 2


def test_responses_become_rows(unbake, tmp_path):
    pages = [
        ("response", "Grüße".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ("response", DAMAGED.encode(), "text/html; charset=utf-8"),
        ("response", '<meta charset="koi8-r">Привет'.encode("koi8-r"), "text/html"),
        ("response", b"\x89PNG\0\0", "image/png"),
    ]
    archive(tmp_path / "a.warc.gz", pages, True)
    unbake("repair", ".", "--output-dir", "out")
    import gzip

    rows = [json.loads(line) for line in gzip.decompress((tmp_path / "out/a.jsonl.gz").read_bytes()).splitlines()]
    assert [row["text"] for row in rows] == ["Grüße", SOUND, '<meta charset="koi8-r">Привет']
    assert [row["used"] for row in rows] == ["windows-1252", "utf-8", "koi8-r"]
    assert [row["declared"] for row in rows] == ["iso-8859-1", "utf-8", "koi8-r"]
    assert [row["url"] for row in rows] == [f"http://example.org/{number}" for number in range(3)]
