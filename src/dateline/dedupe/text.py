"""A document as copies are compared: the words of its body as numbers, where its sentences lie, its agency, its date.

All words of a text are found and hashed at once, as arrays of code points: a loop over words takes ten times as long.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import islice
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model.span import Span

BODY = ("lead", "body")
WORD = re.compile(r"\w+")
BREAK = re.compile(
    r"[.!?\n](?:(?<=[.!?])[\"'”’)\]]*()\s+|(?<=\n)(?:[^\S\n]*\n\s*|(?![^\S\n]*[a-z])\s*))"
)
"""Between sentences: after a full stop, at an empty line, at a line that does not go on in lower case.

It begins with one set of characters, which is what the matcher can leap to; the empty group marks the sentence's end."""
MIN_NAME = 3
PLANE = 1 << 16
BATCH = 16
"""Texts that are hashed at once: 16 take .7 of the time of 64, whose arrays no longer fit the processor's cache."""
LONGEST = 64
"""Letters of a word that its hash depends on by place (a power of two); later ones count from the first place again."""
PRIME = 0x100000001B3

Words = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]
Cuts = npt.NDArray[np.int32]


class Text(msgspec.Struct, frozen=True, kw_only=True, eq=False, gc=False):
    """The body of a document.

    `words` are hashes of its lower-case words in order; `cuts` holds one row a sentence: first word, word after the last,
    first code point in the document's text, code point after the last. `anchors` are the hashes of names and numbers,
    sorted, each once. `raw` is the document's text in UTF-8 from code point `at` on, as far as the body goes. About 5 kB
    for 300 words.
    """

    id: str
    words: Words
    cuts: Cuts
    anchors: Words
    raw: bytes
    digest: bytes
    at: int = 0
    agency: str | None = None
    published: date | None = None
    is_translated: bool = False

    def sentences(self) -> list[str]:
        """The sentences as they stand in the document."""
        text = self.raw.decode()
        return [text[start - self.at : end - self.at] for _, _, start, end in self.cuts.tolist()]

    def span(self, number: int) -> Span:
        """Where a sentence lies in the text of the document."""
        return Span(start=int(self.cuts[number][2]), end=int(self.cuts[number][3]))


