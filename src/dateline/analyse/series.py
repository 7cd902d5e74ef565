"""A score per dyad and period: how a relation cools or warms."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Literal

from dateline.analyse.acts import Act, Count, Row, read_acts
from dateline.analyse.dyads import summary

Unit = Literal["day", "week", "month"]


def series(
    events: Iterable[Row],
    *,
    incidents: Iterable[Row] = (),
    unit: Unit = "month",
    count: Count = "incidents",
    dyad: tuple[str, str] | None = None,
    is_directed: bool = False,
    is_historical: bool = False,
) -> list[dict[str, Any]]:
    """One row a dyad and period that has acts: `actor, recipient, start, count, quad1..quad4, score`, sorted.

    `start` is the first day of the period in ISO form (weeks begin on Monday). `score` is the mean PLOVER score, -10
    (conflict) to 10 (cooperation). Unless `is_directed`, both directions of a dyad are one row, codes in order. Acts
    without a day or with no second party have no place here.
    """
    acts = read_acts(events, incidents=incidents, count=count, is_historical=is_historical)
    wanted = None if dyad is None else _dyad(dyad, is_directed=is_directed)
    cells: dict[tuple[str, str, date], list[Act]] = defaultdict(list)
    for act in acts:
        for pair in sorted({_dyad(pair, is_directed=is_directed) for pair in act.dyads}):
            if act.day and wanted in (None, pair):
                cells[(*pair, period_start(act.day, unit=unit))].append(act)
    return [
        {"actor": actor, "recipient": recipient, "start": start.isoformat(), **summary(cells[actor, recipient, start])}
        for actor, recipient, start in sorted(cells)
    ]


def period_start(day: date, *, unit: Unit) -> date:
    """The first day of the day's period."""
    if unit == "day":
        return day
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def _dyad(pair: tuple[str, str], *, is_directed: bool) -> tuple[str, str]:
    return pair if is_directed else (min(pair), max(pair))
