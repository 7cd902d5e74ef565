"""Figures that count the same thing: which agree, conflict or go on from each other; weeks are days, bounds are bounds.

Known to miss: undated figures of another value than dated ones, parts and wholes ("41 of its 62"), sides that only
the sentence names, figures corrected downwards later.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.model.incident import Edge
from dateline.model.stage import Screen
from dateline.reconcile.knowledge import Knowledge, Unit, stem
from dateline.reconcile.report import day_of
from dateline.reconcile.words import bands, broad_bands, overlap

Row = Mapping[str, Any]
ABOUT = 0.1
"""How far a value called about so much may be off, as a share of it."""
CONTEXT = 0.2
"""Content that the sentences of two figures have in common, at least, when the values are the same."""
STRICT = 0.4
"""The same when they differ: it takes more to say that two sources contradict each other, or that a bound holds."""
DAYS = WEEK = 7
"""Days between the publication of two figures that contradict each other, at most, unless they say of which time."""
APART = 10
"""Factor between two values, at most, that may count one thing."""
TELLING = 100
"""A number of this size that is given twice to the unit is hardly the same by chance."""
ODD = 20
"""So is one of this size that is not round, where both say of the same sort of people that the same befell them."""
LOOSE = 0.1
"""Content in common of the sentences of two large tolls of one week that are close to each other."""
STEP = math.log(1 + ABOUT)
"""Values meet under keys that are this far apart on a logarithmic scale."""
LONGEST = 50
"""Years of a period, at most, in each of which its figure meets others."""
PERSONS = "persons"
LONG = 30
"""A length of so many days, and more, is hardly another one where both tell of one incident."""


VERDICTS = ("agrees", "conflicts", "updates")
"""How two figures about one thing stand to each other; `updates`: a toll that was higher when a later text was published."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure on the scale of its base unit: `low` to `high`, each end perhaps infinite."""

    id: str
    origin: str
    published: int | None
    is_telling: bool
    what: frozenset[str]
    who: frozenset[str]
    is_cumulative: bool
    is_fate: bool
    incident: str | None
    base: str
    value: float | None
    low: float
    high: float
    start: str
    end: str
    words: frozenset[str]

    @property
    def is_odd(self) -> bool:
        """Whether the number is not round, and tells what befell a sort of people that is named."""
        return bool(self.value and self.who and self.is_fate and self.value >= ODD and self.value % 10)

    @property
    def is_large(self) -> bool:
        """Whether it is at least of a size that is hardly met by chance."""
        return max(self.value or 0, self.low) >= (LONG if self.base == "days" else TELLING)


