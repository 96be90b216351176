"""Parquet in and out: row groups, schema, metadata, compression."""

import subprocess
import sys

import pyarrow
import pyarrow.parquet as parquet
import pytest

from conftest import DAMAGED, SOUND
from unbake.parquet import NoSuchColumn, repair_parquet

SCHEMA = pyarrow.schema(
    [
        pyarrow.field("id", pyarrow.int64(), nullable=False, metadata={"unit": "one"}),
        pyarrow.field("text", pyarrow.large_string()),
        pyarrow.field("kind", pyarrow.dictionary(pyarrow.int32(), pyarrow.string())),
        pyarrow.field("nested", pyarrow.list_(pyarrow.struct([("a", pyarrow.string())]))),
    ],
    metadata={"made": "by a test"})


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.parquet"
    table = pyarrow.table(
        {
            "id": range(1000), "text": [DAMAGED, None, "ok", SOUND] * 250,
            "kind": pyarrow.array(["a", "b"] * 500).dictionary_encode(), "nested": [[{"a": "x"}]] * 1000,
        }, schema=SCHEMA)
    parquet.write_table(
        table, path, row_group_size=300,
        compression={"id": "none", "text": "zstd", "kind": "gzip", "nested.list.element.a": "snappy"})
    return path


def test_all_but_the_text_is_kept(source, tmp_path):
    target = tmp_path / "out.parquet"
    counts = repair_parquet(source, target, "text")
    assert counts == {"rows": 1000, "repaired": 250, "malformed": 0, "row_groups": 4}
    before, after = parquet.ParquetFile(source), parquet.ParquetFile(target)
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    # pyarrow writes down the schema anew, in other words for the same.
    assert after.metadata.metadata.keys() == before.metadata.metadata.keys()
    assert after.metadata.metadata[b"made"] == b"by a test"
    assert after.num_row_groups == 4
    for group in range(4):
        for place in range(before.metadata.num_columns):
            old, new = (file.metadata.row_group(group).column(place) for file in (before, after))
            assert (old.compression, old.path_in_schema) == (new.compression, new.path_in_schema)
            assert old.num_values == new.num_values
    table = after.read()
    assert table.column("text").to_pylist() == [SOUND, None, "ok", SOUND] * 250
    assert table.drop_columns(["text"]).equals(before.read().drop_columns(["text"]))


def test_a_report_adds_columns(source, tmp_path):
    target = tmp_path / "out.parquet"
    repair_parquet(source, target, "text", report=True)
    rows = parquet.read_table(target).slice(0, 2).to_pylist()
    assert rows[0]["text_status"] == 1 and rows[0]["text_chain"] == "utf-8 read as windows-1252"
    assert rows[1]["text_chain"] is None


def test_a_file_may_be_repaired_in_its_place(source):
    repair_parquet(source, source, "text")
    assert parquet.read_table(source).column("text").to_pylist()[0] == SOUND


def test_on_an_error_nothing_is_left(source, tmp_path):
    with pytest.raises(NoSuchColumn, match="no column 'txt'; there are id, text"):
        repair_parquet(source, tmp_path / "out.parquet", "txt")
    with pytest.raises(TypeError, match="holds no text"):
        repair_parquet(source, tmp_path / "out.parquet", "id")
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_the_command_does_it_too(source, tmp_path):
    run = lambda *arguments: subprocess.run(  # noqa: E731
        [sys.executable, "-m", "unbake", "parquet", *map(str, arguments)], capture_output=True, text=True)
    done = run(source, tmp_path / "out.parquet", "--column", "text", "--profile", "corpus")
    assert done.returncode == 0 and "1000 rows, 250 repaired, 0 with malformed bytes" in done.stderr
    done = run(source, tmp_path / "x.parquet", "--column", "txt")
    assert done.returncode == 2 and "no column 'txt'" in done.stderr
    done = run(tmp_path / "none.parquet", tmp_path / "x.parquet", "--column", "text")
    assert done.returncode == 2 and "none.parquet" in done.stderr
    done = run(source, tmp_path / "x.parquet", "--column", "text", "--profile", "corpsu")
    assert done.returncode == 2 and 'did you mean "corpus"' in done.stderr
