"""Everything that repair reads is checked, and what cannot be read is told."""

import bz2
import gzip
import json
import lzma
import os

from conftest import DAMAGED, SOUND


def rules(done):
    return [json.loads(line)["rule"] for line in done.stdout.splitlines()[:-1]]


def places(done):
    rows = [json.loads(line) for line in done.stdout.splitlines()[:-1]]
    return [(row["line"], row["column"], row.get("record"), row.get("pointer")) for row in rows]


def check(unbake, *arguments, status=1, **options):
    return unbake("check", "--format", "jsonl", *arguments, status=status, **options)


def test_compressed_inputs_and_stdin_are_the_text(unbake, tmp_path):
    text = f"one\n{DAMAGED}\n".encode()
    (tmp_path / "a.txt").write_bytes(text)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(text[:9]) + gzip.compress(text[9:]))
    (tmp_path / "a.txt.bz2").write_bytes(bz2.compress(text))
    (tmp_path / "a.txt.xz").write_bytes(lzma.compress(text))
    plain = places(check(unbake, "a.txt"))
    assert plain[0][:2] == (2, 6)
    for name in ["a.txt.gz", "a.txt.bz2", "a.txt.xz"]:
        assert places(check(unbake, name)) == plain
    assert places(check(unbake, "-", input=text)) == plain
    assert places(check(unbake, input=text)) == plain


def test_stdin_is_checked_as_the_file_it_is_named(unbake, tmp_path):
    (tmp_path / "unbake.toml").write_text('[[override]]\npaths = ["docs/*.txt"]\nignore = ["MJ"]\n')
    damaged = DAMAGED.encode()
    unbake("check", "--stdin-filename", "docs/a.txt", "-", input=damaged)
    unbake("check", "--stdin-filename", "a.md", "-", input=b"`" + damaged + b"`")
    done = unbake("check", "--format", "concise", "--stdin-filename", "a.md", "-", input=damaged, status=1)
    assert done.stdout.startswith(b"a.md:1:6: ")


