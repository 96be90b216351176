"""Columns of text, in and out without a copy, by the Arrow C data interface.

Takes whatever has `__arrow_c_array__` or `__arrow_c_stream__`: arrays, chunked arrays, record batches, tables and
series of pyarrow, Polars, nanoarrow, DuckDB and others. Needs none of them. Each slot is repaired as a text of its
own; types are kept; a column in which nothing changed keeps its buffers, and comes back as the same object where it
was pyarrow's.

A slot of a string type that is not valid UTF-8 is read as the encoding that its neighbours make likely, else
with U+FFFD; the option on_invalid decides otherwise. Slots of binary types keep such bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ._unbake import Engine

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict

REPORT_COLUMNS = ("status", "edits", "chain")


class ArrowArray:
    """An array that any Arrow library can take, once."""

    __slots__ = ("_capsules",)

    def __init__(self, schema: object, array: object) -> None:
        self._capsules = (schema, array)

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return self._capsules


class ArrowStream:
    """A stream of arrays that any Arrow library can take, once."""

    __slots__ = ("_capsule",)

    def __init__(self, capsule: object) -> None:
        self._capsule = capsule

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._capsule


def repair(column: Any, /, **options: Unpack[Options]) -> Any:
    """Repairs a column.

    Gives pyarrow's type for pyarrow's types and Polars' series for Polars'; for others an object that Arrow libraries
    can take, once.

        >>> unbake.arrow.repair(pyarrow.array(['MÃ¼ller', None]))
        ['Müller', null]
    """
    return _repair(column, Engine(**options))


def _repair(column: Any, engine: Engine) -> Any:
    library = type(column).__module__.partition(".")[0]
    if library == "pyarrow":
        return _repair_pyarrow(column, engine)
    if library == "polars":
        stream = ArrowStream(engine.repair_arrow_stream(column.__arrow_c_stream__()))
        return type(column)(name=column.name, values=stream)
    if hasattr(column, "__arrow_c_array__"):
        return ArrowArray(*engine.repair_arrow(*column.__arrow_c_array__())[:2])
    if hasattr(column, "__arrow_c_stream__"):
        return ArrowStream(engine.repair_arrow_stream(column.__arrow_c_stream__()))
    raise TypeError(f"repair() takes a column of an Arrow library, not {type(column).__name__}")


def _repair_pyarrow(column: Any, engine: Engine) -> Any:
    pyarrow = sys.modules["pyarrow"]
    if isinstance(column, pyarrow.ChunkedArray):
        chunks = column.chunks
        repaired = [_repair_pyarrow(chunk, engine) for chunk in chunks]
        if all(new is old for new, old in zip(repaired, chunks)):
            return column
        return pyarrow.chunked_array(repaired, column.type)
    if not isinstance(column, pyarrow.Array):
        raise TypeError(
            f"repair() takes a column, not {type(column).__name__}; repair_batch() takes one of its columns")
    schema, array, (is_changed, *_) = engine.repair_arrow(*column.__arrow_c_array__())
    return pyarrow.array(ArrowArray(schema, array)) if is_changed else column


class Mapper:
    """Repairs columns of record batches and tables: a value that can be pickled and sent to where the data is.

        >>> mapper = Mapper('text', profile='corpus')
        >>> frame.mapInArrow(mapper.iter, mapper.spark_schema(frame.schema))   # Spark
        >>> dataset.map_batches(mapper, batch_format='pyarrow')                # Ray

    With `report`, each column gains three after the batch's own, `NAME_status` (0 sound, 1 repaired, 2 held malformed
    bytes), `NAME_edits` and `NAME_chain` (what happened). A batch in which nothing changed comes back as the same
    object.
    """

    def __init__(
        self, column: str | Sequence[str], /, *, report: bool = False, **options: Unpack[Options]
    ) -> None:
        self.columns = (column,) if isinstance(column, str) else tuple(column)
        self.report = report
        self.options = dict(options)
        self._engine = _engine(self.options, report)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_mapper, (self.columns, self.report, self.options))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapper) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash((self.columns, self.report, tuple(sorted(self.options.items()))))

    def __repr__(self) -> str:
        return f"Mapper({self.columns!r}, report={self.report}, **{self.options!r})"

    def __call__(self, batch: Any) -> Any:
        """Repairs the columns of a record batch or a table of pyarrow's."""
        for name in self.columns:
            place = batch.schema.get_field_index(name)
            if place < 0:
                raise KeyError(
                    f"no column is named {name!r}, or more than one is; there are {batch.schema.names}")
            field, column = batch.schema.field(place), batch.column(place)
            if self.report:
                batch = self._reported(batch, place, field, column)
                continue
            repaired = _repair_pyarrow(column, self._engine)
            if repaired is not column:
                batch = batch.set_column(place, field, repaired)
        return batch

    def _reported(self, batch: Any, place: int, field: Any, column: Any) -> Any:
        pyarrow = sys.modules["pyarrow"]
        chunks = column.chunks if isinstance(column, pyarrow.ChunkedArray) else [column]
        parts = [self._report(chunk) for chunk in chunks]
        if isinstance(column, pyarrow.ChunkedArray):
            types = [field.type, *_report_types(pyarrow)]
            columns = [
                pyarrow.chunked_array([part[number] for part in parts], type_)
                for number, type_ in enumerate(types)]
        else:
            columns = parts[0]
        batch = batch.set_column(place, field, columns[0])
        for name, values in zip(REPORT_COLUMNS, columns[1:]):
            batch = batch.append_column(f"{field.name}_{name}", values)
        return batch

    def _report(self, chunk: Any) -> list[Any]:
        pyarrow = sys.modules["pyarrow"]
        schema, array, (is_changed, *_) = self._engine.repair_arrow(*chunk.__arrow_c_array__())
        whole = pyarrow.array(ArrowArray(schema, array))
        text = whole.field(0) if is_changed else chunk
        return [text, *(whole.field(number) for number in (1, 2, 3))]

    def iter(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Repairs record batches as they come: the shape of Spark's mapInArrow."""
        return map(self, batches)

    def spark_schema(self, schema: Any) -> Any:
        """The schema of Spark's that mapInArrow has to be told: the frame's own, and that of the report."""
        if not self.report:
            return schema
        from pyspark.sql.types import ByteType, IntegerType, StringType, StructField, StructType

        added = []
        for name in self.columns:
            added += [
                StructField(f"{name}_status", ByteType()), StructField(f"{name}_edits", IntegerType()),
                StructField(f"{name}_chain", StringType())]
        return StructType(list(schema.fields) + added)


def repair_batch(
    batch: Any, column: str | Sequence[str], /, *, report: bool = False, **options: Unpack[Options]
) -> Any:
    """Repairs columns of a record batch or a table of pyarrow's; see Mapper."""
    return Mapper(column, report=report, **options)(batch)


def _engine(options: dict[str, Any], report: bool) -> Engine:
    return Engine(**options, report="columns") if report else Engine(**options)


def _report_types(pyarrow: Any) -> list[Any]:
    return [pyarrow.int8(), pyarrow.int32(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())]


def _mapper(columns: tuple[str, ...], report: bool, options: dict[str, Any]) -> Mapper:
    return Mapper(columns, report=report, **options)
