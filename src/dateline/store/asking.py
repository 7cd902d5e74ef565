"""What may be asked in SQL: one SELECT over the views, nothing that changes, reads other files or sets anything."""

from typing import Any

import duckdb

from dateline.errors import ChronicleError, UsageError

LONGEST = 8_000
"""Characters of a query, at most."""


class QueryError(UsageError, ChronicleError):
    """A query is no single SELECT, names what is not there, or asks for too much."""

    code = "query"


def checked(query: str) -> str:
    """The query without a closing semicolon; raises QueryError unless it is one SELECT."""
    if len(query) > LONGEST:
        raise QueryError("the query is too long", remedy=f"use at most {LONGEST} characters")
    try:
        query.encode()
        statements = duckdb.extract_statements(query)
    except (duckdb.Error, UnicodeEncodeError) as fault:
        raise QueryError(f"this is no SQL: {first_line(fault)}", remedy="ask with SELECT ... FROM one of the tables") from fault
    if len(statements) != 1:
        raise QueryError(f"there are {len(statements) or 'no'} statements", remedy="ask with one SELECT")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise QueryError(f"{statements[0].type.name} is not possible: a query only reads", remedy="ask with one SELECT")
    return str(statements[0].query).strip().rstrip(";")


def ask(cursor: duckdb.DuckDBPyConnection, query: str) -> Any:
    """The result of one SELECT as a relation that is not yet read, in a transaction that cannot write; raises QueryError.

    Reading alone is not enough to ask of the statement: a common table expression may insert.
    """
    try:
        cursor.execute("BEGIN TRANSACTION READ ONLY")
        return cursor.sql(checked(query))
    except duckdb.Error as fault:
        raise failed(fault) from fault


def failed(fault: duckdb.Error) -> QueryError:
    """What to say of a query that the database refuses."""
    return QueryError(f"the query failed: {first_line(fault)}", remedy="see the tables and their columns")


def first_line(fault: BaseException) -> str:
    """What a fault says, without the lines that point into the query."""
    return str(fault).strip().partition("\n")[0][:400]
