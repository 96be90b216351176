"""Repairs with options, and the calls that are made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, overload

from ._explanation import Explanation, explanation_of
from ._unbake import Engine, Stream

if TYPE_CHECKING:
    from ._options import Options, Unpack
else:
    # Who looks at signatures at run time gets something that can be evaluated.
    Options = Unpack = dict

Bytes = bytes | bytearray | memoryview


class Counts(NamedTuple):
    """What repair would do to a text."""

    edits: int
    """Edits that would be made."""
    suggestions: int
    """Candidates with too little evidence."""
    malformed: int
    """Sequences of bytes that are not UTF-8."""
    first_malformed: int | None
    """The byte offset of the first of them."""

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing to repair, and nothing malformed."""
        return self.edits == 0 and self.malformed == 0


class Repairer:
    """Options with all that is done by them. A value: it may be shared by threads, compared, hashed and pickled.

    >>> repairer = Repairer(profile='corpus', normalize='nfc')
    >>> repairer('donâ€™t &amp; wonâ€™t')
    'don’t & won’t'

    Options are named as on the command line, with underscores: `profile`, `min_confidence`, `max_depth`, `from_`,
    `to`, `on_invalid`, `on_unmappable`, `bom`; and the steps of cleaning, `entities`, `normalize`, … A name or a
    value that is not known raises ValueError and says which comes nearest.
    """

    __slots__ = ("_engine", "_options", "repair")

    def __init__(self, **options: Unpack[Options]) -> None:
        self._options = tuple(sorted(options.items()))
        self._engine = Engine(**options)
        self.repair = self._engine.repair
        """Repairs a text: str for str, bytes for bytes, the same object where it is sound."""

    @property
    def options(self) -> dict[str, object]:
        """The options that were given."""
        return dict(self._options)

    @overload
    def __call__(self, text: str, /) -> str: ...
    @overload
    def __call__(self, text: Bytes, /) -> bytes: ...
    def __call__(self, text: Any, /) -> Any:
        """Repairs a text, as `repair` does."""
        return self.repair(text)

    def explain(self, text: str | Bytes, /) -> Explanation:
        """Says what is damaged in a text, how it came about, and how strong the evidence is."""
        return explanation_of(text, self._engine.explain(text))

    def check(self, text: str | Bytes, /) -> Counts:
        """Counts what repair would do, and changes nothing."""
        return Counts(*self._engine.check(text))

    def transcode(self, data: Bytes, /) -> bytes:
        """Turns bytes from the encoding `from_`, which is found out where none is given, into `to`."""
        return self._engine.transcode(data)

    def stream(self, kind: str = "repair") -> Stream:
        """A stream that does the same to bytes in pieces."""
        return Stream(kind, self._engine)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_make, (self._options,))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Repairer) and self._options == other._options

    def __hash__(self) -> int:
        return hash(self._options)

    def __repr__(self) -> str:
        return f"Repairer({', '.join(f'{name}={value!r}' for name, value in self._options)})"


def _make(options: tuple[Any, ...]) -> Repairer:
    return Repairer(**dict(options))


_DEFAULT = Repairer()


@overload
def clean(text: str, /, **options: Unpack[Options]) -> str: ...
@overload
def clean(text: Bytes, /, **options: Unpack[Options]) -> bytes: ...
def clean(text: Any, /, **options: Any) -> Any:
    """Repairs a text, and takes out what is no text: by the profile corpus, unless another is named.

    >>> clean('caf&eacute;\\x1b[0m')
    'café'
    """
    return Engine(**options).clean(text) if options else _DEFAULT._engine.clean(text)


def explain(text: str | Bytes, /, **options: Unpack[Options]) -> Explanation:
    """Says what is damaged in a text, how it came about, and how strong the evidence is.

    >>> [edit.chain_text for edit in explain('Der MÃ¼ller').edits]
    ['utf-8 read as windows-1252']
    """
    return (Repairer(**options) if options else _DEFAULT).explain(text)


def check(text: str | Bytes, /, **options: Unpack[Options]) -> Counts:
    """Counts what repair would do to a text, and changes nothing."""
    return (Repairer(**options) if options else _DEFAULT).check(text)


def transcode(data: Bytes, /, **options: Unpack[Options]) -> bytes:
    """Turns bytes from one encoding into another.

    From the encoding `from_`, which is found out where none is named, into `to`, which is UTF-8 else. Labels are read
    as browsers do, then as ICU does.

    >>> transcode('Привет'.encode('koi8-r'), from_='koi8-r').decode()
    'Привет'
    """
    return Repairer(**options).transcode(data)
