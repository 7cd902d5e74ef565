"""Counts and times that add up: of a batch, a shard, a run."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from dateline.model.dossier import Dossier, Rejected

N = TypeVar("N", int, float)


class Stats(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was done. `rejected` counts by reason, `seconds` processor-wall seconds by stage; adding is commutative."""

    documents: int = 0
    words: int = 0
    events: int = 0
    figures: int = 0
    rejected: dict[str, int] = {}
    seconds: dict[str, float] = {}

    def __add__(self, other: "Stats") -> "Stats":
        return Stats(
            documents=self.documents + other.documents,
            words=self.words + other.words,
            events=self.events + other.events,
            figures=self.figures + other.figures,
            rejected=_added(self.rejected, other.rejected),
            seconds=_added(self.seconds, other.seconds),
        )

    @property
    def lost(self) -> int:
        """How many inputs were rejected."""
        return sum(self.rejected.values())


def count(results: Iterable[Dossier | Rejected], *, seconds: dict[str, float] | None = None) -> Stats:
    """The statistics of some results."""
    documents = words = events = figures = 0
    rejected: dict[str, int] = {}
    for result in results:
        if isinstance(result, Rejected):
            rejected[result.reason] = rejected.get(result.reason, 0) + 1
            continue
        documents += 1
        words += len(result.doc.text.split()) if result.doc else 0
        events += len(result.events)
        figures += len(result.figures)
    return Stats(
        documents=documents, words=words, events=events, figures=figures, rejected=rejected, seconds=seconds or {}
    )


def _added(a: dict[str, N], b: dict[str, N]) -> dict[str, N]:
    return {key: a.get(key, 0) + b.get(key, 0) for key in sorted({*a, *b})}
