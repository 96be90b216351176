"""Hugging Face datasets: a function for `map`.

    >>> from unbake.hf import Mapping
    >>> dataset.with_format('arrow').map(Mapping('text'), batched=True)   # the fast way
    >>> dataset.map(Mapping('text'), batched=True)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._repairer import Repairer
from .arrow import Mapper

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict


class Mapping:
    """Repairs columns of the batches that `map` hands out: tables of Arrow, lists by name, or single rows."""

    def __init__(self, column: str | Sequence[str], /, **options: Unpack[Options]) -> None:
        self.mapper = Mapper(column, **options)
        self.repairer = Repairer(**options)

    def __call__(self, batch: Any) -> Any:
        if not hasattr(batch, "keys"):
            return self.mapper(batch)
        return {name: self._repaired(batch[name]) for name in self.mapper.columns}

    def _repaired(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._repaired(member) for member in value]
        return self.repairer.repair(value) if isinstance(value, (str, bytes)) else value
