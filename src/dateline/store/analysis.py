"""Analysis in SQL: the same rows as `dateline.analyse` gives, counted by DuckDB however many events there are.

They read the tables `acts` and `dyads`, which are made with the generation (`dateline.store.counted`).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, Protocol

from dateline.analyse.acts import Count
from dateline.analyse.changes import MOST_MAKERS, cell_changes, following
from dateline.analyse.chronicle import Entry, chronicle
from dateline.analyse.network import sign
from dateline.analyse.series import Unit, stretch
from dateline.errors import UsageError

Row = dict[str, Any]
MOST_DYADS = 100
"""Directed dyads whose change points are looked for when none is named."""
UNITS, COUNTS = ("day", "week", "month"), ("incidents", "reports")
_SUMMARY = """count(*) AS count, sum(reports)::BIGINT AS reports, sum(origins)::BIGINT AS origins,
  count(*) FILTER (quad = 1) AS quad1, count(*) FILTER (quad = 2) AS quad2, count(*) FILTER (quad = 3) AS quad3,
  count(*) FILTER (quad = 4) AS quad4, histogram(type) AS types, count(score) AS scored,
  round(fsum(score) / count(score), 4) AS score, round(fsum(score), 4) AS sum, min(score) AS least"""

_UNORDERED = "least(actor, recipient) AS actor, greatest(actor, recipient) AS recipient"


class Asked(Protocol):
    """What the queries need of a chronicle."""

    def select(self, query: str, /, *values: object) -> Iterator[Row]:
        """The rows of a query over the views."""


def series(
    chronicle: Asked,
    *,
    unit: Unit = "month",
    count: Count = "incidents",
    dyad: tuple[str, str] | None = None,
    is_directed: bool = False,
    least_origins: int = 0,
) -> list[Row]:
    """One row a dyad and period; see `dateline.analyse.series`."""
    _known(unit=unit, count=count)
    pair = "actor, recipient" if is_directed else _UNORDERED
    once = f"""SELECT {pair}, * EXCLUDE (actor, recipient) FROM dyads
WHERE counted = ? AND day IS NOT NULL AND coalesce(origins, ?) >= ? {"" if is_directed else "AND NOT mirrored"}"""
    wanted: tuple[str, ...] = ()
    if dyad:
        wanted = dyad if is_directed else (*dyad, *dyad[::-1])
        once += f" AND ({' OR '.join(['(actor = ? AND recipient = ?)'] * (len(wanted) // 2))})"
    query = f"""WITH once AS ({once})
SELECT actor, recipient, date_trunc('{unit}', day)::DATE::VARCHAR AS start, {_SUMMARY} FROM once GROUP BY ALL ORDER BY 1, 2, 3"""
    return _shaped(chronicle.select(query, count, least_origins, least_origins, *wanted))


def countries(chronicle: Asked, *, unit: Unit = "month", count: Count = "incidents") -> list[Row]:
    """One row a code and period; see `dateline.analyse.countries`."""
    _known(unit=unit, count=count)
    query = f"""WITH shares AS (
  SELECT unnest(parties) AS code, * FROM acts WHERE counted = ? AND day IS NOT NULL)
SELECT code, date_trunc('{unit}', day)::DATE::VARCHAR AS start, {_SUMMARY} FROM shares GROUP BY ALL ORDER BY 1, 2"""
    return _shaped(chronicle.select(query, count))


def network(chronicle: Asked, *, count: Count = "incidents") -> dict[str, list[Row]]:
    """Who acts towards whom: `{"nodes", "edges"}`; see `dateline.analyse.network`."""
    _known(count=count)
    edges = _shaped(
        chronicle.select(
            f"SELECT actor, recipient, {_SUMMARY} FROM dyads WHERE counted = ? GROUP BY ALL "
            "ORDER BY count DESC, actor, recipient",
            count,
        )
    )
    side = "SELECT {0} AS code, count(*) AS n, round(fsum(score) / count(score), 4) AS score FROM " \
        "(SELECT DISTINCT id, {0}, score FROM dyads WHERE counted = ?) GROUP BY ALL"  # fmt: skip
    nodes = chronicle.select(
        f"""SELECT coalesce(a.code, r.code) AS code, coalesce(a.n, 0) AS acts, coalesce(r.n, 0) AS received,
  a.score AS score_out, r.score AS score_in
