"""Narrows days by constraints: differences between two days, first and last days, weekdays; contradictions are reported.

A simple temporal network (Dechter, Meiri, Pearl 1991) closed under shortest paths. Each bound remembers the constraints
that it follows from. Nothing is averaged: a constraint that contradicts those before it is left out and named.
Known to miss: days of a year that is not told ("mid-December" of which year), and alternatives.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

START = ""
"""The name of the fixed point that days are counted from: the day before 1 January of year 1."""

WEEK = 7


class Constraint(msgspec.Struct, frozen=True, kw_only=True):
    """`low <= later - earlier <= high`, in days; null is unbounded. `why` and `proof` (ids of evidence) say what it rests on."""

    later: str
    earlier: str = START
    low: int | None = None
    high: int | None = None
    why: str = ""
    proof: tuple[str, ...] = ()


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """The greatest difference of two days, and the constraints that it follows from."""

    most: int
    by: frozenset[int] = frozenset()


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from the constraints that were kept; `refused` are those that contradict them."""

    kept: tuple[Constraint, ...]
    refused: tuple[Constraint, ...]
    paths: dict[tuple[str, str], Path]

    def most(self, later: str, earlier: str) -> int | None:
        """The greatest number of days from `earlier` to `later`; None if it is unbounded."""
        found = self.paths.get((earlier, later))
        return found.most if found else None

    def days(self, name: str) -> tuple[date | None, date | None]:
        """The first and the last day that a named day may be."""
        last, first = self.most(name, START), self.most(START, name)
        return _day(None if first is None else -first), _day(last)

    def proof(self, *, earlier: str, later: str) -> tuple[Constraint, ...]:
        """The constraints by which one day is before another; empty if that does not follow."""
        found = self.paths.get((later, earlier))
        if found is None or found.most >= 0:
            return ()
        return tuple(self.kept[at] for at in sorted(found.by))


def solve(constraints: Iterable[Constraint], *, weekdays: Mapping[str, int] | None = None) -> Solution:
    """The closure of all constraints, taken in the order given; `weekdays` (0 Monday) round the ends of a named day."""
    kept: list[Constraint] = []
    refused: list[Constraint] = []
    paths: dict[tuple[str, str], Path] = {}
    for one in constraints:
        (kept if _add(paths, one, len(kept)) else refused).append(one)
    for one in _rounded(paths, dict(sorted((weekdays or {}).items()))):
        (kept if _add(paths, one, len(kept)) else refused).append(one)
    return Solution(kept=tuple(kept), refused=tuple(refused), paths=paths)


def _add(paths: dict[tuple[str, str], Path], one: Constraint, index: int) -> bool:
    """Adds a constraint and all that follows; False, with nothing added, if it contradicts what is known."""
    edges = list(_edges(one, index))
    for a, b, path in edges:
        back = paths.get((b, a))
        if back is not None and back.most + path.most < 0:
            return False
    if one.low is not None and one.high is not None and one.low > one.high:
        return False
    for a, b, path in edges:
        _close(paths, a, b, path)
    return True


def _edges(one: Constraint, index: int) -> Iterator[tuple[str, str, Path]]:
    if one.high is not None:
        yield one.earlier, one.later, Path(most=one.high, by=frozenset({index}))
    if one.low is not None:
        yield one.later, one.earlier, Path(most=-one.low, by=frozenset({index}))


def _close(paths: dict[tuple[str, str], Path], a: str, b: str, path: Path) -> None:
    """Every path that the new one from `a` to `b` makes shorter."""
    into = [(x, known) for (x, y), known in paths.items() if y == a] + [(a, Path(most=0))]
    out = [(y, known) for (x, y), known in paths.items() if x == b] + [(b, Path(most=0))]
    for x, before in into:
        for y, after in out:
            most = before.most + path.most + after.most
            known = paths.get((x, y))
            if x != y and (known is None or most < known.most):
                paths[x, y] = Path(most=most, by=before.by | path.by | after.by)


def _rounded(paths: dict[tuple[str, str], Path], weekdays: Mapping[str, int]) -> Iterator[Constraint]:
    """Bounds moved inwards to the next such weekday, until none moves; each is read after those before are added."""
    is_moving = True
    while is_moving:
        is_moving = False
        for name, weekday in weekdays.items():
            for one in _round(paths, name, weekday):
                is_moving = True
                yield one


def _round(paths: Mapping[tuple[str, str], Path], name: str, weekday: int) -> Iterator[Constraint]:
    first, last = paths.get((name, START)), paths.get((START, name))
    why = f"on weekday {weekday + 1}"
    step = (weekday - (-first.most - 1)) % WEEK if first else 0
    back = ((last.most - 1) - weekday) % WEEK if last else 0
    if first and last and -first.most + step > last.most - back:
        return
    if first and step:
        yield Constraint(later=name, low=-first.most + step, why=why)
    if last and back:
        yield Constraint(later=name, high=last.most - back, why=why)


def _day(ordinal: int | None) -> date | None:
    inside = ordinal is not None and date.min.toordinal() <= ordinal <= date.max.toordinal()
    return date.fromordinal(ordinal) if inside and ordinal is not None else None


def at_least(name: str, day: date, *, why: str, proof: tuple[str, ...] = ()) -> Constraint:
    """The constraint that a named day is not before a date."""
    return Constraint(later=name, low=day.toordinal(), why=why, proof=proof)


def at_most(name: str, day: date, *, why: str, proof: tuple[str, ...] = ()) -> Constraint:
    """The constraint that a named day is not after a date."""
    return Constraint(later=name, high=day.toordinal(), why=why, proof=proof)
