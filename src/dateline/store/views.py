"""The Parquet files of a generation and its shards as DuckDB views, each document's facts taken once."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from dateline.store import folder as layout
from dateline.store.contract import CONTRACT
from dateline.store.schema import COUNTED, FACTS, JOINED
from dateline.store.tables import SCHEMAS

VIEWS = {
    "documents": "SELECT f.* REPLACE (coalesce(j.published, f.published) AS published), j.origin, j.story "
    'FROM facts_documents f LEFT JOIN joined_descent j ON j."document" = f.id',
    "events": 'SELECT f.*, j.incident FROM facts_events f LEFT JOIN joined_membership j ON j."event" = f.id',
    "figures": "SELECT f.*, j.incident, coalesce(j.agrees_with, []) AS agrees_with, "
    "coalesce(j.conflicts_with, []) AS conflicts_with, "
    'coalesce(j.updates, []) AS updates, j."range" '
    "FROM facts_figures f LEFT JOIN joined_comparisons j ON j.figure = f.id",
    "links": "SELECT * FROM facts_links",
    "attributions": "SELECT * FROM facts_attributions",
    "rejected": "SELECT DISTINCT * FROM facts_rejected",
} | {name: f"SELECT * FROM joined_{name}" for name in JOINED if name in CONTRACT}
"""The public tables by name, made of what shards hold (`facts_...`) and of what a generation holds (`joined_...`)."""
ONCE = {
    "documents": "QUALIFY row_number() OVER (PARTITION BY id ORDER BY source) = 1",
    "events": "QUALIFY row_number() OVER (PARTITION BY id) = 1",
    "figures": "QUALIFY row_number() OVER (PARTITION BY id) = 1",
    "links": 'QUALIFY row_number() OVER (PARTITION BY "document", "start", "end") = 1',
    "attributions": "QUALIFY row_number() OVER (PARTITION BY id) = 1",
    "rejected": "",
}
"""How rows are taken once that stand in several shards, since a document was given to several runs."""


def open_views(
    folder: Path, generation: Path, shards: Sequence[str], *, is_overlapping: bool, is_counted: bool = True
) -> duckdb.DuckDBPyConnection:
    """A database in memory with the views of a generation, whose tables lie in `generation`.

    `is_counted` says that the tables of what is counted lie there, too (`dateline.store.counted`).
    """
    connection = duckdb.connect(":memory:")
    for table in FACTS:
        files = [layout.facts(folder) / name / f"{table}.parquet" for name in shards]
        _view(connection, f"facts_{table}", table, files, once=ONCE[table] if is_overlapping else "")
    for table in JOINED:
        _view(connection, f"joined_{table}", table, [generation / f"{table}.parquet"])
    for name, query in VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {query}")
    for table in COUNTED if is_counted else ():
        _view(connection, table, table, [generation / f"{table}.parquet"])
    return connection


def _view(
    connection: duckdb.DuckDBPyConnection, view: str, table: str, files: list[Path], *, once: str = ""
) -> None:
    if files:
        names = ", ".join("'" + str(file.resolve()).replace("'", "''") + "'" for file in files)
        connection.execute(f"CREATE VIEW {view} AS SELECT * FROM read_parquet([{names}]) {once}")
    else:
        connection.register("nothing", SCHEMAS[table].empty_table())
        connection.execute(f"CREATE TABLE {view} AS SELECT * FROM nothing")
        connection.unregister("nothing")
