"""Spark: in one process, on a cluster of two workers, and with an executor killed in mid-job."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pyspark
import pytest

from conftest import DAMAGED, JAVA, SOUND, check, children, texts

HOME = Path(pyspark.__file__).parent
ENVIRONMENT = {
    "JAVA_HOME": JAVA or "", "SPARK_HOME": str(HOME), "PYSPARK_PYTHON": sys.executable,
    "SPARK_LOCAL_IP": "127.0.0.1"}

JOB = """
    import sys, time
    from pyspark.sql import SparkSession
    from unbake.spark import repair_frame

    spark = SparkSession.builder.master({master!r}).config("spark.executor.memory", "512m") \\
        .config("spark.cores.max", "2").config("spark.executor.cores", "1") \\
        .config("spark.ui.enabled", "false").config("spark.sql.files.maxPartitionBytes", "65536") \\
        .getOrCreate()
    frame = spark.read.parquet({source!r})

    def slowly(batches):
        for batch in batches:
            time.sleep({pause})
            yield batch

    repair_frame(frame, "text").mapInArrow(slowly, frame.schema).write.parquet({target!r})
    print("executors seen:", spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1)
    spark.stop()
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def session():
    os.environ.update(ENVIRONMENT)
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config(
        "spark.driver.memory", "1g").getOrCreate()
    yield session
    session.stop()


def test_a_frame_is_repaired(session, shards, tmp_path):
    from unbake.spark import repair_frame

    frame = session.read.parquet(str(shards))
    repaired = repair_frame(frame, "text")
    assert repaired.schema == frame.schema
    repaired.write.parquet(str(tmp_path / "out"))
    check(tmp_path / "out")


def test_reports_come_along(session, shards):
    from unbake.spark import repair_frame

    frame = repair_frame(session.read.parquet(str(shards)).where("id < 100"), "text", report=True)
    rows = {row["id"]: row for row in frame.collect()}
    assert rows[3]["text"] == SOUND and rows[3]["text_status"] == 1 and rows[3]["text_edits"] == 6
    assert rows[3]["text_chain"] == "utf-8 read as windows-1252"
    assert rows[49]["text"] is None and rows[49]["text_chain"] is None


def test_a_function_of_columns_repairs(session):
    from unbake.spark import repair_udf

    frame = session.createDataFrame([(text,) for text in texts(100)], "text string")
    found = [row[0] for row in frame.select(repair_udf(profile="corpus")("text")).collect()]
    assert found.count(SOUND) == 10 and found.count(None) == 2


def test_strings_that_are_not_utf8_become_it(session):
    from unbake.spark import repair_frame

    frame = session.sql("select cast(unhex('636166E9') as string) as text")
    assert [row[0] for row in repair_frame(frame, "text", on_invalid="replace").collect()] == ["caf\ufffd"]
    assert [row[0] for row in repair_frame(frame, "text", from_="latin1").collect()] == ["café"]


def test_the_whole_job_writes_its_audit(shards, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "unbake.examples.spark_job", str(shards), str(tmp_path / "out")], check=True,
        env={**os.environ, **ENVIRONMENT}, timeout=300)
    check(tmp_path / "out")
    audit = json.loads((tmp_path / "audit.json").read_text())
    assert audit["rows"] == 80_000 and audit["repaired"] == 8_000 and audit["malformed"] == 0
    assert audit["chains"] == {"utf-8 read as windows-1252": 8_000}


@pytest.fixture
def cluster(processes):
    port = free_port()
    run = str(HOME / "bin/spark-class")
    processes.start(
        "master", [run, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port),
                   "--webui-port", "0"], **ENVIRONMENT)
    processes.wait_for("master", "I have been elected leader")
    workers = []
    for name in ("first", "second"):
        workers.append(
            processes.start(
                name, [run, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0",
                       "--cores", "1", "--memory", "1g", "--work-dir", str(processes.folder / f"work-{name}"),
                       f"spark://127.0.0.1:{port}"], **ENVIRONMENT))
    for name in ("first", "second"):
        processes.wait_for(name, "Successfully registered with master")
    return f"spark://127.0.0.1:{port}", workers


def executors(worker):
    return [number for number, command in children(worker.pid).items() if "CoarseGrainedExecutorBackend" in command]


@pytest.mark.parametrize("is_killed", [False, True], ids=["in peace", "with an executor killed"])
def test_a_cluster_of_two_workers_loses_no_row(cluster, processes, shards, tmp_path, is_killed):
    master, workers = cluster
    target = tmp_path / "out"
    script = tmp_path / "job.py"
    script.write_text(
        textwrap.dedent(JOB).format(
            master=master, source=str(shards), target=str(target), pause=0.5 if is_killed else 0))
    job = processes.start("job", [sys.executable, str(script)], **ENVIRONMENT)
    if is_killed:
        # In mid-job: some tasks have written, others have not.
        for _ in range(1200):
            if job.poll() is not None or len(list(target.glob("_temporary/**/*.parquet"))) >= 3:
                break
            time.sleep(0.1)
        assert job.poll() is None, (processes.folder / "job.log").read_text()[-3000:]
        [victim] = executors(workers[0])
        os.kill(victim, signal.SIGKILL)
    assert job.wait(300) == 0, (processes.folder / "job.log").read_text()[-3000:]
    if is_killed:
        assert "Lost executor" in (processes.folder / "job.log").read_text()
    check(target)
