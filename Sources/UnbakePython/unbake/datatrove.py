"""datatrove: a formatter, in the place of FTFYFormatter.

    >>> from unbake.datatrove import UnbakeFormatter
    >>> pipeline = [JsonlReader('in'), UnbakeFormatter(), JsonlWriter('out')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from datatrove.pipeline.formatters.base import BaseFormatter

from ._repairer import Repairer

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict


class UnbakeFormatter(BaseFormatter):  # type: ignore[misc]
    """Repairs the text of each document; by the profile corpus, unless another is named."""

    name = "Unbake"

    def __init__(self, **options: Unpack[Options]) -> None:
        super().__init__()
        self.repairer = Repairer(**{"profile": "corpus", **options})  # type: ignore[arg-type]

    def format(self, text: str) -> str:
        """The text repaired."""
        return self.repairer.repair(text)
