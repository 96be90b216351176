"""`python -m unbake` is the command line."""

import os
import signal
import subprocess
import sys

import unbake
from conftest import DAMAGED, SOUND


def run(*arguments, input=b"", **more):
    return subprocess.run([sys.executable, "-m", "unbake", *arguments], input=input, capture_output=True, **more)


def test_it_repairs():
    assert run("repair", input=DAMAGED.encode()).stdout.decode() == SOUND
    assert run("repair", "--as", "jsonl", "--field", "t", input=b'{"t": "M\xc3\x83\xc2\xbcller"}\n').stdout.decode() \
        == '{"t": "Müller"}\n'


def test_it_reads_what_is_compressed(tmp_path):
    import bz2
    import gzip
    import lzma

    for name, compress in (("a.gz", gzip.compress), ("a.bz2", bz2.compress), ("a.xz", lzma.compress)):
        (tmp_path / name).write_bytes(compress(DAMAGED.encode()))
        assert run("repair", str(tmp_path / name)).stdout.decode() == SOUND


def test_statuses_are_those_of_the_command():
    assert run("repair", "/there/is/no/such/file").returncode == 2
    assert run("repair", "--no-such-option").returncode == 2
    assert run("--version").stdout.decode().strip() == unbake.__version__
    assert b"repair" in run("--help").stdout and run("--help").returncode == 0


def test_arguments_are_those_that_were_given():
    assert "Müller" in run("explain", "MÃ¼ller").stdout.decode()


def test_an_interrupt_ends_it():
    process = subprocess.Popen(
        [sys.executable, "-m", "unbake", "repair"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    process.stdin.write(b"x" * 60_000)
    process.stdin.flush()
    # It has begun to read once the pipe takes more than it holds.
    process.stdin.write(b"x" * 60_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) in (130, -signal.SIGINT)
    assert b"Traceback" not in process.stderr.read()


def test_a_closed_pipe_ends_it_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    done = run_into(writer, DAMAGED.encode() * 20_000)
    os.close(writer)
    assert done.returncode in (141, -signal.SIGPIPE) and done.stderr == b""


def run_into(output, data):
    return subprocess.run(
        [sys.executable, "-m", "unbake", "repair"], input=data, stdout=output, stderr=subprocess.PIPE,
        timeout=60)
