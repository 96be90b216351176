"""Systems that give less than they were asked for, stop in the middle or have no room, and inputs that mean harm."""

import gzip
import os
import resource
import signal
import subprocess
import threading
import time

import pytest
from conftest import DAMAGED, SOUND, UNBAKE

TEXT = "".join(f"{number} {DAMAGED}\n" for number in range(20_000)).encode()
REPAIRED = TEXT.replace(DAMAGED.encode(), SOUND.encode())


def reading(process):
    """The output of a process as it is read to the end by a thread of its own."""
    pieces = []
    thread = threading.Thread(target=lambda: pieces.append(process.stdout.read()))
    thread.start()
    return thread, pieces


def test_short_reads_change_nothing():
    process = subprocess.Popen([UNBAKE, "repair"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    thread, pieces = reading(process)
    place = 0
    for number in range(len(TEXT)):
        if place >= len(TEXT):
            break
        size = 1 + number % 977
        process.stdin.write(TEXT[place:place + size])
        place += size
    process.stdin.close()
    thread.join()
    assert process.wait() == 0 and pieces == [REPAIRED]


def test_interrupted_system_calls_change_nothing():
    process = subprocess.Popen([UNBAKE, "repair"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    thread, pieces = reading(process)
    for start in range(0, len(TEXT), 20_000):
        process.stdin.write(TEXT[start:start + 20_000])
        process.send_signal(signal.SIGSTOP)
        process.send_signal(signal.SIGCONT)
    process.stdin.close()
    thread.join()
    assert process.wait() == 0 and pieces == [REPAIRED]


def test_a_full_pipe_is_waited_for():
    process = subprocess.Popen([UNBAKE, "repair"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    feeder = threading.Thread(target=lambda: (process.stdin.write(TEXT), process.stdin.close()))
    feeder.start()
    time.sleep(0.5)
    assert process.poll() is None
    assert process.stdout.read() == REPAIRED
    feeder.join()
    assert process.wait() == 0


def test_a_read_that_fails_is_said(tmp_path):
    """The memory of a process, read as a file, has nothing at its start: an input error."""
    done = subprocess.run(
        [UNBAKE, "repair", "/proc/self/mem", "-o", tmp_path / "out"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "cannot read /proc/self/mem: " in done.stderr and len(done.stderr.splitlines()) == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 65_537, 262_143, 262_145, len(REPAIRED) - 1])
def test_no_room_at_any_write_leaves_the_original(tmp_path, size):
    (tmp_path / "a.txt").write_bytes(TEXT)

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for place in (["-w"], ["-o", tmp_path / "b.txt"], ["-o", tmp_path / "b.txt.gz"]):
        if str(place[-1]).endswith("gz") and size > 4096:
            continue
        done = subprocess.run(
            [UNBAKE, "repair", *place, tmp_path / "a.txt"], preexec_fn=limit, capture_output=True, text=True)
        assert done.returncode == 2 and "cannot write" in done.stderr
        assert (tmp_path / "a.txt").read_bytes() == TEXT
        assert os.listdir(tmp_path) == ["a.txt"]


def test_no_room_for_the_edits_leaves_no_output(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    done = subprocess.run(
        [UNBAKE, "repair", "--edits", "/dev/full", "-o", tmp_path / "b.txt", tmp_path / "a.txt"], capture_output=True,
        text=True)
    assert done.returncode == 2 and "/dev/full" in done.stderr
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_bomb_is_not_read_on(tmp_path):
    """Two gigabytes of one letter in two megabytes."""
    bomb = tmp_path / "bomb.txt.gz"
    member = gzip.compress(b"a" * (64 << 20), 9)
    bomb.write_bytes(member * 32)
    done = subprocess.run(
        [UNBAKE, "repair", "-o", tmp_path / "out.txt", bomb], capture_output=True, text=True)
    assert done.returncode == 2 and "grows more than 500-fold" in done.stderr
    assert os.listdir(tmp_path) == ["bomb.txt.gz"]


def test_links_do_not_lead_out_of_an_output_folder(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    inputs, output = tmp_path / "in", tmp_path / "out"
    for folder in (elsewhere, inputs / "deep", output):
        folder.mkdir(parents=True)
    (elsewhere / "target.txt").write_text("untouched")
    for name in ("a.txt", "deep/b.txt", "c.txt"):
        (inputs / name).write_text(DAMAGED)
    (output / "a.txt").symlink_to(elsewhere / "target.txt")
    (output / "deep").symlink_to(elsewhere)
    done = subprocess.run(
        [UNBAKE, "repair", "--output-dir", output, inputs], capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.count("a link leads out of") == 2
    assert (output / "c.txt").read_text() == SOUND
    assert (elsewhere / "target.txt").read_text() == "untouched" and os.listdir(elsewhere) == ["target.txt"]


def test_names_that_climb_stay_below_an_output_folder(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "x.txt").write_text(DAMAGED)
    (tmp_path / "work/list").write_text("../x.txt\n")
    subprocess.run(
        [UNBAKE, "repair", "--files-from", "list", "--output-dir", "out"], cwd=tmp_path / "work", check=True,
        capture_output=True)
    assert (tmp_path / "work/out/x.txt").read_text() == SOUND
    assert (tmp_path / "x.txt").read_text() == DAMAGED


def test_a_name_cannot_steer_a_terminal(tmp_path):
    """Escape sequences and a turned direction in names are shown, not sent."""
    path = tmp_path / "a\x1b[31m\u202e\n::error::.txt"
    path.write_text(DAMAGED)
    path.chmod(0)
    for command in (["repair"], ["check"], ["check", "--format", "github"], ["detect"]):
        done = subprocess.run(
            [UNBAKE, *command, path, tmp_path / "none\x1b[1m"], capture_output=True, text=True, cwd=tmp_path)
        assert "\x1b" not in done.stderr + done.stdout and "\u202e" not in done.stderr + done.stdout
        assert not any(line.startswith("::error::.txt") for line in done.stdout.splitlines())
