"""Whole jobs to start from: `spark_job`, `ray_job`."""
