"""Which incident each event tells of, in narrow columns of numbers: `tellings`, an event a row.

Questions that begin at events (the incidents of a search, the reports and articles of a selection) read wide tables otherwise.
An event and its article go by hashes of 64 bits, ids being hashes of 60 bits themselves; `n` is the number of a line. A server
holds the table in memory (`dateline.store.held`), elsewhere it is a view.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb

from dateline.store.counted import TOLD
from dateline.store.selection import Condition, of_event

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle
    from dateline.store.selection import Selection

QUERY = f"""SELECT hash(e.id) AS event, l.n, hash(e."document") AS article, e.type, e.mode, e.modality, e.confidence,
  {TOLD} AS is_act
FROM {{events}} e JOIN {{lines}} l ON l.id = e.incident"""
STORED = QUERY.format(events="stored_events", lines="stored_lines")
"""The table as a generation was written."""
OVER = f"""SELECT * FROM stored_tellings WHERE event NOT IN (SELECT hash(id) FROM touched_events)
UNION ALL {QUERY.format(events="patched_events", lines="patched_lines")}"""
"""The table with the decisions of analysts put over it."""
HASHES = "(SELECT hash(id) FROM (SELECT unnest(${}::VARCHAR[]) AS id))"


def put(connection: duckdb.DuckDBPyConnection, *, is_corrected: bool) -> None:
    """Gives a database the view `tellings`, with decisions put over it or without."""
    connection.execute(f"CREATE OR REPLACE VIEW tellings AS {OVER if is_corrected else 'SELECT * FROM stored_tellings'}")


def lines_told(chronicle: "Chronicle", events: Sequence[str]) -> list[int]:
    """The numbers of the lines of the incidents that some events tell of, sorted."""
    query = f"SELECT DISTINCT n FROM tellings WHERE event IN {HASHES.format('ids')} ORDER BY n"
    return [row["n"] for row in chronicle.select(query, ids=list(events))] if events else []


def counts(chronicle: "Chronicle", asked: "Selection", lines: Condition, *, recorded: Sequence[str]) -> dict[str, int]:
    """How many incidents are chosen by a condition on `lines`, how many of them have an act (`happened`), and one of a type that
    is `recorded` (`violent`); how many of their events are meant by a selection, of how many `documents`, how many are `acts`."""
    query = f"""WITH chosen AS MATERIALIZED (
  SELECT n, list_contains($recorded::VARCHAR[], type) AS is_recorded FROM lines WHERE {lines.sql}),
told AS MATERIALIZED (
  SELECT n, is_recorded, article, is_act, (true{of_event(asked)}) AS is_meant FROM tellings JOIN chosen USING (n)),
acting AS (SELECT n, any_value(is_recorded) AS is_recorded FROM told WHERE is_act GROUP BY n)
SELECT * FROM (SELECT count(*) AS incidents FROM chosen),
  (SELECT count(*) AS events, count(DISTINCT article) AS documents, count(*) FILTER (is_act) AS acts FROM told WHERE is_meant),
  (SELECT count(*) AS happened, count(*) FILTER (is_recorded) AS violent FROM acting)"""
    return dict(next(chronicle.select(query, **lines.values, recorded=list(recorded))))


def among(chronicle: "Chronicle", asked: "Selection", lines: Condition, ids: Sequence[str]) -> set[str]:
    """Those of some events and articles that belong to a selection, whose incidents a condition on `lines` chooses."""
    if not ids:
        return set()
    query = f"""WITH sought AS (SELECT hash(id) AS item, id FROM (SELECT unnest($ids::VARCHAR[]) AS id)),
told AS (SELECT event, article FROM tellings WHERE n IN (SELECT n FROM lines WHERE {lines.sql}){of_event(asked)}
  AND (event IN (SELECT item FROM sought) OR article IN (SELECT item FROM sought)))
SELECT id FROM sought WHERE item IN (SELECT event FROM told) OR item IN (SELECT article FROM told)"""
    return {row["id"] for row in chronicle.select(query, **lines.values, ids=list(ids))}
