"""Analysis in SQL: the same rows as `dateline.analyse` gives, counted by DuckDB however many events there are.

Two views stand beside the tables: `acts`, a row each counted unit, and `dyads`, a row each of its (actor, recipient).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Protocol

from dateline.analyse.acts import LONGEST, NOT_REAL, Act, Count
from dateline.analyse.changes import dyad_changes
from dateline.analyse.chronicle import Entry, chronicle
from dateline.analyse.network import sign
from dateline.analyse.series import Unit, stretch
from dateline.errors import UsageError

Row = dict[str, Any]
MOST_DYADS = 100
"""Directed dyads whose change points are looked for when none is named."""
UNITS, COUNTS = ("day", "week", "month"), ("incidents", "reports")
_CODES = "list_sort(list_distinct([x.code for x in coalesce({}, []) if coalesce(x.code, '') <> '']))"
_DAY = (
    'CASE WHEN "when"."end" - "when"."start" > ' + str(LONGEST.days) + " THEN NULL "
    'ELSE coalesce("when"."start", "when"."end") END AS day'
)
_MOODS = ", ".join(f"'{mood}'" for mood in NOT_REAL)
_SIDES = f"{_CODES.format('actors')} AS actors, {_CODES.format('recipients')} AS recipients, {_DAY}"
_TOLD = f"SELECT * FROM events WHERE NOT negated AND NOT historical AND modality NOT IN ({_MOODS})"
VIEWS = {
    "acts": f"""
WITH told AS ({_TOLD}),
best AS (
  SELECT t.*, i.id AS of_id, i.independent_origins AS of_origins, count(*) OVER (PARTITION BY i.id) AS of_reports,
    row_number() OVER (PARTITION BY i.id ORDER BY t.type <> i.type, t.confidence DESC, t.id) AS nth
  FROM told t JOIN incidents i ON i.id = t.incident
)
SELECT 'reports' AS counted, id, type, mode, quad, score, goldstein, {_SIDES}, 1 AS reports, NULL::INTEGER AS origins
FROM told
UNION ALL
SELECT 'incidents', b.of_id, b.type, b.mode, b.quad, b.score, b.goldstein, i.actors, i.recipients, i.day,
  b.of_reports::INTEGER, coalesce(nullif(b.of_origins, 0), 1)
FROM best b JOIN (SELECT id, {_SIDES} FROM incidents) i ON i.id = b.of_id WHERE b.nth = 1""",
    "dyads": """
SELECT a.counted, a.id, x.code AS actor, y.code AS recipient,
  a.type, a.mode, a.quad, a.score, a.goldstein, a.day, a.reports, a.origins
FROM acts a, unnest(a.actors) AS x(code),
  unnest(CASE WHEN len(a.recipients) > 0 THEN a.recipients ELSE a.actors END) AS y(code)
WHERE CASE WHEN len(a.recipients) > 0 THEN x.code <> y.code ELSE x.code < y.code END""",
}
"""Views over the tables, by name. History told as background and what is not real are left out of both."""

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
    pairs = "SELECT * FROM dyads" if is_directed else f"SELECT DISTINCT {_UNORDERED}, * EXCLUDE (actor, recipient) FROM dyads"
    wanted = dyad if dyad is None or is_directed else (min(dyad), max(dyad))
    query = f"""WITH once AS ({pairs} WHERE counted = ? AND day IS NOT NULL AND coalesce(origins, ?) >= ?)
SELECT actor, recipient, date_trunc('{unit}', day)::DATE::VARCHAR AS start, {_SUMMARY} FROM once
{"WHERE actor = ? AND recipient = ?" if wanted else ""} GROUP BY ALL ORDER BY 1, 2, 3"""
    return _shaped(chronicle.select(query, count, least_origins, least_origins, *(wanted or ())))


def countries(chronicle: Asked, *, unit: Unit = "month", count: Count = "incidents") -> list[Row]:
    """One row a code and period; see `dateline.analyse.countries`."""
    _known(unit=unit, count=count)
    query = f"""SELECT x.code, date_trunc('{unit}', day)::DATE::VARCHAR AS start, {_SUMMARY}
FROM acts, unnest(list_distinct(list_concat(actors, recipients))) AS x(code)
WHERE counted = ? AND day IS NOT NULL GROUP BY ALL ORDER BY 1, 2"""
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


def changes(
    chronicle: Asked, dyad: tuple[str, str] | None = None, *, unit: Unit = "week", count: Count = "incidents"
) -> list[Row]:
    """The change points of one direction of a dyad, or of the `MOST_DYADS` most frequent ones, over the whole `stretch` of acts.

    See `dateline.analyse.dyad_changes`.
    """
    _known(unit=unit, count=count)
    span = _period(chronicle, count)
    found = groupby(_acts(chronicle, dyad, count), key=lambda act: act.dyads[0])
    return [row for pair, acts in found for row in dyad_changes(acts, unit=unit, dyad=pair, **span)]


def _acts(chronicle: Asked, dyad: tuple[str, str] | None, count: Count) -> Iterator[Act]:
    """The dated acts of one direction of a dyad or of the most frequent ones, sorted by dyad."""
    top = f"GROUP BY ALL ORDER BY count(*) DESC, actor, recipient LIMIT {MOST_DYADS}"
    pairs = f"SELECT actor, recipient FROM dated {top if dyad is None else 'WHERE actor = ? AND recipient = ? GROUP BY ALL'}"
    query = f"""WITH dated AS MATERIALIZED (SELECT * FROM dyads WHERE counted = ? AND day IS NOT NULL), pairs AS ({pairs})
SELECT id, actor, recipient, type, mode, quad, score, goldstein, day, reports, origins
FROM dated JOIN pairs USING (actor, recipient) ORDER BY actor, recipient, id"""
    for row in chronicle.select(query, count, *(dyad or ())):
        pair = row.pop("actor"), row.pop("recipient")
        yield Act(**row, dyads=(pair,), actors=pair[:1], recipients=pair[1:])


def _period(chronicle: Asked, count: Count) -> Row:
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


__all__ = ["VIEWS", "Entry", "changes", "countries", "entries", "network", "series"]
