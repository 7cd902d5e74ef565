"""The page of full-text search: hits with snippets, narrowed by the facets of the list of incidents."""

from typing import Any, cast

import msgspec

from dateline.serve import faceted
from dateline.serve.finding import MOST_HITS, hits_of
from dateline.serve.shelf import Row, Shelf
from dateline.store import tellings
from dateline.store.selection import condition

MOST_SOUGHT = 300
"""Best matches among which those of the incidents asked for are taken."""


def read(shelf: Shelf, pairs: faceted.Pairs) -> faceted.Asked:
    """What the address of a search asks for: `q` or `words`, and facets; raises FilterError."""
    return faceted.read(shelf, [("words" if name == "q" else name, value) for name, value in pairs])


def is_odd(words: str) -> bool:
    """Whether words hold nothing that could be looked for."""
    return bool(words) and not any(letter.isalnum() for letter in words)


def search(shelf: Shelf, asked: faceted.Asked) -> Row:
    """Hits and what stands beside them: {words, odd, hits, left, narrowed, asked, chips, facets, incidents}.

    `left` tells how many more of the best matches are not shown, `incidents` how many hold the words.
    """
    words = asked.selection.words
    narrowed = asked.selection.without("words")
    if not words or is_odd(words):
        bare: Row = {"hits": [], "left": 0, "chips": [], "facets": [], "incidents": 0}
        return {**bare, "words": words, "odd": is_odd(words), "asked": asked, "narrowed": narrowed}
    rows = shelf.chronicle.find(words, limit=MOST_HITS + 1 if narrowed.is_all else MOST_SOUGHT)
    kept = rows if narrowed.is_all else _within(shelf, rows, narrowed)
    chips = faceted.chips(shelf, msgspec.structs.replace(asked, selection=narrowed))
    return {
        "words": words,
        "odd": False,
        "hits": hits_of(shelf, kept[:MOST_HITS], words),
        "left": max(len(kept) - MOST_HITS, 0),
        "asked": asked,
        "narrowed": narrowed,
        "chips": chips,
        "facets": faceted.panel(shelf, asked.selection),
        "incidents": faceted.total(shelf, asked.selection),
    }


def _within(shelf: Shelf, rows: list[Row], narrowed: Any) -> list[Row]:
    """The hits that belong to the incidents asked for."""
    kept = tellings.among(cast("Any", shelf.chronicle), narrowed, condition(narrowed), [str(row["id"]) for row in rows])
    return [row for row in rows if str(row["id"]) in kept]
