"""The Parquet files of a generation as DuckDB views, one file a table."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from dateline.store import tellings
from dateline.store.damage import reading
from dateline.store.derived_schema import COUNTED, GATHERED, LISTED
from dateline.store.schema import JOINED

MADE = (*GATHERED, *JOINED)
"""The tables of a generation that hold facts; all others are derived of them."""
ALL = (*MADE, *COUNTED, *LISTED)
"""The tables of a generation."""


def open_views(generation: Path, *, tables: Sequence[str] = ALL) -> duckdb.DuckDBPyConnection:
    """A database in memory with a view of each of these tables that lies in the folder of a generation.

    Each is there twice, as it was written (`stored_...`) and under its name, for corrections to be put over
    (`dateline.store.corrected`).
    """
    connection = duckdb.connect(":memory:")
    connection.execute("SET parquet_metadata_cache = true")
    _hush(connection)
    for table in tables:
        file = generation / f"{table}.parquet"
        if file.exists():
            with reading(generation, file=file.name):
                connection.execute(f"CREATE VIEW stored_{table} AS SELECT * FROM read_parquet('{quoted(file)}')")
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM stored_{table}")
    if {"events", "lines"} <= set(tables):
        connection.execute(f"CREATE VIEW stored_tellings AS {tellings.STORED}")
        tellings.put(connection, is_corrected=False)
    return connection


def _hush(connection: duckdb.DuckDBPyConnection) -> None:
    """No progress bar. In a notebook without widgets there is none, and saying so would fail."""
    shown = connection.execute("SELECT current_setting('enable_progress_bar')").fetchone()
    if shown and shown[0]:
        connection.execute("SET enable_progress_bar = false")


def quoted(file: Path) -> str:
    """The whole path of a file as it stands between apostrophes in a query."""
    return str(file.resolve()).replace("'", "''")
