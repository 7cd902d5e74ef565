"""Reads persons: known ones in the office of the day, known ones under another spelling, and names that no table knows.

What it is known to miss: given names that no known person has before a family name that is also a country's.
"""

from collections.abc import Callable
from datetime import date

from dateline.lexicon.actorbook_data import Words
from dateline.lexicon.actorbook_entry import Entry, Term, fold
from dateline.lexicon.actorbook_owner import Owner, Owners
from dateline.lexicon.actorbook_phrase import Phrase, Piece
from dateline.lexicon.actorbook_reading import OFFICIAL, Readings, make, replace
from dateline.model.event import Reading

PRELUDE = 10
"""Years before the first known office in which a person is taken to be of its sector."""
AFTERMATH = 60
"""Days after the end of an office in which the news is still about what its holder did or suffered in it."""
LONGEST_INITIALS = 7
"""Letters of initials at most, with one more: "IEBC", "ONUDC"."""
NAMED = ("", "short")
"""Kinds of pieces that are part of a name that no table knows."""


class Persons:
    """Reads persons against the tables as of a day; `role` reads the title before a name that no table knows."""

    def __init__(self, owners: Owners, role: Callable[[Phrase, Phrase], Readings]) -> None:
        self.tables = owners.tables
        self.words = owners.words
        self.on = owners.on
        self.owners = owners
        self.role = role

    def read(self, heads: Phrase) -> Readings:
        """A known person, perhaps after a title; the office is that of the day."""
        last, before = heads[-1], heads[:-1]
        entry = self._bearer([entry for entry in last.entries if entry.kind == "person"])
        entry = entry or self._by_short_name(last, before)
        if entry is None:
            return self.unknown(heads, ())
        return self._elsewhere(entry, before) or self._as_person(entry, before, score=0.95 if last.has("person") else 0.8)

    def _elsewhere(self, entry: Entry, before: Phrase) -> Readings:
        """A known person whose title is of another state than the office of the day: "Soviet Foreign Minister Shevardnadze"."""
        if not before or not before[-1].has("agent") or before[-1].owns:
            return ()
        owner, today = self.owners.owner(before), entry.term(self.on)
        code = owner[1].code if owner else None
        if code is None or code == (today or entry.near(self.on or date.max)[0]).code:
            return ()
        term = next((one for one in reversed(entry.terms) if one.code == code), None)
        if term is not None and is_former(before, self.words):
            return (make(entry, Term(code, ("ELI",)), kind="person", score=0.8, role=f"former {term.role or before[-1].low}"),)
        if term is not None:
            return (make(entry, term, kind="person", score=0.8, role=term.role or before[-1].low),)
        found = self.role(before, ())
        return tuple(replace(one, name=entry.name, kind="person", entry=entry.id, score=0.8) for one in found[:1] if one.code)

    def _bearer(self, known: list[Entry]) -> Entry | None:
        """Whom a name that several have means: who holds an office on the day, else whose office is nearest."""
        on = self.on
        if len(known) < 2 or on is None:
            return known[0] if known else None
        return min(known, key=lambda entry: 0 if entry.term(on) else abs(entry.near(on)[1]) + 1)

    def _as_person(self, entry: Entry, before: Phrase, *, score: float) -> Readings:
        """A known person in the office of the day, or what is left of it."""
        term = entry.term(self.on)
        if term is None:
            title = next((piece.has("agent") for piece in reversed(before) if piece.has("agent")), None)
            return (self._past(entry, title, before),)
        if self._has_left(term, before):
            role = f"former {term.role}" if term.role else None
            return (make(entry, Term(term.code, ("ELI",)), kind="person", score=score * 0.9, role=role),)
        return (make(entry, term, kind="person", score=score, role=term.role),)

    def _has_left(self, term: Term, before: Phrase) -> bool:
        """Whether the words before a name say that the office of a term is over ("ex-president"), and it may be."""
        title = former_title(before, self.words)
        office = self.tables.offices.get(title) if title else None
        is_over = office == term.office if office else title is not None
        return is_over and bool(set(term.sectors) & OFFICIAL) and (self.on is None or term.until is None)

    def _past(self, entry: Entry, title: Entry | None, before: Phrase) -> Reading:
        """A person in no known office on the day: what the title says; before the first office, its sector; else the elite.

        Some years before their first office in the tables people in the news often hold a lesser one already: both are given.
        """
        latest, years = entry.near(self.on or date.max)
        if title is not None and not is_former(before, self.words) and title.terms[0].sectors:
            return make(entry, Term(latest.code, title.terms[0].sectors), kind="person", score=0.7, role=title.name)
        if latest.until and self.on and 0 < (self.on - latest.until).days <= AFTERMATH:
            return make(entry, latest, kind="person", score=0.6, role=latest.role)
        if -PRELUDE <= years < 0:
            has_left = any(term.until and term.until < (self.on or date.max) for term in entry.terms)
            either = tuple(dict.fromkeys(("ELI", *latest.sectors) if has_left else (*latest.sectors, "ELI")))
            return make(entry, Term(latest.code, either), kind="person", score=0.5)
        role = f"former {latest.role}" if latest.role and years > 0 else None
        return make(entry, Term(latest.code, ("ELI",)), kind="person", score=0.7, role=role)

    def _by_short_name(self, last: Piece, before: Phrase) -> Entry | None:
        """The person behind a family name: who holds an office on the day, and fits the country before the name."""
        known = [entry for entry in last.entries if entry.kind == "short"]
        given = next((piece for piece in reversed(before) if piece.low not in self.words.particles), None)
        if (
            given
            and given.kind in NAMED
            and given.is_capital
            and not given.owns
            and given.low.rstrip(".") not in self.words.titles
        ):
            known = [entry for entry in known if entry.name[:1] == given.text[:1]]
            return known[0] if len(known) == 1 and given.text[1:2] in ("", ".") else None
        if last.low in self.words.common_names and not self.is_titled(given):
            return None
        owner = self.owners.owner(before)
        if owner and owner[1].code:
            known = [entry for entry in known if any(term.code == owner[1].code for term in entry.terms)]
        title = former_title(before, self.words)
        if title and (office := self.tables.offices.get(title)):
            return self._former_holder([entry for entry in known if any(term.office == office for term in entry.terms)], office)
        found = self._holder(known)
        is_idle = found is not None and given is None and self.on is not None and found.term(self.on) is None
        return None if is_idle and last.low in self.tables.towns.cities else found  # "in Lagos"

    def _holder(self, known: list[Entry]) -> Entry | None:
        """The one of highest rank on the day; without a day, any of them; None if that does not tell one apart."""
        held = [(term.rank, entry.id, entry) for entry in known if (term := entry.term(self.on))]
        if held:
            best = sorted(held)
            return best[0][2] if len(best) == 1 or best[0][0] < best[1][0] or self.on is None else None
        return known[0] if len(known) == 1 else None

    def _former_holder(self, known: list[Entry], office: str) -> Entry | None:
        """Who last held an office before the day ("ex-president Cardoso"); None if the known are of several countries."""
        on = self.on or date.max
        ends = {entry.id: max(t.until or date.max for t in entry.terms if t.office == office) for entry in known}
        over = [entry for entry in known if self.on is None or ends[entry.id] < on] or known
        countries = {term.code for entry in over for term in entry.terms if term.office == office}
        return max(over, key=lambda entry: ends[entry.id]) if len(countries) == 1 else None

    def is_titled(self, given: Piece | None) -> bool:
        """Whether a piece before a name is a title: "Dr", "General"."""
        return given is not None and (bool(given.has("agent")) or given.low.rstrip(".") in self.words.titles)

    def is_given(self, piece: Piece) -> bool:
        """Whether a word is a title or somebody's given name, so that what follows it is a family name."""
        plain = not piece.entries and piece.is_capital and not piece.owns
        return plain and (piece.low in self.tables.people.given or piece.low.rstrip(".") in self.words.titles)

    def unknown(self, heads: Phrase, tail: Phrase) -> Readings:
        """A capitalised name that no table knows: a person, coded by the title and country before it."""
        at = self._start(heads)
        name = " ".join(piece.text for piece in heads[at:])
        before = heads[:at]
        known = self._respelt(heads, at)
        if known:
            return known
        if not name or heads[-1].low in self.words.no_actors or (not at and fold(name) in self.tables.towns.cities):
            return ()
        if not at and fold(name) in self.tables.towns.shared:
            return ()
        if any(char.isdigit() for char in name) or (len(heads) - at == 1 and heads[-1].low in self.words.ordinary):
            return ()
        if before and before[-1].has("person") and not before[-1].owns:
            return self.read(before)
        if before and before[-1].has("agent"):
            found = self.role(before, tail)
            return tuple(
                replace(one, name=name, kind="person", role=before[-1].low, entry=None, score=one.score * 0.8)
                for one in found[:1]
            )
        return self._uncoded(name, before, is_long=len(heads) - at > 1)

    def _start(self, heads: Phrase) -> int:
        """Where the name begins: capitalised words, particles between them, and places that are given names here."""
        at = len(heads)
        while at:
            piece = heads[at - 1]
            is_part = piece.is_capital and piece.kind in NAMED and not is_former((piece,), self.words)
            is_particle = at < len(heads) and self._is_particle(heads[:at])
            if not is_part and not is_particle:
                break
            at -= 1
        if 0 < at == len(heads) - 1 and self._gives(heads[:at]):
            return 0 if self.is_given(heads[0]) else at - 1
        return at

    def _is_particle(self, heads: Phrase) -> bool:
        """Whether the last piece is a small word between those of a name: "van" and "der" in "Jan van der Berg"."""
        first = next((piece for piece in reversed(heads) if piece.low not in self.words.particles), None)
        return heads[-1].low in self.words.particles and first is not None and first.is_capital

    def _gives(self, before: Phrase) -> bool:
        """Whether a place or people before a last name is part of the name: "Chad Wolf", "Melinda French Gates"."""
        last = before[-1]
        is_bare = last.kind in ("state", "seat", "adjective", "people") and not last.owns and not last.aside
        return is_bare and (last.low in self.words.given_places or (len(before) == 2 and self.is_given(before[0])))

    def _uncoded(self, name: str, before: Phrase, *, is_long: bool) -> Readings:
        """A bare name, with the country before it if there is one; after a possessor only initials are somebody's."""
        owner = self.owners.owner(before)
        if before and before[-1].owns and owner and name.isupper() and len(name) < LONGEST_INITIALS:
            return (Reading(name=name, kind="body", code=owner[1].code, score=0.4),)
        if before and (before[-1].owns or (not owner and not self.is_titled(before[-1]))):
            return ()
        code = owner[1].code if owner else None
        score = 0.4 if code else 0.2 if is_long else 0.1
        return (Reading(name=name, kind="person", code=code, sectors=("CVL",) if code else (), score=score),)

    def _respelt(self, heads: Phrase, at: int) -> Readings:
        """A person whom the tables know by another spelling; "Sultan" or "King" before it may be part of the name."""
        first = at
        while first and heads[first - 1].is_capital and not heads[first - 1].owns and at - first < 2:
            first -= 1
        for start in range(at, first - 1, -1):
            name = " ".join(piece.text for piece in heads[start:])
            known = [self.tables.entries[key] for key in self.tables.people.find(name)] if " " in name else []
            entry = self._likeliest(known, self.owners.owner(heads[:start]))
            if entry is not None:
                return self._as_person(entry, heads[:start], score=0.75)
        return ()

    def _likeliest(self, known: list[Entry], owner: Owner | None) -> Entry | None:
        """The one that fits the country before the name, or else alone holds an office on the day."""
        if owner and owner[1].code:
            known = [entry for entry in known if any(term.code == owner[1].code for term in entry.terms)]
        if len(known) > 1 and self.on is not None:
            known = [entry for entry in known if entry.term(self.on)]
        return known[0] if len(known) == 1 else None


def is_former(before: Phrase, words: Words) -> bool:
    """Whether words before a name or role say that its office is over."""
    return any(piece.low in words.former for piece in before)


def former_title(before: Phrase, words: Words) -> str | None:
    """The office that words before a name call past: "president" of "ex-president", "" of "ousted"; None if they call none so."""
    title = next((piece for piece in reversed(before) if piece.has("agent")), None)
    low = title.low.replace("-", " ").split() if title else []
    if len(low) > 1 and low[0] in words.former:
        return " ".join(low[1:])
    if any(piece.low in words.former and piece.low != "then" for piece in before):
        return " ".join(low)
    return None
