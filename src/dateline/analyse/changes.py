"""Change points: when the level of a series changed, how much, and which acts made the change.

The segments are the best of all (optimal partitioning), not a chain of greedy cuts. Time is bounded by the number of
runs of equal periods, however long a silence between them: the best cost with a border inside a run of equal values is
the least of linear functions of where it stands, thus concave, so that the best border stands at an end of the run.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import log
from statistics import median
from typing import Any, Literal

import msgspec
import numpy as np

from dateline.analyse.acts import Act
from dateline.analyse.series import Unit, dyad_cells, period_start, stretch
from dateline.errors import UsageError

Row = dict[str, Any]
Measure = Literal["count", "score"]
PENALTY = 1.5
"""Times twice the logarithm of the number of periods: the least gain in deviance of one more change (a level, a date).

Tried on 200 random series of 20 to 60 periods without a change and 200 with one planted: false and found, of a hundred,
for counts that scatter as Poisson's (three- to fourfold rates), three times as widely, and mean scores (3 points, two
acts a period): 1.0 gives 6/99, 17/94, 13/94; 1.5 gives 0/95, 2/81, 6/80; 2.0 gives 0/97, 0/76, 2/73.
"""
MOST_RUNS = 4000
"""Runs of unequal periods that are searched (16 million pairs, under a second); a day series of ten busy years."""
MOST_MAKERS = 5
STEP = 1.0
"""The least spread of mean scores that is reckoned with: PLOVER's scores are judgements, half points mean little."""
NORMAL = 0.455
"""The median of a squared standard normal variable."""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of periods `[first, last)` of one level."""

    first: int
    last: int
    level: float


def segments(
    values: Sequence[float], *, weights: Sequence[float] | None = None, penalty: float = PENALTY
) -> list[Segment]:
    """The stretches of one level that a series falls into; one when nothing changed, none for an empty series.

    Without weights the values are counts, of which fewer or more come at a time: a change must explain more than
    chance does in counts that scatter as widely as these do from one period to the next. With weights they are means
    of so many things (a weight of 0: nothing known), and chance is how far neighbours lie apart. Raises UsageError
    for more than `MOST_RUNS` runs.
    """
    runs = _runs(values, weights)
    if len(runs) > MOST_RUNS:
        raise UsageError(f"{len(runs)} different periods are too many for change points", remedy="use a longer unit")
    if not runs:
        return []
    length, total, square = (np.array([run[at] for run in runs], dtype=float) for at in range(3))
    spread = _scatter(values) if weights is None else _variance(values, weights)
    price = penalty * 2 * log(max(length.sum(), 2)) * spread
    borders = _partition(length, total, square, is_count=weights is None, price=price)
    ends = np.concatenate(([0], np.cumsum([run[3] for run in runs]))).astype(int)
    return [
        Segment(first=int(ends[a]), last=int(ends[b]), level=round(float(total[a:b].sum() / length[a:b].sum()), 4))
        for a, b in pairwise(borders)
    ]


def _runs(values: Sequence[float], weights: Sequence[float] | None) -> list[tuple[float, float, float, int]]:
    """Runs of equal periods: (weight, weighted sum, weighted sum of squares, periods); nothing known joins the run before."""
    found: list[tuple[float, float, float, int]] = []
    for (value, weight), same in groupby(zip(values, weights or [1.0] * len(values), strict=True)):
        n = len(list(same))
        if weight:
            found.append((weight * n, weight * n * value, weight * n * value * value, n))
        elif found:
            found[-1] = (*found[-1][:3], found[-1][3] + n)
    silent = len(values) - sum(run[3] for run in found)
    if found and silent:
        found[0] = (*found[0][:3], found[0][3] + silent)
    return found


def _partition(length: Any, total: Any, square: Any, *, is_count: bool, price: float) -> list[int]:
    """Borders of the partition with the least cost plus price a segment; the earliest border of equally good ones."""
    sums = [np.concatenate(([0.0], np.cumsum(part))) for part in (length, total, square)]
    best, last = np.zeros(len(length) + 1), np.zeros(len(length) + 1, dtype=int)
    best[0] = -price
    for end in range(1, len(length) + 1):
        n, s, q = (part[end] - part[:end] for part in sums)
        cost = _count_cost(n, s) if is_count else np.maximum(q - s * s / n, 0)
        whole = best[:end] + cost + price
        last[end] = int(np.flatnonzero(whole <= whole.min() + 1e-9)[0])
        best[end] = whole[last[end]]
    borders = [len(length)]
    while borders[-1]:
        borders.append(int(last[borders[-1]]))
    return borders[::-1]


def _count_cost(n: Any, s: Any) -> Any:
    """Twice the negative log likelihood of Poisson counts at their own mean, but for what all partitions share."""
    return -2 * s * np.log(np.where(s > 0, s, 1) / n)


def _scatter(values: Sequence[float]) -> float:
    """How many times more widely than Poisson's counts the values scatter from period to period; at least 1."""
    steps = [((b - a) ** 2, a + b) for a, b in pairwise(values) if a + b]
    return max(sum(step for step, _ in steps) / sum(both for _, both in steps), 1.0) if steps else 1.0


