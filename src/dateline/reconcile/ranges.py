"""Joined figures: one thing that is counted, the best range for it and by which rule, who says how many after which origin.

Nothing is averaged. Figures that agree stand on one side; sides that conflict, or of which one goes on from the other, are
one range. Known to miss: tolls corrected downwards, which are shown as conflicts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.model.ids import make_id
from dateline.model.incident import Edge
from dateline.reconcile.sides import Side, best, make_sides, span
from dateline.reconcile.told import Told

Row = Mapping[str, Any]
MOST_SAID = 1000
"""Figures that a range lists, at most; `left_out` tells how many more there are."""
RULES = ("stated", "shared", "latest", "spanned")
"""How a best range is found: one value is all that is said; what all sides allow; what was said last of a count that only
rises; from the least to the most of what conflicts."""


def make_ranges(
    groups: Iterable[Sequence[str]], told: Mapping[str, Told], edges: Iterable[Edge], *, incidents: Mapping[str, Row]
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The rows of `ranges`, sorted, and the range of each figure; `groups` are ids that edges connect, each id in one."""
    kept = [*groups]
    home = {id_: number for number, group in enumerate(kept) for id_ in group}
    within: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        within[home[edge.a]].append(edge)
    rows: list[dict[str, Any]] = []
    range_of: dict[str, str] = {}
    for number, group in enumerate(kept):
        for sides in make_sides([told[id_] for id_ in group], within[number]):
            rows.append(_range(sides, incidents=incidents))
            range_of |= {one.id: rows[-1]["id"] for side in sides for one in side.members}
    return sorted(rows, key=lambda row: str(row["id"])), range_of


def _range(sides: Sequence[Side], *, incidents: Mapping[str, Row]) -> dict[str, Any]:
    told: list[Told] = [one for side in sides for one in side.members]
    earliest = min(told, key=lambda one: (one.quantity.published or 10**7, one.id))
    incident = _commonest(one.quantity.incident for one in told if one.quantity.incident)
    about = incidents.get(incident or "", {})
    units = {one.unit for one in told}
    unit, factor = (earliest.unit, 1.0) if len(units) == 1 else (earliest.quantity.base, None)
    low, high, rule = _best(sides, factor)
    numbers = {id(side): number for number, side in enumerate(sides)}
    says = [_said(one, number) for number, side in enumerate(sides) for one in _in_time(side.members)]
    return {
        "id": make_id("range", earliest.id),
        "what": _commonest(one.what for one in told),
        "unit": unit,
        "kind": _kind(sides),
        "low": low,
        "high": high,
        "rule": rule,
        "incident": incident,
        "where": about.get("where"),
        "period": _period(told) or about.get("when"),
        "reports": len(told),
        "documents": sorted({one.document for one in told}),
        "origins": sorted({one.quantity.origin for one in told}),
        "independent_origins": witnesses(told),
        "sides": [_side(side, factor) for side in sides],
        "conflicts": [{"a": numbers[id(side)], "b": numbers[id(foe)]} for side in sides for foe in side.foes
                      if numbers[id(side)] < numbers[id(foe)]],
        "updates": [{"earlier": numbers[id(past)], "later": numbers[id(side)]} for side in sides for past in side.past],
        "says": says[:MOST_SAID],
        "left_out": max(len(says) - MOST_SAID, 0),
    }  # fmt: skip


def witnesses(told: Iterable[Told]) -> int:
    """How many vouch for some figures, each by itself: origins, those that only pass on one source's word counted once."""
    vouching: dict[str, set[str]] = defaultdict(set)
    for one in told:
        vouching[one.quantity.origin].add(one.voucher or "")
    return len({origin if "" in named else "\n".join(sorted(named)) for origin, named in vouching.items()})


def _best(sides: Sequence[Side], factor: float | None) -> tuple[float | None, float | None, str]:
    current = [side for side in sides if side.is_current]
    if len(current) > 1:
        return (*span([best(side.members, factor) for side in current]), "spanned")
    only = current[0]
    is_one = len({one.stated for one in only.members}) == 1
    return (*best(only.members, factor), "latest" if len(sides) > 1 else "stated" if is_one else "shared")


def _side(side: Side, factor: float | None) -> Row:
    low, high = best(side.members, factor)
    return {
        "low": low,
        "high": high,
        "current": side.is_current,
        "reports": len(side.members),
        "independent_origins": witnesses(side.members),
    }


def _said(one: Told, side: int) -> Row:
    return {
        "figure": one.id,
        "side": side,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "comparator": one.comparator,
        "source": one.source,
        "code": one.code,
        "document": one.document,
        "origin": one.quantity.origin,
    }


def _in_time(members: Iterable[Told]) -> list[Told]:
    return sorted(members, key=lambda one: (one.quantity.published or 10**7, one.id))


def _kind(sides: Sequence[Side]) -> str:
    if any(side.foes for side in sides):
        return "conflicting"
    if len(sides) > 1:
        return "updated"
    return "agreeing" if len({one.quantity.origin for one in sides[0].members}) > 1 else "single"


def _commonest(words: Iterable[str]) -> str | None:
    """What is said most often; of equals the shortest, then the first of the alphabet."""
    return min(Counter(words).items(), key=lambda item: (-item[1], len(item[0]), item[0]), default=(None, 0))[0]


def _period(told: Iterable[Told]) -> Row | None:
    """From the first to the last day of the times that the figures themselves say they are of."""
    periods = [one.period for one in told if one.period]
    if not periods:
        return None
    starts, ends = ([period[end] for period in periods] for end in ("start", "end"))
    grains = {period["grain"] for period in periods}
    return {
        "start": None if None in starts else min(starts),
        "end": None if None in ends else max(ends),
        "grain": grains.pop() if len(grains) == 1 else "unknown",
        "how": "of its figures",
        "text": None,
    }
