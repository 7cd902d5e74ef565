"""Finds quotations: words between quotation marks within a paragraph."""

import re

from dateline.model.document import Document
from dateline.model.event import Quotation
from dateline.model.span import Span
from dateline.parse.split import CODED

_QUOTED = re.compile(
    r"(?:[“„”\"]|''|``)([^“”„\"\n]{1,2000}?)(?:[”“\"]|''(?!\w)|(?=\n|\Z))"
    r"|«([^«»\n]{1,2000}?)»|‘([^‘’\n]{2,400}?)’(?!\w)"
)
"""An opening mark, and its fellow or the end of the paragraph: the quotation goes on in the next one."""
SCARE_WORDS = 4
"""Quotations of at most this many words and without sentence punctuation are somebody's term, not speech."""


def find_quotations(doc: Document) -> tuple[Quotation, ...]:
    """The quotations of the coded sections, marks included; a quotation never crosses a line break."""
    return tuple(
        Quotation(span=Span(start=found.start(), end=found.end()), is_scare=_is_scare(found[0][1:-1]))
        for section in doc.sections
        if section.kind in CODED
        for found in _QUOTED.finditer(doc.text, section.span.start, section.span.end)
    )


def _is_scare(words: str) -> bool:
    return len(words.split()) <= SCARE_WORDS and not words.rstrip().endswith((".", "!", "?", ","))
