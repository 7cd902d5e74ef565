"""The page of origins: which articles carry one text or share passages, and the sentences that show it."""

from collections.abc import Iterable

from dateline.model.incident import SHARED_METHODS
from dateline.serve.shelf import Row, Shelf

WHY = {
    "exact": "the same words throughout",
    "near": "most words of the shorter one stand in the other",
    "agency": "one agency is credited, and a good part of the words is the same",
    "translated": "one is marked as translated by a machine, and many sentences are still the same",
    "merged": "one text stands in a longer article that has another origin too",
    "passages": "different stories with sentences in common",
}
"""What each method means, in words."""
KINDS = {"exact": "same words", "near": "nearly the same words", "anchors": "same names and numbers"}
MOST_SHOWN = 12
"""Sentences of one pair of articles that are shown; the page says how many more there are."""


def story_count(shelf: Shelf) -> int:
    """How many texts there are that do not depend on each other; the number of articles where nobody counted."""
    return sum(row["method"] not in SHARED_METHODS for row in shelf.origins.values()) or len(shelf.documents)


def origin_list(shelf: Shelf) -> Row:
    """What articles have in common: {stories, shared, own}; `own` counts articles that share nothing.

    `stories` are the texts behind several articles, `shared` the passages and parts that different texts have in
    common; each with its articles and, for each two of them, the sentences that agree.
    """
    rows = [_entry(shelf, row) for row in shelf.origins.values() if len(row["documents"]) > 1]
    rows.sort(key=lambda row: (-len(row["documents"]), -row["agreeing"], row["id"]))
    told = {document["id"] for row in rows for document in row["documents"]}
    return {
        "texts": story_count(shelf),
        "stories": [row for row in rows if row["method"] not in SHARED_METHODS],
        "shared": [row for row in rows if row["method"] in SHARED_METHODS],
        "own": len(shelf.documents) - len(told & shelf.documents.keys()),
        "articles": len(shelf.documents),
    }


def _entry(shelf: Shelf, row: Row) -> Row:
    passages = row.get("passages") or ()
    pairs: dict[tuple[str, str], list[Row]] = {}
    for passage in passages:
        pairs.setdefault((passage["a"]["document"], passage["b"]["document"]), []).append(passage)
    return {
        **row,
        "why": WHY.get(row["method"], ""),
        "agreeing": len(passages),
        "documents": [shelf.document(id) for id in row["documents"]],
        "pairs": [_pair(shelf, a, b, told) for (a, b), told in sorted(pairs.items())],
    }


def _pair(shelf: Shelf, a: str, b: str, passages: Iterable[Row]) -> Row:
    told = [{**passage, "kind": KINDS.get(passage["kind"], passage["kind"])} for passage in passages]
    return {
        "a": shelf.document(a),
        "b": shelf.document(b),
        "passages": told[:MOST_SHOWN],
        "more": max(len(told) - MOST_SHOWN, 0),
    }
