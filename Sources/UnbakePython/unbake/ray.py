"""Ray Data: columns of datasets, by Arrow.

    >>> from unbake.ray import repair_dataset
    >>> repair_dataset(ray.data.read_parquet('in'), 'text').write_parquet('out')

Repair has no state, so plain tasks do; a pool of actors that takes every core would leave none to read with. Send the
package to the nodes by `runtime_env={'pip': [...]}` or `{'py_modules': [unbake]}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .arrow import Mapper

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict

__all__ = ["Mapper", "repair_dataset"]


def repair_dataset(
    dataset: Any, column: str | Sequence[str], /, *, report: bool = False, batch_size: int = 4096,
    **options: Unpack[Options],
) -> Any:
    """Repairs columns of a dataset; with `report`, three columns for each tell what was done."""
    return dataset.map_batches(
        Mapper(column, report=report, **options), batch_format="pyarrow", batch_size=batch_size,
        zero_copy_batch=True)
