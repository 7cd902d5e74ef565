"""What lists, facets and maps read, written when a generation is built: `lines`, an incident a row, numbered by day; `facets`, a
row each value of each facet of it; `parties`, one each of its parties. Wide rows are read only for what a page shows."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dateline.analyse.acts import LONGEST
from dateline.store.codes import code_names
from dateline.store.derived_schema import LISTED
from dateline.store.tables import write_query
from dateline.store.views import quoted

DISTINCT = "list_sort(list_distinct(flatten(list(coalesce({}, [])))))"
ONE_OF = "list_sort(list(DISTINCT {0}) FILTER ({0} IS NOT NULL AND {0} <> ''))"
_DAY = """coalesce("when"."start", "when"."end")"""
_FINE = f"""coalesce("when"."end" - "when"."start" <= {LONGEST.days}, {_DAY} IS NOT NULL)"""
TAKEN = "[s.stance for s in coalesce(stances, [])]"
CONTESTED = f"list_contains({TAKEN}, 'asserts') AND list_has_any({TAKEN}, ['denies', 'doubts'])"
"""What a row of `claims` fulfils that somebody asserts and somebody else denies or doubts."""
LISTS = {
    "country": "codes", "sector": "sectors", "mode": "modes", "context": "contexts", "modality": "moods", "outlet": "outlets",
    "agency": "agencies",
}  # fmt: skip
"""Facets of which an incident may have several values, and the column that lists them."""
QUERIES = {
    "lines": f"""
WITH told AS (
  SELECT e.incident, {ONE_OF.format("e.mode")} AS modes, {DISTINCT.format("e.contexts")} AS contexts,
    {ONE_OF.format("e.modality")} AS moods, {ONE_OF.format("d.publisher")} AS outlets, {ONE_OF.format("d.agency")} AS agencies,
    {DISTINCT.format("flatten([p.sectors for p in list_concat(e.actors, e.recipients) if p.sectors IS NOT NULL])")} AS sectors,
    max(e.confidence) AS confidence, avg(e.score) AS score
  FROM events e LEFT JOIN (SELECT id, publisher, agency FROM documents) d ON d.id = e."document"
  WHERE e.incident IS NOT NULL GROUP BY e.incident
),
contested AS (
  SELECT DISTINCT incident FROM claims WHERE incident IS NOT NULL AND {CONTESTED}
),
apart AS (
  SELECT id, item.field AS field, unnest(flatten([v.events for v in item."values"])) AS event
  FROM (SELECT id, unnest(disagreements) AS item FROM incidents) WHERE item.field NOT IN ('type', 'mode')
),
differing AS (
  SELECT DISTINCT id FROM (SELECT a.id, a.field FROM apart a JOIN events e ON e.id = a.event
    GROUP BY a.id, a.field HAVING count(DISTINCT e."document") > 1)
)
SELECT row_number() OVER (ORDER BY {_DAY} NULLS LAST, i.id)::INTEGER AS n, i.id, i.type,
  coalesce(q.quad, 0)::TINYINT AS quad, i.label, {_DAY} AS day, "when"."start" AS "start", "when"."end" AS "end",
  {_FINE} AS is_fine,
  list_sort(list_distinct([p.code for p in list_concat(coalesce(i.actors, []), coalesce(i.recipients, []))
    if coalesce(p.code, '') <> ''])) AS codes,
  coalesce(t.sectors, []) AS sectors, coalesce(t.modes, []) AS modes, coalesce(t.contexts, []) AS contexts,
  coalesce(t.moods, []) AS moods, coalesce(t.outlets, []) AS outlets, coalesce(t.agencies, []) AS agencies,
  t.confidence, t.score, i.reports, coalesce(nullif(i.independent_origins, 0), 1) AS origins,
  (c.incident IS NOT NULL OR f.id IS NOT NULL OR list_contains(coalesce(t.moods, []), 'denied')) AS is_disputed,
  coalesce(t.moods, []) = ['asserted'] AS is_asserted,
  i."where".name AS place, i."where".country AS country, i."where".lat AS lat, i."where".lon AS lon
FROM incidents i LEFT JOIN told t ON t.incident = i.id LEFT JOIN contested c ON c.incident = i.id
LEFT JOIN differing f ON f.id = i.id LEFT JOIN quads q ON q.type = i.type
ORDER BY n""",
    "parties": f"""
WITH one AS (
  SELECT id, {_DAY} AS day, unnest(actors) AS party, 'actors' AS side FROM incidents UNION ALL
  SELECT id, {_DAY}, unnest(recipients), 'recipients' FROM incidents
),
named AS (
  SELECT id, day, side, nullif(party.code, '') AS code, coalesce(nullif(party.name, ''), 'not named') AS name FROM one
)
SELECT DISTINCT id AS incident, CASE WHEN k.code IS NOT NULL THEN n.code ELSE '~' || md5(n.name)[:12] END AS "key",
  n.code, n.name, n.side, n.day
FROM named n LEFT JOIN known k ON k.code = n.code
ORDER BY "key", n.day NULLS LAST, incident, n.side, n.name""",
    "facets": " UNION ALL ".join(
        [
            *(f"SELECT '{facet}' AS facet, unnest({column}) AS value, n FROM lines" for facet, column in LISTS.items()),
            """SELECT DISTINCT 'actor', p."key", l.n FROM parties p JOIN lines l ON l.id = p.incident""",
        ]
    )
    + " ORDER BY facet, value, n",
}
"""The tables by name, in the order in which each can be made of the tables of facts and those before it."""


def write_listed(connection: duckdb.DuckDBPyConnection, out: Path) -> dict[str, int]:
    """Writes the tables of lists of the tables of a database into a folder, and gives their sizes."""
    prepare(connection)
    return {name: _write(connection, name, out / f"{name}.parquet") for name in QUERIES}


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Gives a database what the queries read of the codebook: `quads` of types, and the codes `known` by name."""
    from dateline.store.codes import load_codes

    _fill(connection, "quads (type VARCHAR, quad TINYINT)", ((kind, entry.quad) for kind, entry in load_codes().types.items()))
    _fill(connection, "known (code VARCHAR)", ((code,) for code in code_names()))


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table}")
    found = list(rows)
    if found:
        marks = ", ".join("(" + ", ".join("?" * len(found[0])) + ")" for _ in found)
        connection.execute(f"INSERT INTO {table.partition(' ')[0]} VALUES {marks}", [value for row in found for value in row])


def _write(connection: duckdb.DuckDBPyConnection, name: str, file: Path) -> int:
    written = write_query(connection.sql(QUERIES[name]), LISTED[name], file)
    connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{quoted(file)}')")
    return written
