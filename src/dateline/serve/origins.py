"""The page of origins: which articles carry one text or share passages, and the sentences that show it."""

import re
from collections.abc import Container, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from dateline.model.incident import SHARED_METHODS
from dateline.serve.listed import Listed, ordered
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
Part = tuple[str, bool]
"""A stretch of a sentence, and whether the sentence beside it lacks it."""
PIECE = re.compile(r"\S+\s*|\s+")
WORD = re.compile(r"\W+")
MOST_ARTICLES, MOST_PAIRS = 100, 40
"""Articles of one origin, and pairs of them, that are shown."""
MOST_SHOWN = 12
"""Sentences of one pair of articles that are shown; the page says how many more there are."""


KEPT = {"texts": "stories", "passages": "shared"}
"""The kinds of the list, and the key that each has on the page."""
MOST_FIRST = 20
"""Of each kind, so many are shown on the first page; the address `show` leads to all."""
ORDER = """SELECT id, list_contains($shared::VARCHAR[], method) AS is_shared FROM origins WHERE len(documents) > 1
ORDER BY len(documents) DESC, len(passages) DESC, id"""


def story_count(shelf: Shelf) -> int:
    """How many texts there are that do not depend on each other; the number of articles where nobody counted."""
    query = "SELECT count(*) AS n FROM origins WHERE NOT list_contains($shared::VARCHAR[], method)"
    count = shelf.once("texts", lambda: next(shelf.chronicle.select(query, shared=sorted(SHARED_METHODS)))["n"])
    return count or len(shelf.documents)


def entries(shelf: Shelf, kind: str) -> Listed:
    """Origins of several articles, those of the most first: `texts` behind several articles, or `passages` that they share."""
    found = ordered(shelf, "origins", ORDER, shared=sorted(SHARED_METHODS))
    ids = [row["id"] for row in found if row["is_shared"] == (kind == "passages")]
    return Listed(ids, lambda some: _entries(shelf, some))


def _entries(shelf: Shelf, ids: list[str]) -> list[Row]:
    rows = shelf.origins.some(ids)
    shelf.documents.some(id for row in rows for id in row["documents"][:MOST_ARTICLES])
    return [_entry(shelf, row) for row in rows]


def origin_list(shelf: Shelf, *, most: int | None = MOST_FIRST) -> Row:
    """What articles have in common: {stories, shared, own, totals}; `own` counts articles that share nothing.

    `stories` are the texts behind several articles, `shared` the passages and parts that different texts have in
    common; each with its articles and, for each two of them, the sentences that agree. `most` bounds each.
    """
    found = {kind: entries(shelf, kind) for kind in KEPT}
    return {
        **origin_counts(shelf),
        "totals": {kind: len(rows) for kind, rows in found.items()},
        **{KEPT[kind]: rows[:most] for kind, rows in found.items()},
    }


def origin_counts(shelf: Shelf) -> Row:
    """How many articles there are, how many independent texts, and how many articles share nothing."""
    query = """SELECT count(DISTINCT d.id) AS n FROM (SELECT unnest(documents) AS id FROM origins WHERE len(documents) > 1) o
JOIN documents d ON d.id = o.id"""
    told = shelf.once("articles that share", lambda: next(shelf.chronicle.select(query))["n"])
    return {"texts": story_count(shelf), "own": len(shelf.documents) - told, "articles": len(shelf.documents)}


def _entry(shelf: Shelf, row: Row) -> Row:
    passages = row.get("passages") or ()
    pairs: dict[tuple[str, str], list[Row]] = {}
    for passage in passages:
        pairs.setdefault((passage["a"]["document"], passage["b"]["document"]), []).append(passage)
    return {
        **row,
        "why": WHY.get(row["method"], ""),
        "agreeing": len(passages),
        "documents": [shelf.document(id) for id in row["documents"][:MOST_ARTICLES]],
        "more": max(len(row["documents"]) - MOST_ARTICLES, 0),
        "pairs": [_pair(shelf, a, b, told) for (a, b), told in sorted(pairs.items())[:MOST_PAIRS]],
    }


def _shown(passage: Row) -> Row:
    """A pair of sentences with what each says in other words than the other marked, where most words agree."""
    a, b = passage["a"]["text"], passage["b"]["text"]
    ones, others = differing(a, b) if passage["kind"] == "near" else ([(a, False)], [(b, False)])
    return {**passage, "kind": KINDS.get(passage["kind"], passage["kind"]), "ones": ones, "others": others}


def differing(a: str, b: str) -> tuple[list[Part], list[Part]]:
    """Two texts in parts, each with whether the other text lacks it; by words, case and marks left out."""
    words = [PIECE.findall(text) for text in (a, b)]
    keys = [[WORD.sub("", word).casefold() for word in text] for text in words]
    same = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    return _parts(words[0], {at for m in same for at in range(m.a, m.a + m.size)}), _parts(
        words[1], {at for m in same for at in range(m.b, m.b + m.size)}
    )


def _parts(words: Sequence[str], same: Container[int]) -> list[Part]:
    runs = groupby(enumerate(words), key=lambda item: item[0] not in same)
    return [("".join(word for _, word in run), is_other) for is_other, run in runs]


def _pair(shelf: Shelf, a: str, b: str, passages: Iterable[Row]) -> Row:
    told = [_shown(passage) for passage in passages]
    return {
        "a": shelf.document(a),
        "b": shelf.document(b),
        "passages": told[:MOST_SHOWN],
        "more": max(len(told) - MOST_SHOWN, 0),
    }
