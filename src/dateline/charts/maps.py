"""The map of incidents: circles at places, over outlines of countries that the package holds.

Outlines are those of Natural Earth at 1:50 million (public domain), as hundredths of a degree; they take no side in disputes.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from dateline.charts.look import QUADS, Row, class_colours, data_rows, filled, tips
from dateline.store.listing import chosen_by
from dateline.store.selection import ALL, Selection

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

OUTLINES = Path(__file__).with_name("outlines.json")
MOST_PLACES = 300
MOST_NAMES = 12
LEAST_SPAN = 2.0
"""Degrees: a map shows at least so much, so that a single place has surroundings."""
MARGIN = 0.18
FAR = 0.03
"""The share of incidents, at each edge, whose places may lie outside of the map."""
Point = tuple[float, float]
FINE = 700
"""Outlines are drawn with points no nearer to each other than a part so small of the map's width."""
HALF = 180
"""A line that leaps farther than these degrees goes on at the other end of the map."""
ASIDE = 0.5
"""How much of that a point must lie aside of its line to be drawn."""


class Box(NamedTuple):
    """What a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def ratio(self) -> float:
        """Height by width, so that a circle on the ground is one on the map."""
        middle = cos(radians((self.south + self.north) / 2))
        return (self.north - self.south) / ((self.east - self.west) * max(middle, 0.1))


class Places(NamedTuple):
    """The rows of a map, the most reported place first; how many places lie outside of it; how many incidents have none."""

    rows: list[Row]
    box: Box | None
    outside: int
    left: int


def places(chronicle: "Chronicle", asked: Selection = ALL) -> Places:
    """Where the chosen incidents were: {place, country, lat, lon, incidents, reports, class, classes}, one a place."""
    chosen = chosen_by(chronicle, asked)
    classes = ", ".join(f"count(*) FILTER (quad = {quad}) AS q{quad}" for quad in QUADS)
    query = (
        f"SELECT round(lat, 3) AS lat, round(lon, 3) AS lon, mode(place ORDER BY place) AS place, "
        f"min(country) AS country, count(*) AS n, sum(reports) AS reports, {classes} FROM lines "
        f"WHERE {chosen.sql} AND lat IS NOT NULL AND lon IS NOT NULL "
        f"GROUP BY 1, 2 ORDER BY reports DESC, n DESC, place LIMIT {MOST_PLACES}"
    )
    found = [_place(row) for row in chronicle.select(query, **chosen.values)]
    none = f"SELECT count(*) - count(lat) AS n FROM lines WHERE {chosen.sql}"
    left = int(next(chronicle.select(none, **chosen.values))["n"])
    if not found:
        return Places([], None, 0, left)
    box = _box(found)
    shown = [row for row in found if box.west <= row["lon"] <= box.east and box.south <= row["lat"] <= box.north]
    return Places(_named(shown, box), box, len(found) - len(shown), left)


def _place(row: Row) -> Row:
    told = {quad: row[f"q{quad}"] for quad in QUADS if row[f"q{quad}"]}
    most = max(told, key=lambda quad: (told[quad], quad)) if told else ""
    return {
        "place": row["place"] or "not named",
        "country": row["country"] or "",
        "lat": round(row["lat"], 3),
        "lon": round(row["lon"], 3),
        "incidents": row["n"],
        "reports": int(row["reports"] or row["n"]),
        "class": QUADS.get(most, "other"),
        "classes": ", ".join(f"{QUADS[quad]} {number}" for quad, number in told.items()),
    }


def _box(rows: Sequence[Row]) -> Box:
    """What holds nearly all incidents, with a margin; never the whole world for the sake of a few."""
    (west, east), (south, north) = (_ends(rows, name) for name in ("lon", "lat"))
    wide, high = max((east - west) * MARGIN, LEAST_SPAN / 2), max((north - south) * MARGIN, LEAST_SPAN / 2)
    box = Box(max(west - wide, -180), max(south - high, -85), min(east + wide, 180), min(north + high, 85))
    return _shaped(box)


def _ends(rows: Sequence[Row], name: str) -> tuple[float, float]:
    ordered = sorted((row[name], row["incidents"]) for row in rows)
    most = sum(number for _, number in ordered) * FAR
    low, high, below, above = 0, len(ordered) - 1, 0.0, 0.0
    while low < high and below + ordered[low][1] <= most:
        below += ordered[low][1]
        low += 1
    while high > low and above + ordered[high][1] <= most:
        above += ordered[high][1]
        high -= 1
    return float(ordered[low][0]), float(ordered[high][0])


def _shaped(box: Box) -> Box:
    """The box made wider or higher until it is between half as high as wide and three quarters."""
    if box.ratio > 0.75:
        more = (box.east - box.west) * (box.ratio / 0.75 - 1) / 2
        return box._replace(west=max(box.west - more, -180), east=min(box.east + more, 180))
    if box.ratio < 0.5:
        more = (box.north - box.south) * (0.5 / box.ratio - 1) / 2
        return box._replace(south=max(box.south - more, -85), north=min(box.north + more, 85))
    return box


def _named(rows: Sequence[Row], box: Box) -> list[Row]:
    """The rows with `name`, that of the place where there is room for it and "" elsewhere."""
    wide, high = (box.east - box.west) / 640, (box.north - box.south) / (640 * box.ratio)
    taken: list[tuple[float, float, float, float]] = []
    named = []
    for row in rows:
        width = 7.2 * min(len(row["place"]), 22) + 14
        at = (row["lon"] - 8 * wide, row["lat"] - 9 * high, row["lon"] + width * wide, row["lat"] + 9 * high)
        fits = len(taken) < MOST_NAMES and at[2] <= box.east and not any(_meet(at, other) for other in taken)
        taken += [at] * fits
        named.append({**row, "name": _short(row["place"]) if fits else ""})
    return named


def _short(name: str) -> str:
    return name if len(name) <= 22 else name[:21].rstrip() + "…"


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def outlines(box: Box) -> list[Row]:
    """The outlines that meet a box, as points in order: {line, at, lon, lat}."""
    return [
        {"line": number, "at": at, "lon": lon, "lat": lat}
        for number, line in enumerate(_near(box))
        for at, (lon, lat) in enumerate(line)
    ]


def _near(box: Box) -> Iterator[list[Point]]:
    least = (box.east - box.west) / FINE
    for (west, south, east, north), line in _lines():
        if west <= box.east and east >= box.west and south <= box.north and north >= box.south:
            yield from (thin for piece in _pieces(line, box, least) if len(thin := _straightened(piece, least)) > 1)


def _straightened(line: Sequence[Point], least: float) -> list[Point]:
    """A line without the points that lie as good as on it; none of an island that is smaller than a mark of the pen."""
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    if max(max(lons) - min(lons), max(lats) - min(lats)) < least:
        return []
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        a, b = waiting.pop()
        far, at = max(((_aside(line[n], line[a], line[b]), n) for n in range(a + 1, b)), default=(0.0, 0))
        if far > least * ASIDE:
            kept.add(at)
            waiting += [(a, at), (at, b)]
    return [line[n] for n in sorted(kept)]


def _aside(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others, from the first where they are one."""
    (x, y), (dx, dy) = (point[0] - start[0], point[1] - start[1]), (end[0] - start[0], end[1] - start[1])
    return abs(x * dy - y * dx) / hypot(dx, dy) if dx or dy else hypot(x, y)


