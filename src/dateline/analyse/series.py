"""A score per dyad and period: how a relation cools or warms."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Literal

from dateline.analyse.acts import Act, Count, Row, read_acts
from dateline.analyse.dyads import summary

Unit = Literal["day", "week", "month"]
SILENCE = timedelta(days=365)
"""A year without an act parts a crisis from its background."""
Role = Literal["any", "actor", "recipient"]


def series(
    events: Iterable[Row],
    *,
    incidents: Iterable[Row] = (),
    unit: Unit = "month",
    count: Count = "incidents",
    dyad: tuple[str, str] | None = None,
    is_directed: bool = False,
    is_historical: bool = False,
    least_origins: int = 0,
) -> list[dict[str, Any]]:
    """One row a dyad and period that has acts: `actor, recipient, start` and its `summary`, sorted.

    `start` is the first day of the period in ISO form (weeks begin on Monday). `score` is the mean PLOVER score, -10
    (conflict) to 10 (cooperation). Unless `is_directed`, both directions of a dyad are one row, codes in order. Acts
    without a day or with no second party have no place here.
    """
    acts = read_acts(
        events, incidents=incidents, count=count, is_historical=is_historical, least_origins=least_origins
    )
    return dyad_cells(acts, unit=unit, dyad=dyad, is_directed=is_directed)


def dyad_cells(
    acts: Iterable[Act], *, unit: Unit = "month", dyad: tuple[str, str] | None = None, is_directed: bool = False
) -> list[dict[str, Any]]:
    """The rows of `series` for acts that are already read."""
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


def countries(acts: Iterable[Act], *, unit: Unit = "month", role: Role = "any") -> list[dict[str, Any]]:
    """One row a code and period that has acts: `code, start` and its `summary`, sorted.

    An act counts for a code that takes part in it: as actor, as recipient, or as either, once. Acts without a second
    party are counted here, too.
    """
    cells: dict[tuple[str, date], list[Act]] = defaultdict(list)
    for act in acts:
        if act.day:
            for code in sorted(_parties(act, role)):
                cells[code, period_start(act.day, unit=unit)].append(act)
    return [{"code": code, "start": start.isoformat(), **summary(cells[code, start])} for code, start in sorted(cells)]


def _parties(act: Act, role: Role) -> set[str]:
    return {*(act.actors if role != "recipient" else ()), *(act.recipients if role != "actor" else ())}


def period_start(day: date, *, unit: Unit) -> date:
    """The first day of the day's period."""
    if unit == "day":
        return day
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def _dyad(pair: tuple[str, str], *, is_directed: bool) -> tuple[str, str]:
    return pair if is_directed else (min(pair), max(pair))


def stretch(days: Iterable[str]) -> tuple[str, str]:
    """The first and last of some days (ISO) without what lies years off: the part with most days between long silences.

    A silence is long from `SILENCE` on. ("", "") without days.
    """
    parts: list[list[str]] = []
    for day in sorted(days):
        if parts and date.fromisoformat(day) - date.fromisoformat(parts[-1][-1]) < SILENCE:
            parts[-1].append(day)
        else:
            parts.append([day])
    main = max(parts, key=len, default=[""])
    return main[0], main[-1]
