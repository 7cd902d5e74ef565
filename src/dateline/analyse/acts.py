"""What is counted: one act with its dyads, its day and its scores, from an event mention or from an incident."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from typing import Any, Literal

import msgspec

Row = Mapping[str, Any]
Count = Literal["reports", "incidents"]
NOT_REAL = ("urged", "refused", "hypothetical", "denied")
"""Moods in which nothing has happened: left out of all counts."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One unit of counting. `dyads` are (actor, recipient) codes; of a reciprocal act every pair, in order of the code.

    `day` is the first day of the act's time (the last where only that is known), null if nothing is known.
    """

    id: str
    type: str
    mode: str | None
    quad: int | None
    score: float | None
    goldstein: float | None
    dyads: tuple[tuple[str, str], ...]
    actors: tuple[str, ...]
    day: date | None


def read_acts(
    events: Iterable[Row], *, incidents: Iterable[Row] = (), count: Count = "incidents", is_historical: bool = False
) -> list[Act]:
    """The acts to count: each incident once, or each report; negated and unreal ones left out.

    History told as background is left out unless `is_historical`. The scores of an incident are those of its most
    confident report.
    """
    real = [row for row in events if _is_counted(row, is_historical=is_historical)]
    if count == "reports":
        return [_act(row["id"], row, row) for row in real]
    best: dict[str, Row] = {}
    for row in sorted(real, key=lambda row: (-row["confidence"], row["id"])):
        best.setdefault(row["incident"], row)
    return [_act(row["id"], best[row["id"]], row) for row in incidents if row["id"] in best]


def _is_counted(row: Row, *, is_historical: bool) -> bool:
    return not row["negated"] and row["modality"] not in NOT_REAL and (is_historical or not row["historical"])


def _act(id_: str, event: Row, values: Row) -> Act:
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
        day=_day(values["when"]),
    )


def codes(entries: Sequence[Row]) -> list[str]:
    """The codes of entries, each once, sorted."""
    return sorted({entry["code"] for entry in entries if entry["code"]})


def _dyads(actors: Sequence[str], recipients: Sequence[str]) -> Iterator[tuple[str, str]]:
    if recipients:
        yield from (pair for pair in product(actors, recipients) if pair[0] != pair[1])
    else:
        yield from combinations(actors, 2)


def _day(interval: Row) -> date | None:
    known = interval["start"] or interval["end"]
    return date.fromisoformat(known) if known else None
