"""The page of origins: which articles carry one text or share passages, and the sentences that show it."""

import re
from collections.abc import Container, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

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
Part = tuple[str, bool]
"""A stretch of a sentence, and whether the sentence beside it lacks it."""
PIECE = re.compile(r"\S+\s*|\s+")
WORD = re.compile(r"\W+")
MOST_SHOWN = 12
"""Sentences of one pair of articles that are shown; the page says how many more there are."""


def story_count(shelf: Shelf) -> int:
    """How many texts there are that do not depend on each other; the number of articles where nobody counted."""
    return sum(row["method"] not in SHARED_METHODS for row in shelf.origins.rows()) or len(shelf.documents)


def origin_list(shelf: Shelf) -> Row:
    """What articles have in common: {stories, shared, own}; `own` counts articles that share nothing.

    `stories` are the texts behind several articles, `shared` the passages and parts that different texts have in
    common; each with its articles and, for each two of them, the sentences that agree.
    """
    rows = [_entry(shelf, row) for row in shelf.origins.rows() if len(row["documents"]) > 1]
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
