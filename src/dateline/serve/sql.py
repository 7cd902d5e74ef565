"""The page of queries: one SELECT over the tables, answered by a process whose time and memory are bounded."""

import csv
import io
import re
from pathlib import Path
from threading import BoundedSemaphore
from typing import Annotated, Any

import msgspec
from litestar import Response, get
from litestar.params import QueryParameter

from dateline.errors import DatelineError
from dateline.serve.asking import FAULTS, plain, spec
from dateline.serve.desk import desk_of
from dateline.serve.guard import RefusedError, fault
from dateline.serve.links import THINGS, server_link
from dateline.serve.shelf import Row, Shelf
from dateline.serve.shell import Asked, Page, asked_of, show
from dateline.store.asked import SECONDS, Found, ask_apart
from dateline.store.asking import LONGEST
from dateline.store.contract import CONTRACT
from dateline.store.derived_schema import LISTED
from dateline.store.forms.cells import cell

AT_ONCE = 2
"""Queries that run at the same time; others wait for `WAIT` seconds and are then refused."""
WAIT = 5.0
LANES = BoundedSemaphore(AT_ONCE)
MOST_DOWNLOADED = 100_000
MOST_BYTES = 50_000_000
LONGEST_SHOWN = 160
"""Characters of a cell on the page; a download has more."""
NAMES = (*CONTRACT, *LISTED, "links", "attributions")
ID = re.compile(r"[a-z][0-9a-f]{16}")
KINDS = {
    "d": "document", "e": "event", "i": "incident", "c": "claim", "f": "figure", "a": "agreement", "k": "condition", "t": "story",
}  # fmt: skip
EXAMPLES = {
    "Who is accused by whom, most often": (
        "SELECT actor.code AS actor, recipient.code AS recipient, count(*) AS n\nFROM events, unnest(actors) AS a(actor), "
        "unnest(recipients) AS r(recipient)\nWHERE events.type = 'ACCUSE' AND actor.code <> recipient.code"
        "\nGROUP BY ALL ORDER BY n DESC LIMIT 20"
    ),
    "Disputed incidents, the most reported first": (
        "SELECT day, label, reports, origins, id\nFROM lines WHERE is_disputed\nORDER BY reports DESC LIMIT 50"
    ),
    "What one source denies and another asserts": (
        "SELECT proposition, s.source, s.stance, id\nFROM (SELECT id, proposition, stances, unnest(stances) AS s FROM claims)"
        "\nWHERE len(list_filter(stances, lambda x: x.stance = 'denies')) > 0\nORDER BY proposition, s.stance LIMIT 100"
    ),
}
"""Queries to begin with, by what they tell."""

Query = Annotated[str, QueryParameter(description="One SELECT over the tables.", max_length=LONGEST)]
BUSY = {**FAULTS, 503: spec("Other queries are running; ask again.")}


@get("/sql", sync_to_thread=True, include_in_schema=False)
def show_sql(request: Asked) -> Page:
    """One SELECT over the tables: the query, its result, the tables and their columns."""
    query = asked_of(request).get("q", "")
    page: Row = {"query": query, "tables": tables(desk_of(request).shelf), "examples": EXAMPLES, "seconds": SECONDS}
    page |= {"found": None, "wrong": None, "longest": LONGEST}
    status = 200
    if query.strip():
        try:
            page["found"] = shown(_asked(request, query))
        except DatelineError as wrong:
            page["wrong"] = fault(wrong)
            status = page["wrong"]["status"]
    answer = show(request, "sql", page, heading="SQL", here="sql", scripts=("sql.js",))
    answer.status_code = status
    return answer


@get("/sql.csv", sync_to_thread=True, include_in_schema=False)
def send_csv(request: Asked) -> Response[str]:
    """The result of a query as CSV, safe against spreadsheet formulas."""
    found = _asked(request, asked_of(request).get("q", ""), rows=MOST_DOWNLOADED, size=MOST_BYTES)
    headers = {"content-disposition": 'attachment; filename="query.csv"'}
    return Response("\ufeff" + as_csv(found), media_type="text/csv; charset=utf-8", headers=headers)


@get("/api/sql", **{**plain("q"), "sync_to_thread": True, "responses": BUSY})
def get_sql(request: Asked, q: Query = "") -> Row:
    """The result of one SELECT: {columns: [{name, type}], rows, is_cut}; at most 1,000 rows, 4 MB and 10 seconds."""
    found = _asked(request, q)
    return {"columns": msgspec.to_builtins(found.columns), "rows": found.rows, "is_cut": found.is_cut}


def tables(shelf: Shelf) -> list[Row]:
    """The tables that may be asked, each with its columns and their types."""
    return shelf.once("tables of SQL", lambda: _tables(shelf))


def _tables(shelf: Shelf) -> list[Row]:
    query = (
        "SELECT table_name AS name, list({'name': column_name, 'type': data_type} ORDER BY column_index) AS columns "
        "FROM duckdb_columns() WHERE schema_name = 'main' GROUP BY table_name"
    )
    found = {row["name"]: row["columns"] for row in shelf.chronicle.select(query)}
    return [{"name": name, "columns": found[name]} for name in NAMES if name in found]


def shown(found: Found) -> Row:
    """An answer as the page shows it: {columns, rows, is_cut}; a cell is {text, link}, the link "" unless it is an id."""
    rows = [[_cell(value) for value in row] for row in found.rows]
    return {"columns": found.columns, "rows": rows, "is_cut": found.is_cut}


def as_csv(found: Found) -> str:
    """An answer as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([cell(column.name) for column in found.columns])
    writer.writerows([[cell(value) for value in row] for row in found.rows])
    return buffer.getvalue()


def _cell(value: Any) -> Row:
    text = "" if value is None else value if isinstance(value, str) else msgspec.json.encode(value).decode()
    kind = KINDS.get(text[:1], "") if ID.fullmatch(text) else ""
    link = server_link(kind, text) if kind in THINGS else ""
    cut = text[:LONGEST_SHOWN] + "…" if len(text) > LONGEST_SHOWN else text
    return {"text": cut, "link": link, "is_number": isinstance(value, int | float) and not isinstance(value, bool)}


def _asked(request: Asked, query: str, **most: int) -> Found:
    chronicle: Any = desk_of(request).shelf.chronicle
    if not LANES.acquire(timeout=WAIT):
        raise RefusedError("other queries are running", status=503, code="busy", remedy="ask again in some seconds")
    try:
        return ask_apart(Path(chronicle.path), query, **most)
    finally:
        LANES.release()


PAGES = (show_sql, send_csv)
ROUTES = (*PAGES, get_sql)
