"""A chronicle with the rows of a selection alone: whatever counts, lists or writes a chronicle does so of the selection."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

import duckdb

from dateline.store.contract import CONTRACT
from dateline.store.listing import lines_with
from dateline.store.selection import Condition, Selection, of_table

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

CHOSEN = tuple(table for table in CONTRACT if table != "rejected")
"""Tables of which the rows of a selection are kept; what was rejected belongs to none."""
_OF = "IN (SELECT id FROM chosen_{})"
FOLLOWING = {
    "lines": f"id {_OF.format('incidents')}",
    "parties": f"incident {_OF.format('incidents')}",
    "facets": "n IN (SELECT n FROM lines)",
    "tellings": "event IN (SELECT hash(id) FROM chosen_events)",
} | dict.fromkeys(("acts", "dyads"), f"(id {_OF.format('incidents')} OR id {_OF.format('events')})")
"""Which rows of a table that is derived of others are kept."""


def narrowed(chronicle: "Chronicle", asked: Selection) -> "Chronicle":
    """A chronicle of its own over the same folder in which a selection is all there is; to be closed.

    Incidents keep the ids of all their reports; the events are those that the selection asks for (`selection.of_table`).
    """
    from dateline.store.chronicle import Chronicle

    with ExitStack() as stack:
        opened = stack.enter_context(Chronicle(chronicle.path, is_as_coded=chronicle.is_as_coded))
        found = lines_with(opened, asked.words)
        opened.narrow({table: of_table(table, asked, found=found) for table in CHOSEN})
        stack.pop_all()
    return opened


def narrow(connection: duckdb.DuckDBPyConnection, conditions: Mapping[str, Condition]) -> None:
    """Puts views of what fulfils the conditions in the place of the tables of a database."""
    for table, (sql, values) in conditions.items():
        found = connection.cursor().sql(f"SELECT id FROM {table} WHERE {sql}", params=values).to_arrow_table()
        connection.register("incoming", found)
        connection.execute(f"CREATE TABLE chosen_{table} AS SELECT id FROM incoming")
        connection.unregister("incoming")
    for table in conditions:
        _replace(connection, table, f"id {_OF.format(table)}")
    for table, condition in FOLLOWING.items():
        _replace(connection, table, condition)


def _replace(connection: duckdb.DuckDBPyConnection, table: str, condition: str) -> None:
    connection.execute(f"ALTER VIEW {table} RENAME TO whole_{table}")
    connection.execute(f"CREATE VIEW {table} AS SELECT * FROM whole_{table} WHERE {condition}")
