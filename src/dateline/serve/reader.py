"""An article as the reader shows it: blocks, pieces of text in labelled runs, the events of each sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.serve.cited import cited_marks
from dateline.serve.layers import LAYERS, layer_marks
from dateline.serve.runs import Mark, cut, event_marks, place
from dateline.serve.shelf import Row, Shelf
from dateline.serve.stories import story_of

QUIET = frozenset({"boilerplate", "other-story", "disclaimer", "comment", "credit", "caption"})
"""Kinds of section that are greyed: they hold no coded event."""
PLAIN = frozenset({"body", "lead", "headline", "markup"})
WORD = re.compile(r"\w")
BREAK = re.compile(r"\n[^\S\n]*\n\s*")
Stretch = tuple[int, int, str]


def read_document(shelf: Shelf, id: str) -> Row:
    """What the reader shows of a document: {document, origin, story, kin, blocks, layers, sentences}; raises UnknownIdError.

    A block is {kind, quiet, pieces, why, language} (which rule said what it is; its language if another one), a piece
    {sentence, first, runs}: `sentence` is the number of an entry of `sentences` ({number, events}) or null, `first` says
    whether the piece begins it. All pieces joined are the whole
    text, except white space between paragraphs.
    """
    document, text = shelf.one("documents", id), shelf.text(id)
    events = shelf.events_of.get(id, [])
    sentences = _sentences(text, events)
    marks = [mark for event in events for mark in event_marks(text, event)] + cited_marks(shelf, id, text)
    marks += layer_marks(shelf, id, text)
    sections = document.get("sections") or ()
    stretches = list(_stretches(text, sections))
    marks += [Mark(start=start, end=end, kind="markup") for start, end, kind in stretches if kind == "markup"]
    parts = _paragraphs(text, _joined(stretches))
    blocks = [_block(text, part, sentences, marks) | _reason(sections, part) for part in parts]
    return {
        "document": document,
        "origin": (origin := shelf.origins.get(document.get("origin") or "")),
        "story": story_of(shelf, shelf.document(id)),
        "kin": [shelf.document(other) for other in (origin or {}).get("documents", ()) if other != id],
        "blocks": list(_labelled(blocks)),
        "layers": LAYERS,
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


def _reason(sections: Iterable[Row], part: Stretch) -> Row:
    """Why a block is what it is, and its language where that is another one than the article's."""
    _, end, kind = part
    mine = next((row for row in sections if row["kind"] == kind and row["start"] < end <= row["end"]), {})
    return {"why": mine.get("why"), "language": mine.get("language")}


def _labelled(blocks: Iterable[Row]) -> Iterator[Row]:
    """The blocks, each with the label to be shown over it: its kind where that is out of the way and begins here."""
    before = ""
    for block in blocks:
        kind = block["kind"]
        yield {**block, "label": kind.replace("-", " ") if kind != before and kind not in PLAIN else ""}
        before = kind


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches, with marks of Markdown and the like (no letter, no digit) joined to what they stand before."""
    waiting: Stretch | None = None
    for start, end, kind in stretches:
        if kind == "markup":
            waiting = (waiting[0] if waiting else start, end, kind)
            continue
        yield (waiting[0] if waiting else start), end, kind
        waiting = None
    if waiting:
        yield waiting


def _paragraphs(text: str, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Paragraphs with the kind of their section, in order; white space between them is dropped."""
    for start, end, kind in stretches:
        at = start
        for gap in BREAK.finditer(text, start, end):
            yield from _trimmed(text, at, gap.start(), kind)
            at = gap.end()
        yield from _trimmed(text, at, end, kind)


def _trimmed(text: str, start: int, end: int, kind: str) -> Iterator[Stretch]:
    """The stretch without white space at its ends; nothing when it is all white."""
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()), kind


def _stretches(text: str, sections: Iterable[Row]) -> Iterator[Stretch]:
    """The sections and what lies between them, clipped to the text."""
    at = 0
    for section in sorted(sections, key=lambda row: int(row["start"])):
        start, end = max(int(section["start"]), at), min(int(section["end"]), len(text))
        if at < start:
            yield at, min(start, len(text)), _between(text[at:start])
        if start < end:
            yield start, end, str(section["kind"])
            at = end
    if at < len(text):
        yield at, len(text), _between(text[at:])


def _between(text: str) -> str:
    """What text outside of all sections is: body, or markup when it holds no word."""
    return "body" if WORD.search(text) else "markup"


def _block(text: str, part: Stretch, sentences: list[tuple[int, int, list[Row]]], marks: list[Mark]) -> dict[str, Any]:
    start, end, kind = part
    pieces: list[Row] = []
    at = start
    for number, (first, last, _) in enumerate(sentences):
        a, b = max(first, at), min(last, end)
        if a >= b:
            continue
        if at < a:
            pieces.append({"sentence": None, "runs": cut(text, marks, start=at, end=a)})
        pieces.append({"sentence": number, "first": a == first, "runs": cut(text, marks, start=a, end=b)})
        at = b
    if at < end:
        pieces.append({"sentence": None, "runs": cut(text, marks, start=at, end=end)})
    return {"kind": kind, "quiet": kind in QUIET, "pieces": pieces}
