"""Figures that count the same thing: which agree, conflict or go on from each other; weeks are days, bounds are bounds.

Known to miss: undated figures of another value than dated ones, parts and wholes ("41 of its 62"), sides that only
the sentence names, figures corrected downwards later.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.model.incident import Edge
from dateline.model.stage import Screen
from dateline.reconcile.quantity import ABOUT, ODD, PERSONS, TELLING, Quantity
from dateline.reconcile.words import bands, broad_bands, overlap

CONTEXT = 0.2
"""Content that the sentences of two figures have in common, at least, when the values are the same."""
CLOSE = 0.3
"""The same when they are but close, or round as many numbers are."""
STRICT = 0.4
"""The same when they differ: it takes more to say that two sources contradict each other, or that a bound holds."""
DAYS = WEEK = 7
"""Days between the publication of two figures that contradict each other, at most, unless they say of which time."""
APART = 10
"""Factor between two values, at most, that may count one thing."""
NEAR = 0.15
"""The same for shares in one story."""
LOOSE = 0.1
"""Content in common of the sentences of two large tolls of one week that are close to each other, or of one story."""
STEP = math.log(1 + ABOUT)
"""Values meet under keys that are this far apart on a logarithmic scale."""
LONGEST = 50
"""Years of a period, at most, in each of which its figure meets others."""
EQUAL = 1e-4
"""Share by which equal values may differ after their units were turned into one."""
ROUNDED = 0.02
"""Share by which values may differ that were given in two units: 2,850 miles are 4,600 km."""
NARROW, LATE = 4, 2
"""Days of a period, at most, that pins a count to an occasion; those by which two accounts of one may be off."""
SOME = 5
"""A number of this size, and more, is hardly the same by chance where the same befell people on the same day."""
SHARE = "percent"
FEW, MANY = 3, 10
"""In one story a number of this size is hardly the same by chance where the same befell people of one sort, or any people."""

VERDICTS = ("agrees", "conflicts", "updates")
"""How two figures about one thing stand to each other; `updates`: a toll that was higher when a later text was published."""


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
        told = [f"${fact.story}{step}" for step in steps] if fact.story else []
        if fact.value is not None:
            value = f"={fact.value:.3g}"
            around += [f"{value} {one}" for one in _occasions(fact)]
            around += [value] if fact.is_telling or fact.is_odd else [f"{value} {word}" for word in fact.words]
        yield from (f"{fact.base}|{thing}|{word}" for thing in fact.what for word in (*around, *told))
        if fact.base == PERSONS and fact.value is not None:
            value = f"{fact.base}||={fact.value:.3g}"
            yield from [value] if fact.is_telling else [f"{value} {word}" for word in fact.words]
            yield from (f"{fact.base}||{one}" for one in told)

    def screen(self, facts: Sequence[Quantity], /) -> Screen[Quantity]:
        """Figures in order of their publication; neighbours that values, words, incidents and time tell apart are left out."""
        ordered = sorted(facts, key=lambda one: (one.published or 0, one.id))
        looked_at = [(one.value, one.low, one.high) for one in ordered]

        def passing(at: int, near: Iterable[int]) -> Iterator[int]:
            one, (value, low, high) = ordered[at], looked_at[at]
            for other in near:
                its_value, its_low, its_high = looked_at[other]
                if its_value == value or (
                    _may_agree(one, ordered[other]) if its_low <= high and low <= its_high
                    else _is_one_story(one, ordered[other]) or _may_differ(one, ordered[other])
                ):
                    yield other

        return Screen(facts=ordered, passing=passing)

    def compare(self, a: Quantity, b: Quantity, /) -> Edge | None:
        """The edge between two figures about one thing."""
        if a.origin == b.origin or a.base != b.base or not _is_one_thing(a, b) or not _is_comparable(a, b):
            return None
        if _days_between(a, b) > (LATE if _is_as_many(a, b) else 0):
            return None
        do_agree = max(a.low, b.low) <= min(a.high, b.high) or (_is_as_many(a, b) and (a.unit != b.unit or a.base == SHARE))
        is_same = a.value is not None and b.value is not None and do_agree and _is_close(a.value, b.value)
        words = overlap(a.words, b.words)
        is_near = is_same and a.is_large and b.is_large and a.is_cumulative and _is_of_one_time(a, b)
        if is_same and not _is_like(a, b):
            return None
        if words < (LOOSE if is_near else _needed(a, b) if is_same else STRICT) and not _is_shared(a, b, do_agree=do_agree):
            return None
        verdict = "agrees" if do_agree else _differing(a, b)
        if verdict is None or (not is_same and a.who != b.who and not _is_shared(a, b, do_agree=do_agree)):
            return None
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(max(words, 0.1), 4), why=(verdict,))


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
    if a.what == b.what == {PERSONS} and not (a.who == b.who or a.who & b.who):
        is_counted = False
    return is_counted or _are_people(a, b) or _are_things(a, b)


def _are_other(a: Quantity, b: Quantity) -> bool:
    """Whether each is said of others: "Thai" and "Cambodian soldiers"; as many "Thais" may be as many "soldiers".

    As many in one story may be called "labourers" here and "villagers" there, but those who bear arms are others.
    """
    one, other = a.who - b.who, b.who - a.who
    if a.base == "days" and a.is_further != b.is_further:
        return True
    if not (one and other):
        return False
    if not _is_as_many(a, b) or (one & a.names and other & b.names) or (one & a.bodies and other & b.bodies):
        return True
    is_named = bool(one & (a.names | a.bodies)) or bool(other & (b.names | b.bodies))
    is_loose = _is_one_story(a, b) and (a.value or 0) >= MANY and a.is_armed == b.is_armed
    return not is_named and not is_loose


def _are_people(a: Quantity, b: Quantity) -> bool:
    """Whether both count as many people, one of them of no sort ("8,000 people", "8,000 migrants") or of no fate."""
    if not (_is_as_many(a, b) and a.base == b.base == PERSONS):
        return False
    if a.is_fate and b.is_fate:
        return False
    if a.is_fate or b.is_fate:
        is_near = _is_told_once(a, b) or _is_one_incident(a, b) or _are_both_telling(a, b)
        return is_near or overlap(a.words, b.words) >= STRICT
    return _is_told_once(a, b) or (_are_both_telling(a, b) and not (a.who and b.who))


def _are_both_telling(a: Quantity, b: Quantity) -> bool:
    """Whether a large number is told twice; many a thing comes to a round one, so those need a word in common."""
    return a.is_telling and b.is_telling and (not a.is_round or overlap(a.words, b.words) >= LOOSE)


def _are_things(a: Quantity, b: Quantity) -> bool:
    """Whether one story has as many things twice, burned as the one text says, ruined as the other."""
    return a.base == b.base != PERSONS and bool(a.who & b.who) and _is_told_once(a, b)


def _is_as_many(a: Quantity, b: Quantity) -> bool:
    """Whether the values are the same, in whatever units: 72 hours are three days."""
    if a.value is None or b.value is None:
        return False
    tolerance = EQUAL if a.unit == b.unit else ROUNDED
    is_bounded = math.isinf(a.low) or math.isinf(a.high) or math.isinf(b.low) or math.isinf(b.high)
    is_rounded = a.base == SHARE and not is_bounded and min(a.value, b.value) >= FEW and _round(a.value, b.value)
    return is_rounded or math.isclose(a.value, b.value, rel_tol=tolerance)


def _round(a: float, b: float) -> bool:
    """Whether the one is the other with fewer decimals: 64.3 is 64.27."""
    return any(round(a, places) == b or round(b, places) == a for places in (0, 1))


def _is_one_incident(a: Quantity, b: Quantity) -> bool:
    return a.incident is not None and a.incident == b.incident


def _is_one_story(a: Quantity, b: Quantity) -> bool:
    return a.story is not None and a.story == b.story


def _needed(a: Quantity, b: Quantity) -> float:
    """The content in common that two equal or close values need: more if they are not equal, or come up everywhere."""
    is_common = a.is_round and (a.base != "days" or a.number < MANY) and not (a.is_fate or b.is_fate or _is_one_incident(a, b))
    return CONTEXT if _is_as_many(a, b) and not is_common else CLOSE


def _is_told_once(a: Quantity, b: Quantity) -> bool:
    """Whether one story hardly has the number twice: the same of as many people, a large or odd number, a like sentence."""
    if not _is_one_story(a, b) or not _is_as_many(a, b):
        return False
    size, is_alike = abs(a.value or 0), overlap(a.words, b.words) >= LOOSE
    if a.is_fate and b.is_fate and a.base == PERSONS:
        is_near = is_alike or bool(a.who & b.who) or _is_of_one_day(a, b)
        return a.what == b.what and (size >= TELLING or (size >= MANY and size % MANY > 0) or (size >= FEW and is_near))
    if a.base == PERSONS:
        return size >= TELLING or (size >= FEW and bool(a.who & b.who) and is_alike) or (size >= ODD and size % MANY > 0)
    if a.base == "days":
        return min(a.number, b.number) >= MANY or bool(a.lasts & b.lasts) or overlap(a.words, b.words) >= CONTEXT
    if a.base == SHARE:
        return overlap(a.words, b.words) >= NEAR or (size % MANY > 0 and a.who == b.who)
    is_telling = not a.is_round and (size >= TELLING or (size >= MANY and a.who == b.who))
    return is_telling or is_alike or (size >= MANY and a.who == b.who)


def _is_like(a: Quantity, b: Quantity) -> bool:
    """Whether more than one word, or more than words, says that a small number told weeks apart is of one thing."""
    if a.is_large or b.is_large or _is_one_incident(a, b) or _is_of_one_day(a, b) or _is_told_once(a, b):
        return True
    if (a.value or 0) < SOME:
        return overlap(a.words, b.words) >= STRICT
    is_near = _is_one_story(a, b) or _is_of_one_time(a, b) or (a.is_fate and b.is_fate and bool(a.who & b.who))
    return is_near or len(a.words & b.words) > 1


def _is_about(a: Quantity, b: Quantity) -> bool:
    """Whether two tolls of one story are near each other, one of them a bound: "more than 160" and 162."""
    is_alike = (a.is_fate and b.is_fate) or bool(a.who & b.who)
    if not (_is_one_story(a, b) and a.base == PERSONS and is_alike and a.what == b.what and a.value and b.value):
        return False
    return min(a.value, b.value) >= ODD and _is_close(a.value, b.value)


def _may_agree(a: Quantity, b: Quantity) -> bool:
    """A quick look at two values that meet: whether the incidents, or as many words as it takes at least are the same."""
    if _is_one_incident(a, b) or _is_one_story(a, b) or (a.is_fate and b.is_fate and _is_of_one_day(a, b)):
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
    if _is_told_once(a, b) or (do_agree and _is_about(a, b)):
        return True
    if _is_as_many(a, b):
        is_odd = a.is_odd and a.who == b.who and _is_of_one_time(a, b)
        is_near = (_is_of_one_time(a, b) and not a.is_round) or overlap(a.words, b.words) >= LOOSE
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
