"""Figures that count the same thing: which agree, which conflict; weeks are days, bounds are bounds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dateline.model.incident import Edge
from dateline.reconcile.knowledge import Knowledge, Unit, stem
from dateline.reconcile.report import day_of
from dateline.reconcile.words import bands, overlap

Row = Mapping[str, Any]
ABOUT = 0.1
"""How far a value called about so much may be off, as a share of it."""
CONTEXT = 0.2
"""Content that the sentences of two figures have in common, at least, when the values are the same."""
STRICT = 0.4
"""The same when they differ: it takes more to say that two sources contradict each other, or that a bound holds."""
DAYS = 7
"""Days between the publication of two figures that contradict each other, at most, unless they say of which time."""
APART = 10
"""Factor between two values, at most, that may count one thing."""
TELLING = 100
"""A number of this size that is given twice to the unit is hardly the same by chance."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure on the scale of its base unit: `low` to `high`, each end perhaps infinite."""

    id: str
    origin: str
    published: int | None
    is_telling: bool
    what: frozenset[str]
    base: str
    value: float | None
    low: float
    high: float
    start: str
    end: str
    words: frozenset[str]


class Quantities:
    """The grouping of figures: an edge joins two that speak of one thing; its `why` says agrees or conflicts."""

    def keys(self, fact: Quantity, /) -> Iterator[str]:
        """Keys of what is counted, within one unit: with the value (a small one with a word besides), with like words."""
        around = list(bands(fact.words))
        if fact.value is not None:
            value = f"={fact.value:.3g}"
            around += [value] if fact.is_telling else [f"{value} {word}" for word in fact.words]
        yield from (f"{fact.base}|{thing}|{word}" for thing in fact.what for word in around)

    def compare(self, a: Quantity, b: Quantity, /) -> Edge | None:
        """The edge between two figures about one thing."""
        if a.origin == b.origin or a.base != b.base or not a.what & b.what:
            return None
        words = overlap(a.words, b.words)
        if not _is_comparable(a, b):
            return None
        do_agree = max(a.low, b.low) <= min(a.high, b.high)
        is_same = a.value is not None and b.value is not None and do_agree and _is_close(a.value, b.value)
        is_telling = a.is_telling and b.is_telling and a.value == b.value
        if max(a.start, b.start) > min(a.end, b.end) or (words < (CONTEXT if is_same else STRICT) and not is_telling):
            return None
        if not (do_agree or _is_of_one_time(a, b)):
            return None
        verdict = "agrees" if do_agree else "conflicts"
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(max(words, 0.1), 4), why=(verdict,))


def read_quantity(
    row: Row, *, knowledge: Knowledge, origin: str | None = None, published: Row | None = None
) -> Quantity | None:
    """The quantity of a row of `figures`; None when it has neither a value nor a bound.

    `origin` and `published` are those of its document: copies of one text neither confirm nor contradict each other.
    """
    if row["value"] is None and row["low"] is None and row["high"] is None:
        return None
    unit = next((unit for unit in knowledge.units if unit.id == row["unit"]), None)
    low, high = _bounds(row, unit)
    factor = unit.factor if unit else 1.0
    return Quantity(
        id=row["id"],
        origin=origin or row["document"],
        published=day_of(published),
        is_telling=(row["value"] or 0) >= TELLING,
        what=_what(row["what"], knowledge),
        base=unit.base if unit else row["unit"],
        value=None if row["value"] is None else row["value"] * factor,
        low=low,
        high=high,
        start=row["period"]["start"] or "",
        end=row["period"]["end"] or "9999",
        words=knowledge.words(row["sentence"]["text"]) - knowledge.words(row["evidence"]["text"]),
    )


def compare_figures(ids: Iterable[str], edges: Iterable[Edge]) -> dict[str, dict[str, list[str]]]:
    """For each figure the ids of those that agree and conflict with it, sorted."""
    found: dict[str, dict[str, set[str]]] = {item: {"agrees": set(), "conflicts": set()} for item in ids}
    for edge in edges:
        found[edge.a][edge.why[0]].add(edge.b)
        found[edge.b][edge.why[0]].add(edge.a)
    return {item: {verdict: sorted(others) for verdict, others in sides.items()} for item, sides in found.items()}


def _is_comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two values are of one order: figures far apart count different things."""
    if not a.value or not b.value:
        return True
    return 1 / APART <= abs(a.value / b.value) <= APART


def _is_of_one_time(a: Quantity, b: Quantity) -> bool:
    """Whether both figures say of which time they are, or were published within days: counts change."""
    if all(one.start and one.end < "9999" for one in (a, b)):
        return True
    return a.published is None or b.published is None or abs(a.published - b.published) <= DAYS


def _is_close(a: float, b: float) -> bool:
    return abs(a - b) <= ABOUT * max(abs(a), abs(b))


def _bounds(row: Row, unit: Unit | None) -> tuple[float, float]:
    factor, slack = (unit.factor, unit.slack) if unit else (1.0, 0.0)
    low, high = row["low"], row["high"]
    if row["value"] is not None and row["comparator"] in ("=", "~") and low is None and high is None:
        low = high = row["value"]
    if row["value"] is not None and row["comparator"] == "~":
        low, high = min(low or 0, row["value"] * (1 - ABOUT)), max(high or 0, row["value"] * (1 + ABOUT))
    start = float("-inf") if low is None else low * factor - slack
    end = float("inf") if high is None else high * factor + slack
    return start, end


def _what(text: str, knowledge: Knowledge) -> frozenset[str]:
    words = text.casefold().replace("-", " ").split()
    known = {count.id for count in knowledge.counts if any(word in count.words for word in words)}
    return frozenset(known or {stem(word) for word in words if word not in knowledge.stopwords})