def _variance(values: Sequence[float], weights: Sequence[float]) -> float:
    """The variance of a single score, from how far the means of neighbouring periods lie apart; at least `STEP` squared."""
    known = [(value, weight) for value, weight in zip(values, weights, strict=True) if weight]
    steps = [(b - a) ** 2 / (1 / v + 1 / w) for (a, v), (b, w) in pairwise(known)]
    return max(median(steps) / NORMAL if steps else 0.0, STEP**2)


def fill(rows: Iterable[Mapping[str, Any]], *, unit: Unit, first: str = "", last: str = "") -> list[Row]:
    """`start, count, scored, score` of every period from the first to the last, periods without acts too.

    `rows` are those of one series (`dyad_cells`, `countries`); `first` and `last` are days, by default those of the
    rows. Rows outside are left out.
    """
    by_start = {str(row["start"]): row for row in rows}
    begin, end = first or min(by_start, default=""), last or max(by_start, default="")
    if not begin or not end:
        return []
    at, stop = (period_start(date.fromisoformat(day), unit=unit) for day in (begin, end))
    found = []
    while at <= stop:
        row = by_start.get(at.isoformat(), {})
        found.append(
            {"start": at.isoformat(), **{key: row.get(key, 0) for key in ("count", "scored")}, "score": row.get("score")}
        )
        at = following(at, unit=unit)
    return found


def following(start: date, *, unit: Unit) -> date:
    """The first day of the next period."""
    if unit == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return start + timedelta(days=7 if unit == "week" else 1)


def changes(filled: Sequence[Mapping[str, Any]], *, measure: Measure, penalty: float = PENALTY) -> list[Row]:
    """The change points of one series without gaps (`fill`): `measure, since, until, start, end, before, after`.

    `start` is the first period of the new level and `end` the last one; `since` and `until` are the first and last
    period of the level before. Levels are acts a period, or the mean score of an act. For scores, the periods between
    the last act of one level and the first of the next belong to the level before.
    """
    if measure == "count":
        found = segments([row["count"] for row in filled], penalty=penalty)
    else:
        weights = [row["scored"] for row in filled]
        found = segments([row["score"] or 0.0 for row in filled], weights=weights, penalty=penalty)
    return [
        {
            "measure": measure,
            "since": filled[old.first]["start"],
            "until": filled[old.last - 1]["start"],
            "start": filled[new.first]["start"],
            "end": filled[new.last - 1]["start"],
            "before": old.level,
            "after": new.level,
        }
        for old, new in pairwise(found)
    ]


def dyad_changes(
    acts: Iterable[Act], *, unit: Unit, dyad: tuple[str, str], first: str = "", last: str = "", penalty: float = PENALTY
) -> list[Row]:
    """The change points of one direction of a dyad, in number and in score: `actor, recipient` and a row of `changes`.

    `made_by` names the acts that made each (`makers`). The series runs from `first` to `last` or, by default, over the
    `stretch` of the acts; give the first and last day of a whole chronicle to see where a silence ended.
    """
    own = [act for act in acts if dyad in act.dyads and act.day]
    begin, end = stretch(str(act.day) for act in own)
    cells = dyad_cells(own, unit=unit, dyad=dyad, is_directed=True)

    def made_by(change: Row) -> list[str]:
        return [act.id for act in makers(change, own, unit=unit)]

    return cell_changes(cells, made_by, unit=unit, dyad=dyad, first=first or begin, last=last or end, penalty=penalty)


def cell_changes(
    cells: Iterable[Mapping[str, Any]],
    made_by: Callable[[Row], list[str]],
    *,
    unit: Unit,
    dyad: tuple[str, str],
    first: str,
    last: str,
    penalty: float = PENALTY,
) -> list[Row]:
    """The same from `cells` that are already summed up; `made_by` gives the ids of the acts that made a change, as `makers`."""
    filled = fill(cells, unit=unit, first=first, last=last)
    measures: tuple[Measure, ...] = ("count", "score")
    found = [change for measure in measures for change in changes(filled, measure=measure, penalty=penalty)]
    pair = {"actor": dyad[0], "recipient": dyad[1]}
    return [{**pair, **change, "made_by": made_by(change)} for change in found]


def makers(change: Mapping[str, Any], acts: Iterable[Act], *, unit: Unit, most: int = MOST_MAKERS) -> list[Act]:
    """The acts that made a change of their series, those that moved the level most first.

    Of a rise in counts, acts of the new level, from its first day on; of a fall, the last acts of the level before. Of
    a change in score, acts of the new level that lie farthest from the old level on the new level's side.
    """
    dated = [(period_start(act.day, unit=unit).isoformat(), act) for act in acts if act.day]
    new = [act for start, act in dated if change["start"] <= start <= change["end"]]
    old = [act for start, act in dated if change["since"] <= start <= change["until"]]
    if change["measure"] == "score":
        way = 1 if change["after"] > change["before"] else -1
        far = [act for act in new if act.score is not None and (act.score - change["before"]) * way > 0]
        return sorted(far, key=lambda act: (-abs((act.score or 0) - change["before"]), *_order(act)))[:most]
    if change["after"] > change["before"]:
        return sorted(new, key=_order)[:most]
    return sorted(sorted(old, key=_order)[-most:], key=_order)


def _order(act: Act) -> tuple[date, int, str]:
    return act.day or date.max, -act.reports, act.id
