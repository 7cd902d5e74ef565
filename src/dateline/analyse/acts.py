"""What is counted: one act with its dyads, its day and its scores, from an event mention or from an incident."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, Literal

import msgspec

Row = Mapping[str, Any]
Count = Literal["reports", "incidents"]
NOT_REAL = ("urged", "refused", "hypothetical", "denied")
"""Moods in which nothing has happened: left out of all counts."""
LONGEST = timedelta(days=45)
"""An act whose time is known no better than this has no day: "in 1992" is not the first of January."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One unit of counting. `dyads` are (actor, recipient) codes; of a reciprocal act every pair, in order of the code.

    `day` is the first day of the act's time (the last where only that is known), null if nothing is known or only a
    stretch longer than `LONGEST`. `reports` is the number of mentions that stand behind it, `origins` of how many
    independent origins they come (null for a single mention).
    """

    id: str
    type: str
    mode: str | None
    quad: int | None
    score: float | None
    goldstein: float | None
    dyads: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    day: date | None
    reports: int = 1
    origins: int | None = None


def read_acts(
    events: Iterable[Row],
    *,
    incidents: Iterable[Row] = (),
    count: Count = "incidents",
    is_historical: bool = False,
    least_origins: int = 0,
) -> list[Act]:
    """The acts to count: each incident once, or each report; negated and unreal ones left out.

    History told as background is left out unless `is_historical`. The type and scores of an incident are those of its
    most confident report, reports of the incident's own type first. Incidents of fewer than `least_origins`
    independent origins are left out; a single report has no such number, so every report is counted.
    """
    real = [row for row in events if _is_counted(row, is_historical=is_historical)]
    if count == "reports":
        return [_act(row["id"], row, row) for row in real]
    told: dict[str, list[Row]] = defaultdict(list)
    for row in real:
        told[row["incident"]].append(row)
    return [
        _act(row["id"], _best(told[row["id"]], row.get("type")), row, reports=len(told[row["id"]]), origins=origins)
        for row in incidents
        if row["id"] in told and (origins := int(row.get("independent_origins") or 1)) >= least_origins
    ]


def _is_counted(row: Row, *, is_historical: bool) -> bool:
    return not row["negated"] and row["modality"] not in NOT_REAL and (is_historical or not row["historical"])


def _best(told: Sequence[Row], type_: str | None) -> Row:
    return min(told, key=lambda row: (row["type"] != type_, -row["confidence"], row["id"]))


def _act(id_: str, event: Row, values: Row, *, reports: int = 1, origins: int | None = None) -> Act:
    actors, recipients = codes(values["actors"]), codes(values["recipients"])
    return Act(
        id=id_,
        type=event["type"],
        mode=event["mode"],
        quad=event["quad"],
        score=event["score"],
        goldstein=event["goldstein"],
        dyads=tuple(_dyads(actors, recipients)),
        actors=tuple(actors),
        recipients=tuple(recipients),
        day=_day(values["when"]),
        reports=reports,
        origins=origins,
    )


def codes(entries: Sequence[Row] | None) -> list[str]:
    """The codes of entries, each once, sorted."""
    return sorted({entry["code"] for entry in entries or () if entry["code"]})


def _dyads(actors: Sequence[str], recipients: Sequence[str]) -> Iterator[tuple[str, str]]:
    if recipients:
        yield from (pair for pair in product(actors, recipients) if pair[0] != pair[1])
    else:
        yield from combinations(actors, 2)


def _day(interval: Row | None) -> date | None:
    start, end = (_date((interval or {}).get(side)) for side in ("start", "end"))
    if start and end and end - start > LONGEST:
        return None
    return start or end


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
