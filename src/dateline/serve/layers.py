"""What the reader lays over an article beside its events: figures, stances on claims, and every word of attribution."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.serve.runs import Mark, place
from dateline.serve.shelf import Shelf
from dateline.serve.wording import who

LAYERS = (
    ("trigger", "acts"), ("actor", "actors"), ("recipient", "recipients"), ("source", "who says so"), ("when", "dates"),
    ("where", "places"), ("figure", "figures"), ("claimed", "claims"), ("quiet", "boilerplate"),
)  # fmt: skip
"""The layers that a reader can switch off, by their class, and what they are called."""


def layer_marks(shelf: Shelf, document: str, text: str) -> list[Mark]:
    """The marks of a document that do not come from its events, each with a note."""
    return [*_figures(shelf, document, text), *_stances(shelf, document, text), *_attributions(shelf, document, text)]


def _figures(shelf: Shelf, document: str, text: str) -> Iterable[Mark]:
    for row in shelf.figures_in[document]:
        yield from _mark(text, row.get("evidence"), "figure", f"figure: {row.get('what') or row.get('unit') or 'a number'}")


def _stances(shelf: Shelf, document: str, text: str) -> Iterable[Mark]:
    held = shelf.claims_in[document]
    for stance in (stance for claim in held for stance in claim["stances"] if stance["document"] == document):
        note = f"{stance['stance']}: {stance.get('source') or 'the article itself'}"
        yield from _mark(text, stance.get("evidence"), f"claimed {stance['stance']}", note)


def _attributions(shelf: Shelf, document: str, text: str) -> Iterable[Mark]:
    """The sources that a text names, whether or not they speak of an event, and the words by which it names them so."""
    for row in shelf.chronicle.beside("attributed", [document])[document]:
        for source in row["sources"] or ():
            yield from _mark(text, source, "source", f"{row['kind']}: {who(source)}")
        for cue in row["cue"] or ():
            yield from _mark(text, cue, "cue", f"word of attribution: {row['kind']}")


def _mark(text: str, words: Mapping[str, Any] | None, kind: str, note: str) -> list[Mark]:
    at = place(text, words)
    return [Mark(start=at[0], end=at[1], kind=kind, note=note)] if at else []
