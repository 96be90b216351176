"""The profile corpus over human text: it changes what is no text, and misdecodings, and nothing else.

UNBAKE_TEXT and UNBAKE_TEXT_BYTES are those of test_ftfy.py.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter

import pytest
from test_ftfy import TEXT, UNBAKE, human_lines

# What the profile may take out or put something in the place of.
NO_TEXT = re.compile(
    "&#?[0-9A-Za-z]+;|\x1b[^\x1b\n]*|[\x00-\x08\x0b\x0e-\x1b\x7f-\x9f\u206a-\u206f\ufeff\ufff9-\ufffc]+")


@pytest.mark.skipif(not TEXT.is_dir(), reason=f"no text in {TEXT}: README says how to fetch it")
def test_human_text(tmp_path):
    limit = int(os.environ.get("UNBAKE_TEXT_BYTES", "5000000"))
    text, edits = tmp_path / "text.txt", tmp_path / "edits.jsonl"
    with open(text, "w", encoding="utf-8", newline="\n") as file:
        for line in human_lines(limit):
            file.write(line + "\n")
    subprocess.run(
        [UNBAKE, "repair", "-q", "--profile", "corpus", text, "-o", tmp_path / "out", "--edits", edits], check=True)
    steps, others = Counter(), []
    with open(edits, encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["type"] != "edit":
                continue
            names = row.get("steps", ["misdecoding"])
            steps.update(names)
            if "misdecoding" not in names and not NO_TEXT.fullmatch(row["original"]):
                others.append(row)
    print(f"{text.stat().st_size / 1e6:.1f} MB of human text:", dict(steps), file=sys.stderr)
    assert not others, others[:5]
    assert subprocess.run([UNBAKE, "undo", tmp_path / "out", "--edits", edits], check=True,
                          capture_output=True).stdout == text.read_bytes()
