"""Whose role a role noun is: the possessor, the adjective or name before it, the phrase after it, the city it is in."""

from datetime import date
from functools import lru_cache
from itertools import pairwise

from dateline.lexicon.actorbook_data import Tables
from dateline.lexicon.actorbook_entry import Entry, Term
from dateline.lexicon.actorbook_phrase import Phrase, Piece

STATES = ("state", "seat", "adjective", "people", "region")
OWNERS = (*STATES, "body", "group", "person", "short")
Owner = tuple[Entry, Term]
"""Whose role something is: the entry and its term on the day."""
LONGEST = 4
"""Words of the longest determiner: "tens of thousands of"."""


@lru_cache(8)
def _openers(determiners: frozenset[str]) -> frozenset[str]:
    """The first words of determiners of several words."""
    return frozenset(words.split(" ", 1)[0] for words in determiners if " " in words)


class Owners:
    """Finds owners against the tables as of a day."""

    def __init__(self, tables: Tables, on: date | None) -> None:
        self.tables = tables
        self.words = tables.words
        self.on = on
        self.openers = _openers(tables.words.determiners)

    def trim(self, phrase: Phrase) -> Phrase:
        """The phrase without determiners, numbers and "pro-" prefixes in front."""
        at = 0
        while step := self._light(phrase[at : at + LONGEST]):
            at += step
        return phrase[at:]

    def _light(self, phrase: Phrase) -> int:
        """How many pieces in front say how many or which: "the", "12", "up to", "as many as"."""
        if not phrase or (phrase[0].entries and not self._is_counted(phrase)):
            return 0
        if phrase[0].low not in self.openers:
            return int(self._is_light(phrase[0]))
        sizes = range(len(phrase), 1, -1)
        known = self.words.determiners
        longer = next((size for size in sizes if " ".join(piece.low for piece in phrase[:size]) in known), 0)
        return longer or int(self._is_light(phrase[0]))

    def _is_counted(self, phrase: Phrase) -> bool:
        """Whether a number word counts what follows it: "(several) hundred residents"; "hundreds of them" are a crowd."""
        return len(phrase) > 1 and phrase[0].low in self.words.numerals and phrase[1].low != "of"

    def _is_light(self, piece: Piece) -> bool:
        return piece.low in self.words.determiners or piece.low[:1].isdigit() or piece.low + "-" in self.words.prefixes

    def city(self, before: Phrase, tail: Phrase) -> str | None:
        """The country of a city named before a role noun ("Mumbai police") or after it ("police in Mumbai")."""
        names = [piece.low for piece in before if not piece.entries and piece.is_capital]
        towns = []
        for at, piece in enumerate(tail[:-1]):
            if piece.low in ("in", "of", "from", "at", "near"):
                towns += [word.low for word in tail[at + 1 : at + 3] if word.is_capital and word.kind in ("", "short")]
        known = self.tables.towns
        cities = (known.country(name) for name in (*_pairs(names), *_pairs(towns), *names, *towns))
        return next(filter(None, (*cities, *(known.country(name, small=True) for name in (*_pairs(towns), *towns)))), None)

    def holder(self, title: str, code: str) -> Entry | None:
        """Who held an office of a country on the day; None if nobody known or more than one did."""
        office = self.tables.offices.get(title)
        if office is None or self.on is None:
            return None
        known = (self.tables.entries[key] for key in self.tables.holders.get((code, office), ()))
        held = [
            entry
            for entry in known
            if any(term.code == code and term.office == office and term.holds(self.on) for term in entry.terms)
        ]
        return held[0] if len(held) == 1 else None

    def tail_owner(self, tail: Phrase) -> Owner | None:
        """Whose role it is by the first "of" or "in" phrase after it."""
        for at, piece in enumerate(tail):
            if piece.low in ("of", "in") and at + 1 < len(tail):
                rest = self.trim(tail[at + 1 :])
                is_plain = bool(rest) and not rest[0].entries and not rest[0].is_capital  # "of northern Serbia"
                return None if self.is_city(rest) else self.owner(rest[is_plain:][:1])
        return None

    def is_city(self, tail: Phrase) -> bool:
        """Whether a phrase after "of" begins with a city whose name is also somebody's family name ("Lagos")."""
        named = self.trim(tail)[:1]
        return bool(named) and named[0].kind == "short" and named[0].low in self.tables.towns.cities

    def owner(self, before: Phrase) -> Owner | None:
        """Whose role it is: the possessing state, else the first name that does not merely qualify."""
        named = [(piece, entry) for piece in before if not piece.aside and (entry := self._best(piece)) and self._may_own(piece)]
        if not named:
            return None
        possessors = [pair for pair in named if pair[0].owns and pair[1].kind in STATES]
        others = [pair for pair in named if pair[1].kind not in ("person", "short")]
        chosen = next(iter(possessors or others or named))
        term = self.term(chosen[1]) or chosen[1].terms[-1]
        return chosen[1], term

    def _may_own(self, piece: Piece) -> bool:
        """Whether a family name that is a common word is a possessor: "Howard's dean", but not "Howard Dean"."""
        return piece.owns or piece.kind != "short" or piece.low not in self.words.common_names

    def _best(self, piece: Piece) -> Entry | None:
        return piece.has(*OWNERS)

    def aside_owner(self, before: Phrase) -> Owner | None:
        """Where a "Somalia-based" group is, when nothing else says."""
        entry = next((found for piece in before if piece.base and (found := piece.has(*STATES))), None)
        term = self.term(entry) if entry else None
        return (entry, term) if entry and term else None

    def term(self, entry: Entry) -> Term | None:
        """The entry's term on the day; things that are no persons keep their last one."""
        return entry.term(self.on) or (entry.terms[-1] if entry.kind != "person" else None)


def _pairs(names: list[str]) -> list[str]:
    """Names of two words: "San | Salvador"."""
    return [f"{a} {b}" for a, b in pairwise(names)]