def _pieces(line: Sequence[Point], box: Box, least: float) -> Iterator[list[Point]]:
    """The parts of a line that lie in a box, with one point beyond at each end, thinned."""
    piece: list[Point] = []
    for at, (lon, lat) in enumerate(line):
        near = any(
            box.west <= x <= box.east and box.south <= y <= box.north for x, y in line[max(at - 1, 0) : at + 2]
        )
        if not near or (piece and abs(lon - piece[-1][0]) > HALF):
            if len(piece) > 1:
                yield piece
            piece = [(lon, lat)] * near
        elif not piece or at == len(line) - 1 or abs(lon - piece[-1][0]) + abs(lat - piece[-1][1]) >= least:
            piece.append((lon, lat))
    if len(piece) > 1:
        yield piece


@cache
def _lines() -> list[tuple[tuple[float, float, float, float], list[Point]]]:
    """All outlines, each with its ends west, south, east, north; read once."""
    found = []
    for steps in json.loads(OUTLINES.read_text("utf-8")):
        x, y, line = 0, 0, []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x / 100, y / 100))
        lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
        found.append(((min(lons), min(lats), max(lons), max(lats)), line))
    return found


def map_chart(rows: Sequence[Row], box: Box) -> Any:
    """Incidents on a map: a circle a place, its area the number of reports, its colour the most frequent class.

    `rows` and `box` as `places` gives them, at least one row.
    """
    x = alt.X("lon:Q", title=None, scale=_scale(box.west, box.east), axis=_degrees("E", "W"))
    y = alt.Y("lat:Q", title=None, scale=_scale(box.south, box.north), axis=_degrees("N", "S"))
    land = alt.Chart(alt.NamedData(name="outlines")).mark_line(strokeWidth=1, opacity=0.7, color="#8a9399", clip=True)
    land = land.encode(x=x, y=y, detail=alt.Detail("line:N"), order=alt.Order("at:Q"))
    marks = alt.Chart(data_rows()).mark_circle(opacity=0.78, stroke="white", strokeWidth=0.7, clip=True)
    marks = marks.encode(
        x=x,
        y=y,
        size=alt.Size("reports:Q", scale=alt.Scale(range=[50, 700], domainMin=0, zero=True), legend=None),
        color=class_colours(),
        tooltip=tips("place:N", "country:N", "incidents:Q", "reports:Q", "classes:N"),
        order=alt.Order("reports:Q", sort="descending"),
    )
    words = alt.Chart(data_rows()).transform_filter("datum.name != ''").mark_text(align="left", dx=9, fontSize=11.5, clip=True)
    words = words.encode(x=x, y=y, text=alt.Text("name:N"))
    made = alt.layer(land, marks, words, data=data_rows()).properties(width="container", usermeta={"ratio": round(box.ratio, 3)})
    return filled(made, rows, outlines=outlines(box))


def _scale(low: float, high: float) -> Any:
    return alt.Scale(domain=[low, high], nice=False, zero=False)


def _degrees(plus: str, minus: str) -> Any:
    words = f"format(abs(datum.value), '~g') + '°' + (datum.value > 0 ? '{plus}' : datum.value < 0 ? '{minus}' : '')"
    return alt.Axis(labelExpr=words, tickCount=5, grid=True, domain=False, ticks=False, labelFlush=False)
