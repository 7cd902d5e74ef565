"""What the overview counts: incidents over time, dyads, actors, disputes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import product
from math import ceil
from typing import Any

from dateline.serve.legend import name_of, quad_of
from dateline.serve.origins import story_count
from dateline.serve.shelf import Row, Shelf, day_of
from dateline.serve.wording import dates

LONGEST = timedelta(days=45)
"""A time longer than this is too vague to be a point of a timeline."""
MOST_OF = 0.8
"""The share of dated incidents that makes the main period."""


def summary(shelf: Shelf) -> Row:
    """The counts at the head of the overview, and the first and last day that an incident is dated to."""
    drawn = [row["day"] for row in timeline(shelf.dated)]
    days = main_period(drawn)
    return {
        "documents": len(shelf.documents),
        "origins": story_count(shelf),
        "events": len(shelf.events),
        "incidents": len(shelf.incidents),
        "disputed": len(shelf.disputed),
        "rejected": len(shelf.rejected),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "outside": len(drawn) - len(days),
    }


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


def pairs(incident: Row) -> list[tuple[str, str]]:
    """The dyads of an incident as pairs of codes, actor first; without recipients, the actors among themselves."""
    actors = sorted({row["code"] for row in incident.get("actors") or () if row.get("code")})
    recipients = sorted({row["code"] for row in incident.get("recipients") or () if row.get("code")})
    if recipients:
        return [(a, b) for a, b in product(actors, recipients) if a != b]
    return [(a, b) for a, b in product(actors, actors) if a < b]


def dyads(shelf: Shelf) -> list[Row]:
    """One row an unordered pair of codes: {a, b, incidents, quads, score, points}; the most incidents first."""
    return shelf.once("dyads", lambda: _dyads(shelf))


def _dyads(shelf: Shelf) -> list[Row]:
    found: dict[tuple[str, str], Row] = {}
    for incident in shelf.dated:
        for a, b in {(min(pair), max(pair)) for pair in pairs(incident)}:
            line = found.setdefault(
                (a, b), {"a": a, "b": b, "incidents": 0, "quads": defaultdict(int), "score": 0.0, "points": []}
            )
            line["incidents"] += 1
            line["quads"][quad_of(incident["type"])] += 1
            score = shelf.score(incident)
            line["score"] += score
            if day_of(incident.get("when")) and _is_fine(incident):
                line["points"].append(
                    {"day": day_of(incident["when"]), "date": dates(incident["when"]), "score": score}
                )
    return sorted(found.values(), key=lambda line: (-line["incidents"], line["a"], line["b"]))


def score_series(lines: Iterable[Row]) -> list[Row]:
    """One row an incident of each dyad: {dyad, day, score}, the score being PLOVER's from -10 to 10."""
    return [{"dyad": f"{name_of(line['a'])} – {name_of(line['b'])}", **point} for line in lines for point in line["points"]]


def disputes(shelf: Shelf) -> list[Row]:
    """Disputed incidents, the most reported first."""
    rows = [shelf.incidents[key] for key in shelf.disputed if key in shelf.incidents]
    return sorted(rows, key=lambda row: (-int(row.get("reports") or 0), row["id"]))


def active(shelf: Shelf) -> list[Row]:
    """Actors, the one in most incidents first; those with a code before those without."""
    return sorted(shelf.actors.values(), key=lambda line: (not line["code"], -len(line["incidents"]), line["key"]))


def tally(rows: Iterable[Row], field: str) -> dict[Any, int]:
    """How many rows have each value of a field, most frequent first."""
    counts: dict[Any, int] = defaultdict(int)
    for row in rows:
        counts[row.get(field)] += 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))
