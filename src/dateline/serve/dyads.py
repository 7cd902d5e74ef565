"""What the pages of dyads show: series in both directions and both ways of counting, change points, incidents."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from dateline.analyse import Count, Unit
from dateline.analyse.dyads import summary
from dateline.analyse.series import period_start
from dateline.charts import acts, look
from dateline.errors import UnknownIdError
from dateline.serve import overview as counts
from dateline.serve.legend import QUADS, name_of
from dateline.serve.listed import Listed
from dateline.serve.shelf import Row, Shelf
from dateline.serve.views import incident_lines
from dateline.serve.wording import iso, signed
from dateline.store import analysis
from dateline.store.listing import listing
from dateline.store.selection import FilterError, Selection

Pair = tuple[str, str]
UNITS: tuple[Unit, ...] = ("day", "week", "month")
COUNTS: tuple[Count, ...] = ("incidents", "reports")
LONG = timedelta(days=1100)
"""From this span on, a series is drawn by months unless weeks are asked for."""


def pairs(shelf: Shelf) -> dict[str, Pair]:
    """The dyads that have a page, by their name in an address, codes in order; the most incidents first."""
    return shelf.once("pairs", lambda: {f"{line['a']}-{line['b']}": (line["a"], line["b"]) for line in _pairs(shelf)})


def _pairs(shelf: Shelf) -> Iterable[Row]:
    yield from counts.dyads(shelf)
    told = analysis.summaries(shelf.chronicle, count="reports")
    yield from ({"a": a, "b": b} for a, b in sorted((row["actor"], row["recipient"]) for row in told))


def dyad_list(shelf: Shelf) -> Listed:
    """All dyads: {id, key, a, b, incidents, reports}, each of the last two a summary of both directions."""
    known = pairs(shelf)
    return Listed(list(known), lambda keys: [_summed(shelf, key, known[key]) for key in keys])


def _summed(shelf: Shelf, key: str, pair: Pair) -> Row:
    sums: dict[str, Row] = {count: _sums(shelf, count).get(pair) or summary(()) for count in COUNTS}
    return {"id": key, "key": key, "a": pair[0], "b": pair[1], **sums}


def _sums(shelf: Shelf, count: Count) -> dict[Pair, Row]:
    return shelf.once(f"sums by {count}", lambda: _by_pair(analysis.summaries(shelf.chronicle, count=count)))


def _by_pair(rows: Iterable[Row]) -> dict[Pair, Row]:
    """Summaries by pair; `rows` are not kept."""
    return {(row.pop("actor"), row.pop("recipient")): row for row in rows}


def dyad(shelf: Shelf, key: str, *, unit: str = "", count: str = "", after: str = "", before: str = "") -> Row:
    """One dyad: both directions in numbers, charts, change points, a page of its incidents; raises UnknownIdError, FilterError.

    `key` are two codes, "ARM-AZE" in any order; `unit` is "week" by default, "month" over years; `count` "incidents".
    """
    a, b = _pair(shelf, key)
    counted: Count = _choice("count", count or "incidents", COUNTS)
    by: Unit = _choice("unit", unit or _unit(days(shelf, counted)), UNITS)
    told = shelf.once(f"dyad {a} {b} {by} {counted}", lambda: _told(shelf, (a, b), by, counted, days(shelf, counted)))
    between = listing(cast("Any", shelf.chronicle), Selection(country=(a,), other=(b,)), after=after, before=before)
    return {
        **told,
        "total": between.total,
        "incidents": incident_lines(shelf, [row["id"] for row in between.items]),
        "after": between.after,
        "before": between.before,
    }


def days(shelf: Shelf, count: Count) -> Row:
    """The first and last day of what is counted."""
    return shelf.once(f"days of {count}", lambda: analysis.period(shelf.chronicle, count))


def _unit(days: Row) -> Unit:
    """Weeks, but months where the acts lie over years."""
    if not days["first"]:
        return "week"
    return "month" if date.fromisoformat(days["last"]) - date.fromisoformat(days["first"]) > LONG else "week"


def _told(shelf: Shelf, pair: Pair, by: Unit, counted: Count, days: Row) -> Row:
    """What stays the same whichever page of incidents is shown."""
    a, b = pair
    sums = {c: _by_pair(analysis.summaries(shelf.chronicle, count=c, dyad=pair, is_directed=True)) for c in COUNTS}
    ways = [_way(shelf, way, unit=by, count=counted, days=days, sums=sums) for way in ((a, b), (b, a))]
    return {
        "key": f"{a}-{b}",
        "a": a,
        "b": b,
        "unit": by,
        "count": counted,
        "ways": [{name: value for name, value in way.items() if name != "changes"} for way in ways],
        "changes": [change for way in ways for change in way["changes"]],
        "charts": _charts(ways, unit=by),
    }


def _pair(shelf: Shelf, key: str) -> Pair:
    known = pairs(shelf)
    turned = "-".join(reversed(key.split("-")))
    if key not in known and turned not in known:
        raise UnknownIdError(f"no incident is between {key[:40]!r}", remedy="choose a dyad from the list")
    return known.get(key) or known[turned]


def _choice(name: str, value: str, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy=f"use one of {', '.join(allowed)}")
    return value


def _way(shelf: Shelf, pair: Pair, *, unit: Unit, count: Count, days: Row, sums: dict[Count, dict[Pair, Row]]) -> Row:
    """One direction: both summaries, its series in the way asked for, its change points."""
    cells = analysis.series(shelf.chronicle, unit=unit, count=count, dyad=pair, is_directed=True)
    first, last = (
        period_start(date.fromisoformat(days[end]), unit=unit).isoformat() if days[end] else "" for end in ("first", "last")
    )
    found = analysis.changes(shelf.chronicle, pair, unit=unit, count=count, days=days, cells=cells)
    return {
        "actor": pair[0],
        "recipient": pair[1],
        **{name: sums[name].get(pair) or summary(()) for name in COUNTS},
        "series": [row for row in cells if not first or first <= row["start"] <= last],
        "changes": [{**change, "made_by": _made_by(shelf, change["made_by"])} for change in found],
    }


def _made_by(shelf: Shelf, acts: Iterable[str]) -> list[Row]:
    """The incidents whose acts made a change."""
    ids = [shelf.events[id]["incident"] if id in shelf.events else id for id in acts]
    return incident_lines(shelf, [id for id in ids if id])


def _charts(ways: list[Row], *, unit: Unit) -> dict[str, Row]:
    """The charts of number and score, each {spec, rows}."""
    drawn = {"counts": list(_count_rows(ways, unit)), "scores": list(_score_rows(ways))}
    makes = {"counts": acts.count_chart, "scores": acts.mean_chart}
    return {name: {"spec": look.spec(makes[name](rows)) if rows else None, "rows": rows} for name, rows in drawn.items()}


def _count_rows(ways: list[Row], unit: Unit) -> Iterable[Row]:
    for way in ways:
        for row in way["series"]:
            for quad, kind in QUADS.items():
                if row[f"quad{quad}"]:
                    yield {**_at(way, row["start"]), "class": kind, "number": row[f"quad{quad}"], "change": ""}
        for change in way["changes"]:
            if change["measure"] == "count":
                words = f"{change['before']:.2g} → {change['after']:.2g} a {unit}"
                yield {**_at(way, change["start"]), "class": "", "number": None, "change": words}


def _score_rows(ways: list[Row]) -> Iterable[Row]:
    for way in ways:
        for row in way["series"]:
            if row["scored"]:
                yield {**_at(way, row["start"]), "score": row["score"], "least": row["least"], "change": ""}
        for change in way["changes"]:
            if change["measure"] == "score":
                words = f"{signed(change['before'])} → {signed(change['after'])}"
                yield {**_at(way, change["start"]), "score": None, "least": None, "change": words}


def _at(way: Mapping[str, Any], start: str) -> Row:
    return {"way": f"{name_of(way['actor'])} → {name_of(way['recipient'])}", "day": start, "from": iso(start)}


def ties(shelf: Shelf, count: str = "") -> Row:
    """The network of all dyads, {nodes, edges}; raises FilterError."""
    counted: Count = _choice("count", count or "incidents", COUNTS)
    return shelf.once(f"network of {counted}", lambda: analysis.network(shelf.chronicle, count=counted))
