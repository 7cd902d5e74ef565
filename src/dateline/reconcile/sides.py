"""Figures of one thing on sides: those that agree together, and which sides conflict or go on from each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model.incident import Edge
from dateline.reconcile.figures import APART
from dateline.reconcile.told import Ends, Told


class Side(msgspec.Struct, kw_only=True, eq=False):
    """Figures that agree and the ends that all of them allow; sides that conflict with it, and those it goes on from."""

    members: list[Told]
    low: float
    high: float
    foes: list["Side"] = []
    past: list["Side"] = []
    is_current: bool = True


def make_sides(told: Sequence[Told], edges: Iterable[Edge]) -> list[list[Side]]:
    """Sides of figures that edges connect, parted where nothing says that one contradicts another or goes on from it.

    Figures of the same ends are one value. The most exact values come first; each joins the side that allows it and with
    which it agrees most often. The first side of each list is that which most origins take, of those in force.
    """
    known = {one.id: one for one in told}
    edges = [*edges]
    sides = _gathered(_values(told), [edge for edge in edges if edge.why[0] == "agrees"])
    of = {one.id: side for side in sides for one in side.members}
    _oppose(of, known, edges)
    return [sorted(part, key=_rank) for part in _parted(sides)]


def best(members: Sequence[Told], factor: float | None) -> Ends:
    """The range that figures which agree allow, as their words say; where "about" stands in the way, what the exact ones allow.

    Where there is none, the least and the most that is said. `factor` is null when their units differ: ends are then on
    the scale of the base unit, with the leeway of values in a coarser one.
    """
    scaled = [_scaled(one.stated, 1.0 if factor is not None else one.factor) for one in members]
    exact = [ends for ends, one in zip(scaled, members, strict=True) if one.comparator != "~" or one.value is None]
    finest = min((one.factor for one in members), default=1.0)
    fine = [ends for ends, one in zip(scaled, members, strict=True) if one.factor == finest]
    found = (meeting(given) for given in (scaled, exact, fine))
    return next((ends for ends in found if ends is not None), None) or span(scaled)


def meeting(given: Sequence[Ends]) -> Ends | None:
    """The range that all of some ranges allow, null where open; None when there is no such range."""
    lows = [low for low, _ in given if low is not None]
    highs = [high for _, high in given if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if not given or (low is not None and high is not None and low > high):
        return None
    return low, high


def span(given: Sequence[Ends]) -> Ends:
    """From the least to the most of some ranges; open where one of them is."""
    lows, highs = [low for low, _ in given if low is not None], [high for _, high in given if high is not None]
    low = min(lows) if len(lows) == len(given) else None
    high = max(highs) if len(highs) == len(given) else None
    return low, high


def _scaled(ends: Ends, factor: float) -> Ends:
    low, high = ends
    return None if low is None else low * factor, None if high is None else high * factor


def _values(told: Iterable[Told]) -> list[Side]:
    """The figures by their ends, the most exact first, each as a side of its own."""
    found: dict[tuple[float, float], list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.id):
        found[one.quantity.low, one.quantity.high].append(one)
    made = [Side(members=members, low=low, high=high) for (low, high), members in found.items()]
    return sorted(made, key=lambda side: (side.high - side.low, -len(side.members), side.low, side.high))


def _gathered(values: Sequence[Side], agreeing: Iterable[Edge]) -> list[Side]:
    at = {one.id: number for number, value in enumerate(values) for one in value.members}
    near: dict[int, Counter[int]] = defaultdict(Counter)
    for edge in agreeing:
        near[at[edge.a]][at[edge.b]] += 1
        near[at[edge.b]][at[edge.a]] += 1
    home: dict[int, Side] = {}
    sides: list[Side] = []
    for number, value in enumerate(values):
        weights: dict[Side, int] = {}
        for other, times in sorted(near[number].items()):
            if other in home and other != number:
                weights[home[other]] = weights.get(home[other], 0) + times
        fitting = [side for side in weights if _do_meet(side, value)]
        chosen = max(fitting, key=lambda side: weights[side], default=None)
        home[number] = _joined(chosen, value) if chosen else value
        sides += [] if chosen else [value]
    return sides


def _do_meet(side: Side, value: Side) -> bool:
    """Whether all of a side allows a value, and none of it is far from it: "more than 8" is not meant of 116."""
    if max(side.low, value.low) > min(side.high, value.high):
        return False
    said = [abs(one.value * one.factor) for one in (*side.members, *value.members) if one.value]
    return not said or max(said) <= APART * min(said)


def _joined(side: Side, value: Side) -> Side:
    side.members += value.members
    side.low, side.high = max(side.low, value.low), min(side.high, value.high)
    return side


def _oppose(of: dict[str, Side], known: dict[str, Told], edges: Iterable[Edge]) -> None:
    """Notes which sides conflict, and which goes on from which; what also conflicts goes on from nothing."""
    later: dict[tuple[int, int], tuple[Side, Side]] = {}
    foes: dict[tuple[int, int], tuple[Side, Side]] = {}
    number = {id(side): place for place, side in enumerate(dict.fromkeys(of.values()))}
    for edge in edges:
        a, b = of[edge.a], of[edge.b]
        if a is b or edge.why[0] not in ("conflicts", "updates"):
            continue
        if edge.why[0] == "updates" and (known[edge.a].quantity.published or 0) > (known[edge.b].quantity.published or 0):
            a, b = b, a
        key = number[id(a)], number[id(b)]
        if edge.why[0] == "updates":
            later[key] = a, b
        else:
            foes[min(key), max(key)] = a, b
    for a, b in (foes[key] for key in sorted(foes)):
        a.foes, b.foes = [*a.foes, b], [*b.foes, a]
    for key in sorted(later):
        if (min(key), max(key)) not in foes:
            past, side = later[key]
            side.past = [*side.past, past]
            past.is_current = False


def _parted(sides: Sequence[Side]) -> Iterator[list[Side]]:
    near: dict[int, list[Side]] = {id(side): [*side.foes, *side.past] for side in sides}
    for side in sides:
        for past in side.past:
            near[id(past)].append(side)
    seen: set[int] = set()
    for side in sides:
        found, waiting = [], [side]
        while waiting:
            one = waiting.pop()
            if id(one) not in seen:
                seen.add(id(one))
                found.append(one)
                waiting += near[id(one)]
        if found:
            yield found


def _rank(side: Side) -> tuple[bool, int, int, float, float, str]:
    origins = len({one.quantity.origin for one in side.members})
    return not side.is_current, -origins, -len(side.members), side.low, side.high, min(one.id for one in side.members)
