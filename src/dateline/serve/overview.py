"""What the overview counts: incidents over time, dyads, actors, disputes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import ceil
from typing import Any

from dateline.serve.legend import quad_of
from dateline.serve.shelf import Row, Shelf, day_of
from dateline.serve.wording import dates

LONGEST = timedelta(days=45)
"""A time longer than this is too vague to be a point of a timeline."""
MOST_MARKS = 4000
MOST_OF = 0.8
"""The share of dated incidents that makes the main period."""


def main_period(days: Iterable[str]) -> list[str]:
    """The days without far outliers, sorted: most of a crisis lies close together, its background may lie decades back.

    The shortest stretch that holds `MOST_OF` of the days is taken if it is shorter than half of the whole; it then
    grows to every day that is no farther from it than a quarter of its length.
    """
    ordered = sorted(days)
    need = ceil(len(ordered) * MOST_OF)
    if need < 2:
        return ordered
    at = [date.fromisoformat(day).toordinal() for day in ordered]
    length, first = min((at[i + need - 1] - at[i], i) for i in range(len(at) - need + 1))
    if length * 2 >= at[-1] - at[0]:
        return ordered
    reach = max(length // 4, 7)
    low, high = at[first] - reach, at[first] + length + reach
    return [day for day, when in zip(ordered, at, strict=True) if low <= when <= high]


def is_open(when: Mapping[str, Any]) -> bool:
    """Whether only one end of an interval is known."""
    return bool(when.get("start")) != bool(when.get("end"))


def _is_fine(incident: Row) -> bool:
    """Whether an incident has a place on a timeline: its time is bounded on one side, or on both and short."""
    when = incident.get("when") or {}
    start, end = when.get("start"), when.get("end")
    if not (start and end):
        return is_open(when)
    return date.fromisoformat(str(end)) - date.fromisoformat(str(start)) <= LONGEST


def timeline(incidents: Iterable[Row]) -> list[Row]:
    """One row an incident: {id, day, date, type, quad, open, reports, label}; undated and coarse ones are left out."""
    return [
        {
            "id": row["id"],
            "day": day_of(row["when"]),
            "date": dates(row["when"]),
            "type": row["type"],
            "quad": quad_of(row["type"]),
            "open": is_open(row["when"]),
            "reports": int(row.get("reports") or len(row.get("events") or ()) or 1),
            "label": row.get("label") or row["type"],
        }
        for row in incidents
        if day_of(row.get("when")) and _is_fine(row)
    ]


def dyads(shelf: Shelf) -> list[Row]:
    """One row an unordered pair of codes: {a, b, incidents, quads, score}; the most incidents first."""
    return shelf.once("dyads", lambda: _dyads(shelf))


def _dyads(shelf: Shelf) -> list[Row]:
    quads = ", ".join(f"count(*) FILTER (quad = {quad}) AS quad{quad}" for quad in range(5))
    query = f"""SELECT least(actor, recipient) AS a, greatest(actor, recipient) AS b, count(*) AS incidents, {quads},
coalesce(sum(score), 0) AS score FROM dyads WHERE counted = 'incidents' AND NOT mirrored GROUP BY ALL
ORDER BY incidents DESC, a, b"""
    return [
        {
            **{name: row[name] for name in ("a", "b", "incidents", "score")},
            "quads": {str(quad): row[f"quad{quad}"] for quad in range(5) if row[f"quad{quad}"]},
        }
        for row in shelf.chronicle.select(query)
    ]


def marks(shelf: Shelf, where: str, *, most: int = MOST_MARKS, **values: object) -> list[Row]:
    """The most reported incidents that have a place on a timeline and fulfil a condition, as `timeline` reads them."""
    query = f"""WITH most AS (SELECT n FROM lines WHERE is_fine AND {where} ORDER BY reports DESC, n LIMIT {most})
SELECT id, type, label, reports, score, day::VARCHAR AS day, "start"::VARCHAR AS "start", "end"::VARCHAR AS "end"
FROM lines WHERE n IN (SELECT n FROM most) ORDER BY reports DESC, n"""
    found = shelf.chronicle.select(query, **values)
    return [{**row, "when": {"start": row["start"], "end": row["end"], "grain": "day"}} for row in found]
