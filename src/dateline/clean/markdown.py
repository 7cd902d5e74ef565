"""Markdown to plain text that keeps its way back, and the front matter."""

import re
from collections.abc import Iterator

from dateline.clean.offsets import normalise
from dateline.model.document import Declared
from dateline.model.span import OffsetMap

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^([A-Za-z_]{2,20})\s*:\s*[\"']?(.{1,300}?)[\"']?\s*$", re.M)
_MARKUP = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"  # a picture
    r"|\[(?=[^\]\n]{1,300}\]\([^)\n]{0,500}\))"  # the opening of a link
    r"|(?<=[^\]\s])\]\([^)\n]{0,500}\)"  # the end of a link
    r"|^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]{0,3}(?:>[ \t]?)+"  # a heading, a quotation
    r"|\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`{1,3}"  # emphasis, code
    r"|^[ \t]*(?:[-*_][ \t]*){3,}$",  # a rule
    re.M,
)
ALIASES = {"title": "title", "date": "published", "published": "published", "author": "author", "authors": "author",
           "publisher": "publisher", "outlet": "publisher", "source": "publisher", "url": "url", "link": "url",
           "lang": "language", "language": "language", "agency": "agency"}  # fmt: skip
"""Names of fields in front matter (Jekyll, Hugo and their like)."""


def read_markdown(raw: str) -> tuple[str, OffsetMap, Declared]:
    """The text without its markup (NFC), the map back to the raw text, and what the front matter declares.

    The front matter stays in the text, so that its date line can be quoted.
    Known to miss: tables, reference links, HTML within Markdown.
    """
    front = _FRONT.match(raw)
    body_at = front.end() if front else 0
    text, offsets = _join(raw, [(0, body_at), *_kept(raw, body_at)] if front else list(_kept(raw, 0)))
    return text, offsets, _declared(front.group(1)) if front else Declared()


def _declared(front: str) -> Declared:
    found = {ALIASES[key.lower()]: value.strip() for key, value in _FIELD.findall(front) if key.lower() in ALIASES}
    return Declared(**found)


def _kept(raw: str, start: int) -> Iterator[tuple[int, int]]:
    """The ranges of the raw text that are no markup."""
    for found in _MARKUP.finditer(raw, start):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(raw):
        yield start, len(raw)


def _join(raw: str, kept: list[tuple[int, int]]) -> tuple[str, OffsetMap]:
    pieces: list[str] = []
    text_at: list[int] = []
    raw_at: list[int] = []
    length: list[int] = []
    at = 0
    for start, end in kept:
        piece, inner = normalise(raw[start:end])
        inner = inner if inner.text_at else OffsetMap(text_at=(0,), raw_at=(0,), length=(len(piece),))
        text_at.extend(at + each for each in inner.text_at)
        raw_at.extend(start + each for each in inner.raw_at)
        length.extend(inner.length)
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), OffsetMap(text_at=tuple(text_at), raw_at=tuple(raw_at), length=tuple(length))
