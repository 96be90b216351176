"""The command line: `python -m unbake` is the command `unbake`, linked into the extension.

`unbake parquet` is Python's alone.
"""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Runs the command with the arguments of the process; it may end the process by itself."""
    if sys.argv[1:2] == ["parquet"]:
        from .parquet import main as parquet

        return parquet(sys.argv[2:])
    from ._unbake import run_command

    # Python holds nothing back that would have to come first.
    sys.stdout.flush()
    sys.stderr.flush()
    return run_command([b"unbake", *map(os.fsencode, sys.argv[1:])])


if __name__ == "__main__":
    sys.exit(main())
