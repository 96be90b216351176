"""Repairs the field "text" of JSON Lines with ftfy in a loop, standard input to standard output."""

import json
import sys

import ftfy

for line in sys.stdin:
    record = json.loads(line)
    record["text"] = ftfy.fix_text(record["text"])
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
