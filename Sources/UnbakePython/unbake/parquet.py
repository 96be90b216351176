"""Parquet files, row group by row group: no more than one is in memory.

Schema, metadata, compression and the use of dictionaries are kept, column by column. Needs pyarrow.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .arrow import REPORT_COLUMNS, Mapper

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict


class NoSuchColumn(KeyError):
    """A file has no column of a name."""

    def __str__(self) -> str:
        return str(self.args[0])


def repair_parquet(
    source: str | os.PathLike[str], target: str | os.PathLike[str], column: str | Sequence[str], /, *,
    report: bool = False, **options: Unpack[Options],
) -> dict[str, int]:
    """Repairs columns of a Parquet file into another, and counts rows and repaired slots.

    The target appears whole or not at all; it may be the source. With `report`, columns tell what was done to each
    row; see `unbake.arrow.Mapper`.
    """
    import pyarrow.parquet as parquet

    mapper = Mapper(column, report=True, **options)
    source, target = os.fspath(source), os.fspath(target)
    partial = f"{target}.partial-{os.getpid()}"
    counts = {"rows": 0, "repaired": 0, "malformed": 0, "row_groups": 0}
    with parquet.ParquetFile(source) as file:
        schema = file.schema_arrow
        for name in mapper.columns:
            if name not in schema.names:
                raise NoSuchColumn(f"{source} has no column {name!r}; there are {', '.join(schema.names)}")
        written = _with_report(schema, mapper.columns) if report else schema
        try:
            with parquet.ParquetWriter(partial, written, **_settings(file)) as writer:
                for group in range(file.num_row_groups):
                    _repair_group(file.read_row_group(group), mapper, report, written, writer, counts)
                if extra := _extra_metadata(file, schema):
                    writer.add_key_value_metadata(extra)
            os.replace(partial, target)
        except BaseException:
            if os.path.exists(partial):
                os.unlink(partial)
            raise
    return counts


def _repair_group(
    table: Any, mapper: Mapper, report: bool, schema: Any, writer: Any, counts: dict[str, int]
) -> None:
    import pyarrow.compute as compute

    repaired = mapper(table)
    for name in mapper.columns:
        status = repaired.column(f"{name}_status")
        counts["repaired"] += compute.sum(compute.equal(status, 1)).as_py() or 0
        counts["malformed"] += compute.sum(compute.equal(status, 2)).as_py() or 0
    counts["rows"] += table.num_rows
    counts["row_groups"] += 1
    if not report:
        repaired = repaired.select(schema.names)
    writer.write_table(repaired.cast(schema) if repaired.schema != schema else repaired, row_group_size=table.num_rows or None)


def _with_report(schema: Any, columns: Sequence[str]) -> Any:
    import pyarrow

    types = (pyarrow.int8(), pyarrow.int32(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))
    for name in columns:
        for suffix, type_ in zip(REPORT_COLUMNS, types):
            schema = schema.append(pyarrow.field(f"{name}_{suffix}", type_))
    return schema


def _settings(file: Any) -> dict[str, Any]:
    """How the file was written: compression, dictionaries, version."""
    metadata = file.metadata
    compression, dictionaries = {}, []
    if metadata.num_row_groups:
        group = metadata.row_group(0)
        for place in range(group.num_columns):
            column = group.column(place)
            compression[column.path_in_schema] = column.compression.lower().replace("uncompressed", "none")
            if any("DICTIONARY" in encoding for encoding in column.encodings):
                dictionaries.append(column.path_in_schema)
    settings: dict[str, Any] = {
        "compression": compression or "snappy", "use_dictionary": dictionaries or False}
    if metadata.format_version in ("1.0", "2.4", "2.6"):
        settings["version"] = metadata.format_version
    return settings


def _extra_metadata(file: Any, schema: Any) -> dict[str, str]:
    """What the file says of itself beyond what its schema holds."""
    known = set(schema.metadata or {}) | {b"ARROW:schema"}
    return {
        key.decode(): value.decode()
        for key, value in (file.metadata.metadata or {}).items() if key not in known}


def main(arguments: Sequence[str]) -> int:
    """`unbake parquet IN OUT --column NAME`."""
    parser = argparse.ArgumentParser(
        prog="unbake parquet", description="Repair columns of a Parquet file, row group by row group.")
    parser.add_argument("source", metavar="IN", help="the file to read")
    parser.add_argument("target", metavar="OUT", help="the file to write; it appears whole or not at all")
    parser.add_argument(
        "--column", action="append", required=True, help="a column of text to repair; may be repeated")
    parser.add_argument("--report", action="store_true", help="add columns that tell what was done")
    parser.add_argument("--quiet", "-q", action="store_true", help="print no counts")
    # The options of the library under their own names, as the command line has them.
    from ._unbake import option_names

    names = [name for name in option_names if name not in ("column", "report", "to")]
    for name in names:
        parser.add_argument(f"--{name}", dest=name, metavar="VALUE")
    given = parser.parse_args(arguments)
    options = {name.replace("-", "_"): value for name in names if (value := getattr(given, name)) is not None}
    try:
        counts = repair_parquet(
            given.source, given.target, given.column, report=given.report, **options)
    except (OSError, ValueError, TypeError, KeyError, ImportError) as error:
        print(f"unbake: error: {given.source}: {error}", file=sys.stderr)
        return 2
    if not given.quiet:
        print(
            f"{given.target}: {counts['rows']} rows, {counts['repaired']} repaired, "
            f"{counts['malformed']} with malformed bytes", file=sys.stderr)
    return 0
