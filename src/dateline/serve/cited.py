"""The words that claims, figures and accords rest on: shown in their sentence, with the way to them in the reader."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.serve.runs import Mark, Run, cut, place
from dateline.serve.shelf import Row, Shelf

BREAK = re.compile(r"(?:[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W\d_a-z]))|\n\s*\n")
"""Where a sentence ends, for words that no coded sentence holds."""
PRINTED = re.compile(r"[^\w\s]+|\s+")
"""In what one text printed twice may differ: marks of quotation and the like, and spaces."""
FARTHEST = 500
"""How far from the words, in code points, the ends of their sentence are sought."""


def anchor(document: str, words: Mapping[str, Any]) -> str:
    """The name by which an address leads to words of a document."""
    return f"w{int(words.get('start') or 0)}-{document}"


def cited_marks(shelf: Shelf, document: str, text: str) -> list[Mark]:
    """The marks of all words of a document that something rests on, each with its anchor."""
    marks = []
    for words in _cited(shelf, document):
        at = place(text, words)
        if at:
            marks.append(Mark(start=at[0], end=at[1], kind="cited", anchor=anchor(document, words)))
    return marks


def _cited(shelf: Shelf, document: str) -> list[Row]:
    """The words of a document that something rests on, those that begin at one place once."""
    found: dict[int, Row] = {}
    for words in shelf.chronicle.beside("cited", [document])[document]:
        if words and words.get("text"):
            found.setdefault(int(words.get("start") or 0), words)
    return list(found.values())


def quote(shelf: Shelf, document: str, words: Mapping[str, Any] | None) -> Row:
    """Words in their sentence: {document, words, runs, at}; `at` is the anchor in the reader, "" when they are not found.

    The words are the runs of kind `said`; what is not found in its text, or whose text is gone, is the bare words.
    """
    given = words or {}
    said = str(given.get("text") or "")
    text = shelf.text(document) if document in shelf.documents else ""
    at = place(text, given)
    bare = {"document": shelf.document(document), "words": said, "origin": origin_of(shelf, document)}
    if not at:
        return {**bare, "runs": [Run(text=said, kinds=("said",))] if said else [], "at": ""}
    start, end = _sentence(shelf, document, text, at)
    runs = cut(text, [Mark(start=at[0], end=at[1], kind="said")], start=start, end=end)
    return {**bare, "runs": runs, "at": anchor(document, given)}


def _sentence(shelf: Shelf, document: str, text: str, at: tuple[int, int]) -> tuple[int, int]:
    """The ends of the coded sentence that holds a place, else of what looks like its sentence."""
    for sentence in shelf.sentences(document):
        ends = place(text, sentence)
        if ends and ends[0] <= at[0] and at[1] <= ends[1]:
            return ends
    low, high = max(at[0] - FARTHEST, 0), min(at[1] + FARTHEST, len(text))
    before = [hit.end() for hit in BREAK.finditer(text, low, at[0])]
    after = BREAK.search(text, max(at[1] - 1, at[0]), high)
    start, end = before[-1] if before else low, after.end() if after else high
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), max(end - len(stretch) + len(stretch.rstrip()), at[1])


def origin_of(shelf: Shelf, document: str) -> str:
    """The id of the one text behind a document; the document's own where nobody looked for it."""
    return str(shelf.document(document).get("origin") or document)


def origin_count(shelf: Shelf, documents: Iterable[str]) -> int:
    """How many independent texts stand behind some documents."""
    return len({origin_of(shelf, document) for document in documents})


def folded(quotes: Iterable[Row]) -> list[Row]:
    """Quotes of one text in the same words joined, in the order of publication: the first, with `also`, the others' documents."""
    found: dict[tuple[str, str], Row] = {}
    for item in sorted(quotes, key=_written):
        first = found.setdefault((item["origin"], PRINTED.sub("", item["words"]).casefold()), {**item, "also": []})
        if first["document"]["id"] != item["document"]["id"]:
            first["also"].append({"document": item["document"], "at": item["at"]})
    return list(found.values())


def _written(item: Row) -> tuple[str, str]:
    published = item["document"].get("published") or {}
    return str(published.get("start") or published.get("end") or "9999"), str(item["document"]["id"])
