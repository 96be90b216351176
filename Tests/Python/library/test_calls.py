"""The calls of the header, by ctypes: any bytes, any cuts, null pointers, forks, threads."""

import ctypes
import json
import os
import random
import re
import subprocess
import threading

import pytest

from unbake_c import ERRORS, Library

DAMAGED = "Der MÃ¼ller hÃ¶rt die TÃ¼r, câ€™est dÃ©jÃ  vu".encode()
SOUND = "Der Müller hört die Tür, c’est déjà vu".encode()


@pytest.fixture(scope="module")
def unbake(library):
    return Library(library / "lib/libunbake.so.0")


def test_only_our_names_are_exported(library):
    said = subprocess.run(
        ["nm", "-D", "--defined-only", library / "lib/libunbake.so.0"], check=True, capture_output=True,
        text=True).stdout
    names = {line.split()[-1] for line in said.splitlines()}
    assert names and all(name.startswith("unbake_") for name in names)
    header = (library / "include/unbake.h").read_text()
    assert all(f"{name}(" in header for name in names)
    declared = set(re.findall(r"(unbake_\w+)\(\s*(?:void|const|un|u?int|size|struct)", header))
    assert declared == names


def test_damage_is_repaired_and_counted(unbake):
    status, output, report = unbake.repair(DAMAGED)
    assert (status, output) == (0, SOUND)
    assert report.edits == 6 and report.bytes_read == len(DAMAGED)
    assert report.bytes_written == len(SOUND) and report.first_malformed == 2**64 - 1


def test_sound_text_is_unchanged_and_costs_no_output(unbake):
    assert unbake.repair(SOUND)[:2] == (1, None)
    assert unbake.repair(b"")[:2] == (1, None)


def test_bytes_that_do_not_decode_follow_the_policy(unbake):
    dirty = b"na\xefve " + DAMAGED
    status, output, report = unbake.repair(dirty)
    assert output == b"na\xefve " + SOUND and report.malformed == 1 and report.first_malformed == 2
    assert unbake.repair(dirty, {"on-invalid": "replace"})[1] == "na\ufffdve ".encode() + SOUND
    assert unbake.repair(dirty, {"on-invalid": "drop"})[1] == b"nave " + SOUND
    assert unbake.repair(dirty, {"on-invalid": "escape"})[1] == b"na\\xEFve " + SOUND
    status, output, report = unbake.repair(dirty, {"on-invalid": "fail"})
    assert ERRORS[status] == "malformed" and report.first_malformed == 2


def test_other_encodings_are_decoded_first(unbake):
    assert unbake.repair("naïve".encode("latin1"), {"from": "latin1"})[1] == "naïve".encode()
    assert unbake.repair("Привет, как дела?".encode("cp1251"), {"from": "auto"})[1] \
        == "Привет, как дела?".encode()


def test_transcoding_goes_both_ways(unbake):
    assert unbake.transcode("naïve".encode(), {"to": "utf-16le"})[1] == "naïve".encode("utf-16le")
    status, output, report = unbake.transcode("5 €".encode(), {"to": "iso-8859-2"})
    assert output == b"5 ?" and report.unmappable == 1 and report.first_unmappable == 2
    assert ERRORS[unbake.transcode("5 €".encode(), {"to": "iso-8859-2", "on-unmappable": "fail"})[0]] \
        == "unmappable"


def test_detection_and_explanation_are_json(unbake):
    found = json.loads(unbake.detect("Старый каталог библиотеки".encode("koi8-r")))
    assert found["encoding"] == "koi8-r" and found["language"] == "ru"
    explained = json.loads(unbake.explain(b"\xff" + DAMAGED))
    assert len(explained["edits"]) == 6 and explained["malformed"] == 1
    assert explained["firstMalformed"] == 0


@pytest.mark.parametrize("kind", ["repair", "check", "explain", "detect", "transcode", "clean"])
def test_cuts_and_rooms_do_not_change_a_stream(unbake, kind):
    text = b"caf\xe9 \xff\n" + DAMAGED * 40
    whole = unbake.stream(kind, [text], room=1 << 20)
    generator = random.Random(7)
    for room in (1, 3, 1000):
        cuts = sorted(generator.randrange(len(text)) for _ in range(9))
        pieces = [text[start:end] for start, end in zip([0] + cuts, cuts + [len(text)])]
        assert unbake.stream(kind, pieces, room) == whole


def test_a_stream_gives_what_the_call_gives(unbake):
    text = DAMAGED * 3000
    assert unbake.stream("repair", [text], room=4096) == unbake.repair(text)[1]


def test_a_stream_that_is_over_takes_no_more(unbake):
    stream = unbake.open("repair")
    assert unbake.push(stream, b"a", True, 10)[0] == 3
    assert ERRORS[unbake.push(stream, b"b", True, 10)[0]] == "bad-argument"
    unbake.close(stream)