FROM ({side.format("actor")}) a FULL JOIN ({side.format("recipient")}) r ON a.code = r.code
ORDER BY acts + received DESC, code""",
        count,
        count,
    )
    return {"nodes": list(nodes), "edges": [{**row, "sign": sign(row["score"])} for row in edges]}


def summaries(
    chronicle: Asked, *, count: Count = "incidents", dyad: tuple[str, str] | None = None, is_directed: bool = False
) -> list[Row]:
    """One row a dyad, dated or not, or for one dyad: `actor, recipient` and its summary, the most frequent first."""
    _known(count=count)
    pair = "actor, recipient" if is_directed else _UNORDERED
    one = "" if dyad is None else "AND ((actor = ? AND recipient = ?) OR (actor = ? AND recipient = ?))"
    once = f"SELECT {pair}, * EXCLUDE (actor, recipient) FROM dyads WHERE counted = ? {one}"
    once += "" if is_directed else " AND NOT mirrored"
    query = f"SELECT actor, recipient, {_SUMMARY} FROM ({once}) GROUP BY ALL ORDER BY count DESC, actor, recipient"
    return _shaped(chronicle.select(query, count, *((*dyad, *dyad[::-1]) if dyad else ())))


def changes(
    chronicle: Asked,
    dyad: tuple[str, str] | None = None,
    *,
    unit: Unit = "week",
    count: Count = "incidents",
    days: Row | None = None,
    cells: Iterable[Row] | None = None,
) -> list[Row]:
    """The change points of one direction of a dyad, or of the `MOST_DYADS` most frequent ones, over the whole `stretch` of acts
    (`days`, of `period`, and the `cells` of their directed `series`, where these are known).

    See `dateline.analyse.dyad_changes`.
    """
    _known(unit=unit, count=count)
    span = days or period(chronicle, count)
    told = _cells(chronicle, dyad, unit=unit, count=count) if cells is None else cells
    return [
        row
        for pair, rows in groupby(told, key=lambda row: (row["actor"], row["recipient"]))
        for row in cell_changes(rows, partial(_makers, chronicle, pair, count, unit), unit=unit, dyad=pair, **span)
    ]


def _cells(chronicle: Asked, dyad: tuple[str, str] | None, *, unit: Unit, count: Count) -> Iterator[Row]:
    """Counts and scores by period of one direction of a dyad or of the most frequent ones, sorted by dyad."""
    one = "" if dyad is None else "AND actor = ? AND recipient = ?"
    query = f"""WITH dated AS (SELECT * FROM dyads WHERE counted = ? AND day IS NOT NULL {one}),
pairs AS (SELECT actor, recipient FROM dated GROUP BY ALL ORDER BY count(*) DESC, actor, recipient LIMIT {MOST_DYADS})
SELECT actor, recipient, date_trunc('{unit}', day)::DATE::VARCHAR AS start, count(*) AS count, count(score) AS scored,
  round(fsum(score) / count(score), 4) AS score
FROM dated JOIN pairs USING (actor, recipient) GROUP BY ALL ORDER BY 1, 2, 3"""
    return chronicle.select(query, count, *(dyad or ()))


def _makers(chronicle: Asked, pair: tuple[str, str], count: Count, unit: Unit, change: Row) -> list[str]:
    """The ids of the acts that made a change of one direction of a dyad: those of `dateline.analyse.makers`."""
    rises, is_score = change["after"] > change["before"], change["measure"] == "score"
    first, last = ("start", "end") if is_score or rises else ("since", "until")
    values: list[object] = [count, *pair, change[first], following(date.fromisoformat(change[last]), unit=unit)]
    far, order = "", "day, reports DESC, id"
    if is_score:
        far = f"AND score {'>' if rises else '<'} ?"
        order = f"abs(score - ?) DESC, {order}"
        values += [change["before"], change["before"]]
    elif not rises:
        order = "day DESC, reports, id DESC"
    query = f"""SELECT id FROM dyads WHERE counted = ? AND actor = ? AND recipient = ? AND day >= ?::DATE AND day < ?::DATE {far}
ORDER BY {order} LIMIT {MOST_MAKERS}"""
    found = [row["id"] for row in chronicle.select(query, *values)]
    return found if is_score or rises else found[::-1]


def period(chronicle: Asked, count: Count) -> Row:
    """The first and last day of the acts that are counted, without what lies years off."""
    found = chronicle.select("SELECT DISTINCT day::VARCHAR AS day FROM acts WHERE counted = ? AND day IS NOT NULL", count)
    return dict(zip(("first", "last"), stretch(row["day"] for row in found), strict=True))


def entries(chronicle_: Asked) -> Iterator[Entry]:
    """The chronicle as a table, oldest first, undated last; see `dateline.analyse.chronicle`."""
    fields = "id, title, source, publisher, agency, published"
    documents = {row["id"]: row for row in chronicle_.select(f"SELECT {fields} FROM documents")}
    claims: dict[str, list[Row]] = {}
    for row in chronicle_.select("SELECT incident, stances FROM claims WHERE incident IS NOT NULL ORDER BY id"):
        claims.setdefault(row["incident"], []).append(row)
    yield from chronicle(_told(chronicle_), documents=documents, claims=claims)


def _told(chronicle_: Asked) -> Iterator[tuple[Row, list[Row]]]:
    """Incidents with the events that tell of them, both read in one order and never held all at once."""
    order = 'coalesce(i."when"."start", i."when"."end") NULLS LAST, i.id'
    fields = 'e.id, e."document", e.mode, e.modality, e.attribution, e.sentence'
    events = groupby(
        chronicle_.select(
            f"SELECT {fields}, i.id AS of_id FROM incidents i JOIN events e ON e.incident = i.id "
            f'ORDER BY {order}, e."document", e.sentence.start, e."trigger".start, e.id'
        ),
        key=lambda row: row["of_id"],
    )
    current = next(events, None)
    for incident in chronicle_.select(f"SELECT i.* FROM incidents i ORDER BY {order}"):
        if current and current[0] == incident["id"]:
            yield incident, list(current[1])
            current = next(events, None)
        else:
            yield incident, []


def _shaped(rows: Iterator[Row]) -> list[Row]:
    return [{**row, "types": dict(sorted(row["types"]))} for row in rows]


def _known(*, count: str, unit: str = "day") -> None:
    for value, allowed in ((unit, UNITS), (count, COUNTS)):
        if value not in allowed:
            raise UsageError(f"{value!r} is no way of counting", remedy=f"use one of {', '.join(allowed)}")


__all__ = ["Entry", "changes", "countries", "entries", "network", "period", "series", "summaries"]
