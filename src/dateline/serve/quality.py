"""The page of data quality: what the chronicle covers and what it could not tell, counted over its narrow columns."""

from typing import Any, cast

from dateline.charts import grids, rows
from dateline.charts.look import spec
from dateline.model.dossier import REMEDIES
from dateline.serve.shelf import Row, Shelf

MOST_UNDATED = 15
MOST_UNKNOWN = 25
STEPS = 10
"""Bars of the histogram of confidence, from 0 to 1."""
LACKS = {
    "no actor": "len(coalesce(actors, [])) = 0",
    "no recipient": "len(coalesce(recipients, [])) = 0",
    "no place": '"where" IS NULL OR "where".lat IS NULL',
    "no date": '"when" IS NULL OR coalesce("when"."start", "when"."end") IS NULL',
}
"""What a coded report may lack, and the condition of SQL that tells it."""
UNDATED = "published IS NULL OR coalesce(published.start, published.end) IS NULL"


def quality(shelf: Shelf) -> Row:
    """Coverage, what lacks a date, a party or a place, unknown actors, confidence, what was left out."""
    return shelf.once("quality", lambda: _quality(shelf))


def _quality(shelf: Shelf) -> Row:
    drawn = rows.coverage(cast("Any", shelf.chronicle))
    lacks = ", ".join(f'count(*) FILTER ({test}) AS "{name}"' for name, test in LACKS.items())
    told = _first(shelf, f"SELECT count(*) AS n, {lacks} FROM events")
    unplaced = "SELECT count(*) AS n, count(*) - count(day) AS undated, count(*) - count(lat) AS placeless FROM lines"
    return {
        "documents": len(shelf.documents),
        "undated": _first(shelf, f"SELECT count(*) AS n FROM documents WHERE {UNDATED}")["n"],
        "undated_items": shelf.documents.where(UNDATED, limit=MOST_UNDATED),
        "events": told["n"],
        "lacks": {name: told[name] for name in LACKS},
        "incidents": _first(shelf, unplaced),
        "coverage": {"spec": _coverage(drawn), "rows": drawn.rows, "unit": drawn.unit},
        "confidence": _confidence(shelf),
        "unknown": _unknown(shelf),
        "rejected": _rejected(shelf),
    }


def _coverage(drawn: rows.Drawn) -> Any:
    return spec(grids.coverage_chart(drawn.rows)) if drawn.rows else None


def _first(shelf: Shelf, query: str) -> Row:
    return next(shelf.chronicle.select(query))


def _confidence(shelf: Shelf) -> list[Row]:
    """How many coded reports there are by confidence: {low, high, events, share}, `share` that of the highest bar."""
    step = f"least(floor(confidence * {STEPS} + 1e-9), {STEPS - 1})::INTEGER"
    query = f"SELECT {step} AS step, count(*) AS n FROM events WHERE confidence IS NOT NULL GROUP BY step"
    found = {row["step"]: row["n"] for row in shelf.chronicle.select(query)}
    most = max(found.values(), default=1)
    return [
        {"low": at / STEPS, "high": (at + 1) / STEPS, "events": found.get(at, 0), "share": found.get(at, 0) / most}
        for at in range(STEPS)
    ]


def _unknown(shelf: Shelf) -> list[Row]:
    """Actors without a code, those in the most incidents first: {key, name, incidents}."""
    query = (
        'SELECT "key", mode(name ORDER BY name) AS name, count(DISTINCT incident) AS incidents FROM parties '
        f'WHERE code IS NULL GROUP BY "key" ORDER BY incidents DESC, name LIMIT {MOST_UNKNOWN}'
    )
    return list(shelf.chronicle.select(query))


def _rejected(shelf: Shelf) -> list[Row]:
    """Inputs that were left out by stage and reason, the most first: {stage, reason, inputs, remedy}."""
    query = "SELECT stage, reason, count(*) AS inputs FROM rejected GROUP BY stage, reason ORDER BY inputs DESC, reason, stage"
    return [{**row, "remedy": REMEDIES.get(row["reason"], "")} for row in shelf.chronicle.select(query)]