def test_threads_do_not_change_the_report(unbake, tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{SOUND}\n" * 9000 + f"{DAMAGED}\n" * (number + 1))
        row = json.dumps({"t": SOUND}) + "\n"
        (tmp_path / f"{number}.jsonl").write_text(row * 20_000 + json.dumps({"t": DAMAGED}) + "\n" + row)
    one = check(unbake, "-j", "1", ".")
    assert check(unbake, "-j", "4", ".").stdout == one.stdout and len(one.stdout.splitlines()) > 50


def test_records_have_numbers_and_pointers(unbake, tmp_path):
    rows = [{"a": {"b": ["sound", DAMAGED]}, "id": i} for i in range(3)]
    escaped = [json.dumps(row) for row in rows]
    (tmp_path / "a.jsonl").write_text("\n".join(escaped) + "\n")
    found = places(check(unbake, "a.jsonl"))
    assert {p[2] for p in found} == {1, 2, 3} and {p[3] for p in found} == {"/a/b/1"}
    assert [p[0] for p in found] == [p[2] for p in found]
    (tmp_path / "a.json").write_text(json.dumps({"list": rows}, indent=1, ensure_ascii=False))
    assert {p[3] for p in places(check(unbake, "a.json"))} == {f"/list/{i}/a/b/1" for i in range(3)}
    (tmp_path / "a.csv").write_text(f'id,text\n1,"{DAMAGED} ""x"""\n2,{SOUND}\n')
    assert {p[2:] for p in places(check(unbake, "a.csv"))} == {(2, "2")}
    unbake("check", "--column", "id", "a.csv")
    unbake("check", "--field", "id", "a.jsonl")


def test_many_batches_count_lines_as_one_file(unbake, tmp_path):
    line = json.dumps({"text": "x" * 900}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 5000 + json.dumps({"text": DAMAGED}) + "\n")
    for threads in ("1", "3"):
        found = places(check(unbake, "-j", threads, "a.jsonl"))
        assert {(p[0], p[2]) for p in found} == {(5001, 5001)}


def test_long_texts_and_long_strings_are_found_in(unbake, tmp_path):
    filler = "so und so " * 300_000
    (tmp_path / "a.txt").write_text(filler + DAMAGED)
    assert places(check(unbake, "a.txt"))[0][:2] == (1, len(filler) + 6)
    (tmp_path / "a.jsonl").write_text(json.dumps({"t": filler * 2 + DAMAGED}, ensure_ascii=False) + "\n")
    assert places(check(unbake, "a.jsonl"))[0][:2] == (1, 2 * len(filler) + 6 + 7)


def test_encodings_are_told_and_read(unbake, tmp_path):
    text = ("Straße für Müller, größer als die Tür\n" * 20)
    for label, name in [("utf-16", "a"), ("cp1252", "b")]:
        (tmp_path / f"{name}.txt").write_bytes((text + DAMAGED.replace("\u00a0", " ")).encode(label))
        found = rules(check(unbake, f"{name}.txt"))
        assert "BY202" in found and "MJ101" in found, (label, found)
    (tmp_path / "c.html").write_text('<html><meta charset="iso-8859-1"><p>Größe 日本</p>')
    assert "BY204" in rules(check(unbake, "c.html", "--fail-on", "warning"))
    (tmp_path / "d.txt").write_bytes(b"\xef\xbb\xbfname")
    assert rules(check(unbake, "d.txt", "--fail-on", "warning")) == ["BY206"]
    mixed = "Größe und Höhe für Müller\n".encode() * 30 + "Größe für Söhne und Väter\n".encode("cp1252") * 3
    (tmp_path / "e.txt").write_bytes(mixed)
    assert {"BY201", "BY203"} <= set(rules(check(unbake, "e.txt")))
    (tmp_path / ".editorconfig").write_text("root = true\n[*.txt]\ncharset = latin1\n")
    (tmp_path / "f.txt").write_text("Größe")
    assert rules(check(unbake, "f.txt", "--fail-on", "warning")) == ["BY205"]
    unbake("check", "--isolated", "f.txt")


def test_an_encoding_that_comes_late_is_told(unbake, tmp_path):
    """The first 64 KiB are sound, and what stands behind is not UTF-8."""
    utf8 = "Größe und Höhe für Müller\n" * 4000
    western = ("Größe für Söhne und Väter\n" * 40).encode("cp1252")

    def told(name, content):
        (tmp_path / name).write_bytes(content)
        rows = [json.loads(line) for line in check(unbake, name).stdout.splitlines()[:-1]]
        return [(row["rule"], row["message"], row["line"]) for row in rows if row["rule"] in ("BY202", "BY203")]

    assert told("a.txt", utf8.encode() + western) == [("BY203", "UTF-8 with parts in windows-1252", 4001)]
    plain = b"a line of plain text\n" * 8000
    assert told("b.txt", plain + western) == [("BY202", "in windows-1252, not in UTF-8", 8001)]
    assert told("c.txt", plain + western + utf8.encode())[0][0] == "BY203"
    rows = [json.dumps({"t": line}, ensure_ascii=False).encode() for line in utf8.splitlines()]
    late = [b'{"t": "' + line + b'"}' for line in western.splitlines()]
    assert told("d.jsonl", b"\n".join(rows + late) + b"\n") == [
        ("BY203", "UTF-8 with parts in windows-1252", 4001)]
    # Bytes of no encoding stay what they are.
    assert told("e.txt", utf8.encode() + b"\xff\xfe\xff\n") == []


def test_what_cannot_be_read_is_told_and_the_rest_reported(unbake, tmp_path):
    (tmp_path / "a.txt").write_text(DAMAGED)
    (tmp_path / "b.bin").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"x" * 10_000)[:-20])
    (tmp_path / "d.jsonl").write_text('{"t": "%s"}\nnonsense\n{"t": "%s"}\n' % (DAMAGED, DAMAGED))
    done = check(unbake, "a.txt", "b.bin", "c.gz", "d.jsonl", "gone.txt", status=2)
    assert len(done.stdout.splitlines()) == 1 + 3 * 5
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 4
    for name, error in zip(["b.bin", "c.gz", "d.jsonl:2", "gone.txt"], errors):
        assert name in error and error.startswith("unbake: error: ")
    summary = json.loads(done.stdout.splitlines()[-1])
    assert len(summary["errors"]) == 4
    if os.geteuid() != 0:
        (tmp_path / "e.txt").write_text("x")
        (tmp_path / "e.txt").chmod(0)
        check(unbake, "e.txt", status=2)
    # A walk passes binary files by.
    unbake("check", "--fail-on", "never", "b.bin", status=2)
    (tmp_path / "w").mkdir()
    (tmp_path / "w/b.bin").write_bytes(b"\x00\x01" * 100)
    unbake("check", "w")


def test_a_name_that_is_not_utf8_is_told(unbake, tmp_path):
    (tmp_path / "a.txt").write_text(SOUND)
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_text(DAMAGED)
    done = check(unbake, ".", status=2)
    assert b"its name is not UTF-8" in done.stderr and json.loads(done.stdout.splitlines()[-1])["errors"]
    (tmp_path / ".gitignore").write_bytes(b"b*\n")
    (tmp_path / ".git").mkdir()
    check(unbake, ".", status=0)


