"""What charts draw, asked of the narrow tables of a chronicle: never more rows than can be seen."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.charts.look import Row
from dateline.store.codes import code_names
from dateline.store.listing import chosen_by
from dateline.store.selection import ALL, Condition, Selection

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

MOST_MARKS = 2000
"""A timeline of more incidents than this shows their number by period instead of each one."""
MOST_OF = 0.8
"""The share of dated incidents that makes the main period."""
MOST_DYADS = 4
MOST_OUTLETS = 16
UNITS = (("day", 130), ("week", 950), ("month", 7500), ("year", 10**7))
"""By what time is counted, with the greatest number of days that it is fit for: at most some 130 steps in a lane, then years."""
DATED = "day IS NOT NULL AND is_fine"
Ends = tuple[date, date]


class Drawn(NamedTuple):
    """The rows of a chart; the unit that they count by ("" when each is one incident); how many incidents are not drawn."""

    rows: list[Row]
    unit: str
    left: int


def main_stretch(counts: Sequence[tuple[date, int]]) -> Ends | None:
    """The first and the last day of the main period, without far outliers: most of a crisis lies close together.

    `counts` are days in order, with how many incidents each has. The shortest stretch that holds `MOST_OF` of them is taken
    if it is shorter than half of the whole; it then reaches as far as a quarter of its length on both sides.
    """
    if not counts:
        return None
    days = [day.toordinal() for day, _ in counts]
    need = sum(number for _, number in counts) * MOST_OF
    length, first = min(_stretches(days, [number for _, number in counts], need))
    if length * 2 >= days[-1] - days[0]:
        return counts[0][0], counts[-1][0]
    reach = max(length // 4, 7)
    kept = [day for day in days if days[first] - reach <= day <= days[first] + length + reach]
    return date.fromordinal(kept[0]), date.fromordinal(kept[-1])


def _stretches(days: Sequence[int], numbers: Sequence[int], need: float) -> list[tuple[int, int]]:
    """The length of the shortest stretch from each day that holds enough, with the place of that day."""
    found, held, end = [], 0, 0
    for start, day in enumerate(days):
        while held < need and end < len(days):
            held += numbers[end]
            end += 1
        if held < need:
            break
        found.append((days[end - 1] - day, start))
        held -= numbers[start]
    return found


def stretch_of(chronicle: "Chronicle", asked: Selection = ALL) -> Ends | None:
    """The first and last day that is drawn of the chosen incidents: of the main period, or as asked; None without a dated one."""
    chosen = chosen_by(chronicle, asked)
    query = f"SELECT day, count(*) AS n FROM lines WHERE {chosen.sql} AND {DATED} GROUP BY day ORDER BY day"
    counts = [(row["day"], row["n"]) for row in chronicle.select(query, **chosen.values)]
    if counts and (asked.since or asked.until):
        return max(asked.since or counts[0][0], counts[0][0]), min(asked.until or counts[-1][0], counts[-1][0])
    return main_stretch(counts)


def unit_of(ends: Ends) -> str:
    """By what a period is counted."""
    return next(unit for unit, most in UNITS if (ends[1] - ends[0]).days <= most)


def timeline(chronicle: "Chronicle", asked: Selection = ALL, *, link: Callable[..., str] | None = None) -> Drawn:
    """Incidents over time: one a row, {id, day, date, type, quad, open, reports, label, href}, or by period.

    Rows by period are {day, date, type, quad, incidents, reports, href}. `link(kind, id, **query)` makes addresses.
    """
    chosen, ends = chosen_by(chronicle, asked), stretch_of(chronicle, asked)
    total = _one(chronicle, f"SELECT count(*) AS n FROM lines WHERE {chosen.sql}", chosen)
    if ends is None:
        return Drawn([], "", total)
    values = {**chosen.values, "first": ends[0], "last": ends[1]}
    within = Condition(f"{chosen.sql} AND {DATED} AND day BETWEEN $first AND $last", values)
    drawn = _one(chronicle, f"SELECT count(*) AS n FROM lines WHERE {within.sql}", within)
    if drawn <= MOST_MARKS:
        return Drawn(_each(chronicle, within, link), "", total - drawn)
    unit = unit_of(ends)
    return Drawn(_binned(chronicle, within, unit, asked, link), unit, total - drawn)


def _one(chronicle: "Chronicle", query: str, asked: Condition) -> int:
    return int(next(chronicle.select(query, **asked.values))["n"])


def _each(chronicle: "Chronicle", within: Condition, link: Callable[..., str] | None) -> list[Row]:
    query = f'SELECT id, day, "start", "end", type, quad, reports, label FROM lines WHERE {within.sql} ORDER BY n'
    return [
        {
            "id": row["id"],
            "day": row["day"].isoformat(),
            "date": when(row["start"], row["end"]),
            "type": row["type"],
            "quad": str(row["quad"]),
            "open": (row["start"] is None) != (row["end"] is None),
            "reports": int(row["reports"] or 1),
            "label": row["label"] or row["type"],
            **({"href": link("incident", row["id"])} if link else {}),
        }
        for row in chronicle.select(query, **within.values)
    ]


def _binned(
    chronicle: "Chronicle", within: Condition, unit: str, asked: Selection, link: Callable[..., str] | None
) -> list[Row]:
    query = (
        f"SELECT date_trunc('{unit}', day)::DATE AS first, type, quad, count(*) AS n, sum(reports) AS reports FROM lines "
        f"WHERE {within.sql} GROUP BY ALL ORDER BY first, type"
    )
    return [
        {
            "day": row["first"].isoformat(),
            "date": period_name(row["first"], unit),
            "type": row["type"],
            "quad": str(row["quad"]),
            "incidents": row["n"],
            "reports": int(row["reports"] or 0),
            **({"href": _listed(link, asked, row, unit)} if link else {}),
        }
        for row in chronicle.select(query, **within.values)
    ]


def _listed(link: Callable[..., str], asked: Selection, row: Row, unit: str) -> str:
    query = asked.query(type=(row["type"],), since=row["first"], until=last_day(row["first"], unit))
    return link("incidents", **query)


def periods(chronicle: "Chronicle", asked: Selection = ALL) -> Drawn:
    """How many incidents of each class there are by period: {day, until, date, total, quads}, without gaps left out."""
    chosen, ends = chosen_by(chronicle, asked), stretch_of(chronicle, asked)
    if ends is None:
        return Drawn([], "", 0)
    unit = unit_of(ends)
    query = (
        f"SELECT date_trunc('{unit}', day)::DATE AS first, quad, count(*) AS n FROM lines "
        f"WHERE {chosen.sql} AND {DATED} AND day BETWEEN $first AND $last GROUP BY ALL ORDER BY first"
    )
    found: dict[date, dict[str, int]] = {}
    for row in chronicle.select(query, **chosen.values, first=ends[0], last=ends[1]):
        found.setdefault(row["first"], {})[str(row["quad"])] = row["n"]
    rows = [
        {"day": day, "until": last_day(day, unit), "date": period_name(day, unit), "total": sum(quads.values()), "quads": quads}
        for day, quads in found.items()
    ]
    return Drawn(rows, unit, 0)


def dyads(chronicle: "Chronicle", asked: Selection = ALL, *, limit: int) -> list[Row]:
    """The pairs with the most incidents: {a, b, incidents, quads, mean}; history and what is not real are left out."""
    within = acts_of(chronicle, asked)
    classes = ", ".join(f"count(*) FILTER (quad = {quad}) AS q{quad}" for quad in (1, 2, 3, 4))
    query = (
        f"SELECT least(actor, recipient) AS a, greatest(actor, recipient) AS b, count(*) AS n, avg(score) AS mean, {classes} "
        f"FROM dyads WHERE {within.sql} AND NOT mirrored GROUP BY ALL ORDER BY n DESC, a, b LIMIT {int(limit)}"
    )
    return [
        {
            **{key: row[key] for key in ("a", "b", "mean")},
            "incidents": row["n"],
            "quads": {quad: row[f"q{quad}"] for quad in "1234" if row[f"q{quad}"]},
        }
        for row in chronicle.select(query, **within.values)
    ]


def acts_of(chronicle: "Chronicle", asked: Selection) -> Condition:
    """Which rows of the table of dyads are acts of the chosen incidents, each incident once."""
    if asked.is_all:
        return Condition("counted = 'incidents'", {})
    chosen = chosen_by(chronicle, asked)
    return Condition(f"counted = 'incidents' AND id IN (SELECT id FROM lines WHERE {chosen.sql})", chosen.values)


def scores(chronicle: "Chronicle", asked: Selection = ALL) -> Drawn:
    """PLOVER score over time of the dyads with the most incidents: {dyad, day, date, score}, means by day or period."""
    ends, found = stretch_of(chronicle, asked), dyads(chronicle, asked, limit=MOST_DYADS)
    within = acts_of(chronicle, asked)
    if ends is None or not found:
        return Drawn([], "", 0)
    unit = "day" if sum(line["incidents"] for line in found) <= MOST_MARKS else unit_of(ends)
    # Several incidents of a dyad on one day are drawn as their mean; a dyad's own page tells them apart
    query = (
        f"SELECT date_trunc('{unit}', day)::DATE AS first, least(actor, recipient) AS a, greatest(actor, recipient) AS b, "
        f"avg(score) AS score, count(*) AS n FROM dyads WHERE {within.sql} AND NOT mirrored AND score IS NOT NULL "
        "AND day BETWEEN $first AND $last AND list_contains($pairs::VARCHAR[], least(actor, recipient) || ' ' || "
        "greatest(actor, recipient)) GROUP BY ALL ORDER BY first, a, b"
    )
    pairs = [f"{line['a']} {line['b']}" for line in found]
    told = chronicle.select(query, **within.values, first=ends[0], last=ends[1], pairs=pairs)
    rows = sorted(told, key=lambda row: (pairs.index(f"{row['a']} {row['b']}"), row["first"]))
    return Drawn([_scored(row, unit) for row in rows], "" if unit == "day" else unit, 0)


def _scored(row: Row, unit: str) -> Row:
    names = code_names()
    dyad = f"{names.get(row['a'], row['a'])} – {names.get(row['b'], row['b'])}"
    at = {"day": row["first"].isoformat(), "date": period_name(row["first"], unit)}
    return {"dyad": dyad, **at, "score": round(row["score"], 2), "incidents": row["n"]}


def coverage(chronicle: "Chronicle") -> Drawn:
    """Articles of the outlets with the most, by period of publication: {outlet, day, date, articles}."""
    query = (
        "SELECT coalesce(nullif(publisher, ''), nullif(agency, ''), 'unnamed outlet') AS outlet, "
        "coalesce(published.start, published.end) AS day FROM documents"
    )
    ends = next(chronicle.select(f"SELECT min(day) AS first, max(day) AS last, count(*) - count(day) AS left FROM ({query})"))
    if ends["first"] is None:
        return Drawn([], "", ends["left"])
    unit = unit_of((ends["first"], ends["last"]))
    asked = (
        f"WITH told AS ({query}), most AS (SELECT outlet FROM told WHERE day IS NOT NULL GROUP BY outlet "
        f"ORDER BY count(*) DESC, outlet LIMIT {MOST_OUTLETS}) "
        f"SELECT date_trunc('{unit}', day)::DATE AS first, outlet, count(*) AS n FROM told "
        "WHERE day IS NOT NULL AND outlet IN (SELECT outlet FROM most) GROUP BY ALL ORDER BY outlet, first"
    )
    rows = [
        {"outlet": row["outlet"], "day": row["first"].isoformat(), "date": period_name(row["first"], unit), "articles": row["n"]}
        for row in chronicle.select(asked)
    ]
    return Drawn(rows, unit, ends["left"])


def last_day(first: date, unit: str) -> date:
    """The last day of the period that begins on a day."""
    if unit in ("day", "week"):
        return first + timedelta(days=0 if unit == "day" else 6)
    months = 1 if unit == "month" else 12
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1) if year <= 9999 else date.max


def period_name(first: date, unit: str) -> str:
    """A period in words."""
    if unit == "year":
        return str(first.year)
    return f"{first:%b} {first.year}" if unit == "month" else f"week of {_day(first)}" if unit == "week" else _day(first)


def when(start: date | None, end: date | None) -> str:
    """The time of an incident in words."""
    if start and end:
        return _day(start) if start == end else f"{_day(start)} – {_day(end)}"
    return f"not before {_day(start)}" if start else f"by {_day(end)}" if end else ""


def _day(day: Any) -> str:
    return f"{day.day} {day:%b} {day.year}"
