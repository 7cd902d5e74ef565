"""The actor dictionary: finds the names it knows in a text and reads which actors a noun phrase names.

What it is known to miss: names of people that are in none of the tables (read as persons without a code), nicknames,
and role nouns outside `actors/agents.yaml`.
"""

import re
from datetime import date
from functools import cache, lru_cache, partial
from typing import NamedTuple

import ahocorasick_rs

from dateline.lexicon.actorbook_data import Tables, load_tables
from dateline.lexicon.actorbook_entry import Entry, fold
from dateline.lexicon.actorbook_phrase import Phrase, split
from dateline.lexicon.actorbook_read import Reader
from dateline.model.event import Reading

CACHE = 20_000
"""How many phrases `read` remembers: an article has some 200, most recur within a story."""

_JOINED = re.compile(r"(?:the )?([A-Z][A-Za-z]+)[-–]([A-Z][A-Za-z]+)")
"""Two names of peoples that a hyphen joins: "Saudi-American"."""
READERS = 64
"""Days for which a reader is kept: a story is read as of a few."""


class Hit(NamedTuple):
    """Words of a text, as code points, and the ids of the entries that they may name."""

    start: int
    end: int
    entries: tuple[str, ...]


class ActorBook:
    """A loaded dictionary; holds no state but caches. Make it with `load_book`."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._surfaces: dict[str, list[tuple[str, str]]] = {}
        flat = _flat("\n".join(text for text, _ in tables.surfaces)).split("\n")  # one call, for speed
        for low, surface in zip(flat, tables.surfaces, strict=True):
            self._surfaces.setdefault(low, []).append(surface)
        self._keys = list(self._surfaces)
        self._ships = tuple(f"{mark} " for mark in tables.words.ships)
        titles = sorted(tables.words.short_titles, key=len, reverse=True)
        self._titles = re.compile(rf"\b(?:{'|'.join(map(re.escape, titles))})(?=\s+[A-Z])")
        self._scan = ahocorasick_rs.AhoCorasick(self._keys)
        self.read = lru_cache(CACHE)(self._read)
        self.codes = lru_cache(CACHE)(self._codes)
        self._reader = lru_cache(READERS)(partial(Reader, tables))

    def entry(self, key: str) -> Entry:
        """The entry with this id; KeyError if there is none."""
        return self.tables.entries[key]

    def is_town(self, name: str) -> bool:
        """Whether words are the name of a town, which acts in nobody's name."""
        return fold(name) in self.tables.towns.names

    def is_shared(self, name: str) -> bool:
        """Whether words are the name of a sea, a continent or a part of the world, which are of no one country."""
        return fold(name) in self.tables.towns.shared

    def find(self, text: str) -> list[Hit]:
        """The names in `text`, longest first and not overlapping, in order; role nouns are not names and are left out.

        Family names that are also common words ("May") count only where the text has the full name.
        """
        named = [(hit, self._names(text, hit)) for hit in self.scan(text)]
        return [Hit(hit.start, hit.end, keys) for hit, keys in named if keys]

    def _names(self, text: str, hit: Hit) -> tuple[str, ...]:
        is_common = fold(text[hit.start : hit.end]) in self.tables.words.common_names
        return tuple(key for key in hit.entries if not key.startswith("agent:") and not (is_common and key.startswith("short:")))

    def scan(self, text: str) -> list[Hit]:
        """As `find`, with role nouns."""
        found = self._scan.find_matches_as_indexes(_flat(text), overlapping=True)
        fits = (Hit(start, end, self._fitting(text, key, start, end)) for key, start, end in found)
        best = sorted((hit for hit in fits if hit.entries), key=lambda hit: (hit.start, -hit.end))
        kept: list[Hit] = []
        for hit in best:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def phrase(self, text: str) -> Phrase:
        """The pieces of a noun phrase: what the dictionary knows and the words between."""
        return split(text, self.scan(text), self.tables)

    def _read(self, phrase: str, *, on: date | None = None) -> tuple[Reading, ...]:
        """Which actors a noun phrase names on a day: one reading for each; empty if it names no actor-like thing.

        The head noun decides: "Azerbaijan's attack" names none. Readings with a null code are roles without a known
        country ("the protesters") or persons that no table knows.
        """
        if (pair := _JOINED.fullmatch(phrase)) and len(found := self._both(pair, on)) == 2:
            return found
        if (spelt := self._titles.sub(self._spelt, phrase)) != phrase and (found := self._reader(on).read(self.phrase(spelt))):
            return found
        pieces = self.phrase(phrase)
        if phrase.islower() and not any(piece.entries for piece in pieces) and len(pieces) > 1:
            return ()  # common nouns that the dictionary does not know
        return self._reader(on).read(pieces)

    def _both(self, pair: re.Match[str], on: date | None) -> tuple[Reading, ...]:
        """The two states of a pair that a hyphen joins: "Saudi-American"; fewer if one of its words is for no people."""
        if any(hit.start <= pair.start(1) and hit.end >= pair.end(2) for hit in self.find(pair.group())):
            return ()  # Guinea-Bissau
        first, last = pair.groups()
        words = (self.tables.words.combining.get(first.lower(), first), last)
        found = [one for word in words for one in self.read(f"{word} government", on=on) if one.code]
        return tuple(found) if len({one.code for one in found}) == 2 else ()

    def _spelt(self, title: re.Match[str]) -> str:
        """A title before a name in full: "Gov. Ann Lee"."""
        return self.tables.words.short_titles[title.group()]

    def _codes(self, text: str) -> frozenset[str]:
        """The codes of all actors that a text names."""
        names = (text[hit.start : hit.end] for hit in self.find(text))
        return frozenset(reading.code for name in names for reading in self.read(name) if reading.code)

    def _fitting(self, text: str, key: int, start: int, end: int) -> tuple[str, ...]:
        if _is_inside_word(text, start, end) or text.endswith(self._ships, 0, start):
            return ()
        words = text[start:end]
        return tuple(dict.fromkeys(name for surface, name in self._surfaces[self._keys[key]] if _is_cased_alike(surface, words)))


def _flat(text: str) -> str:
    """`text` folded, with hyphens as blanks: "Han Duck-soo" is also spelt "Han Duck Soo"."""
    return fold(text).replace("-", " ")


def _is_inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum()
    after = end < len(text) and text[end].isalnum()
    return before or after


def _is_cased_alike(surface: str, words: str) -> bool:
    """Whether words may stand for a surface: acronyms in capitals (longer ones also as "Nato"), names capitalised.

    Names with capitals inside ("LeT", "DuPont") must be spelt so.
    """
    if surface == words:
        return True
    letters = [char for char in surface if char.isalpha()]
    if all(char.isupper() for char in letters) and len(surface) <= 8:
        return words.isupper() or (len(letters) >= 4 and words[0].isupper() and "." not in surface)
    if " " not in surface and any(char.isupper() for char in surface[1:]):
        return len(surface) > 5 and words.isupper()
    first = next((at for at, char in enumerate(surface) if char.isupper()), None)
    is_joined = surface[2:3] == "-" and words[3:4].isupper()  # "al-Aqsa" for "Al-Aqsa"
    return first is None or first >= len(words) or words[first].isupper() or is_joined


@cache
def load_book(overlays: tuple[str, ...] = (), disputed: str = "plover") -> ActorBook:
    """The dictionary of the base lexicon with the overlay folders on top; loaded once for each set of overlays.

    `disputed` says how partly recognised entities are coded: "plover" gives the recognised state and sector PRE,
    "de-facto" the entity's own (made-up) code, "raw" no code.
    """
    return ActorBook(load_tables(overlays, disputed))
