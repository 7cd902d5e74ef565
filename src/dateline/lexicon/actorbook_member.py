"""Reads one member of an actor phrase: a country, a body, a person after a title, a role noun with its country."""

import re
from collections.abc import Callable
from datetime import date
from itertools import chain

from dateline.lexicon.actorbook_data import Tables
from dateline.lexicon.actorbook_entry import INTERNATIONAL, INTERNATIONAL_SECTORS, Entry, Term, fold
from dateline.lexicon.actorbook_owner import OWNERS, STATES, Owner, Owners
from dateline.lexicon.actorbook_phrase import Phrase, Piece
from dateline.model.event import Reading

PRELUDE = 10
"""Years before the first known office in which a person is taken to be of its sector."""
AFTERMATH = 60
"""Days after the end of an office in which the news is still about what its holder did or suffered in it."""
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
"""Sectors that one leaves with the office: a former minister is of the elite."""
SERVICE = frozenset({"COP", "MIL"})
"""Sectors of role nouns that fit many services: "officers of the agency" are of the agency's."""
OFFICIAL_SERVICE = frozenset({"COP", "MIL", "SPY"})
Readings = tuple[Reading, ...]


class Member:
    """Reads one member against the tables as of a day; made anew for each phrase."""

    def __init__(self, tables: Tables, on: date | None) -> None:
        self.tables = tables
        self.words = tables.words
        self.on = on
        self.owners = Owners(tables, on)

    def read(self, phrase: Phrase) -> Readings:
        """The reading of one member: a name, a role, or nothing."""
        trimmed = self.owners.trim(phrase)
        heads, tail = self.cut(trimmed)
        if not heads:
            return ()
        named = self._after_tail(heads, tail)
        if named:
            return named
        last = heads[-1]
        if last.aside or last.owns:
            return ()
        rules: tuple[tuple[bool, Callable[[], Readings]], ...] = (
            (bool(last.has("person")) or last.kind == "short", lambda: self._person(heads)),
            (bool(last.has("body", "group")), lambda: self._body(heads, tail)),
            (bool(last.has("agent")), lambda: self._role(heads, tail)),
            (bool(last.has("state", "region", "seat")), lambda: self._state(heads)),
            (bool(last.has("people", "adjective")), lambda: self._people(phrase, heads, tail)),
            (last.is_capital, lambda: self._unknown(heads, tail)),
        )
        return next((rule() for applies, rule in rules if applies), ())

    def cut(self, phrase: Phrase) -> tuple[Phrase, Phrase]:
        """What stands up to the head, and the rest from the first preposition, relative word or participle."""
        for at, piece in enumerate(phrase):
            is_participle = bool(re.search(r"[a-z](ed|ing)$", piece.text)) and at + 1 < len(phrase) and not piece.is_capital
            known = at > 0 and phrase[at - 1].kind in (*OWNERS, "agent", "seat")
            if (
                not piece.entries
                and at
                and (piece.low in self.words.cuts or (is_participle and known and phrase[at - 1].kind == "agent"))
            ):
                return phrase[:at], phrase[at:]
        return phrase, ()

    def _after_tail(self, heads: Phrase, tail: Phrase) -> Readings:
        """A person named after a title with "of": "President of Russia Vladimir Putin"."""
        if len(tail) > 2 and heads[-1].has("agent") and tail[-1].has("person") and tail[-2].kind in STATES:
            return self._person((*heads, tail[-1]))
        return ()

    def _state(self, heads: Phrase) -> Readings:
        """A bare state, seat or region; names that only qualify ("Azerbaijan's Lachin") are places, not actors."""
        if any(not piece.entries and piece.low not in self.words.determiners for piece in heads[:-1] if piece.is_capital):
            return ()
        entry = heads[-1].has("state", "region", "seat")
        if entry is None or any(piece.owns for piece in heads[:-1]):
            return ()
        term = self.owners.term(entry)
        score = 0.9 if entry.kind == "state" else 0.8
        return (self._reading(entry, term, kind="state", score=score),) if term else ()

    def _people(self, phrase: Phrase, heads: Phrase, tail: Phrase) -> Readings:
        """A people by its name: "Azerbaijanis", "the French", "a Russian"; a bare adjective, as before a noun, the state."""
        entry = heads[-1].has("people") or heads[-1].has("adjective")
        lead = phrase[0].low if phrase else ""
        if entry is not None and entry.kind == "adjective" and len(phrase) == 1:
            term = self.owners.term(entry)
            extra = ("PRE",) if term and "PRE" in term.sectors else ()
            return (self._reading(entry, term, sectors=("GOV", *extra), kind="state", score=0.6),) if term else ()
        if entry is None or (entry.kind == "adjective" and lead not in self.words.determiners and len(heads) == 1):
            return ()
        ethnic = _is_ethnic(heads)
        owner = self.owners.owner(heads[:-1]) or (self.owners.tail_owner(tail) if ethnic else None)
        term, base = (
            (self.owners.term(owner[0]) if owner else self.owners.term(entry)),
            self.owners.term(entry),
        )
        extra = ("PRE",) if owner and term and "PRE" in term.sectors else ()
        sectors = (*(base.sectors if base else ("CVL",)), *extra)
        return (self._reading(entry, term, sectors=sectors, kind="people", score=0.5 if ethnic else 0.8),) if term else ()

    def _body(self, heads: Phrase, tail: Phrase) -> Readings:
        """A named body or group; an owner before it gives a country to those that have none of their own."""
        entry = self._fitting(heads, tail)
        term = self.owners.term(entry) if entry else None
        if entry is None or term is None:
            return ()
        if term.code is None:
            owner = self.owners.owner(heads[:-1]) or self.owners.tail_owner(tail)
            code = owner[1].code if owner else None
            return (self._reading(entry, Term(code, term.sectors), kind=entry.kind, score=0.8 if code else 0.5),)
        return (self._reading(entry, term, kind=entry.kind, score=0.9),)

    def _fitting(self, heads: Phrase, tail: Phrase) -> Entry | None:
        """The body or group that fits the country before it; parties of several countries share initials."""
        known = [entry for entry in heads[-1].entries if entry.kind in ("body", "group")]
        owner = self.owners.owner(heads[:-1]) or self.owners.tail_owner(tail) if len(known) > 1 else None
        fits = [entry for entry in known if owner and any(term.code == owner[1].code for term in entry.terms)]
        bare = [entry for entry in known if owner and not any(term.code for term in entry.terms)]
        return next(iter(fits or bare or known), None)

    def _person(self, heads: Phrase) -> Readings:
        """A known person, perhaps after a title; the office is that of the day."""
        last = heads[-1]
        before = heads[:-1]
        entry = self._bearer([entry for entry in last.entries if entry.kind == "person"])
        if entry is None:
            entry = self._by_short_name(last, before)
            if entry is None:
                return self._unknown(heads, ())
        return self._as_person(entry, before, score=0.95 if last.has("person") else 0.8)

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
        return (self._reading(entry, term, kind="person", score=score, role=term.role),)

    def _past(self, entry: Entry, title: Entry | None, before: Phrase) -> Reading:
        """A person in no known office on the day: what the title says; before the first office, its sector; else the elite.

        Some years before their first office in the tables people in the news often hold a lesser one already: both are given.
        """
        latest, years = entry.near(self.on or date.max)
        if title is not None and not self._is_former(before) and title.terms[0].sectors:
            return self._reading(entry, Term(latest.code, title.terms[0].sectors), kind="person", score=0.7, role=title.name)
        if latest.until and self.on and 0 < (self.on - latest.until).days <= AFTERMATH:
            return self._reading(entry, latest, kind="person", score=0.6, role=latest.role)
        if -PRELUDE <= years < 0:
            has_left = any(term.until and term.until < (self.on or date.max) for term in entry.terms)
            either = tuple(dict.fromkeys(("ELI", *latest.sectors) if has_left else (*latest.sectors, "ELI")))
            return self._reading(entry, Term(latest.code, either), kind="person", score=0.5)
        role = f"former {latest.role}" if latest.role and years > 0 else None
        return self._reading(entry, Term(latest.code, ("ELI",)), kind="person", score=0.7, role=role)

    def _by_short_name(self, last: Piece, before: Phrase) -> Entry | None:
        """The person behind a family name: who holds an office on the day, and fits the country before the name."""
        known = [entry for entry in last.entries if entry.kind == "short"]
        given = before[-1] if before else None
        if given and not given.entries and given.is_capital and given.low.rstrip(".") not in self.words.titles:
            known = [entry for entry in known if entry.name[:1] == given.text[:1]]
            return known[0] if len(known) == 1 and given.text[1:2] in ("", ".") else None
        if last.low in self.words.common_names and not self._is_titled(given):
            return None
        owner = self.owners.owner(before)
        if owner and owner[1].code:
            known = [entry for entry in known if any(term.code == owner[1].code for term in entry.terms)]
        held = [(term.rank, entry.id, entry) for entry in known if (term := entry.term(self.on))]
        if held:
            best = sorted(held)
            return best[0][2] if len(best) == 1 or best[0][0] < best[1][0] or self.on is None else None
        return known[0] if len(known) == 1 else None

    def _is_titled(self, given: Piece | None) -> bool:
        return given is not None and (bool(given.has("agent")) or given.low.rstrip(".") in self.words.titles)

    def _unknown(self, heads: Phrase, tail: Phrase) -> Readings:
        """A capitalised name that no table knows: a person, coded by the title and country before it."""
        at = len(heads)
        while at and heads[at - 1].is_capital and heads[at - 1].kind in ("", "short") and not self._is_former(heads[at - 1 : at]):
            at -= 1
        name = " ".join(piece.text for piece in heads[at:])
        before = heads[:at]
        known = self._respelt(heads, at)
        if known:
            return known
        if not name or heads[-1].low in self.words.no_actors or (not at and fold(name) in self.owners.tables.cities):
            return ()
        if len(heads) - at == 1 and heads[-1].low in self.words.ordinary:
            return ()
        if before and before[-1].has("person") and not before[-1].owns:
            return self._person(before)
        if before and before[-1].has("agent"):
            found = self._role(before, tail)
            return tuple(
                replace(one, name=name, kind="person", role=before[-1].low, entry=None, score=one.score * 0.8)
                for one in found[:1]
            )
        owner = self.owners.owner(before)
        code = owner[1].code if owner and not before[-1].owns else None
        score = 0.2 if len(heads) - at > 1 else 0.1
        if before and not owner and not self._is_titled(before[-1]):
            return ()
        if before and before[-1].owns:
            return ()
        return (
            Reading(
                name=name,
                kind="person",
                code=code,
                sectors=("CVL",) if code else (),
                score=0.4 if code else score,
            ),
        )

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

    def _role(self, heads: Phrase, tail: Phrase) -> Readings:
        """A role noun with its country and sectors."""
        head = heads[-1].has("agent")
        if head is None or (tail and tail[0].low in head.not_before):
            return ()
        before = heads[:-1]
        owner = self.owners.owner(before) or self.owners.aside_owner(before)
        if _is_ethnic(before) and (place := self.owners.tail_owner(tail)):
            owner = place
        inner = self._inner(head, tail, has_owner=owner is not None)
        if inner and not owner and head.weak and not head.terms[0].sectors:
            return (inner,)
        code = owner[1].code if owner else None
        code = code or (inner.code if inner else None) or self.owners.city(before, tail)
        sectors = self._sectors(head, before, owner, inner)
        if self._is_former(before) and set(sectors) & OFFICIAL:
            sectors = ("ELI", *sectors)
        if not sectors and code is None:
            return ()
        if inner and not owner and "PRE" in inner.sectors:
            sectors = tuple(dict.fromkeys((*sectors, "PRE")))
        return (self._office(head, code, sectors, owner, before),)

    def _office(self, head: Entry, code: str | None, sectors: tuple[str, ...], owner: Owner | None, before: Phrase) -> Reading:
        """The reading of a role; an office of one holder on the day carries the holder's name and entry."""
        place = self.tables.names.get(code or "", code) if code else None
        own = owner[0].name if owner and owner[0].kind in ("body", "group", "region") else place
        words = " ".join(piece.low for piece in before if piece.has("agent"))
        title = f"{words} {head.name}".strip()
        kind = head.terms[0].role or "group"
        score = 0.85 if owner and code else 0.6 if code else 0.4
        extra = tuple(sector for sector in (owner[1].sectors if owner else ()) if sector == "PRE")
        kept = _kept(code, tuple(dict.fromkeys((*sectors, *extra))))
        is_state = code is not None and (owner is None or owner[0].kind in ("state", "seat", "adjective", "person", "short"))
        holder = self.owners.holder(title, code) if code and is_state and not head.plural and "ELI" not in kept else None
        if holder:
            name, item = holder.name, holder.wikidata
            role = f"{title} ({own})"
            return Reading(
                name=name,
                code=code,
                sectors=kept,
                kind=kind,
                role=role,
                entry=holder.id,
                wikidata=item,
                score=score,
            )
        proper = _proper(before)
        name = f"{proper} {head.name.title()}" if proper else f"{title} ({own})" if own else title
        return Reading(
            name=name,
            code=code,
            sectors=kept,
            kind=kind,
            role=title if kind == "office" else None,
            entry=head.id,
            score=score,
        )

    def _sectors(self, head: Entry, before: Phrase, owner: Owner | None, inner: Reading | None) -> tuple[str, ...]:
        """The sectors of a role: the noun's own, unless it is weak and something beside it says more."""
        own = head.terms[0].sectors
        beside = [entry.terms[0].sectors for piece in before if (entry := piece.has("agent")) and not entry.weak]
        if head.weak or (head.name in ("president", "vice president") and inner and inner.kind != "state"):
            if beside:
                return beside[-1]
            group = owner[1].sectors if owner and owner[0].kind in ("body", "group") else ()
            if group:
                return group
            if inner and inner.sectors and inner.kind not in ("state",):
                return inner.sectors
            return own
        body = owner[1].sectors if owner and owner[0].kind == "body" else ()
        if set(own) <= SERVICE and set(body) & OFFICIAL_SERVICE:
            return body
        tags = tuple(sector for sector in chain.from_iterable(beside) if sector in ("OPP", "REB"))
        return tuple(dict.fromkeys((*own, *tags)))

    def _inner(self, head: Entry, tail: Phrase, *, has_owner: bool) -> Reading | None:
        """What the first telling "of" phrase after a role names; "for" only after weak nouns."""
        for at, piece in enumerate(tail):
            if piece.entries or piece.low not in self.words.owners or (piece.low == "for" and not head.weak):
                continue
            if piece.low in ("to", "in", "at", "from", "near", "across", "inside") and has_owner:
                continue
            if self.owners.is_city(tail[at + 1 :]):
                continue
            found = self.read(tail[at + 1 :])
            if found and (found[0].code or piece.low == "of") and piece.low != "to":
                return found[0]
        return None

    def _is_former(self, before: Phrase) -> bool:
        return any(piece.low in self.words.former for piece in before)

    def _reading(
        self,
        entry: Entry,
        term: Term,
        *,
        kind: str,
        score: float,
        sectors: tuple[str, ...] | None = None,
        role: str | None = None,
    ) -> Reading:
        kept = _kept(term.code, term.sectors if sectors is None else sectors)
        return Reading(
            name=entry.name,
            code=term.code,
            sectors=kept,
            kind=kind,
            role=role,
            entry=entry.id,
            wikidata=entry.wikidata,
            score=score,
        )


def _kept(code: str | None, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors that go with a code: international ones carry only courts, police and soldiers."""
    return tuple(sector for sector in sectors if sector in INTERNATIONAL_SECTORS) if code in INTERNATIONAL else sectors


def _is_ethnic(before: Phrase) -> bool:
    """Whether a people is named as an ethnic group, which may live in another state."""
    return any(piece.low == "ethnic" for piece in before)


def _proper(before: Phrase) -> str:
    """The capitalised words right before a role noun that the tables do not know: "Bombay" of "Bombay High Court"."""
    at = len(before)
    while at and before[at - 1].is_capital and not before[at - 1].entries and not before[at - 1].owns:
        at -= 1
    return " ".join(piece.text for piece in before[at:])


def replace(reading: Reading, **changes: object) -> Reading:
    """A copy of a reading with some fields changed, checked by the type's own constructor."""
    fields = {name: getattr(reading, name) for name in Reading.__struct_fields__}
    return Reading(**{**fields, **changes})
