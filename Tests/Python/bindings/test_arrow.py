"""Columns: types, slices, nulls, dictionaries, dirty bytes, reports."""

import pickle

import nanoarrow
import polars
import pyarrow
import pytest

import unbake.arrow
from conftest import DAMAGED, SOUND

TEXTS = [None, DAMAGED, "ok", "Café", None, "", DAMAGED * 3, "short", "tÃªte"]
WANTED = [None, SOUND, "ok", "Café", None, "", SOUND * 3, "short", "tête"]
TYPES = [
    pyarrow.string(), pyarrow.large_string(), pyarrow.binary(), pyarrow.large_binary(), pyarrow.string_view(),
    pyarrow.binary_view()]


def column(texts, type_):
    is_text = "string" in str(type_)
    return pyarrow.array([text if text is None or is_text else text.encode() for text in texts], type_)


def plain(array):
    return [value.decode() if isinstance(value, bytes) else value for value in array.to_pylist()]


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_every_slice_of_every_type_is_repaired(type_):
    whole = column(TEXTS, type_)
    for start in range(len(TEXTS)):
        for length in range(len(TEXTS) - start + 1):
            repaired = unbake.arrow.repair(whole.slice(start, length))
            repaired.validate(full=True)
            assert repaired.type == type_ and plain(repaired) == WANTED[start : start + length]


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_a_column_of_sound_text_is_the_same_object(type_):
    sound = column([None, "ok", SOUND, ""], type_)
    assert unbake.arrow.repair(sound) is sound
    assert unbake.arrow.repair(sound.slice(1, 2)).equals(sound.slice(1, 2))


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_no_slots_and_nulls_alone_are_fine(type_):
    for texts in ([], [None], [None] * 70):
        array = column(texts, type_)
        assert unbake.arrow.repair(array) is array


def test_buffers_of_an_unchanged_column_come_back():
    engine = unbake.arrow.Engine()
    array = pyarrow.array(["sound", "too"])
    schema, capsule, (is_changed, *_) = engine.repair_arrow(*array.__arrow_c_array__())
    assert not is_changed
    again = pyarrow.array(unbake.arrow.ArrowArray(schema, capsule))
    assert [buffer and buffer.address for buffer in again.buffers()] \
        == [buffer and buffer.address for buffer in array.buffers()]


def test_long_views_share_their_buffers():
    long = "a sound text that is longer than a view " * 4
    array = pyarrow.array([long, DAMAGED, long], pyarrow.string_view())
    repaired = unbake.arrow.repair(array)
    assert repaired.buffers()[2].address == array.buffers()[2].address
    del array
    assert repaired.to_pylist() == [long, SOUND, long]


@pytest.mark.parametrize("index", [pyarrow.int8(), pyarrow.uint16(), pyarrow.int32(), pyarrow.int64()], ids=str)
def test_a_dictionary_is_repaired_once(index):
    array = pyarrow.array([DAMAGED, "ok", None, DAMAGED]).cast(pyarrow.dictionary(index, pyarrow.string()))
    repaired = unbake.arrow.repair(array)
    repaired.validate(full=True)
    assert repaired.to_pylist() == [SOUND, "ok", None, SOUND] and repaired.type == array.type
    sliced = unbake.arrow.repair(array.slice(1, 3))
    assert sliced.to_pylist() == ["ok", None, SOUND]
    batch = pyarrow.record_batch({"text": array})
    assert [row["text_status"] for row in unbake.arrow.Mapper("text", report=True)(batch).to_pylist()] == [1, 0, 0, 1]


def dirty():
    """A column of strings that are not all UTF-8, as Spark makes them."""
    return pyarrow.Array.from_buffers(
        pyarrow.string(), 3,
        [None, pyarrow.py_buffer(b"\0\0\0\0\4\0\0\0\5\0\0\0\7\0\0\0"), pyarrow.py_buffer(b"caf\xe9\xffok")])


def test_every_slot_of_strings_is_valid_afterwards():
    repaired = unbake.arrow.repair(dirty())
    repaired.validate(full=True)
    assert repaired.to_pylist()[0].startswith("caf") and repaired.to_pylist()[2] == "ok"
    assert unbake.arrow.repair(dirty(), on_invalid="drop").to_pylist() == ["caf", "", "ok"]
    assert unbake.arrow.repair(dirty(), on_invalid="replace").to_pylist() == ["caf\ufffd", "\ufffd", "ok"]
    assert unbake.arrow.repair(dirty(), from_="latin1").to_pylist() == ["café", "ÿ", "ok"]
    with pytest.raises(UnicodeDecodeError):
        unbake.arrow.repair(dirty(), on_invalid="fail")
    batch = unbake.arrow.repair_batch(
        pyarrow.record_batch({"text": dirty()}), "text", report=True, on_invalid="replace")
    assert batch.column("text_status").to_pylist() == [2, 2, 0]


