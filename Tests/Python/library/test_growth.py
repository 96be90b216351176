"""Millions of short calls hold no more memory than the first."""

import os
import subprocess
from pathlib import Path

CALLS = int(os.environ.get("UNBAKE_CALLS", "1000000"))


def test_calls_hold_no_memory(library, flags, tmp_path):
    program = tmp_path / "calls"
    subprocess.run(
        ["gcc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", Path(__file__).with_name("calls.c"), *flags, "-o",
         program], check=True)
    done = subprocess.run(
        [program, str(CALLS)], check=True, capture_output=True, text=True,
        env=dict(os.environ, LD_LIBRARY_PATH=str(library / "lib")))
    early, late = map(int, done.stdout.split())
    # A page or two of the allocator's own; a byte a call would be a megabyte.
    assert late - early < 256, f"{early} KiB after a tenth of {CALLS} calls, {late} KiB at the end"
