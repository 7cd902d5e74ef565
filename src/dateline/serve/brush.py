"""The strip under the timeline: incidents by period as bars, drawn on the server, from which a period can be chosen."""

from datetime import date

from dateline.charts.rows import Drawn
from dateline.serve.links import Link
from dateline.serve.shelf import Row
from dateline.serve.wording import plural

WIDTH, HEIGHT = 1000.0, 64.0


def strip(drawn: Drawn, *, link: Link) -> Row:
    """Bars of periods in a box of `WIDTH` by `HEIGHT`: {bars, unit, first, last}; a bar leads to the incidents of its period."""
    if not drawn.rows:
        return {"bars": [], "unit": drawn.unit, "first": None, "last": None}
    first, last = drawn.rows[0]["day"], drawn.rows[-1]["until"]
    scale = WIDTH / ((last - first).days + 1)
    most = max(row["total"] for row in drawn.rows)
    bars = [_bar(row, first, scale, most, link) for row in drawn.rows]
    return {"bars": bars, "unit": drawn.unit, "first": first.isoformat(), "last": last.isoformat()}


def _bar(row: Row, first: date, scale: float, most: int, link: Link) -> Row:
    since, until = row["day"].isoformat(), row["until"].isoformat()
    return {
        "x": round((row["day"] - first).days * scale, 2),
        "width": round(((row["until"] - row["day"]).days + 1) * scale * 0.9, 2),
        "parts": _parts(row["quads"], most),
        "href": link("incidents", since=since, until=until),
        "words": f"{row['date']}: {plural(row['total'], 'incident')}",
        "since": since,
        "until": until,
        "total": row["total"],
    }


def _parts(quads: dict[str, int], most: int) -> list[Row]:
    """The classes of a bar from the ground up, each with its place; conflict lies below cooperation."""
    parts, floor = [], HEIGHT
    for quad in sorted(quads, reverse=True):
        height = quads[quad] / most * (HEIGHT - 2)
        floor -= height
        parts.append({"quad": quad, "y": round(floor, 2), "height": round(height, 2)})
    return parts