class Quantities:
    """The grouping of figures: an edge joins two that speak of one thing; its `why` says agrees, conflicts or updates."""

    def keys(self, fact: Quantity, /) -> Iterator[str]:
        """Keys of what is counted, within one unit: with the value (a small one with a word besides), with like words.

        Figures of other values meet where they are of one time, or where their words and values are much alike.
        """
        near, steps = list(bands(fact.words)), []
        if fact.value:
            step = math.floor(math.log(abs(fact.value)) / STEP)
            steps = [f"~{step}", f"~{step + 1}"]
        around = [f"{band}{step}" for band in broad_bands(fact.words) for step in steps]
        if fact.is_large and fact.is_cumulative:
            near += steps
        around += [f"{one} {time}" for time in _times(fact) for one in near]
        if fact.incident and fact.is_large:
            around.append(f"@{fact.incident}")
        if fact.value is not None:
            value = f"={fact.value:.3g}"
            around += [value] if fact.is_telling or fact.is_odd else [f"{value} {word}" for word in fact.words]
        yield from (f"{fact.base}|{thing}|{word}" for thing in fact.what for word in around)
        if fact.base == PERSONS and fact.is_telling and not fact.is_fate:
            yield f"{fact.base}||={fact.value:.3g}"

    def screen(self, facts: Sequence[Quantity], /) -> Screen[Quantity]:
        """Figures in order of their publication; neighbours that values, words, incidents and time tell apart are left out."""
        ordered = sorted(facts, key=lambda one: (one.published or 0, one.id))
        looked_at = [(one.value, one.low, one.high) for one in ordered]

        def passing(at: int, near: Iterable[int]) -> Iterator[int]:
            one, (value, low, high) = ordered[at], looked_at[at]
            for other in near:
                its_value, its_low, its_high = looked_at[other]
                if its_value == value or (
                    _may_agree(one, ordered[other]) if its_low <= high and low <= its_high else _may_differ(one, ordered[other])
                ):
                    yield other

        return Screen(facts=ordered, passing=passing)

    def compare(self, a: Quantity, b: Quantity, /) -> Edge | None:
        """The edge between two figures about one thing."""
        if a.origin == b.origin or a.base != b.base or not _is_one_thing(a, b) or not _is_comparable(a, b):
            return None
        if max(a.start, b.start) > min(a.end, b.end):
            return None
        do_agree = max(a.low, b.low) <= min(a.high, b.high)
        is_same = a.value is not None and b.value is not None and do_agree and _is_close(a.value, b.value)
        words = overlap(a.words, b.words)
        is_near = is_same and a.is_large and b.is_large and a.is_cumulative and _is_of_one_time(a, b)
        if words < (LOOSE if is_near else CONTEXT if is_same else STRICT) and not _is_shared(a, b, do_agree=do_agree):
            return None
        verdict = "agrees" if do_agree else _differing(a, b)
        if verdict is None or (not is_same and a.who != b.who and not _is_shared(a, b, do_agree=do_agree)):
            return None
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(max(words, 0.1), 4), why=(verdict,))


def read_quantity(
    row: Row, *, knowledge: Knowledge, origin: str | None = None, published: Row | None = None, incident: str | None = None
) -> Quantity | None:
    """The quantity of a row of `figures`; None when it has neither a value nor a bound.

    `origin` and `published` are those of its document: copies of one text neither confirm nor contradict each other.
    `incident` is that of its sentence: what is counted of one incident needs fewer words in common.
    """
    if row["value"] is None and row["low"] is None and row["high"] is None:
        return None
    unit = next((unit for unit in knowledge.units if unit.id == row["unit"]), None)
    low, high = _bounds(row, unit)
    factor = unit.factor if unit else 1.0
    kinds, who = _what(row["what"], knowledge)
    return Quantity(
        id=row["id"],
        origin=origin or row["document"],
        published=day_of(published),
        is_telling=(row["value"] or 0) >= TELLING,
        what=kinds,
        who=who,
        is_cumulative=bool(kinds & knowledge.cumulative),
        is_fate=any(count.id in kinds for count in knowledge.counts),
        incident=incident,
        base=unit.base if unit else row["unit"],
        value=None if row["value"] is None else row["value"] * factor,
        low=low,
        high=high,
        start=row["period"]["start"] or "",
        end=row["period"]["end"] or "9999",
        words=knowledge.words(row["sentence"]["text"]) - knowledge.words(row["evidence"]["text"]),
    )


def compare_figures(ids: Iterable[str], edges: Iterable[Edge]) -> dict[str, dict[str, list[str]]]:
    """For each figure the ids of those that agree with it, conflict with it, and count on from it or before it, sorted."""
    found: dict[str, dict[str, set[str]]] = {item: {verdict: set() for verdict in VERDICTS} for item in ids}
    for edge in edges:
        found[edge.a][edge.why[0]].add(edge.b)
        found[edge.b][edge.why[0]].add(edge.a)
    return {item: {verdict: sorted(others) for verdict, others in sides.items()} for item, sides in found.items()}


