"""What the overview shows, asked of the narrow tables of a chronicle, so that a million incidents cost what a thousand do."""

from typing import Any, cast

from dateline.charts import acts, maps, network, rows
from dateline.charts.look import spec
from dateline.model.incident import SHARED_METHODS
from dateline.serve import actors
from dateline.serve.brush import strip
from dateline.serve.links import Link
from dateline.serve.render import data
from dateline.serve.shelf import Row, Shelf
from dateline.serve.views import incident_line
from dateline.store.listed import CONTESTED

MOST_DYADS = 12
MOST_ACTORS = 12
MOST_DISPUTES = 6
MOST_STATES = 8


def overview(shelf: Shelf, *, link: Link) -> Row:
    """The overview: counts, timeline, periods, map, dyads with their scores, actors, what is disputed."""
    return shelf.once(f"overview of {link!r}", lambda: _written(_overview(shelf, link)))


def _written(page: Row) -> Row:
    """The overview with the specifications of its charts as text, too: a million letters that each visit would write anew."""
    return page | {name: {**page[name], "json": data(page[name]["spec"])} for name in ("timeline", "scores", "map", "network")}


def _overview(shelf: Shelf, link: Link) -> Row:
    drawn, scored = rows.timeline(_chronicle(shelf), link=link), rows.scores(_chronicle(shelf))
    head, most = _summary(shelf), rows.dyads(_chronicle(shelf), limit=MOST_DYADS + 1)
    query = "SELECT id FROM lines WHERE is_disputed ORDER BY reports DESC, id LIMIT $most"
    disputed = shelf.incidents.some(row["id"] for row in shelf.chronicle.select(query, most=MOST_DISPUTES))
    return {
        "summary": head,
        "timeline": timeline(drawn),
        "periods": strip(rows.periods(_chronicle(shelf)), link=link),
        "scores": {"spec": _scores(scored), "rows": scored.rows, "unit": scored.unit},
        "map": _map(shelf),
        "network": ties(shelf, link=link),
        "types": _types(shelf),
        "dyads": most[:MOST_DYADS],
        "more_dyads": len(most) > MOST_DYADS,
        "actors": actors.most_active(shelf, limit=MOST_ACTORS),
        "disputed": [incident_line(shelf, row) for row in disputed],
        "more_disputed": max(head["disputed"] - MOST_DISPUTES, 0),
        "claims": _one(shelf, f"SELECT count(*) AS n FROM claims WHERE {CONTESTED}"),
        "conditions": shelf.conditions.where("true", limit=MOST_STATES),
        "agreements": shelf.agreements.where("true", limit=MOST_STATES),
    }


def _scores(scored: rows.Drawn) -> Any:
    return spec(acts.score_chart(scored.rows)) if scored.rows else None


def timeline(drawn: rows.Drawn) -> Row:
    """The timeline as pages draw it: {spec, rows, left, unit}."""
    make = acts.binned_chart if drawn.unit else acts.timeline_chart
    chart = spec(make(drawn.rows)) if drawn.rows else None
    return {"spec": chart, "rows": drawn.rows, "left": drawn.left, "unit": drawn.unit}


def _chronicle(shelf: Shelf) -> Any:
    return cast("Any", shelf.chronicle)


def _one(shelf: Shelf, query: str, **values: object) -> int:
    return int(next(shelf.chronicle.select(query, **values))["n"] or 0)


def _summary(shelf: Shelf) -> Row:
    """The counts at the head of the overview, and the first and last day of the main period."""
    ends = rows.stretch_of(_chronicle(shelf))
    apart = "SELECT count(*) AS n FROM origins WHERE NOT list_contains($shared::VARCHAR[], method)"
    outside = f"SELECT count(*) AS n FROM lines WHERE {rows.DATED} AND day NOT BETWEEN $first AND $last"
    return {
        "documents": len(shelf.documents),
        "origins": _one(shelf, apart, shared=sorted(SHARED_METHODS)) or len(shelf.documents),
        "events": len(shelf.events),
        "incidents": len(shelf.incidents),
        "disputed": _one(shelf, "SELECT count(*) AS n FROM lines WHERE is_disputed"),
        "rejected": _one(shelf, "SELECT count(*) AS n FROM rejected"),
        "first": ends[0].isoformat() if ends else None,
        "last": ends[1].isoformat() if ends else None,
        "outside": _one(shelf, outside, first=ends[0], last=ends[1]) if ends else 0,
    }


def _map(shelf: Shelf) -> Row:
    found = maps.places(_chronicle(shelf))
    chart = spec(maps.map_chart(found.rows, found.box)) if found.box else None
    return {"spec": chart, "rows": found.rows, "outside": found.outside, "placeless": found.left}


def ties(shelf: Shelf, *, link: Link, centre: str = "") -> Row:
    """Who acts towards whom as pages draw it: {spec, rows, missed}; `centre` is the code of the one actor that is asked for."""
    found = network.network(_chronicle(shelf), centre=centre, link=link)
    chart = network.network_spec(found) if found.rows else None
    return {"spec": chart, "rows": found.rows, "missed": found.left}


def _types(shelf: Shelf) -> dict[str, int]:
    """How many incidents are of each type, the most first."""
    query = "SELECT type, count(*) AS n FROM lines GROUP BY type ORDER BY n DESC, type"
    return {row["type"]: row["n"] for row in shelf.chronicle.select(query)}
