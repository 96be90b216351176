"""Whatever happens, a file is what it was or what it should be, and nothing else is left."""

import json
import os
import random
import resource
import signal
import subprocess
import time

import pytest
from conftest import DAMAGED, SOUND, UNBAKE

TEXT = "".join(
    f"{DAMAGED}\n" if number % 500 == 7 else f"{number} lines that nobody damaged\n"
    for number in range(200_000)).encode()
REPAIRED = TEXT.replace(DAMAGED.encode(), SOUND.encode())


def test_killed_at_any_moment(tmp_path):
    """Two hundred times: the original or the finished output, never half of one."""
    source = random.Random(3)
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    start = time.monotonic()
    subprocess.run([UNBAKE, "repair", "-w", path], check=True)
    whole = time.monotonic() - start
    outcomes = {TEXT: 0, REPAIRED: 0}
    for round in range(200):
        path.write_bytes(TEXT)
        process = subprocess.Popen([UNBAKE, "repair", "-q", "-w", path])
        time.sleep(source.random() * whole * 1.1)
        process.kill()
        process.wait()
        outcomes[path.read_bytes()] += 1
        # What a kill leaves beside is no part of a later walk, and may be removed.
        for left in tmp_path.glob("*.unbake-*"):
            left.unlink()
    assert outcomes[TEXT] > 0, outcomes


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_handled_signal_leaves_no_file(tmp_path, number):
    source = random.Random(number)
    path = tmp_path / "a.txt"
    for round in range(15):
        path.write_bytes(TEXT * 4)
        process = subprocess.Popen(
            [UNBAKE, "repair", "-w", path, "--edits", tmp_path / "edits"], stderr=subprocess.DEVNULL)
        time.sleep(0.02 + source.random() * 0.2)
        process.send_signal(number)
        status = process.wait()
        # Minus the signal: it came before the command had begun.
        assert status in (0, 128 + number, -number)
        assert path.read_bytes() in (TEXT * 4, REPAIRED * 4)
        assert sorted(name for name in os.listdir(tmp_path) if name != "edits") == ["a.txt"]


def test_a_full_disk_leaves_the_original(tmp_path):
    """No file may grow past a limit: what the system then says is what a full disk says."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    (tmp_path / "b.txt").write_text(DAMAGED)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    done = subprocess.run(
        [UNBAKE, "repair", "-w", path, tmp_path / "b.txt"], preexec_fn=limit, capture_output=True)
    assert done.returncode == 2
    assert b"cannot write" in done.stderr and b"a.txt" in done.stderr
    assert path.read_bytes() == TEXT
    assert (tmp_path / "b.txt").read_text() == SOUND
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt"]


def test_a_closed_pipe_is_quiet(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    done = subprocess.run(
        ["bash", "-c", f"'{UNBAKE}' repair --edits edits a.txt | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        cwd=tmp_path, capture_output=True)
    assert done.stdout == b"141\n"
    assert done.stderr == b""
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_file_that_changes_while_it_is_read_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT * 20)
    process = subprocess.Popen([UNBAKE, "repair", "-w", "-j", "1", path], stderr=subprocess.PIPE)
    deadline = time.monotonic() + 20
    while not list(tmp_path.glob("*.unbake-*")) and time.monotonic() < deadline:
        time.sleep(0.001)
    with open(path, "ab") as file:
        file.write(b"one more line\n")
    errors = process.communicate()[1]
    assert process.returncode == 2
    assert b"changed while it was read" in errors
    assert path.read_bytes() == TEXT * 20 + b"one more line\n"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_tree_with_what_cannot_be_done(unbake, tmp_path):
    """A missing path, a bad shard, a folder that cannot be read: said, 2, and the rest is done."""
    tree = tmp_path / "tree"
    (tree / "sub").mkdir(parents=True)
    (tree / "a.txt").write_text(DAMAGED)
    (tree / "bad.jsonl.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3abc")
    (tree / "bin").write_bytes(b"\0\1\2")
    (tree / "sub/b.jsonl").write_text(json.dumps({"t": DAMAGED}, ensure_ascii=False))
    os.symlink(tree / "none", tree / "dangling")
    done = unbake("repair", "-w", "tree", "missing", status=2)
    errors = done.stderr.decode()
    assert "bad.jsonl.gz: the gzip stream is" in errors
    assert "cannot open missing: no such file or directory" in errors
    assert "tree/bin is binary and was passed by" in errors
    assert (tree / "a.txt").read_text() == SOUND
    assert json.loads((tree / "sub/b.jsonl").read_text()) == {"t": SOUND}
    unbake("repair", "-w", "tree/bin", status=2)


def test_metadata_is_kept(unbake, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    os.chmod(path, 0o640)
    try:
        os.setxattr(path, "user.note", b"kept")
        has_attributes = True
    except OSError:
        has_attributes = False
    unbake("repair", "-w", "a.txt")
    assert os.stat(path).st_mode & 0o777 == 0o640
    if has_attributes:
        assert os.getxattr(path, "user.note") == b"kept"


def test_shards_resume_and_lists(unbake, tmp_path):
    for number in range(9):
        (tmp_path / f"in/{number}.txt").parent.mkdir(exist_ok=True)
        (tmp_path / f"in/{number}.txt").write_text(f"{number} {DAMAGED}")
    for shard in [1, 2, 3]:
        unbake("repair", "in", "--output-dir", "out", "--shard", f"{shard}/3", "--done-dir", "done")
    assert {(tmp_path / f"out/{number}.txt").read_text() for number in range(9)} == {
        f"{number} {SOUND}" for number in range(9)}
    # What is done is not done again; what has changed, or is gone, is.
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    (tmp_path / "in/4.txt").write_text("anew")
    (tmp_path / "out/5.txt").unlink()
    unbake("repair", "in", "--output-dir", "out", "--done-dir", "done", "--stats-json", "stats.json")
    assert json.loads((tmp_path / "stats.json").read_text())["files"] == 2
    assert (tmp_path / "out/4.txt").read_text() == "anew"
    assert (tmp_path / "out/5.txt").exists()
    for path, changed in times.items():
        if path.name not in ("4.txt", "5.txt"):
            assert path.stat().st_mtime_ns == changed
    listed = unbake("repair", "--files-from", "-", "-0", input=b"in/1.txt\0in/2.txt\0").stdout
    assert listed.decode() == f"1 {SOUND}2 {SOUND}"
    unbake("repair", "in", status=2)


@pytest.mark.parametrize("escaping", [False, True])
def test_memory_does_not_follow_a_line_or_a_file(escaping):
    """A quarter of a gigabyte in one line, and in many: under 128 MiB, on two threads."""
    part = "Sound text, “quoted”, with é and more. " * 1000
    piece = json.dumps(part, ensure_ascii=escaping)[1:-1].encode()
    size = 1 << 28

    def lines():
        yield b'{"text":"'
        for _ in range(size // len(piece)):
            yield piece
        yield b'"}\n'

    def records():
        line = b'{"text":"' + b"sound text of some length, " * 100 + b'"}\n'
        for _ in range(size // len(line) // 100):
            yield line * 100

    for parts in (lines(), records()):
        process = subprocess.Popen(
            [UNBAKE, "repair", "--as", "jsonl", "-j", "2"], stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL)
        for data in parts:
            process.stdin.write(data)
        process.stdin.flush()
        # The command's own peak: what wait tells would count the memory of this process too.
        with open(f"/proc/{process.pid}/status") as file:
            peak = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
        process.stdin.close()
        assert process.wait() == 0
        assert peak < 128 * 1024, f"{peak} KiB"
