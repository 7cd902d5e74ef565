"""Splits the lead and the body of a document into sentences, by punctuation, abbreviations and line breaks."""

import re
from collections.abc import Iterator

import msgspec

from dateline.lexicon.cues import Syntax
from dateline.lexicon.letters import is_written_small
from dateline.model.document import Document, SectionKind
from dateline.model.span import Span

CODED: tuple[SectionKind, ...] = ("lead", "body")
"""Sections whose sentences are parsed."""
LANGUAGE = "en"
"""What the grammar reads: sections that are surely in another language are left alone."""

_BREAK = re.compile(r"\s*\n\s*\n\s*|\s*[\u2028\u2029]\s*")
_STOP = re.compile(r"([.!?…]+)([\"'”’»)\]]*)(\s+)")
_LAST_WORD = re.compile(r"[\w’'.-]+$")
_LETTER = re.compile(r"\w")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence before parsing."""

    span: Span
    kind: SectionKind


def split_sections(doc: Document | None, *, syntax: Syntax, longest: int) -> list[Piece]:
    """The sentences of the coded sections in order; pieces longer than `longest` characters are cut at a blank.

    Known to miss: a sentence that ends in an abbreviation before a name ("in the U.S. Russia said").
    """
    if doc is None:
        return []
    pieces: list[Piece] = []
    is_small = is_written_small(doc.text)
    for section in doc.sections:
        if section.kind in CODED and (section.language or doc.language or LANGUAGE) == LANGUAGE:
            for span in _sentences(doc.text, section.span, syntax=syntax, is_small=is_small):
                pieces.extend(Piece(span=part, kind=section.kind) for part in _cut(doc.text, span, longest=longest))
    return pieces


def _sentences(text: str, area: Span, *, syntax: Syntax, is_small: bool) -> Iterator[Span]:
    start = area.start
    for found in [*_BREAK.finditer(text, area.start, area.end), None]:
        end = found.start() if found else area.end
        yield from _in_paragraph(text, start, end, syntax=syntax, is_small=is_small)
        start = found.end() if found else end


def _in_paragraph(text: str, start: int, end: int, *, syntax: Syntax, is_small: bool) -> Iterator[Span]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_end(text, stop, syntax=syntax, is_small=is_small):
            yield from _trimmed(text, at, stop.end(2))
            at = stop.end()
    yield from _trimmed(text, at, end)


def _is_end(text: str, stop: re.Match[str], *, syntax: Syntax, is_small: bool) -> bool:
    """Whether a sentence ends here: not after an abbreviation or an initial, not before a small letter where others are."""
    following = text[stop.end() : stop.end() + 20]
    opener = following.lstrip("\"'“‘«([")
    if not opener or (opener[0].islower() and not is_small):
        return False
    if stop[1] != "." or stop[2]:
        return True
    word = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    before = word[0].lower() if word else ""
    next_word = re.split(r"\W", opener, maxsplit=1)[0]
    if before in syntax.abbreviations or re.fullmatch(r"(\w\.)*\w", before):
        return "." in before and next_word.lower() in syntax.openers
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    if left < right and _LETTER.search(words):
        yield Span(start=start + left, end=start + right)


def _cut(text: str, span: Span, *, longest: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > longest:
        at = text.rfind(" ", start + 1, start + longest)
        at = at if at > 0 else start + longest
        yield from _trimmed(text, start, at)
        start = at
    yield from _trimmed(text, start, span.end)
