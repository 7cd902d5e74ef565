"""Claims by sources: who takes which stance in which words, asked of the chronicle a page at a time."""

from collections import Counter
from typing import TYPE_CHECKING

from dateline.charts.look import Row
from dateline.store.listed import CONTESTED
from dateline.store.listing import lines_with
from dateline.store.selection import ALL, FilterError, Selection, of_table

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

ROWS = 30
MOST_SOURCES = 12
MOST_PAGES = 500
MOST_WORDS = 400
STANCES = ("asserts", "denies", "doubts", "distances")
NAMED = """
SELECT c.id, s.source AS name, s.code, s.stance, s."document", s.evidence, coalesce(nullif(d.publisher, ''), nullif(d.agency, ''),
  d."source", s."document") AS outlet
FROM (SELECT id, unnest(stances) AS s FROM claims WHERE id IN (SELECT unnest($ids::VARCHAR[]))) c
LEFT JOIN documents d ON d.id = s."document"
WHERE coalesce(s.source, '') <> '' AND s.kind IS DISTINCT FROM 'narrator'
  AND (coalesce(s.code, '') <> '' OR (s.source IS DISTINCT FROM d.publisher AND NOT list_contains(
    [a.name for a in coalesce(s.attribution, []) if a.kind = 'narrator'], s.source)))
ORDER BY c.id, name, s.stance, s."document", s.evidence.start"""
"""The stances of the claims of a page that somebody named takes; those that are the article's own are left out."""
Source = tuple[str, str]


def matrix(chronicle: "Chronicle", asked: Selection = ALL, *, kind: str = "", page: str = "") -> Row:
    """A page of the matrix: {sources, rows, total, page, pages, counts, kind}.

    A row is {id, proposition, contested, origins, cells}, a cell a list of {stance, words, evidence, outlet, document, more}.
    Contested claims come first, then those that the most independent origins tell of. `kind` is contested, onesided or "".
    Raises FilterError.
    """
    found = lines_with(chronicle, asked.words)
    chosen = of_table("claims", asked, found=found)
    query = f"SELECT count(*) FILTER ({CONTESTED}) AS contested, count(*) AS n FROM claims WHERE {chosen.sql}"
    counts = next(chronicle.select(query, **chosen.values))
    numbers = {"contested": counts["contested"], "onesided": counts["n"] - counts["contested"]}
    total = numbers[kind] if kind else counts["n"]
    pages = min(max(-(-total // ROWS), 1), MOST_PAGES)
    at = min(_page(page), pages)
    test = {"contested": CONTESTED, "onesided": f"NOT ({CONTESTED})"}.get(kind, "true")
    query = (
        f"SELECT id, proposition, ({CONTESTED}) AS contested, independent_origins AS origins FROM claims "
        f"WHERE {chosen.sql} AND {test} ORDER BY contested DESC, origins DESC, sources DESC, id "
        f"LIMIT {ROWS} OFFSET {(at - 1) * ROWS}"
    )
    lines = list(chronicle.select(query, **chosen.values))
    sources, cells = _cells(chronicle, [line["id"] for line in lines])
    return {
        "sources": [{"name": name, "code": code or None} for name, code in sources],
        "rows": [{**line, "cells": [cells.get((line["id"], source), []) for source in sources]} for line in lines],
        "total": total, "page": at, "pages": pages, "counts": numbers, "kind": kind,
    }  # fmt: skip


def _page(value: str) -> int:
    asked = value.strip() or "1"
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) >= 1):
        raise FilterError(f"page cannot be {asked[:40]!r}", remedy="use a whole number from 1")
    return int(asked)


def _cells(chronicle: "Chronicle", ids: list[str]) -> tuple[list[Source], dict[tuple[str, Source], list[Row]]]:
    """The sources that are heard most on some claims, and what each says of each."""
    stances = list(chronicle.select(NAMED, ids=ids)) if ids else []
    told = Counter((row["name"], row["code"] or "") for row in stances)
    sources = sorted(told, key=lambda source: (-told[source], source))[:MOST_SOURCES]
    cells: dict[tuple[str, Source], list[Row]] = {}
    for row in stances:
        held = cells.setdefault((row["id"], (row["name"], row["code"] or "")), [])
        same = next((item for item in held if item["stance"] == row["stance"]), None)
        if same:
            same["more"] += 1
        else:
            held.append(_cell(row))
    for held in cells.values():
        held.sort(key=lambda item: STANCES.index(item["stance"]) if item["stance"] in STANCES else len(STANCES))
    return sources, cells


def _cell(row: Row) -> Row:
    told = {key: row[key] for key in ("stance", "outlet", "document", "evidence")}
    return {**told, "words": str((row["evidence"] or {}).get("text") or "")[:MOST_WORDS], "more": 0}


def drawn(page: Row) -> list[Row]:
    """The rows of the chart of a page: {claim, source, stance, words}."""
    return [
        {"claim": row["proposition"][:90], "source": source["name"], "stance": cell["stance"], "words": cell["words"][:160]}
        for row in page["rows"]
        for source, cells in zip(page["sources"], row["cells"], strict=True)
        for cell in cells
    ]
