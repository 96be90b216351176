"""Repairs a folder of Parquet shards on Ray, and writes the audit.

    ray job submit --address http://HOST:8265 --runtime-env-json '{"pip": ["unbake", "pyarrow"]}' -- \
        python -m unbake.examples.ray_job IN OUT --column text
    python -m unbake.examples.ray_job IN OUT --column text            # on this machine

What to tune:
- `--batch-size`: rows in a batch; 4,096 texts of a web page each are some 20 MB.
- Leave repair as tasks. As actors, give each less than a core (`num_cpus=0.5`), or nothing is left to read with.
- `ray.data.DataContext.get_current().execution_options.preserve_order = True` where the order has to stay.
"""

from __future__ import annotations

import argparse
import json
import os

from unbake import __version__, ruleset_version
from unbake.ray import repair_dataset


def audit(dataset, column: str) -> dict:
    """What was done, in numbers: rows by status, and repaired rows by what had happened to them."""
    by_status = {
        row[f"{column}_status"]: row["count()"] for row in dataset.groupby(f"{column}_status").count().take_all()}
    chains = dataset.filter(lambda row: row[f"{column}_chain"] is not None)
    by_chain = {row[f"{column}_chain"]: row["count()"] for row in chains.groupby(f"{column}_chain").count().take_all()}
    return {
        "unbake": __version__, "ruleset": ruleset_version, "rows": sum(by_status.values()),
        "sound": by_status.get(0, 0), "repaired": by_status.get(1, 0), "malformed": by_status.get(2, 0),
        "chains": dict(sorted(by_chain.items(), key=lambda item: -item[1]))}


def main() -> None:
    import ray

    parser = argparse.ArgumentParser(description="Repair a folder of Parquet shards, and write the audit.")
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--column", default="text")
    parser.add_argument("--profile", default="corpus")
    parser.add_argument("--batch-size", type=int, default=4096)
    parser.add_argument("--audit", help="where the audit goes; audit.json beside the target else")
    options = parser.parse_args()
    dataset = ray.data.read_parquet(options.source)
    repair_dataset(
        dataset, options.column, report=True, batch_size=options.batch_size,
        profile=options.profile).write_parquet(options.target)
    found = audit(ray.data.read_parquet(options.target), options.column)
    path = options.audit or os.path.join(os.path.dirname(options.target.rstrip("/")), "audit.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False, indent=2)
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