class _Tables(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What each character of the basic plane is, by its code; all others count as no letters."""

    lower: npt.NDArray[np.uint64]
    is_word: Flags
    is_upper: Flags
    is_digit: Flags
    powers: npt.NDArray[np.uint64]


@cache
def _tables() -> _Tables:
    chars = [chr(code) for code in range(PLANE)]
    return _Tables(
        lower=np.array([ord(char.lower()[0]) for char in chars], dtype=np.uint64),
        is_word=np.array([char.isalnum() or char == "_" for char in chars]),
        is_upper=np.array([char.isupper() for char in chars]),
        is_digit=np.array([char.isdigit() for char in chars]),
        powers=np.array([pow(PRIME, at + 1, 1 << 64) for at in range(LONGEST)], dtype=np.uint64),
    )


def read_text(row: Mapping[str, Any]) -> Text:
    """The comparable text of a row of `documents` (with its `text`); without sections the whole text is the body."""
    return next(read_texts([row]))


def read_texts(rows: Iterable[Mapping[str, Any]]) -> Iterator[Text]:
    """The comparable texts of rows of `documents`, in their order; one pass, `BATCH` rows in memory."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield from _read_batch(batch)


def _read_batch(rows: Sequence[Mapping[str, Any]]) -> Iterator[Text]:
    bodies = [_body(row) for row in rows]
    lengths = [len(raw) for _, raw, _ in bodies]
    starts = np.cumsum([0, *(length + 1 for length in lengths)])
    spans = np.concatenate([spans + start for (_, _, spans), start in zip(bodies, starts.tolist(), strict=False)])
    words, home, is_anchor = _read("\n".join(raw for _, raw, _ in bodies), spans)
    ends = np.cumsum([0, *(len(spans) for _, _, spans in bodies)])
    limits = np.searchsorted(home, ends).tolist()
    for at, (row, (first, raw, spans)) in enumerate(zip(rows, bodies, strict=True)):
        mine = slice(limits[at], limits[at + 1])
        found, anchors = words[mine].copy(), np.unique(words[mine][is_anchor[mine]])
        yield _text(row, found, _cuts(home[mine] - ends[at], spans + first), anchors, raw.encode(), first)


def _text(row: Mapping[str, Any], words: Words, cuts: Cuts, anchors: Words, raw: bytes, at: int) -> Text:
    published = row["published"]["start"] if row["published"]["end"] else None
    return Text(
        id=row["id"],
        words=words,
        cuts=cuts,
        anchors=anchors,
        raw=raw,
        digest=blake2b(words.tobytes(), digest_size=16).digest(),
        at=at,
        agency=row["agency"],
        published=date.fromisoformat(published) if published else None,
        is_translated=bool(row.get("translated_by_machine")),
    )


def _body(row: Mapping[str, Any]) -> tuple[int, str, Places]:
    """Where the body begins, the text from there to its end, and where in that the sentences lie."""
    text: str = row["text"]
    parts = [(part["start"], part["end"]) for part in row["sections"] if part["kind"] in BODY]
    parts = parts if row["sections"] else [(0, len(text))]
    first, last = (parts[0][0], parts[-1][1]) if parts else (0, 0)
    raw = text[first:last].encode(errors="replace").decode()
    return first, raw, _spans(raw, [(start - first, end - first) for start, end in parts])


@lru_cache(maxsize=1 << 16)
def hash_word(word: str) -> int:
    """The number that stands for a word, in lower case."""
    words, _, _ = _read(word, np.array([[0, len(word)]], dtype=np.int64))
    return int(words[0]) if len(words) else 0


def _spans(text: str, parts: Sequence[tuple[int, int]]) -> Places:
    """Where sentences begin and end, sorted; perhaps some without a word."""
    found = []
    for start, end in parts:
        at = start
        for gap in BREAK.finditer(text, start, end):
            found.append((at, max(gap.end(1), gap.start())))
            at = gap.end()
        found.append((at, at + len(text[at:end].rstrip())))
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _read(text: str, spans: Places) -> tuple[Words, Places, Flags]:
    """The words within the sentences: their hashes, the sentence of each, and whether it is a name or a number."""
    tables = _tables()
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32), PLANE - 1)
    is_letter = tables.is_word[codes]
    edges = np.flatnonzero(np.diff(is_letter, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    home = np.searchsorted(spans[:, 0], starts, side="right") - 1
    inside = (home >= 0) & (starts < spans[home, 1]) if len(spans) else np.zeros(len(starts), dtype=np.bool_)
    words = _hashes(tables, codes[is_letter], ends - starts)[inside]
    home, starts, lengths = home[inside], starts[inside], (ends - starts)[inside]
    heads, opens = codes[starts], np.diff(home, prepend=-1) > 0
    is_name = tables.is_upper[heads] & (lengths >= MIN_NAME) & ~opens
    return words, home, is_name | (tables.is_digit[heads] & (lengths > 1))


def _hashes(tables: _Tables, letters: Words, lengths: Places) -> Words:
    """A hash of the letters of each word, by letter and place, from all letters in a row; the same in every run."""
    if not len(lengths):
        return np.empty(0, dtype=np.uint32)
    starts = np.cumsum(lengths) - lengths
    places = (np.arange(len(letters)) - np.repeat(starts, lengths)) & (LONGEST - 1)
    sums = np.add.reduceat(tables.lower[letters] * tables.powers[places], starts)
    mixed: Words = ((sums ^ (sums >> np.uint64(29))) >> np.uint64(7)).astype(np.uint32)
    return mixed


def _cuts(home: Places, spans: Places) -> Cuts:
    """A row a sentence with words, from the sentence of each word."""
    first = np.flatnonzero(home[1:] != home[:-1]) + 1
    first = np.concatenate([[0], first]) if len(home) else first
    last = np.append(first[1:], len(home))[: len(first)]
    return np.column_stack([first, last, spans[home[first]]]).astype(np.int32)
