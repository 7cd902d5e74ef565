"""Boilerplate learned from the articles at hand: lines that many documents of one outlet share.

Learning is a pass of its own whose result is a file: a stage sees only its batch, and what it finds must not hang on
how the batches were cut.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import msgspec

from dateline.clean.blocks import Block, split
from dateline.model.document import Document

MIN_DOCUMENTS = 5
LINE_SHARE = 0.2
PROSE_SHARE = 0.6
"""A line must stand in at least five documents and in this share of its outlet's; a paragraph of running text in more of
them, since articles on one crisis share background paragraphs (and a shared wire story is no furniture)."""
MAX_WORDS = 80
MAX_KEYS = 500_000
"""When so many lines are counted, those seen once are forgotten, so that memory does not grow with the input. A line that
repeats in a fifth of an outlet's documents comes back at once."""

_DIGITS = re.compile(r"\d+")


class Repeated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `repeated.yaml`."""

    note: str = ""
    lines: tuple[str, ...] = ()


def fold(line: str) -> str:
    """What makes two lines the same: letters without case, and any number as one ("3 comments", "12 comments")."""
    return "".join(char for char in _DIGITS.sub("0", line.casefold()) if char.isalnum())


def learn(documents: Iterable[Document]) -> tuple[str, ...]:
    """The lines that many documents of one outlet share, each as first seen, sorted; streaming.

    The result does not depend on the order of the documents, but for the spelling of a line and, beyond half a million
    distinct lines, rare ones. Documents without publisher and address count as one outlet.
    """
    outlets: Counter[str] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Block] = {}
    for doc in documents:
        outlet = _outlet(doc)
        outlets[outlet] += 1
        for key, block in _lines(doc):
            counts[outlet, key] += 1
            shown.setdefault((outlet, key), block)
        _forget(counts, shown)
    kept = (shown[at] for at, number in counts.items() if _is_repeated(shown[at], number, of=outlets[at[0]]))
    return tuple(sorted({" ".join(block.text.split()) for block in kept}))


def _outlet(doc: Document) -> str:
    return doc.publisher or urlsplit(doc.declared.url or "").hostname or ""


def _lines(doc: Document) -> Iterator[tuple[str, Block]]:
    """Each short enough line of a document once."""
    found = {fold(block.text): block for block in reversed(split(doc.text)) if block.words <= MAX_WORDS}
    return ((key, block) for key, block in found.items() if key and key != fold(doc.title or ""))


def _forget(counts: Counter[tuple[str, str]], shown: dict[tuple[str, str], Block]) -> None:
    if len(counts) > MAX_KEYS:
        for at in [at for at, number in counts.items() if number == 1]:
            del counts[at], shown[at]


def _is_repeated(block: Block, number: int, *, of: int) -> bool:
    return number >= MIN_DOCUMENTS and number >= (PROSE_SHARE if block.is_prose else LINE_SHARE) * of


__all__ = ["Repeated", "fold", "learn"]
