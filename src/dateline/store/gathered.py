"""The tables of a generation that repeat the facts of its shards: each document's once, joined, sorted, in small row groups.

Readers look things up by id and filter narrow columns; a chronicle of 100,000 articles has thousands of shards, and a query
over as many files spends its time on opening them. Facts stay where they are: these tables are made of them and can be
made again.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow.parquet as pq

from dateline.store import folder as layout
from dateline.store.derived_schema import GATHERED
from dateline.store.schema import FACTS
from dateline.store.tables import write_query
from dateline.store.views import quoted

MEMORY = "2GB"
"""What sorting may hold at once; the rest waits on disk."""


class _Way(NamedTuple):
    """How a table is gathered: its query over `facts`, how a row is taken once, its order, rows of a row group."""

    query: str
    once: str
    order: str
    rows: int


_LAST = "QUALIFY row_number() OVER (PARTITION BY {}) = 1"
WAYS = {
    "documents": _Way(
        "SELECT f.* REPLACE (coalesce(j.published, f.published) AS published), j.origin, j.story "
        'FROM facts f LEFT JOIN descent j ON j."document" = f.id',
        _LAST.format("id ORDER BY source"), "id", 512,
    ),
    "events": _Way(
        'SELECT f.*, j.incident FROM facts f LEFT JOIN membership j ON j."event" = f.id', _LAST.format("id"), "id", 4096
    ),
    "figures": _Way(
        "SELECT f.*, j.incident, coalesce(j.agrees_with, []) AS agrees_with, coalesce(j.conflicts_with, []) AS conflicts_with, "
        'coalesce(j.updates, []) AS updates, j."range" FROM facts f LEFT JOIN comparisons j ON j.figure = f.id',
        _LAST.format("id"), "id", 4096,
    ),
    "links": _Way(
        "SELECT * FROM facts", _LAST.format('"document", "start", "end"'), '"document", "start", "end"', 8192
    ),
    "attributions": _Way("SELECT * FROM facts", _LAST.format("id"), '"document", sentence.start, id', 4096),
    "rejected": _Way("SELECT DISTINCT * FROM facts", "", '"source", stage, reason, detail', 8192),
}  # fmt: skip
"""How each table of facts is gathered."""
BESIDE = ("descent", "membership", "comparisons")
"""Tables of the generation that the queries join."""


def gather(folder: Path, generation: Path, shards: Sequence[str], *, is_overlapping: bool) -> None:
    """Writes the tables of `GATHERED` of these shards into the folder of a generation that holds what is joined."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET temp_directory = ?", [str(generation / "waiting")])
        for name in BESIDE:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_listed([generation / f'{name}.parquet'])})")
        for name in FACTS:
            files = [layout.facts(folder) / shard / f"{name}.parquet" for shard in shards]
            if files:
                _write(connection, name, files, generation / f"{name}.parquet", is_overlapping=is_overlapping)
            else:
                pq.write_table(GATHERED[name].empty_table(), generation / f"{name}.parquet")
    waiting = generation / "waiting"
    if waiting.is_dir():
        waiting.rmdir()


def _write(
    connection: duckdb.DuckDBPyConnection, name: str, files: Sequence[Path], out: Path, *, is_overlapping: bool
) -> None:
    way = WAYS[name]
    once = way.once if is_overlapping else ""
    connection.execute(f"CREATE OR REPLACE VIEW facts AS SELECT * FROM read_parquet({_listed(files)}) {once}")
    write_query(connection.sql(f"{way.query} ORDER BY {way.order}"), GATHERED[name], out, rows=way.rows)


def _listed(files: Sequence[Path]) -> str:
    return "[" + ", ".join(f"'{quoted(file)}'" for file in files) + "]"
