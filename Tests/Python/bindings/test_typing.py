"""What type checkers make of the package."""

import subprocess
import sys

GOOD = """
import unbake, unbake.arrow, unbake.ftfy

text: str = unbake.repair("a")
data: bytes = unbake.repair(b"a", on_invalid="replace", max_depth=3)
clean: str = unbake.clean("a", normalize="nfc", fix_width=True)
repairer = unbake.Repairer(profile="corpus")
again: str = repairer("a")
method: bytes = repairer.repair(b"a")
edits: tuple[unbake.Edit, ...] = unbake.explain("a").edits
encoding: str | None = unbake.detect(b"a").encoding
piece: bytes = unbake.RepairStream(from_="latin1").push(b"a")
counts: int = unbake.check("a").edits
bytes_out: bytes = unbake.transcode(b"a", from_="latin1", to="utf-8")
mapper = unbake.arrow.Mapper(["a", "b"], report=True, profile="ftfy")
fixed: str = unbake.ftfy.fix_text("a", uncurl_quotes=False)
config = unbake.ftfy.TextFixerConfig(normalization=None)
"""
BAD = {
    "unbake.repair(1)": "call-overload",
    "unbake.repair('a', profile='corpsu')": "call-overload",
    "unbake.Repairer(max_depth='3')": "arg-type",
    "unbake.detect('a')": "arg-type",
    "unbake.Repairer(no_such='x')": "call-arg",
}


def check(path, source):
    path.write_text(source)
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(path.parent / "cache"), str(path)],
        capture_output=True, text=True, cwd=path.parent)


def test_right_calls_pass(tmp_path):
    done = check(tmp_path / "good.py", GOOD)
    assert done.returncode == 0, done.stdout


def test_wrong_calls_are_found(tmp_path):
    done = check(tmp_path / "bad.py", "import unbake\n" + "\n".join(BAD))
    for line, code in enumerate(BAD.values(), 2):
        assert any(f"bad.py:{line}:" in said and f"[{code}]" in said for said in done.stdout.splitlines()), \
            done.stdout
