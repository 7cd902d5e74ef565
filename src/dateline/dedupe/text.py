"""A document as copies are compared: the words of its body as numbers, where its sentences lie, its agency, its date."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model.span import Span

BODY = ("lead", "body")
WORD = re.compile(r"\w+")
BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\s*\n\s*\n\s*|[^\S\n]*\n(?!\s*[a-z])\s*")
"""Between sentences: after a full stop, at an empty line, at a line that does not go on in lower case."""
GAP = b"\x1e"
MIN_NAME = 3

Words = npt.NDArray[np.uint32]
Cuts = npt.NDArray[np.int32]


class Text(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The body of a document.

    `words` are the CRC-32 of its lower-case words in order; `cuts` holds one row a sentence: first word, word after the
    last, first code point in the document's text, code point after the last. `raw` holds the sentences in UTF-8, `GAP`
    between them. `anchors` are the CRC-32 of names and numbers, each once. About 4 kB for 300 words.
    """

    id: str
    words: Words
    cuts: Cuts
    anchors: Words
    raw: bytes
    digest: bytes
    agency: str | None = None
    published: date | None = None
    is_translated: bool = False

    def sentences(self) -> list[str]:
        """The sentences as they stand in the document."""
        return self.raw.decode().split(GAP.decode()) if len(self.cuts) else []

    def span(self, number: int) -> Span:
        """Where a sentence lies in the text of the document."""
        return Span(start=int(self.cuts[number][2]), end=int(self.cuts[number][3]))


def read_text(row: Mapping[str, Any]) -> Text:
    """The comparable text of a row of `documents` (with its `text`); without sections the whole text is the body."""
    published = row["published"]["start"] if row["published"]["end"] else None
    found = list(_sentences(row["text"], row["sections"]))
    names = {word for _, words in found for word in _anchors(words)}
    lower = [[word.lower() for word in words] for _, words in found]
    flat = [word for words in lower for word in words]
    return Text(
        id=row["id"],
        words=_numbers(flat),
        cuts=_cuts(found),
        anchors=np.sort(_numbers(sorted(names))),
        raw=GAP.join(row["text"][span.start : span.end].replace(GAP.decode(), " ").encode() for span, _ in found),
        digest=blake2b(" ".join(flat).encode(), digest_size=16).digest(),
        agency=row["agency"],
        published=date.fromisoformat(published) if published else None,
        is_translated=bool(row.get("translated_by_machine")),
    )


def number_of(word: str) -> int:
    """The number that stands for a lower-case word."""
    return crc32(word.encode(errors="replace"))


def _numbers(words: Sequence[str]) -> Words:
    return np.frombuffer(array("I", map(number_of, words)), dtype=np.uint32)


def _cuts(found: Sequence[tuple[Span, list[str]]]) -> Cuts:
    ends = np.cumsum([len(words) for _, words in found], dtype=np.int32)
    rows = [
        (end - len(words), end, span.start, span.end) for (span, words), end in zip(found, ends.tolist(), strict=True)
    ]
    return np.array(rows, dtype=np.int32).reshape(-1, 4)


def _sentences(text: str, sections: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Span, list[str]]]:
    """Spans and words of the sentences of the body; those without a word are left out."""
    parts = [(part["start"], part["end"]) for part in sections if part["kind"] in BODY] if sections else [(0, len(text))]
    for start, end in parts:
        at = start
        for gap in BREAK.finditer(text, start, end):
            yield from _sentence(text, at, gap.end())
            at = gap.end()
        yield from _sentence(text, at, end)


def _sentence(text: str, start: int, end: int) -> Iterator[tuple[Span, list[str]]]:
    part = text[start:end]
    words = WORD.findall(part)
    if words:
        first = start + len(part) - len(part.lstrip())
        yield Span(start=first, end=first + len(part.strip())), words


def _anchors(words: Sequence[str]) -> Iterator[str]:
    """Names (capitals within a sentence) and numbers of two digits or more."""
    for at, word in enumerate(words):
        first = word[0]
        if len(word) > 1 and first.isdigit():
            yield word
        elif at and len(word) >= MIN_NAME and first.isupper():
            yield word.lower()