def test_bytes_keep_what_does_not_decode():
    array = pyarrow.array([b"caf\xe9", DAMAGED.encode()])
    assert unbake.arrow.repair(array).to_pylist() == [b"caf\xe9", SOUND.encode()]


def test_reports_tell_what_was_done():
    mapper = pickle.loads(pickle.dumps(unbake.arrow.Mapper("text", report=True)))
    batch = pyarrow.record_batch({"id": [1, 2, 3], "text": [DAMAGED, None, "ok"]})
    rows = mapper(batch).to_pylist()
    assert rows[0] == {
        "id": 1, "text": SOUND, "text_status": 1, "text_edits": 6, "text_chain": "utf-8 read as windows-1252"}
    assert [row["text_chain"] for row in rows[1:]] == [None, None]
    table = pyarrow.table({"text": pyarrow.chunked_array([[DAMAGED], [], ["ok", None]])})
    assert mapper(table).column("text_edits").to_pylist() == [6, 0, 0]


def test_fields_keep_their_names_types_and_metadata():
    field = pyarrow.field("text", pyarrow.large_string(), nullable=False, metadata={"a": "b"})
    schema = pyarrow.schema([pyarrow.field("id", pyarrow.int64()), field], metadata={"x": "y"})
    table = pyarrow.table({"id": [1], "text": [DAMAGED]}, schema=schema)
    repaired = unbake.arrow.repair_batch(table, "text")
    assert repaired.schema.equals(schema, check_metadata=True)
    assert repaired.column("text").to_pylist() == [SOUND]
    sound = pyarrow.table({"text": ["ok"], "other": [DAMAGED]})
    assert unbake.arrow.repair_batch(sound, "text") is sound
    assert unbake.arrow.repair_batch(sound, ["text", "other"]).column("other").to_pylist() == [SOUND]


def test_other_libraries_are_served():
    series = unbake.arrow.repair(polars.Series("x", [DAMAGED, "ok", None]))
    assert isinstance(series, polars.Series) and series.name == "x" and series.to_list() == [SOUND, "ok", None]
    array = nanoarrow.Array(unbake.arrow.repair(nanoarrow.c_array([DAMAGED, "x"], nanoarrow.string())))
    assert array.to_pylist() == [SOUND, "x"]
    stream = unbake.arrow.repair(nanoarrow.c_array_stream(pyarrow.chunked_array([[DAMAGED], ["x"]])))
    assert pyarrow.chunked_array(stream).to_pylist() == [SOUND, "x"]


def test_a_stream_of_batches_is_repaired_as_it_is_read():
    reader = pyarrow.RecordBatchReader.from_batches(
        pyarrow.schema({"id": pyarrow.int64(), "text": pyarrow.string()}),
        [pyarrow.record_batch({"id": [1, 2], "text": [DAMAGED, "ok"]})] * 3)
    engine = unbake.arrow.Engine(column="text", report="columns")
    repaired = pyarrow.RecordBatchReader.from_stream(
        unbake.arrow.ArrowStream(engine.repair_arrow_stream(reader.__arrow_c_stream__()))).read_all()
    assert repaired.column("text").to_pylist() == [SOUND, "ok"] * 3
    assert repaired.column("text_chain").to_pylist() == ["utf-8 read as windows-1252", None] * 3


def test_what_holds_no_text_is_refused():
    with pytest.raises(TypeError, match="holds no text"):
        unbake.arrow.repair(pyarrow.array([1]))
    with pytest.raises(TypeError, match="takes a column of an Arrow library, not list"):
        unbake.arrow.repair(["a"])
    with pytest.raises(KeyError, match="no column is named 'txt'"):
        unbake.arrow.repair_batch(pyarrow.table({"text": ["a"]}), "txt")
    array = pyarrow.array(["a"]).__arrow_c_array__()
    engine = unbake.arrow.Engine()
    engine.repair_arrow(*array)
    with pytest.raises(ValueError, match="taken already"):
        engine.repair_arrow(*array)


def test_nothing_leaks():
    before = pyarrow.total_allocated_bytes()
    array = pyarrow.array([DAMAGED, "ok"] * 2_000)
    for _ in range(5):
        unbake.arrow.repair(array)
        unbake.arrow.Engine().repair_arrow(*array.__arrow_c_array__())
        unbake.arrow.Mapper("t", report=True)(pyarrow.record_batch({"t": array}))
    del array
    assert pyarrow.total_allocated_bytes() == before


def test_arrow_is_repaired_as_text_is(corpus):
    texts = [damaged for family in ("wild", "synthetic", "sound") for _, damaged, _ in corpus(family)]
    for type_ in TYPES[:2] + TYPES[4:5]:
        assert unbake.arrow.repair(pyarrow.array(texts, type_)).to_pylist() == [unbake.repair(text) for text in texts]
