"""Who acts towards whom: actors on a ring, arrows from the one that acts, their width the incidents, their colour the sign."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import atan2, cos, degrees, hypot, pi, sin
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from dateline.charts.look import QUAD_COLOURS, Row, bare_spec, data_rows, filled
from dateline.charts.rows import acts_of
from dateline.store.codes import code_names
from dateline.store.selection import ALL, Selection

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

MOST_ACTORS = 14
MOST_ARROWS = 60
SIGNS = {"cooperation": QUAD_COLOURS["2"], "neither": "#8a9399", "conflict": QUAD_COLOURS["4"]}
"""The colour of an arrow by the sign of its mean score; blue, grey and vermilion are told apart with any colour blindness."""
WIDE, HIGH = 1.75, 1.22
"""Half of what is drawn, the radius of the ring being 1; names have room beside it."""
STEPS = 16
"""Points of an arrow."""
BEND = 0.16
"""How far an arrow bows out, as a share of its length, so that both directions of a pair are seen."""
FAN = 2.8
"""The angle over which those who deal with a centre stand."""
ROOM = "width > 480 ? 150 : 64"
"""The greatest width of a name in pixels, as an expression of Vega."""
GAP = 0.075
"""The room between the end of an arrow and the middle of a disc."""
Point = tuple[float, float]


class Network(NamedTuple):
    """What the network draws: `rows` are its arrows {actor, recipient, from, to, incidents, score, sign, classes, at, href},
    `actors` its discs {code, name, incidents, x, y, side, href}; `left` counts pairs with a direction that are not drawn."""

    rows: list[Row]
    actors: list[Row]
    left: int


def network(
    chronicle: "Chronicle", asked: Selection = ALL, *, centre: str = "", link: Callable[..., str] | None = None
) -> Network:
    """Acts of the chosen incidents by pair and direction, of the actors in most of them; history and what is not real is left
    out, a mutual act counts in both directions. `centre` keeps what one actor does and what is done to it."""
    found = _pairs(chronicle, asked, centre)
    kept = _most(found, centre)
    drawn = [row for row in found if row["actor"] in kept and row["recipient"] in kept][:MOST_ARROWS]
    places = _ring(drawn, centre)
    arrows = [_arrow(row, places, link) for row in drawn]
    discs = [_disc(code, drawn, at, link, is_fan=bool(centre)) for code, at in places.items()]
    return Network(arrows, discs, len(found) - len(drawn))


def _pairs(chronicle: "Chronicle", asked: Selection, centre: str) -> list[Row]:
    within = acts_of(chronicle, asked)
    of = "AND (actor = $centre OR recipient = $centre)" if centre else ""
    classes = ", ".join(f"count(*) FILTER (quad = {quad}) AS q{quad}" for quad in "1234")
    # What several do together, towards nobody else, stands once in the table and has no direction of its own
    query = (
        f"WITH told AS (SELECT id, actor, recipient, score, quad FROM dyads WHERE {within.sql} {of}), "
        "together AS (SELECT id FROM acts WHERE counted = 'incidents' AND len(recipients) = 0 AND len(actors) > 1), "
        "both_ways AS (SELECT * FROM told UNION ALL "
        "SELECT id, recipient, actor, score, quad FROM told WHERE id IN (SELECT id FROM together)) "
        f"SELECT actor, recipient, count(*) AS n, avg(score) AS score, {classes} FROM both_ways "
        "GROUP BY ALL ORDER BY n DESC, actor, recipient"
    )
    return list(chronicle.select(query, **within.values, **({"centre": centre} if centre else {})))


def _most(pairs: Sequence[Row], centre: str) -> frozenset[str]:
    """The actors in the most incidents."""
    counted: dict[str, int] = {}
    for row in pairs:
        for code in (row["actor"], row["recipient"]):
            counted[code] = counted.get(code, 0) + row["n"]
    ranked = sorted(counted, key=lambda code: (code != centre, -counted[code], code))
    return frozenset(ranked[:MOST_ACTORS])


def _ring(pairs: Sequence[Row], centre: str) -> dict[str, Point]:
    """Where each actor stands: those who deal most with each other are neighbours; a centre has all others before it."""
    ties: dict[tuple[str, str], int] = {}
    for row in pairs:
        for way in ((row["actor"], row["recipient"]), (row["recipient"], row["actor"])):
            ties[way] = ties.get(way, 0) + row["n"]
    waiting = list(dict.fromkeys(code for row in pairs for code in (row["actor"], row["recipient"]) if code != centre))
    order: list[str] = []
    while waiting:
        last = order[-1] if order else ""
        code = max(waiting, key=lambda code: (ties.get((last, code), 0), -waiting.index(code)))
        order.append(code)
        waiting.remove(code)
    if centre and order:
        turn = FAN / max(len(order) - 1, 1)
        angles = [FAN / 2 - turn * at if len(order) > 1 else 0.0 for at in range(len(order))]
        before = zip(order, angles, strict=True)
        return {centre: (-1.0, 0.0), **{code: (2 * cos(angle) - 1, sin(angle)) for code, angle in before}}
    start = pi if len(order) == 2 else pi / 2
    turned = {code: start - 2 * pi * at / len(order) for at, code in enumerate(order)}
    return {code: (cos(angle), sin(angle)) for code, angle in turned.items()}


def _arrow(row: Row, places: dict[str, Point], link: Callable[..., str] | None) -> Row:
    names, score = code_names(), row["score"]
    actor, recipient = row["actor"], row["recipient"]
    pair = "-".join(sorted((actor, recipient)))
    return {
        "actor": actor,
        "recipient": recipient,
        "from": names.get(actor, actor),
        "to": names.get(recipient, recipient),
        "incidents": row["n"],
        "score": None if score is None else round(score, 2),
        "sign": "neither" if not score else "cooperation" if score > 0 else "conflict",
        "classes": "/".join(str(row[f"q{quad}"]) for quad in "1234"),
        "at": _curve(places[actor], places[recipient]),
        **({"href": link("dyad", pair)} if link else {}),
    }


def _curve(start: Point, end: Point) -> list[Point]:
    """The points of an arrow that bows to its left, from the edge of one disc to that of the other."""
    (x, y), (to_x, to_y) = start, end
    dx, dy = to_x - x, to_y - y
    middle = ((x + to_x) / 2 + dy * BEND, (y + to_y) / 2 - dx * BEND)
    cut = min(GAP / max(hypot(dx, dy), GAP), 0.4)
    shares = [cut + (1 - 2 * cut) * step / STEPS for step in range(STEPS + 1)]
    return [
        (
            round((1 - t) ** 2 * x + 2 * t * (1 - t) * middle[0] + t * t * to_x, 4),
            round((1 - t) ** 2 * y + 2 * t * (1 - t) * middle[1] + t * t * to_y, 4),
        )
        for t in shares
    ]


def _disc(code: str, pairs: Sequence[Row], at: Point, link: Callable[..., str] | None, *, is_fan: bool) -> Row:
    x, y = at
    return {
        "code": code,
        "name": code_names().get(code, code),
        "incidents": sum(row["n"] for row in pairs if code in (row["actor"], row["recipient"])),
        "x": round(x, 4),
        "y": round(y, 4),
        "side": _side(x, y, 0.5 if is_fan else 0.0),
        **({"href": link("actor", code)} if link else {}),
    }


def _side(x: float, y: float, reach: float) -> str:
    """On which side of a disc its name has room; from `reach` left of the middle on that is the right."""
    if abs(x) < 0.12 and abs(y) > 0.5:
        return "above" if y > 0 else "below"
    return "right" if x > -reach else "left"


def _points(rows: Sequence[Row]) -> Iterator[Row]:
    """The arrows point by point; the last point of each has a head that looks the way it goes."""
    for number, row in enumerate(rows):
        told: Row = {name: row[name] for name in ("from", "to", "incidents", "score", "sign", "href") if name in row}
        (x, y), (to_x, to_y) = row["at"][-2:]
        for step, (px, py) in enumerate(row["at"]):
            head = step == len(row["at"]) - 1
            turned = round(90 - degrees(atan2(to_y - y, to_x - x)), 1) if head else 0
            yield {**told, "arrow": number, "step": step, "x": px, "y": py, "head": head, "angle": turned}


def network_chart(found: Network) -> Any:
    """The network as `network` gives it, at least one arrow."""
    return filled(_drawn("href" in found.rows[0]), list(_points(found.rows)), actors=found.actors)


def network_spec(found: Network) -> Row:
    """The specification of that chart."""
    datasets = {"rows": list(_points(found.rows)), "actors": found.actors}
    return {**_bare("href" in found.rows[0]), "datasets": datasets}


@lru_cache(2)
def _bare(is_linked: bool) -> Row:
    return bare_spec(_drawn(is_linked))


def _drawn(is_linked: bool) -> Any:
    x = alt.X("x:Q", title=None, axis=None, scale=alt.Scale(domain=[-WIDE, WIDE], nice=False))
    y = alt.Y("y:Q", title=None, axis=None, scale=alt.Scale(domain=[-HIGH, HIGH], nice=False))
    colour = alt.Color("sign:N", legend=None, scale=alt.Scale(domain=list(SIGNS), range=list(SIGNS.values())))
    tips = [alt.Tooltip("from:N"), alt.Tooltip("to:N"), alt.Tooltip("incidents:Q", format=","),
            alt.Tooltip("score:Q", title="mean score")]  # fmt: skip
    href: dict[str, Any] = {"href": alt.Href("href:N")} if is_linked else {}
    size = alt.Scale(range=[1.2, 9], domainMin=1, zero=False, type="sqrt")
    base = alt.Chart(data_rows()).encode(x=x, y=y, color=colour, tooltip=tips, **href)
    lines = base.mark_line(opacity=0.72, strokeCap="butt").encode(
        detail=alt.Detail("arrow:N"), order=alt.Order("step:Q"),
        strokeWidth=alt.StrokeWidth("incidents:Q", scale=size, legend=None),
    )  # fmt: skip
    heads = base.transform_filter("datum.head").mark_point(shape="triangle", filled=True, opacity=1, stroke=None).encode(
        angle=alt.Angle("angle:Q", scale=None),
        size=alt.Size("incidents:Q", scale=alt.Scale(range=[60, 260], domainMin=1, zero=False, type="sqrt"), legend=None),
    )
    made = alt.layer(lines, heads, *_discs(x, y, href), data=data_rows())
    return made.resolve_scale(size="independent").properties(width="container", usermeta={"ratio": round(HIGH / WIDE, 3)})


def _discs(x: Any, y: Any, href: dict[str, Any]) -> Iterator[Any]:
    held = alt.Chart(alt.NamedData(name="actors"))
    tips = [alt.Tooltip("name:N", title="actor"), alt.Tooltip("incidents:Q", format=",")]
    yield held.mark_circle(color="#5d666c", opacity=1).encode(
        x=x, y=y, tooltip=tips, **href,
        size=alt.Size("incidents:Q", legend=None, scale=alt.Scale(range=[70, 420], domainMin=0, zero=True)),
    )  # fmt: skip
    looks: dict[str, dict[str, Any]] = {
        "right": {"align": "left", "dx": 13}, "left": {"align": "right", "dx": -13},
        "above": {"align": "center", "dy": -17}, "below": {"align": "center", "dy": 19},
    }  # fmt: skip
    for side, look in looks.items():
        words = held.transform_filter(f"datum.side == '{side}'")
        named = words.mark_text(fontSize=12, limit=alt.ExprRef(ROOM), baseline="middle", **look)
        yield named.encode(x=x, y=y, text=alt.Text("name:N"), **href)