def test_what_is_found_in_a_response_stands_where_its_bytes_do(unbake, tmp_path):
    def record(body, *headers):
        http = b"\r\n".join([b"HTTP/1.1 200 OK", *headers, b"", body])
        return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                b"Content-Type: application/http; msgtype=response\r\n"
                b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http))

    page = f"<p>Größe</p>\n<p>{DAMAGED}</p>\n"
    half = page.encode()[:30]
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(half), half, len(page.encode()) - 30, page.encode()[30:])
    western = page.replace("\u00a0", " ").encode("cp1252")
    damage = "MÃ¼".encode()
    for body, headers, needle in [
        (page.encode(), [b"Content-Type: text/html; charset=utf-8"], damage),
        (b"\xef\xbb\xbf" + page.encode(), [b"Content-Type: text/html"], damage),
        (chunked, [b"Content-Type: text/html", b"Transfer-Encoding: chunked"], damage),
    ]:
        archive = record(body, *headers)
        (tmp_path / "a.warc").write_bytes(archive)
        first = json.loads(check(unbake, "a.warc").stdout.splitlines()[0])
        offset = archive.index(needle) + 1
        assert (first["rule"], first["byte_offset"]) == ("MJ101", offset), headers
        assert first["line"] == archive[:offset].count(b"\n") + 1
    # What was declared windows-1252 and holds UTF-8 is in another encoding than it says.
    (tmp_path / "a.warc").write_bytes(record(western, b"Content-Type: text/html; charset=windows-1252"))
    assert json.loads(check(unbake, "a.warc").stdout.splitlines()[0])["rule"] == "BY204"


def test_a_configuration_is_the_nearest_and_its_errors_are_told(unbake, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "unbake.toml").write_text('ignore = ["MJ"]\n')
    deep = tmp_path / "x/y"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(DAMAGED)
    unbake("check", "x")
    (tmp_path / "x/pyproject.toml").write_text("[tool.other]\n")
    unbake("check", "x")
    (tmp_path / "x/.unbake.toml").write_text("")
    unbake("check", "x", status=1)
    unbake("check", "a.txt", cwd=deep, status=1)
    unbake("check", "--config", tmp_path / "unbake.toml", "x")
    (tmp_path / "x/.unbake.toml").write_text("selekt = []\n")
    done = unbake("check", "x", status=2)
    assert b'x/.unbake.toml:1: "selekt" is unknown; did you mean "select"?' in done.stderr
    unbake("check", "--isolated", "x", status=1)
    unbake("check", "--config", "gone.toml", "x", status=2)
    (tmp_path / "x/.unbake.toml").write_text('exclude = ["y/*.txt"]\n')
    unbake("check", "x")
    unbake("check", "x/y/a.txt", status=1)
    unbake("check", "--force-exclude", "x/y/a.txt")


def test_a_baseline_ratchets(unbake, tmp_path):
    (tmp_path / "a.txt").write_text(f"{DAMAGED}\n")
    unbake("check", "--write-baseline", "b.json", "a.txt")
    unbake("check", "--baseline", "b.json", "a.txt")
    (tmp_path / "a.txt").write_text(f"new\n{DAMAGED}\nIt doesnâ€™t matter\n")
    unbake("check", "--baseline", "b.json", "a.txt", status=1)
    (tmp_path / "a.txt").write_text(f"{SOUND}\n")
    assert b"findings of the baseline that are gone" in unbake("check", "--baseline", "b.json", "a.txt").stderr
    (tmp_path / "b.json").write_text("{")
    assert b"b.json is no baseline" in unbake("check", "--baseline", "b.json", "a.txt", status=2).stderr


def test_a_baseline_holds_wherever_the_command_runs(unbake, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "unbake.toml").write_text('baseline = "known.json"\n')
    deep = tmp_path / "x/y"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(f"{DAMAGED}\n")
    unbake("check", "--write-baseline", "known.json", ".")
    assert '"path":"x/y/a.txt"' in (tmp_path / "known.json").read_text()
    unbake("check", ".")
    unbake("check", "a.txt", cwd=deep)
    unbake("check", "y", cwd=tmp_path / "x")
    unbake("check", deep / "a.txt", cwd="/", status=1)
    unbake("check", "--baseline", tmp_path / "known.json", deep / "a.txt", cwd="/")


def test_diff_fits_patch_and_repair(unbake, tmp_path):
    import subprocess

    lines = [f"line {i}" for i in range(40)]
    lines[3] = lines[20] = lines[39] = DAMAGED
    (tmp_path / "a.txt").write_text("\n".join(lines))
    (tmp_path / "bytes.txt").write_bytes(f"{DAMAGED}\n".encode() + b"\xff\xfe\n")
    repaired = {n: unbake("repair", "-q", n).stdout for n in ("a.txt", "bytes.txt")}
    patch = unbake("diff", "a.txt", "bytes.txt", status=1).stdout
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply"], cwd=tmp_path, input=patch, check=True)
    for name, text in repaired.items():
        assert (tmp_path / name).read_bytes() == text
    unbake("diff", "a.txt", "bytes.txt")
    unbake("diff", "gone.txt", status=2)
    assert b"--- a/<stdin>" in unbake("diff", "-", input=DAMAGED.encode(), status=1).stdout
