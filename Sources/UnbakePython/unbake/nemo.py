"""NeMo Curator: a modifier, in the place of UnicodeReformatter.

    >>> from unbake.nemo import UnbakeModifier
    >>> pipeline.add_stage(Modify(UnbakeModifier()))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._repairer import Repairer

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict


def _base() -> Any:
    """NeMo Curator's class of modifiers, wherever its version has it; any object of the same shape does else."""
    from importlib import import_module

    for module in ("nemo_curator.stages.text.modifiers.doc_modifier", "nemo_curator.modifiers"):
        try:
            return import_module(module).DocumentModifier
        except (ImportError, AttributeError):
            continue
    return object


class UnbakeModifier(_base()):  # type: ignore[misc]
    """Repairs the text of each document; by the profile corpus, unless another is named."""

    def __init__(self, **options: Unpack[Options]) -> None:
        super().__init__()
        self.repairer = Repairer(**{"profile": "corpus", **options})  # type: ignore[arg-type]

    def modify_document(self, text: str) -> str:
        """The text repaired."""
        return self.repairer.repair(text)
