"""What the tests of the command on files share. They run the command that was built: UNBAKE names it."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UNBAKE = os.environ.get("UNBAKE", str(ROOT / ".build/release/unbake"))
DAMAGED = "Der MÃ¼ller hÃ¶rt die TÃ¼r, câ€™est dÃ©jÃ  vu"
SOUND = "Der Müller hört die Tür, c’est déjà vu"


@pytest.fixture
def unbake(tmp_path):
    """Runs the command in a folder of the test's own."""

    def run(*arguments, input=None, status=0):
        done = subprocess.run(
            [UNBAKE, *map(str, arguments)], cwd=tmp_path, input=input, capture_output=True)
        assert done.returncode == status, done.stderr.decode()
        return done

    return run
