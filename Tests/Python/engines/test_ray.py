"""Ray: three nodes on loopback, one of them removed in mid-job."""

import json
import os
import subprocess
import sys
import textwrap

from conftest import check

JOB = """
    import os, threading, time, uuid
    import ray
    from ray.cluster_utils import Cluster
    from unbake.ray import repair_dataset

    # Drivers take 127.0.0.1 for the address of the network; others of the loopback's stay.
    cluster = Cluster(
        initialize_head=True,
        head_node_args=dict(num_cpus=1, node_ip_address="127.0.0.2", object_store_memory=200 << 20))
    nodes = [cluster.add_node(num_cpus=1, object_store_memory=200 << 20) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False, runtime_env={{"env_vars": {{"PYTHONPATH": ""}}}})
    ray.data.DataContext.get_current().enable_progress_bars = False
    assert len([node for node in ray.nodes() if node["Alive"]]) == 3

    def slowly(batch):
        open(os.path.join({marks!r}, uuid.uuid4().hex), "w").close()
        time.sleep({pause})
        return batch

    def remove():
        # In mid-job: some batches are through, most are not.
        while len(os.listdir({marks!r})) < 4:
            time.sleep(0.1)
        cluster.remove_node(nodes[1], allow_graceful=False)

    if {is_removed}:
        threading.Thread(target=remove, daemon=True).start()
    dataset = ray.data.read_parquet({source!r}).repartition(32)
    started = time.monotonic()
    repair_dataset(dataset, "text").map_batches(slowly, batch_format="pyarrow", batch_size=2500).write_parquet({target!r})
    print("took", time.monotonic() - started)
    if {is_removed}:
        for _ in range(600):
            alive = len([node for node in ray.nodes() if node["Alive"]])
            if alive == 2:
                break
            time.sleep(0.1)
        assert alive == 2
        print("batches done:", len(os.listdir({marks!r})))
    ray.shutdown()
    cluster.shutdown()
"""


def run(tmp_path, shards, is_removed):
    target, marks = tmp_path / "out", tmp_path / "marks"
    marks.mkdir()
    script = tmp_path / "job.py"
    script.write_text(
        textwrap.dedent(JOB).format(
            source=str(shards), target=str(target), marks=str(marks), is_removed=is_removed, pause=1.0 if is_removed else 0))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stderr[-3000:]
    return target


def test_three_nodes_lose_no_row(tmp_path, shards):
    check(run(tmp_path, shards, is_removed=False))


def test_no_row_is_lost_with_a_node(tmp_path, shards):
    check(run(tmp_path, shards, is_removed=True))


def test_the_whole_job_writes_its_audit(tmp_path, shards):
    subprocess.run(
        [sys.executable, "-m", "unbake.examples.ray_job", str(shards), str(tmp_path / "out")], check=True,
        timeout=400, capture_output=True, env={**os.environ, "RAY_DATA_DISABLE_PROGRESS_BARS": "1"})
    check(tmp_path / "out")
    audit = json.loads((tmp_path / "audit.json").read_text())
    assert audit["rows"] == 80_000 and audit["repaired"] == 8_000
    assert audit["chains"] == {"utf-8 read as windows-1252": 8_000}
