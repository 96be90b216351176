"""The recipes of the package's page, as they stand there: each is run."""

import re
from pathlib import Path

import pytest

from conftest import DAMAGED, ROOT, SOUND

PAGE = (ROOT / "Sources/UnbakePython/README.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"### (\w+)\n\n```python\n(.*?)```", PAGE, re.DOTALL))
WANTED = [SOUND, "ok", None]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    import pyarrow
    import pyarrow.parquet as parquet

    monkeypatch.chdir(tmp_path)
    parquet.write_table(pyarrow.table({"text": [DAMAGED, "ok", None]}), "in.parquet")


def run(name):
    scope = {}
    exec(compile(RECIPES[name], f"recipe {name}", "exec"), scope)
    return scope


def written():
    import pyarrow.parquet as parquet

    return parquet.read_table("out.parquet").column("text").to_pylist()


@pytest.mark.parametrize("name", ["Polars", "DuckDB", "Dask", "pandas"])
def test_a_recipe_repairs_a_file(name):
    run(name)
    assert [None if value != value else value for value in written()] == WANTED


def test_every_recipe_has_a_test():
    assert set(RECIPES) == {"Polars", "DuckDB", "Dask", "pandas"}


def test_hugging_face_datasets_map_it():
    import datasets

    from unbake.hf import Mapping

    datasets.disable_caching()
    rows = datasets.Dataset.from_dict({"text": [DAMAGED, "ok", None], "id": [1, 2, 3]})
    for repaired in (
        rows.with_format("arrow").map(Mapping("text"), batched=True).with_format(None),
        rows.map(Mapping("text"), batched=True), rows.map(Mapping("text")),
        rows.map(Mapping("text", profile="corpus"), batched=True, num_proc=2),
    ):
        assert repaired["text"][:] == WANTED and repaired["id"][:] == [1, 2, 3]


def test_datatrove_formats_with_it():
    from datatrove.data import Document

    from unbake.datatrove import UnbakeFormatter

    documents = [Document(text=DAMAGED, id="1"), Document(text="caf&eacute;\x1b[0m", id="2")]
    assert [document.text for document in UnbakeFormatter()(documents)] == [SOUND, "café"]


def test_nemo_curator_modifies_with_it():
    import pickle

    from unbake.nemo import UnbakeModifier

    modifier = pickle.loads(pickle.dumps(UnbakeModifier()))
    assert modifier.modify_document(DAMAGED) == SOUND
