"""Engines on this machine: Spark with a master and two workers, Ray with three nodes, all on loopback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet
import pytest

DAMAGED = "Der MÃ¼ller hÃ¶rt die TÃ¼r, câ€™est dÃ©jÃ  vu"
SOUND = "Der Müller hört die Tür, c’est déjà vu"
SHARDS, ROWS = 16, 5000

JAVA = next(
    (path for path in ("/usr/lib/jvm/java-17-openjdk-amd64", os.environ.get("JAVA_HOME", "")) if path
     and Path(path, "bin/java").exists()), None)


def texts(count):
    """Mostly sound text; every tenth row is damaged, every fiftieth null."""
    return [None if row % 50 == 49 else DAMAGED if row % 10 == 3 else f"{SOUND} {row}" for row in range(count)]


@pytest.fixture(scope="session")
def shards(tmp_path_factory):
    """A folder of Parquet files with the columns id and text."""
    folder = tmp_path_factory.mktemp("shards")
    for shard in range(SHARDS):
        ids = list(range(shard * ROWS, (shard + 1) * ROWS))
        parquet.write_table(
            pyarrow.table({"id": ids, "text": texts(ROWS)}), folder / f"part-{shard:02}.parquet")
    return folder


def check(folder):
    """Every row of the shards is there, once, and repaired."""
    table = parquet.read_table(folder)
    assert sorted(table.column("id").to_pylist()) == list(range(SHARDS * ROWS))
    found = table.column("text").to_pylist()
    assert sum(text is None for text in found) == SHARDS * ROWS // 50
    assert sum(text == SOUND for text in found) == SHARDS * ROWS // 10
    assert not any(text and "Ã" in text for text in found)


class Processes:
    """Programs that end with the test."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []

    def start(self, name, command, **environment):
        log = open(self.folder / f"{name}.log", "w")
        self.running.append(
            subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
                env={**os.environ, **environment}))
        return self.running[-1]

    def wait_for(self, name, text, seconds=90):
        path = self.folder / f"{name}.log"
        for _ in range(seconds * 10):
            if text in path.read_text(errors="replace"):
                return
            time.sleep(0.1)
        raise AssertionError(f"{name} did not say {text!r}:\n{path.read_text(errors='replace')[-2000:]}")

    def end(self):
        for process in reversed(self.running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def children(process):
    """The processes below one, by number, with their command lines."""
    found, left = {}, [process]
    while left:
        parent = left.pop()
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                below = [int(number) for number in task.read_text().split()]
            except OSError:
                continue
            for number in below:
                try:
                    found[number] = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
                left.append(number)
    return found


@pytest.fixture
def processes(tmp_path):
    processes = Processes(tmp_path)
    yield processes
    processes.end()
