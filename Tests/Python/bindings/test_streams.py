"""Bytes in pieces, and files."""

import io
import random

import unbake
from conftest import DAMAGED, SOUND

TEXT = (DAMAGED + "\n").encode() * 5000
WANTED = (SOUND + "\n").encode() * 5000


def test_cuts_do_not_change_the_output():
    generator = random.Random(3)
    for _ in range(5):
        stream, output, place = unbake.RepairStream(), b"", 0
        while place < len(TEXT):
            piece = TEXT[place : place + generator.randrange(1, 40_000)]
            output += stream.push(piece)
            place += len(piece)
        assert output + stream.finish() == WANTED
        assert stream.report["edits"] == 30_000 and stream.report["bytes_read"] == len(TEXT)


def test_a_stream_that_is_over_takes_no_more():
    import pytest

    stream = unbake.RepairStream()
    stream.finish(b"a")
    with pytest.raises(ValueError, match="at its end"):
        stream.push(b"b")


def test_chunks_and_files_are_repaired():
    assert b"".join(unbake.repair_chunks(TEXT[place : place + 999] for place in range(0, len(TEXT), 999))) == WANTED
    target = io.BytesIO()
    assert unbake.repair_file(io.BytesIO(TEXT), target)["edits"] == 30_000
    assert target.getvalue() == WANTED
    assert b"".join(unbake.repair_chunks([b"caf\xe9"], from_="latin1")) == "café".encode()


def test_a_stream_cleans_as_its_profile_says():
    assert b"".join(unbake.repair_chunks([b"caf&eac", b"ute;\x1b[0", b"m"], profile="corpus")) == "café".encode()


def test_the_error_of_a_stream_says_where():
    import pytest

    with pytest.raises(ValueError, match="byte 5 of the stream"):
        list(unbake.repair_chunks([b"abc", b"de\xffx"], on_invalid="fail"))
