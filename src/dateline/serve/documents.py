"""The list of articles: by date of publication, with how many events each holds and how many share its text."""

from collections import Counter
from collections.abc import Iterable

from dateline.serve.listed import Listed, ids_in_order
from dateline.serve.shelf import Row, Shelf

ORDER = """SELECT id FROM documents ORDER BY coalesce(published."start", published."end") NULLS LAST, id"""


def document_list(shelf: Shelf) -> Listed:
    """Documents by date of publication: the row, how many events it holds, and how many articles have its origin."""
    return Listed(ids_in_order(shelf, "documents", ORDER), lambda ids: _lines(shelf, ids))


def _lines(shelf: Shelf, ids: list[str]) -> list[Row]:
    rows = shelf.documents.some(ids)
    coded, shelved = events_in(shelf, ids), {row["id"]: row for row in shelf.origins.some(row["origin"] or "" for row in rows)}
    return [
        {
            **row,
            "events": coded.get(row["id"], 0),
            "copies": len(shelved[row["origin"]]["documents"]) if row["origin"] in shelved else 1,
        }
        for row in rows
    ]


def events_in(shelf: Shelf, documents: Iterable[str]) -> dict[str, int]:
    """How many events some documents hold; without those that hold none."""
    return Counter(row["document"] for row in shelf.chronicle.told(list(documents)))
