"""What analysis counts, written when a generation is built: `acts`, a row each counted unit, and `dyads`, one each of its pairs.

They are what `dateline.analyse.read_acts` gives, in both ways of counting, sorted so that a query reads one stretch of them.
History told as background and what is not real are left out of both.
"""

from pathlib import Path

import duckdb

from dateline.analyse.acts import LONGEST, NOT_REAL
from dateline.store.derived_schema import COUNTED
from dateline.store.tables import write_query

_CODES = "list_sort(list_distinct([x.code for x in coalesce({}, []) if coalesce(x.code, '') <> '']))"
_DAY = (
    'CASE WHEN "when"."end" - "when"."start" > ' + str(LONGEST.days) + " THEN NULL "
    'ELSE coalesce("when"."start", "when"."end") END AS day'
)
_MOODS = ", ".join(f"'{mood}'" for mood in NOT_REAL)
_SIDES = f"{_CODES.format('actors')} AS actors, {_CODES.format('recipients')} AS recipients, {_DAY}"
_KEPT = 'id, incident, type, mode, quad, score, goldstein, confidence, actors, recipients, "when"'
TOLD = f"NOT negated AND NOT historical AND modality NOT IN ({_MOODS})"
"""What an event fulfils that counts as an act."""
_TOLD = f"SELECT {_KEPT} FROM events WHERE {TOLD}"
QUERIES = {
    "acts": f"""
WITH told AS ({_TOLD}),
best AS (
  SELECT t.*, i.id AS of_id, i.independent_origins AS of_origins, count(*) OVER (PARTITION BY i.id) AS of_reports,
    row_number() OVER (PARTITION BY i.id ORDER BY t.type <> i.type, t.confidence DESC, t.id) AS nth
  FROM told t JOIN incidents i ON i.id = t.incident
),
units AS (
SELECT 'reports' AS counted, id, type, mode, quad, score, goldstein, {_SIDES}, 1 AS reports, NULL::INTEGER AS origins
FROM told
UNION ALL
SELECT 'incidents', b.of_id, b.type, b.mode, b.quad, b.score, b.goldstein, i.actors, i.recipients, i.day,
  b.of_reports::INTEGER, coalesce(nullif(b.of_origins, 0), 1)
FROM best b JOIN (SELECT id, {_SIDES} FROM incidents) i ON i.id = b.of_id WHERE b.nth = 1
)
SELECT *, list_distinct(list_concat(actors, recipients)) AS parties FROM units ORDER BY counted, day NULLS LAST, id""",
    "dyads": """
WITH one AS (SELECT *, unnest(actors) AS actor FROM acts),
pair AS (SELECT *, unnest(CASE WHEN len(recipients) > 0 THEN recipients ELSE actors END) AS recipient FROM one)
SELECT counted, id, actor, recipient, type, mode, quad, score, goldstein, day, reports, origins,
  actor > recipient AND list_contains(actors, recipient) AND list_contains(recipients, actor) AS mirrored
FROM pair WHERE CASE WHEN len(recipients) > 0 THEN actor <> recipient ELSE actor < recipient END
ORDER BY counted, actor, recipient, day NULLS LAST, id""",
}
"""The tables by name, in the order in which one is made of the other; `mirrored` marks the second direction of one act."""


def write_counted(connection: duckdb.DuckDBPyConnection, out: Path) -> dict[str, int]:
    """Writes what is counted of the tables `events` and `incidents` of a database into a folder, and gives the sizes."""
    return {name: _write(connection, name, out / f"{name}.parquet") for name in QUERIES}


def _write(connection: duckdb.DuckDBPyConnection, name: str, file: Path) -> int:
    connection.execute(f"CREATE TABLE {name} AS {QUERIES[name]}")
    return write_query(connection.table(name), COUNTED[name], file)
