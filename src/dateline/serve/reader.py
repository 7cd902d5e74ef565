"""An article as the reader shows it: blocks, pieces of text in labelled runs, the events of each sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.serve.runs import Mark, cut, event_marks, place
from dateline.serve.shelf import Row, Shelf

QUIET = frozenset({"boilerplate", "other-story", "disclaimer", "comment", "credit", "caption"})
"""Kinds of section that are greyed: they hold no coded event."""
BREAK = re.compile(r"\n[^\S\n]*\n\s*")
Stretch = tuple[int, int, str]


def read_document(shelf: Shelf, id: str) -> Row:
    """What the reader shows of a document: {document, blocks, sentences}; raises UnknownIdError.

    A block is {kind, quiet, pieces}, a piece {sentence, first, runs}: `sentence` is the number of an entry of
    `sentences` ({number, events}) or null, `first` says whether the piece begins it. All pieces joined are the whole
    text, except blank lines between paragraphs.
    """
    document, text = shelf.one("documents", id), shelf.text(id)
    events = shelf.events_of.get(id, [])
    sentences = _sentences(text, events)
    marks = [mark for event in events for mark in event_marks(text, event)]
    blocks = [_block(text, part, sentences, marks) for part in _paragraphs(text, document.get("sections") or ())]
    return {
        "document": document,
        "origin": shelf.origins.get(document.get("origin") or ""),
        "blocks": blocks,
        "sentences": [{"number": number, "events": held} for number, (_, _, held) in enumerate(sentences)],
    }


def _sentences(text: str, events: Iterable[Row]) -> list[tuple[int, int, list[Row]]]:
    """The stretches that hold events, in order and without overlap, each with its events."""
    found: dict[tuple[int, int], list[Row]] = {}
    for event in events:
        at = place(text, event.get("sentence"))
        if at:
            found.setdefault(at, []).append(event)
    merged: list[tuple[int, int, list[Row]]] = []
    for (start, end), held in sorted(found.items(), key=lambda item: item[0]):
        if merged and start < merged[-1][1]:
            before = merged.pop()
            start, end, held = before[0], max(before[1], end), before[2] + held
        merged.append((start, end, held))
    return merged


def _paragraphs(text: str, sections: Iterable[Row]) -> Iterator[Stretch]:
    """Paragraphs with the kind of their section, in order; blank lines between them are dropped."""
    for start, end, kind in _stretches(text, sections):
        at = start
        for gap in BREAK.finditer(text, start, end):
            if text[at : gap.start()].strip():
                yield at, gap.start(), kind
            at = gap.end()
        if text[at:end].strip():
            yield at, end, kind


def _stretches(text: str, sections: Iterable[Row]) -> Iterator[Stretch]:
    """The sections and what lies between them, clipped to the text."""
    at = 0
    for section in sorted(sections, key=lambda row: int(row["start"])):
        start, end = max(int(section["start"]), at), min(int(section["end"]), len(text))
        if at < start:
            yield at, min(start, len(text)), "body"
        if start < end:
            yield start, end, str(section["kind"])
            at = end
    if at < len(text):
        yield at, len(text), "body"


def _block(text: str, part: Stretch, sentences: list[tuple[int, int, list[Row]]], marks: list[Mark]) -> dict[str, Any]:
    start, end, kind = part
    pieces: list[Row] = []
    at = start
    for number, (first, last, _) in enumerate(sentences):
        a, b = max(first, at), min(last, end)
        if a >= b:
            continue
        if at < a:
            pieces.append({"sentence": None, "runs": cut(text, (), start=at, end=a)})
        pieces.append({"sentence": number, "first": a == first, "runs": cut(text, marks, start=a, end=b)})
        at = b
    if at < end:
        pieces.append({"sentence": None, "runs": cut(text, (), start=at, end=end)})
    return {"kind": kind, "quiet": kind in QUIET, "pieces": pieces}
