"""Figures joined across documents: how each stands to the others, and the ranges of what is counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dateline import reconcile
from dateline.model.incident import Edge
from dateline.reconcile.knowledge import Knowledge
from dateline.run.group import compare_all, union
from dateline.store.quoting import Row

Sentence = tuple[str, int]
"""A document, and where one of its sentences begins."""
NO_STORIES: Mapping[str, str] = MappingProxyType({})


class Counts(NamedTuple):
    """Rows of `comparisons` and of `ranges`, and the blocks that were cut."""

    comparisons: list[Row]
    ranges: list[Row]
    cuts: dict[str, int]


class _Place(NamedTuple):
    """Where a figure stands: its document and the start of its sentence."""

    id: str
    document: str
    start: int


def join_figures(
    figures: Iterable[Row],
    *,
    about: Callable[[str], Row],
    known: Knowledge,
    cap: int,
    incident_at: Mapping[Sentence, str],
    incidents: Iterable[Row],
    story_of: Mapping[str, str] = NO_STORIES,
) -> Counts:
    """What figures are to each other, read in one pass; `about` tells origin and date of publication of a document."""
    places: list[_Place] = []
    told: dict[str, reconcile.Told] = {}
    factors = {unit.id: unit.factor for unit in known.units}
    for row in figures:
        place = _Place(row["id"], row["document"], row["sentence"]["start"])
        incident, story = incident_at.get(place[1:]), story_of.get(place.document)
        fact = reconcile.read_quantity(row, knowledge=known, incident=incident, story=story, **about(row["document"]))
        places.append(place)
        if fact is not None:
            told[row["id"]] = reconcile.read_told(row, fact, factor=factors.get(row["unit"], 1.0))
    edges, cuts = compare_all((one.quantity for one in told.values()), reconcile.Quantities(), cap=cap)
    groups = union(told, (*edges, *reconcile.copied(told.values())))
    ranges, range_of = reconcile.make_ranges(groups, told, edges, incidents={row["id"]: row for row in incidents})
    rows = [
        {"incident": incident_at.get(place[1:]), "range": range_of.get(place.id), **verdict}
        for place, verdict in zip(sorted(places), _verdicts(sorted(places), edges, told), strict=True)
    ]
    return Counts(rows, ranges, cuts)


def _verdicts(places: Sequence[_Place], edges: Sequence[Edge], told: Mapping[str, reconcile.Told]) -> Iterator[Row]:
    """For each figure those that agree, those that conflict, and the earlier ones that it goes on from."""
    verdicts = reconcile.compare_figures((place.id for place in places), edges)
    for place in places:
        found = verdicts[place.id]
        yield {
            "figure": place.id,
            "agrees_with": found["agrees"],
            "conflicts_with": found["conflicts"],
            "updates": [other for other in found["updates"] if _is_before(told, other, place.id)],
        }


def _is_before(told: Mapping[str, reconcile.Told], early: str, late: str) -> bool:
    days = [told[id_].quantity.published or 0 for id_ in (early, late)]
    return days[0] < days[1]
