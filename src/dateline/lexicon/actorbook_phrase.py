"""Cuts a noun phrase into pieces: names and role nouns of the dictionary, and the plain words between them."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from dateline.lexicon.actorbook_data import Tables
from dateline.lexicon.actorbook_entry import Entry, fold

_WORD = re.compile(r"[^\W_](?:[\w.&]|['’](?!s\b)(?=\w)|[-–](?=\w))*|[,;:()\[\]–—\"“”]|&")
_SUFFIX = re.compile(r"[-–][a-z]+\b")
_ORDER = ("state", "person", "body", "group", "region", "seat", "people", "adjective", "agent", "short")
PUNCTUATION = frozenset(',;:()[]–—"“”')


class Found(Protocol):
    """A dictionary hit: code points and entry ids."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def entries(self) -> tuple[str, ...]: ...  # noqa: D102


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A name, a role noun or a plain word. `low` is its folded text; `owns` if "'s" follows.

    `aside` if it only qualifies another word ("Turkish-backed", "pro-Russian"), `base` if it says where that is based,
    `joined` if a small word of names is joined to it: "al-Karim".
    """

    text: str
    low: str
    entries: tuple[Entry, ...] = ()
    owns: bool = False
    aside: bool = False
    base: bool = False
    joined: bool = False

    def has(self, *kinds: str) -> Entry | None:
        """The first entry of one of these kinds."""
        return next((entry for entry in self.entries if entry.kind in kinds), None)

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter, also after a small word joined to it."""
        return self.joined or self.text[:1].isupper()

    @property
    def kind(self) -> str:
        """The kind of the weightiest entry, "" for a plain word."""
        return self.entries[0].kind if self.entries else ""


Phrase = tuple[Piece, ...]


def split(text: str, hits: Sequence[Found], tables: Tables) -> Phrase:
    """The pieces of `text` in order, given the dictionary's hits in it."""
    pieces: list[Piece] = []
    at = 0
    for hit in hits:
        if (between := text[at : hit.start]) and between != " ":
            pieces.extend(_plain(between, tables.words.name_prefixes))
        after = text[hit.end :]
        suffix = _SUFFIX.match(after)
        owned = _owned(text, hit.end)
        named = tuple(sorted((tables.entries[key] for key in hit.entries), key=lambda entry: _ORDER.index(entry.kind)))
        aside = _is_aside(text, hit.start, suffix.group() if suffix else "", tables)
        base = bool(suffix) and suffix.group() in tables.words.places_by if suffix else False
        words = text[hit.start : hit.end]
        joined = _is_joined(words, tables.words.name_prefixes)
        pieces.append(
            Piece(text=words, low=fold(words), entries=named, owns=owned > 0, aside=aside, base=base, joined=joined)
        )
        at = hit.end + (suffix.end() if suffix and aside else owned)
    if at < len(text):
        pieces.extend(_plain(text[at:], tables.words.name_prefixes))
    return tuple(pieces)


def _owned(text: str, at: int) -> int:
    """The length of the possessive mark at a place, 0 if there is none."""
    if text[at : at + 1] not in ("'", "’"):
        return 0
    if text[at + 1 : at + 2] == "s" and not text[at + 2 : at + 3].isalnum():
        return 2
    return 1 if text[at - 1] == "s" and not text[at + 1 : at + 2].isalnum() else 0


def _is_aside(text: str, start: int, suffix: str, tables: Tables) -> bool:
    before = re.search(r"([a-z]+[-–])$", text[:start], re.IGNORECASE)
    marked = bool(before) and fold(before.group(1)) in tables.words.prefixes if before else False
    return marked or suffix in tables.words.suffixes


def _plain(text: str, prefixes: frozenset[str]) -> Iterable[Piece]:
    for match in _WORD.finditer(text):
        word = match.group()
        owns = _owned(text, match.end()) > 0
        if word.lower() not in ("s",) or not text[: match.start()].endswith(("'", "’")):
            low = fold(word)
            yield Piece(text=word, low=low.rstrip("-"), owns=owns, joined=_is_joined(word, prefixes))


def _is_joined(word: str, prefixes: frozenset[str]) -> bool:
    """Whether a small word of names is joined to a name: "al-Karim", not "pro-Karim"."""
    first, hyphen, rest = word.partition("-")
    return bool(hyphen) and rest[:1].isupper() and first in prefixes
