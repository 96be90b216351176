"""What the tests of the gate share. They run the command that was built: UNBAKE names it."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UNBAKE = os.environ.get("UNBAKE", str(ROOT / ".build/release/unbake"))
SOUND = "Der Müller hört die Tür, c’est déjà vu"
DAMAGED = SOUND.encode().decode("cp1252")
# Mojibake, a hidden character, an override with a terminal escape, markup, an entity.
HOSTILE = f'{DAMAGED}\npass\u200bword\nevil \u202e\x1b[31m, 100%\n<b>"&\'</b> Caf&eacute;\n'


@pytest.fixture
def unbake(tmp_path):
    """Runs the command in a folder of the test's own."""

    def run(*arguments, input=None, status=0, cwd=tmp_path):
        done = subprocess.run(
            [UNBAKE, *map(str, arguments)], cwd=cwd, input=input, capture_output=True)
        assert done.returncode == status, (done.stderr.decode(), done.stdout.decode())
        return done

    return run


@pytest.fixture
def hostile(tmp_path):
    """A folder of inputs with every kind of finding, among them names that need escaping."""
    (tmp_path / "a b%,:.txt").write_text(HOSTILE, encoding="utf-8", newline="")
    (tmp_path / "plain.txt").write_bytes(b"caf\xe9 " + HOSTILE.encode())
    (tmp_path / "rows.jsonl").write_text(
        '{"text": "%s", "half": "\\ud83d"}\n' % DAMAGED, encoding="utf-8")
    return tmp_path
