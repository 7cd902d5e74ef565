"""Whole tables part by part: what is held in memory is some thousand rows, however many a chronicle has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.store.contract import CONTRACT, SORT, shape
from dateline.store.quoting import Row

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

PART = 5_000
"""Rows of a part: wide rows of events take some 3 KB each."""


def stream(chronicle: "Chronicle", table: str) -> Iterator[Row]:
    """All rows of a public table in the interchange shape, sorted, like `Chronicle.rows`."""
    if "id" not in CONTRACT[table]:
        yield from chronicle.rows(table)
        return
    for first, last in parts(chronicle, f"SELECT id FROM {table}"):
        query = f"SELECT * FROM {table} WHERE id BETWEEN $first AND $last ORDER BY id"
        yield from (shape(table, row) for row in chronicle.select(query, first=first, last=last))


def tables(chronicle: "Chronicle", table: str) -> Iterator[Any]:
    """The rows of a public table as Arrow tables, sorted; at least one, which may be empty."""
    columns = ", ".join(f'"{column}"' for column in CONTRACT[table])
    found = list(parts(chronicle, f"SELECT id FROM {table}")) if "id" in CONTRACT[table] else []
    for first, last in found:
        lies = "id BETWEEN '{}' AND '{}'".format(*(end.replace("'", "''") for end in (first, last)))
        yield chronicle.sql(f"SELECT {columns} FROM {table} WHERE {lies} ORDER BY id")
    if not found:
        yield chronicle.sql(f"SELECT {columns} FROM {table} ORDER BY {', '.join(SORT[table])}")


def parts(chronicle: "Chronicle", ids: str) -> Iterator[tuple[str, str]]:
    """The first and the last id of each part of what a query for ids gives."""
    found = chronicle.sql(f"SELECT id FROM ({ids}) ORDER BY id")["id"]
    for start in range(0, len(found), PART):
        part = found.slice(start, PART)
        yield part[0].as_py(), part[-1].as_py()
