"""Sentences of a document's row, with the actors, days and months that they name: what accords and states are read from."""

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

import ahocorasick_rs
import msgspec

from dateline.lexicon.actorbook import load_book
from dateline.lexicon.load import read

Row = Mapping[str, Any]
READ = frozenset({"lead", "body"})
BREAK = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n")
SHORT = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$")
LONGEST = 1500
"""Characters of a sentence that is read."""


class Sentence(NamedTuple):
    """A sentence and where it stands."""

    text: str
    start: int
    end: int


class Name(NamedTuple):
    """An actor that a sentence names: where in it, its code and its name; `is_group` for one that is no state."""

    start: int
    end: int
    code: str | None
    name: str
    is_group: bool


def any_of(words: Iterable[str], *, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern of any of some words and phrases, the longest first."""
    chosen = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in chosen) + r")(?![\w-])", flags)


class Spotter:
    """Finds phrases in a text, whatever their case, as whole words; fast, for it looks at every article."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = sorted({phrase.lower() for phrase in phrases})
        self._scan = ahocorasick_rs.AhoCorasick(self._phrases)

    def spots(self, text: str) -> list[tuple[int, str]]:
        """Where each phrase stands that the text has, in order."""
        flat = text.lower()
        if len(flat) != len(text):
            flat = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        found = self._scan.find_matches_as_indexes(flat, overlapping=True)
        return sorted((start, self._phrases[key]) for key, start, end in found if not _is_within_word(flat, start, end))


def _is_within_word(text: str, start: int, end: int) -> bool:
    return text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum()


def sentences_of(row: Row, spots: Iterable[tuple[int, str]]) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """The sentences in which phrases stand, each with them."""
    held = sorted(spots)
    if held:
        for sent in sentences(row):
            here = held[bisect_left(held, (sent.start, "")) : bisect_left(held, (sent.end, ""))]
            if here:
                yield sent, frozenset(phrase for _, phrase in here)


def sentences(row: Row) -> Iterator[Sentence]:
    """The sentences of the parts of an article that tell its story."""
    text = row["text"] or ""
    sections = row.get("sections") or [{"kind": "body", "start": 0, "end": len(text)}]
    parts = tuple((section["start"], section["end"]) for section in sections if section["kind"] in READ)
    yield from _sentences(text, parts)


@lru_cache(maxsize=2)
def _sentences(text: str, parts: tuple[tuple[int, int], ...]) -> tuple[Sentence, ...]:
    """The sentences of parts of a text; those of the last are kept, for several read one article after another."""
    return tuple(sent for start, end in parts for sent in _split(text, start, end))


def _split(text: str, start: int, end: int) -> Iterator[Sentence]:
    at = start
    for found in BREAK.finditer(text, start, end):
        if not SHORT.search(text, max(at, found.start() - 6), found.start()):
            yield _stripped(text, at, found.start())
            at = found.end()
    yield _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Sentence:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Sentence(words.strip()[:LONGEST], start, start + len(words.strip()[:LONGEST]))


def names(text: str, *, overlays: tuple[str, ...] = ()) -> list[Name]:
    """The states, bodies, groups and persons that a text names, in order; a person counts as the state it acts for."""
    book = load_book(overlays)
    found = []
    for hit in book.find(text):
        for reading in book.read(text[hit.start : hit.end]):
            is_group = reading.kind == "group"
            if reading.code or is_group:
                name = reading.name if is_group or reading.code is None else state_name(reading.code, overlays) or reading.name
                found.append(Name(hit.start, hit.end, reading.code, name, is_group))
    return found


@cache
def state_name(code: str, overlays: tuple[str, ...] = ()) -> str | None:
    """The name of a state, or of an international body, by its code."""
    entries = load_book(overlays).tables.entries
    bodies = (entry for entry in entries.values() if entry.kind == "body" and any(term.code == code for term in entry.terms))
    entry = entries.get(f"state:{code}") or next(bodies, None)
    return entry.name if entry else None


class _Months(msgspec.Struct, frozen=True):
    months: dict[str, int]


@cache
def _months(overlays: tuple[str, ...]) -> tuple[dict[str, int], re.Pattern[str]]:
    months = read("time/en.yaml", _Months, overlays=overlays).months
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<{}>(?:19|20)\d\d)"
    dated = [
        rf"{day.format('d1')}\s+(?:of\s+)?(?P<m1>{month})\.?,?\s+{year.format('y1')}",
        rf"(?P<m2>{month})\.?\s+{day.format('d2')},?\s+{year.format('y2')}",
        rf"(?P<m3>{month})\.?,?\s+(?:of\s+)?{year.format('y3')}",
        rf"{year.format('y4')}",
    ]
    return months, re.compile(r"(?<![\w-])(?:" + "|".join(dated) + r")(?!\d|\s*(?:%|percent|people|troops|soldiers))")


def days(text: str, *, overlays: tuple[str, ...] = ()) -> list[tuple[int, date, date]]:
    """The days, months and years that a text gives with their year: where, the first and the last day."""
    months, pattern = _months(overlays)
    return [found for match in pattern.finditer(text) if (found := _days(match, months))]


def _days(match: re.Match[str], months: dict[str, int]) -> tuple[int, date, date] | None:
    part = {key[0]: value for key, value in match.groupdict().items() if value}
    year = int(part["y"])
    if "m" not in part:
        return match.start(), date(year, 1, 1), date(year, 12, 31)
    month = months[part["m"]]
    last = calendar.monthrange(year, month)[1]
    if "d" not in part:
        return match.start(), date(year, month, 1), date(year, month, last)
    day = int(part["d"])
    return (match.start(), date(year, month, day), date(year, month, day)) if 0 < day <= last else None
