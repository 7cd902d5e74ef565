"""The interface of a stage: a pure function over a batch, and what it needs and adds."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

import msgspec

from dateline.model.dossier import Dossier, Rejected
from dateline.model.incident import Edge

Work = Callable[[Sequence[Dossier]], Iterable[Dossier | Rejected]]
"""Same batch, same result: no I/O, no clock, no randomness, no globals. Order and number of documents are kept,
each document giving exactly one Dossier or one Rejected."""


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A map stage. `needs` and `adds` name fields of `Dossier`; `config` is a msgspec struct with defaults.

    `make(settings)` runs once per worker and loads whatever is heavy. `version` changes when results may change.
    """

    name: str
    version: str
    needs: tuple[str, ...]
    adds: tuple[str, ...]
    config: type[msgspec.Struct]
    make: Callable[[Any], Work]


Fact = TypeVar("Fact", contravariant=True)
Item = TypeVar("Item")


class Grouping(Protocol[Fact]):
    """A group stage at work: which facts may belong together (`keys`), and whether two do (`compare`)."""

    def keys(self, fact: Fact, /) -> Iterable[str]:
        """The blocks that this fact belongs to; only facts that share a block are compared."""

    def compare(self, a: Fact, b: Fact, /) -> Edge | None:
        """The edge between two facts, or None; symmetric."""


class Survey(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """What a grouping that looks at all facts at once proposes: pairs of ids to compare (to be read once), how many pairs
    were left out by each of its limits, and the grouping to compare them with."""

    pairs: Iterable[tuple[str, str]]
    cuts: dict[str, int]
    grouping: Grouping[Item]


@runtime_checkable
class Surveying(Protocol[Item]):
    """A grouping that proposes pairs itself, instead of by keys."""

    def survey(self, facts: Sequence[Item], /) -> Survey[Item]:
        """The pairs to compare among all facts, which come sorted by id."""


class Screen(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Facts in the order in which they stand in their blocks, so that those side by side have most to do with each other, and
    what is looked at before a comparison: `passing(at, near)` gives the places of `near` that may belong to the fact at `at`.
    It never leaves out a pair that a comparison would join. `reach` gives for each fact a place from which on none may belong
    to it, so that large blocks need not be looked through; without it all may."""

    facts: Sequence[Item]
    passing: Callable[[int, Iterable[int]], Iterable[int]]
    reach: Sequence[int] = ()


@runtime_checkable
class Screening(Protocol[Item]):
    """A grouping by keys that tells most pairs of a block apart by a cheap look."""

    def screen(self, facts: Sequence[Item], /) -> Screen[Item]:
        """The order of the facts, which come sorted by id, and the look at each fact's neighbours."""


class GroupStage(msgspec.Struct, frozen=True, kw_only=True):
    """A group stage: `make(settings)` gives the `Grouping`; the engine does blocking, union-find and reporting."""

    name: str
    version: str
    config: type[msgspec.Struct]
    make: Callable[[Any], Grouping[Any]]
