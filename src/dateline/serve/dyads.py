"""What the pages of dyads show: series in both directions and both ways of counting, change points, incidents."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.analyse import Act, Count, Unit, changes, dyad_cells, fill, makers, network, read_acts, stretch
from dateline.analyse.changes import Measure
from dateline.analyse.dyads import summary
from dateline.errors import UnknownIdError
from dateline.serve import charts
from dateline.serve import overview as counts
from dateline.serve.filters import FilterError
from dateline.serve.legend import QUADS, name_of
from dateline.serve.shelf import Row, Shelf
from dateline.serve.views import incident_line
from dateline.serve.wording import iso, signed

Pair = tuple[str, str]
UNITS: tuple[Unit, ...] = ("day", "week", "month")
COUNTS: tuple[Count, ...] = ("incidents", "reports")
MOST_INCIDENTS = 300
MEASURES: tuple[Measure, ...] = ("count", "score")


def acts(shelf: Shelf, count: Count) -> list[Act]:
    """What is counted, in one of the two ways."""
    return shelf.once(
        f"acts by {count}",
        lambda: read_acts(shelf.events.rows(), incidents=shelf.incidents.rows(), count=count),
    )


def pairs(shelf: Shelf) -> dict[str, Pair]:
    """The dyads that have a page, by their name in an address, codes in order; the most incidents first."""
    return shelf.once("pairs", lambda: {f"{line['a']}-{line['b']}": (line["a"], line["b"]) for line in _pairs(shelf)})


def _pairs(shelf: Shelf) -> Iterable[Row]:
    yield from counts.dyads(shelf)
    told = {(min(pair), max(pair)) for act in acts(shelf, "reports") for pair in act.dyads}
    yield from ({"a": a, "b": b} for a, b in sorted(told))


def dyad_list(shelf: Shelf) -> list[Row]:
    """All dyads: {key, a, b, incidents, reports}, each of the last two a summary of both directions."""
    by_count = {count: _by_pair(acts(shelf, count)) for count in COUNTS}
    return [
        {"key": key, "a": pair[0], "b": pair[1]} | {count: summary(by_count[count].get(pair, ())) for count in COUNTS}
        for key, pair in pairs(shelf).items()
    ]


def _by_pair(found: Iterable[Act]) -> dict[Pair, list[Act]]:
    by_pair: dict[Pair, list[Act]] = {}
    for act in found:
        for pair in {(min(pair), max(pair)) for pair in act.dyads}:
            by_pair.setdefault(pair, []).append(act)
    return by_pair


def dyad(shelf: Shelf, key: str, *, unit: str = "", count: str = "") -> Row:
    """One dyad: both directions in numbers, charts, change points, incidents; raises UnknownIdError, FilterError.

    `key` are two codes, "ARM-AZE" in any order; `unit` is "week" by default, `count` "incidents".
    """
    a, b = _pair(shelf, key)
    by: Unit = _choice("unit", unit or "week", UNITS)
    counted: Count = _choice("count", count or "incidents", COUNTS)
    days = stretch(str(act.day) for act in acts(shelf, counted) if act.day)
    ways = [_way(shelf, pair, unit=by, count=counted, days=days) for pair in ((a, b), (b, a))]
    between = [row for row in shelf.dated if {(a, b), (b, a)} & set(counts.pairs(row))]
    return {
        "key": f"{a}-{b}",
        "a": a,
        "b": b,
        "unit": by,
        "count": counted,
        "ways": [{name: value for name, value in way.items() if name != "changes"} for way in ways],
        "changes": [change for way in ways for change in way["changes"]],
        "charts": _charts(ways, unit=by),
        "total": len(between),
        "incidents": [incident_line(shelf, row) for row in between[:MOST_INCIDENTS]],
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


def _way(shelf: Shelf, pair: Pair, *, unit: Unit, count: Count, days: tuple[str, str]) -> Row:
    """One direction: both summaries, its series in the way asked for, its change points."""
    own = [act for act in acts(shelf, count) if pair in act.dyads and act.day]
    cells = dyad_cells(own, unit=unit, dyad=pair, is_directed=True)
    filled = fill(cells, unit=unit, first=days[0], last=days[1])
    return {
        "actor": pair[0],
        "recipient": pair[1],
        **{name: summary(act for act in acts(shelf, name) if pair in act.dyads) for name in COUNTS},
        "series": [row for row in cells if not filled or filled[0]["start"] <= row["start"] <= filled[-1]["start"]],
        "changes": [
            {"actor": pair[0], "recipient": pair[1], **change, "made_by": _made_by(shelf, change, own, unit)}
            for measure in MEASURES
            for change in changes(filled, measure=measure)
        ],
    }


def _made_by(shelf: Shelf, change: Row, own: list[Act], unit: Unit) -> list[Row]:
    """The incidents whose acts made a change."""
    ids = [shelf.events[act.id]["incident"] if act.id in shelf.events else act.id for act in makers(change, own, unit=unit)]
    return [incident_line(shelf, shelf.incidents[key]) for key in dict.fromkeys(ids) if key in shelf.incidents]


def _charts(ways: list[Row], *, unit: Unit) -> dict[str, Row]:
    """The charts of number and score, each {spec, rows}."""
    drawn = {"counts": list(_count_rows(ways, unit)), "scores": list(_score_rows(ways))}
    makes = {"counts": charts.count_chart, "scores": charts.mean_chart}
    return {
        name: {"spec": charts.spec(makes[name](rows)) if rows else None, "rows": rows} for name, rows in drawn.items()
    }


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
    return shelf.once(f"network of {counted}", lambda: network(acts(shelf, counted)))
