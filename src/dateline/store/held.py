"""Narrow tables of a generation in memory, for a server that answers many queries: some 120 MB of 1,000,000 events.

What is read stays what it is: only where `stored_...` reads it from changes, and corrections are put over it as before.
"""

import duckdb

HELD = ("lines", "facets", "parties", "dyads", "tellings")
"""Tables that lists, facets and counts read on every page."""
MEMORY = "900MB"
"""What queries of a server may hold at once; the rest waits on disk, or the query fails."""


def hold(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads the tables of `HELD` into memory, packed, and lets their views read them there."""
    found = {row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    connection.execute("ATTACH ':memory:' AS held (COMPRESS)")
    for name in HELD:
        if f"stored_{name}" in found:
            connection.execute(f"CREATE TABLE held.{name} AS SELECT * FROM stored_{name}")
            connection.execute("CHECKPOINT held")
            connection.execute(f"CREATE OR REPLACE VIEW stored_{name} AS SELECT * FROM held.{name}")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
