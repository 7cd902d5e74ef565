"""Full-text search as pages show it: hits with their rows and snippets in which the words found are marked."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.serve.runs import Mark, Run, cut
from dateline.serve.shelf import Row, Shelf

MOST_HITS = 40
WIDTH = 150
"""Code points of text shown on each side of the first word found."""


def find(shelf: Shelf, words: str) -> Row:
    """Hits for some words: {words, hits: [{document, event, runs}]}; no words, no hits."""
    found = shelf.chronicle.find(words, limit=MOST_HITS) if words else []
    return {"words": words, "hits": hits_of(shelf, found, words)}


def hits_of(shelf: Shelf, found: Sequence[Row], words: str) -> list[Row]:
    """Rows of the index as hits: {document, event, runs}; what is no longer in the chronicle is left out."""
    held = shelf.events.some(str(row["id"]) for row in found)
    shelf.documents.some([*(str(row.get("document") or row["id"]) for row in found), *(row["document"] for row in held)])
    return [hit for row in found if (hit := _hit(shelf, row, words))]


def _hit(shelf: Shelf, row: Row, words: str) -> Row | None:
    """A row of the index joined with what it names; None when it names nothing that pages show."""
    id = str(row["id"])
    event = shelf.events.get(id)
    document = shelf.documents.get(event["document"] if event else str(row.get("document") or id))
    if document is None:
        return None
    if row.get("snippet"):
        runs = marked(str(row["snippet"]), row.get("marks") or ())
    else:
        runs = snippet(event["sentence"]["text"] if event else shelf.text(document["id"]), words)
    return {"document": document, "event": event, "runs": runs}


def marked(text: str, ranges: Iterable[Sequence[int]]) -> list[Run]:
    """A snippet of the index with the words found in it marked."""
    marks = [Mark(start=int(start), end=int(end), kind="found") for start, end in ranges]
    return cut(text, marks, start=0, end=len(text))


def snippet(text: str, words: str) -> list[Run]:
    """The stretch of text around the first word found, with all words found in it marked."""
    pattern = _pattern(words)
    first = pattern.search(text) if pattern else None
    at = first.start() if first else 0
    start, end = max(at - WIDTH, 0), min(at + WIDTH, len(text))
    start = text.find(" ", start, at) + 1 if start else 0
    marks = [Mark(start=hit.start(), end=hit.end(), kind="found") for hit in _all(pattern, text, start, end)]
    runs = cut(text, marks, start=start, end=end) if start < end else []
    before, after = [Run(text="… ")] * (start > 0), [Run(text=" …")] * (end < len(text))
    return [*before, *runs, *after]


def _pattern(words: str) -> re.Pattern[str] | None:
    """Finds any of the words with its endings, as the index's stemmer does."""
    plain = [word for word in re.findall(r"\w+", words) if word.upper() not in {"AND", "OR", "NOT"}]
    if not plain:
        return None
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in plain) + r")\w{0,4}\b", re.IGNORECASE)


def _all(pattern: re.Pattern[str] | None, text: str, start: int, end: int) -> list[re.Match[Any]]:
    return [hit for hit in pattern.finditer(text, start, end) if hit.end() > hit.start()] if pattern else []