def _is_one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether both count the same: no two states, no two sides, a part at most of the same value."""
    if not a.what & b.what and not _are_people(a, b):
        return False
    if (a.is_cumulative or b.is_cumulative) and a.what != b.what:
        return False
    return not (a.who - b.who and b.who - a.who)


def _are_people(a: Quantity, b: Quantity) -> bool:
    """Whether one counts people of no sort and the other as many of a sort: "8,000 people" and "8,000 migrants"."""
    is_as_many = a.value == b.value and a.is_telling and b.is_telling
    return is_as_many and a.base == b.base == PERSONS and not (a.who and b.who) and not (a.is_fate or b.is_fate)


def _may_agree(a: Quantity, b: Quantity) -> bool:
    """A quick look at two values that meet: whether the incidents, or as many words as it takes at least are the same."""
    if a.incident is not None and a.incident == b.incident:
        return True
    return overlap(a.words, b.words) >= (LOOSE if _is_of_one_time(a, b) else CONTEXT)


def _may_differ(a: Quantity, b: Quantity) -> bool:
    """A quick look at two values that cannot both hold: whether they are of one time and of much the same words."""
    return _is_of_one_time(a, b) and overlap(a.words, b.words) >= STRICT


def _times(fact: Quantity) -> Iterator[str]:
    """Keys of time: two figures of one time (`_is_of_one_time`) have one in common, unless just one of them is undated."""
    if fact.start and fact.end < "9999":
        first, last = int(fact.start[:4]), int(fact.end[:4])
        yield from (f"y{year}" for year in range(first, min(last, first + LONGEST) + 1))
    yield from ("w-",) if fact.published is None else (f"w{fact.published // WEEK + near}" for near in (0, 1))


def _is_comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two values are of one order: figures far apart count different things."""
    if not a.value or not b.value:
        return True
    return 1 / APART <= abs(a.value / b.value) <= APART


def _is_shared(a: Quantity, b: Quantity, *, do_agree: bool) -> bool:
    """Whether something besides the words says that two figures are of one thing: a telling number, or one incident."""
    if a.value == b.value and a.value is not None:
        is_odd = a.is_odd and a.who == b.who and _is_of_one_time(a, b)
        is_near = _is_of_one_time(a, b) or overlap(a.words, b.words) >= LOOSE
        if is_odd or (a.is_telling and b.is_telling and is_near):
            return True
    return do_agree and a.incident is not None and a.incident == b.incident and a.is_large and b.is_large


def _differing(a: Quantity, b: Quantity) -> str | None:
    """What two values are to each other that cannot both hold: a toll that rose, or a conflict; none if of two times."""
    if not _is_of_one_time(a, b):
        return None
    early, late = sorted((a, b), key=lambda one: one.published or 0)
    has_risen = early.high < late.low and early.published is not None and early.published < (late.published or 0)
    return "updates" if a.is_cumulative and b.is_cumulative and has_risen else "conflicts"


def _is_of_one_time(a: Quantity, b: Quantity) -> bool:
    """Whether both figures say of which time they are, or were published within days: counts change."""
    if a.published is None or b.published is None or abs(a.published - b.published) <= DAYS:
        return True
    return bool(a.start and b.start) and a.end < "9999" and b.end < "9999"


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


def _what(text: str, knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """What is counted, as known kinds or as stems, and the words that say of whom: of which side, which sort."""
    written = text.casefold().replace("-", " ").split()
    words = [word for word in written if word not in knowledge.stopwords]
    known = {count.id for count in knowledge.counts if any(word in count.words for word in written)}
    stems = frozenset(knowledge.concepts.get(stem(word), stem(word)) for word in words)
    who = frozenset(knowledge.concepts.get(stem(word), stem(word)) for word in words if not _is_anyone(word, knowledge))
    return (frozenset(known), who) if known else (stems, who)


def _is_anyone(word: str, knowledge: Knowledge) -> bool:
    """Whether a word says only what is counted, or people of no sort."""
    return word in knowledge.anyone or any(word in count.words for count in knowledge.counts)
