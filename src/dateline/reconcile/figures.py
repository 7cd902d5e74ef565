"""Figures that count the same thing: which agree, conflict or go on from each other; weeks are days, bounds are bounds.

Known to miss: undated figures of another value than dated ones, parts and wholes ("41 of its 62"), sides that only
the sentence names, figures corrected downwards later.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
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
EQUAL = 1e-4
"""Share by which equal values may differ after their units were turned into one."""
NARROW, LATE = 4, 2
"""Days of a period, at most, that pins a count to an occasion; those by which two accounts of one may be off."""
SOME = 5
"""A number of this size, and more, is hardly the same by chance where the same befell people on the same day."""
LONG = 30
"""A length of so many days, and more, is hardly another one where both tell of one incident."""


VERDICTS = ("agrees", "conflicts", "updates")
"""How two figures about one thing stand to each other; `updates`: a toll that was higher when a later text was published."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure on the scale of its base unit: `low` to `high`, each end perhaps infinite.

    `who` are the words that say which of those that may be counted, `names` those of them that are names ("Thai").
    """

    id: str
    origin: str
    published: int | None
    is_telling: bool
    what: frozenset[str]
    who: frozenset[str]
    names: frozenset[str]
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
            around += [f"{value} {one}" for one in _occasions(fact)]
            around += [value] if fact.is_telling or fact.is_odd else [f"{value} {word}" for word in fact.words]
        yield from (f"{fact.base}|{thing}|{word}" for thing in fact.what for word in around)
        if fact.base == PERSONS and fact.value is not None:
            value = f"{fact.base}||={fact.value:.3g}"
            yield from [value] if fact.is_telling else [f"{value} {word}" for word in fact.words]

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
        if _days_between(a, b) > (LATE if _is_as_many(a, b) else 0):
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
    names = {word for word in row["what"].split() if word[:1].isupper()}
    return Quantity(
        id=row["id"],
        origin=origin or row["document"],
        published=day_of(published),
        is_telling=(row["value"] or 0) >= TELLING,
        what=kinds,
        who=who,
        names=who & _what(" ".join(names), knowledge)[1],
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
    if _are_other(a, b):
        return False
    is_counted = bool(a.what & b.what) and (a.what == b.what or not (a.is_cumulative or b.is_cumulative))
    return is_counted or _are_people(a, b)


def _are_other(a: Quantity, b: Quantity) -> bool:
    """Whether each is said of others: "Thai" and "Cambodian soldiers"; as many "Thais" may be as many "soldiers"."""
    one, other = a.who - b.who, b.who - a.who
    return bool(one and other) and (not _is_as_many(a, b) or bool(one & a.names) == bool(other & b.names))


def _are_people(a: Quantity, b: Quantity) -> bool:
    """Whether both count as many people, one of them of no sort ("8,000 people", "8,000 migrants") or of no fate."""
    if not (_is_as_many(a, b) and a.base == b.base == PERSONS):
        return False
    if a.is_fate and b.is_fate:
        return False
    if a.is_fate or b.is_fate:
        return (a.is_telling and b.is_telling) or _is_one_incident(a, b) or overlap(a.words, b.words) >= STRICT
    return a.is_telling and b.is_telling and not (a.who and b.who)


def _is_as_many(a: Quantity, b: Quantity) -> bool:
    """Whether the values are the same, in whatever units: 72 hours are three days."""
    return a.value is not None and b.value is not None and math.isclose(a.value, b.value, rel_tol=EQUAL)


def _is_one_incident(a: Quantity, b: Quantity) -> bool:
    return a.incident is not None and a.incident == b.incident


def _may_agree(a: Quantity, b: Quantity) -> bool:
    """A quick look at two values that meet: whether the incidents, or as many words as it takes at least are the same."""
    if _is_one_incident(a, b) or (a.is_fate and b.is_fate and _is_of_one_day(a, b)):
        return True
    return overlap(a.words, b.words) >= (LOOSE if _is_of_one_time(a, b) else CONTEXT)


def _may_differ(a: Quantity, b: Quantity) -> bool:
    """A quick look at two values that cannot both hold: whether they are of one time and of much the same words."""
    return _is_of_one_time(a, b) and overlap(a.words, b.words) >= STRICT


def _occasions(fact: Quantity) -> Iterator[str]:
    """Keys of the incident and of the days, if they are few, that a number of those whom something befell is of."""
    if fact.incident:
        yield f"@{fact.incident}"
    if fact.is_fate and _is_pinned(fact):
        first = date.fromisoformat(fact.start).toordinal()
        yield from (f"d{first + day}" for day in range(_length(fact.start, fact.end) + 1))


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
    if _is_as_many(a, b):
        is_odd = a.is_odd and a.who == b.who and _is_of_one_time(a, b)
        is_near = _is_of_one_time(a, b) or overlap(a.words, b.words) >= LOOSE
        if is_odd or (a.is_telling and b.is_telling and is_near) or _is_one_toll(a, b):
            return True
    return do_agree and _is_one_incident(a, b) and a.is_large and b.is_large


def _is_one_toll(a: Quantity, b: Quantity) -> bool:
    """Whether the same befell as many people in one incident, or on one day."""
    is_many = (a.value or 0) >= SOME and _is_of_one_day(a, b)
    return a.what == b.what and a.is_fate and (_is_one_incident(a, b) or is_many)


def _is_of_one_day(a: Quantity, b: Quantity) -> bool:
    """Whether both say of which day they are, and it is one."""
    return _is_pinned(a) and _is_pinned(b) and _days_between(a, b) == 0


def _is_pinned(fact: Quantity) -> bool:
    return bool(fact.start) and fact.end < "9999" and _length(fact.start, fact.end) < NARROW


def _days_between(a: Quantity, b: Quantity) -> int:
    """Days from the end of the one period to the start of the other; none where they meet."""
    start, end = max(a.start, b.start), min(a.end, b.end)
    return _length(end, start) if start > end else 0


def _length(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


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