def test_any_bytes_come_through(unbake):
    seed = random.randrange(2**32)
    print("seed", seed)
    generator = random.Random(seed)
    for _ in range(300):
        data = generator.randbytes(generator.randrange(200))
        for options in ({}, {"on-invalid": "detect"}, {"from": "auto", "on-invalid": "escape"}):
            assert unbake.repair(data, options)[0] >= 0
        assert unbake.transcode(data, {"to": "gb18030"})[0] >= 0
        json.loads(unbake.detect(data))
        json.loads(unbake.explain(data))


def test_null_pointers_are_refused(unbake):
    c = unbake.c
    buffer = unbake.buffer()
    assert ERRORS[c.unbake_repair(None, 1, None, ctypes.byref(buffer), None)] == "bad-argument"
    assert ERRORS[c.unbake_repair(b"a", 1, None, None, None)] == "bad-argument"
    assert ERRORS[c.unbake_options_new(None)] == "bad-argument"
    assert ERRORS[c.unbake_options_set(None, b"from", b"auto", None)] == "bad-argument"
    assert ERRORS[c.unbake_repair_stream_new(None, None)] == "bad-argument"
    assert ERRORS[c.unbake_repair_arrow(None, None, None, None, None, None)] == "bad-argument"
    assert ERRORS[c.unbake_repair_arrow_stream(None, None, None)] == "bad-argument"
    c.unbake_options_free(None)
    c.unbake_stream_free(None)
    c.unbake_buffer_free(None)


def test_statuses_have_names_for_ever(unbake):
    names = ["ok", "unchanged", "output-full", "finished"]
    assert [unbake.status_name(place) for place in range(4)] == names
    assert [unbake.status_name(-place) for place in range(1, 10)] == list(ERRORS.values())
    assert unbake.status_name(99) == "unknown"


def test_a_forked_child_repairs(unbake):
    assert unbake.repair(DAMAGED)[1] == SOUND
    child = os.fork()
    if child == 0:
        os._exit(0 if unbake.repair(DAMAGED)[1] == SOUND else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_many_threads_share_options(unbake):
    options = unbake.options({"on-invalid": "detect"})
    wrong = []

    def work():
        for _ in range(200):
            if unbake.repair(DAMAGED, options)[1] != SOUND:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    unbake.c.unbake_options_free(options)
    assert not wrong


@pytest.mark.parametrize(
    "unit", [b"a", b"\xc3", "Ã".encode(), "ÃƒÂ".encode(), b"\xff", b"&amp;", "é".encode(), b"\x00", "中".encode()])
def test_a_poisoned_document_is_repaired_in_bounded_work(unbake, unit):
    """Linear in its size: ten times the size is measured in calls that end, here and in the benchmarks."""
    data = unit * (4_000_000 // len(unit))
    status, output, report = unbake.repair(data)
    assert status >= 0 and report.bytes_read == len(data)


class ArrowSchema(ctypes.Structure):
    pass


class ArrowArray(ctypes.Structure):
    pass


RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
ArrowSchema._fields_ = [
    ("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_void_p), ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p),
    ("release", RELEASE), ("private_data", ctypes.c_void_p)]
ArrowArray._fields_ = [
    ("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64), ("buffers", ctypes.c_void_p),
    ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p), ("release", RELEASE),
    ("private_data", ctypes.c_void_p)]


@pytest.mark.parametrize(
    "wrong, status",
    [
        ({"format": b"l"}, "unsupported-type"), ({"format": b""}, "unsupported-type"), ({"format": b"+s"}, "bad-value"),
        ({"format": b"+s", "n_children": -3}, "bad-value"), ({"length": -1}, "bad-arrow"), ({"offset": -1}, "bad-arrow"),
        ({"length": 2**62}, "bad-arrow"), ({"n_buffers": 2}, "bad-arrow"), ({"n_buffers": -1}, "bad-arrow"),
        ({"buffers": None}, "bad-arrow"), ({"offsets": [3, 1, 4]}, "bad-arrow"), ({"offsets": [-1, 1, 4]}, "bad-arrow"),
        ({"no_offsets": True}, "bad-arrow"), ({"no_data": True}, "bad-arrow"), ({"format": None}, "bad-arrow"),
    ], ids=str)
def test_arrays_that_contradict_themselves_are_refused_and_stay_the_callers(unbake, wrong, status):
    released = []
    release = RELEASE(released.append)
    offsets = (ctypes.c_int32 * 3)(*wrong.get("offsets", [0, 1, 4]))
    data = ctypes.create_string_buffer(b"text")
    buffers = (ctypes.c_void_p * 3)(
        None, None if "no_offsets" in wrong else ctypes.addressof(offsets),
        None if "no_data" in wrong else ctypes.addressof(data))
    schema = ArrowSchema(format=b"u", name=b"", release=release)
    array = ArrowArray(length=2, n_buffers=3, buffers=ctypes.addressof(buffers), release=release)
    for name, value in wrong.items():
        for structure in (schema, array):
            if name in dict(structure._fields_):
                setattr(structure, name, value)
    output, output_schema = ArrowArray(), ArrowSchema()
    found = unbake.c.unbake_repair_arrow(
        ctypes.byref(array), ctypes.byref(schema), None, ctypes.byref(output), ctypes.byref(output_schema), None)
    assert ERRORS[found] == status
    assert array.release and not output.release and not output_schema.release and not released
