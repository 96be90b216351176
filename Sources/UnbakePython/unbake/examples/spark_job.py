"""Repairs a folder of Parquet shards on Spark, and writes the audit.

    spark-submit --master spark://HOST:7077 -m unbake.examples.spark_job IN OUT --column text
    python -m unbake.examples.spark_job IN OUT --column text          # on this machine

On workers that lack the package, send an environment along and name its Python:

    venv-pack -o env.tar.gz
    spark-submit --archives env.tar.gz#env --conf spark.pyspark.python=./env/bin/python …

What to tune:
- `spark.sql.execution.arrow.maxRecordsPerBatch` (10,000): fewer where texts are long. A batch is held twice for as
  long as it is repaired.
- `spark.sql.files.maxPartitionBytes` (128 MiB): smaller partitions spread better, and less is done again when an
  executor is lost.
- Memory for Python lies outside the heap: `spark.executor.memoryOverhead`, some hundred MiB a core.
"""

from __future__ import annotations

import argparse
import json
import os

from unbake import __version__, ruleset_version
from unbake.spark import repair_frame


def audit(frame, column: str) -> dict:
    """What was done, in numbers: rows by status, and repaired rows by what had happened to them."""
    by_status = {row[0]: row[1] for row in frame.groupBy(f"{column}_status").count().collect()}
    by_chain = frame.where(f"{column}_chain is not null").groupBy(f"{column}_chain").count().collect()
    return {
        "unbake": __version__, "ruleset": ruleset_version, "rows": sum(by_status.values()),
        "sound": by_status.get(0, 0), "repaired": by_status.get(1, 0), "malformed": by_status.get(2, 0),
        "chains": {row[0]: row[1] for row in sorted(by_chain, key=lambda row: -row[1])}}


def main() -> None:
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description="Repair a folder of Parquet shards, and write the audit.")
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--column", default="text")
    parser.add_argument("--profile", default="corpus")
    parser.add_argument("--audit", help="where the audit goes; audit.json beside the target else")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("unbake").getOrCreate()
    frame = spark.read.parquet(options.source)
    repair_frame(frame, options.column, report=True, profile=options.profile).write.mode(
        "overwrite").parquet(options.target)
    # Counted over what was written, so that rows of a lost executor count once.
    found = audit(spark.read.parquet(options.target), options.column)
    path = options.audit or os.path.join(os.path.dirname(options.target.rstrip("/")), "audit.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False, indent=2)
    print(json.dumps(found, ensure_ascii=False))
    spark.stop()


if __name__ == "__main__":
    main()
