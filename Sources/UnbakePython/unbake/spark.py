"""Spark: columns of data frames, by Arrow.

    >>> from unbake.spark import repair_frame
    >>> repair_frame(spark.read.parquet('in'), 'text', report=True).write.parquet('out')

The package has to be on the workers: install it in their image, or send a packed environment with
`spark.archives`. A jar, or a wheel by `addPyFile`, does not do: nothing is loaded from inside an archive.
"""



from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .arrow import Mapper

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict

__all__ = ["Mapper", "repair_frame", "repair_udf"]


def repair_frame(
    frame: Any, column: str | Sequence[str], /, *, report: bool = False, **options: "Unpack[Options]"
) -> Any:
    """Repairs columns of a data frame.

    With `report`, three columns for each tell what was done: `NAME_status` (0 sound, 1 repaired, 2 held malformed
    bytes), `NAME_edits`, `NAME_chain`.
    """
    mapper = Mapper(column, report=report, **options)
    return frame.mapInArrow(_Plain(mapper) if report else mapper.iter, mapper.spark_schema(frame.schema))


class _Plain:
    """A mapper whose batches have no dictionaries, which Spark does not take."""

    def __init__(self, mapper: Mapper) -> None:
        self.mapper = mapper

    def __call__(self, batches: Any) -> Any:
        import pyarrow

        for batch in self.mapper.iter(batches):
            for place, field in enumerate(batch.schema):
                if pyarrow.types.is_dictionary(field.type):
                    plain = batch.column(place).dictionary_decode()
                    batch = batch.set_column(place, field.name, plain)
            yield batch


def repair_udf(**options: "Unpack[Options]") -> Any:
    """A function of columns, for `withColumn` and SQL (Spark 4).

        >>> frame.withColumn('text', repair_udf(profile='corpus')('text'))
    """
    import pyarrow
    from pyspark.sql.functions import arrow_udf

    @arrow_udf("string")
    def repair(column: pyarrow.Array) -> pyarrow.Array:
        from unbake.arrow import repair as repair_column

        return repair_column(column, **options)

    return repair
