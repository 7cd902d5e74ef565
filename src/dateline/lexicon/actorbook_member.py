"""Reads one member of an actor phrase: a country, a body, a person after a title, a role noun with its country."""

import re
from collections.abc import Callable
from datetime import date
from itertools import chain

from dateline.lexicon.actorbook_data import Tables
from dateline.lexicon.actorbook_entry import INTERNATIONAL, Entry, Term, fold
from dateline.lexicon.actorbook_foreign import Foreign
from dateline.lexicon.actorbook_owner import STATES, Owner, Owners
from dateline.lexicon.actorbook_people import slug
from dateline.lexicon.actorbook_person import Persons, is_former
from dateline.lexicon.actorbook_phrase import Phrase, Piece
from dateline.lexicon.actorbook_reading import OFFICIAL, Readings, kept, make
from dateline.model.event import Reading

SERVICE = frozenset({"COP", "MIL"})
"""Sectors of role nouns that fit many services: "officers of the agency" are of the agency's."""
FIGHTING = frozenset({"REB", "PRM", "UAF", "CRM", "MIL"})
"""Sectors whose gunmen are their own."""
OFFICIAL_SERVICE = frozenset({"COP", "MIL", "SPY"})


PARTICIPLE = re.compile(r"[a-z](ed|ing)$")
"""After the name of a doer, what is done: "soldiers patrolling the border"."""


class Member:
    """Reads one member against the tables as of a day; holds no state."""

    def __init__(self, tables: Tables, on: date | None) -> None:
        self.tables = tables
        self.words = tables.words
        self.on = on
        self.owners = Owners(tables, on)
        self.persons = Persons(self.owners, self._role)
        self.foreign = Foreign(self.owners)

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
        if whole := self._ship(heads) or self.foreign.read(heads, tail):
            return whole
        rules: tuple[tuple[bool, Callable[[], Readings]], ...] = (
            (bool(last.has("person")) or last.kind == "short", lambda: self.persons.read(heads)),
            (bool(last.has("body", "group")), lambda: self._body(heads, tail)),
            (bool(last.has("agent")), lambda: self._role(heads, tail)),
            (bool(last.has("state", "region", "seat")), lambda: self._state(heads)),
            (bool(last.has("people", "adjective")), lambda: self._people(phrase, heads, tail)),
            (last.is_capital, lambda: self.persons.unknown(heads, tail)),
        )
        return next((rule() for applies, rule in rules if applies), ())

    def cut(self, phrase: Phrase) -> tuple[Phrase, Phrase]:
        """What stands up to the head, and the rest from the first preposition, relative word or participle."""
        for at, piece in enumerate(phrase):
            if not at or piece.entries:
                continue
            is_doer = phrase[at - 1].kind == "agent" and at + 1 < len(phrase) and not piece.is_capital
            if piece.low in self.words.cuts or (is_doer and PARTICIPLE.search(piece.text)):
                return phrase[:at], phrase[at:]
        return phrase, ()

    def _after_tail(self, heads: Phrase, tail: Phrase) -> Readings:
        """A person named after a title with "of": "President of Russia Vladimir Putin"."""
        if len(tail) > 2 and heads[-1].has("agent") and tail[-1].has("person") and tail[-2].kind in STATES:
            return self.persons.read((*heads, tail[-1]))
        return ()

    def _ship(self, heads: Phrase) -> Readings:
        """A warship by the mark of its navy before its name: "USS Ronald Reagan", "the frigate HMS Lancaster"."""
        marks = [at for at, piece in enumerate(heads[:-1]) if piece.text in self.words.ships and heads[at + 1].is_capital]
        crew = heads[-1].has("agent")
        if not marks or not (heads[-1].is_capital or (crew and "MIL" in crew.terms[0].sectors)):
            return ()
        name = " ".join(piece.text for piece in heads[marks[0] :] if piece.is_capital)
        code = self.words.ships[heads[marks[0]].text]
        return (Reading(name=name, code=code, sectors=("MIL",), kind="group", score=0.8),)

    def _surname(self, heads: Phrase) -> Readings:
        """Somebody whose family name is a country's or a people's: "Kathy Ireland", "Senator Jordan", "Dawn French"."""
        before = heads[-2] if len(heads) > 1 else None
        title = before.has("agent") if before and not before.owns else None
        is_title = title is not None and title.terms[0].role == "office" and not (title.weak or title.plural or title.not_before)
        if before is None or not (is_title or self.persons.is_given(before)):
            return ()
        sectors = title.terms[0].sectors if title else ()
        name = " ".join(piece.text for piece in heads[-2:]) if title is None else heads[-1].text
        return (Reading(name=name, kind="person", sectors=sectors, score=0.2),)

    def _state(self, heads: Phrase) -> Readings:
        """A bare state, seat or region; names that only qualify ("Azerbaijan's Lachin") are places, not actors."""
        if heads[-1].has("state", "seat") and (named := self._surname(heads)):
            return named
        if any(not piece.entries and piece.low not in self.words.determiners for piece in heads[:-1] if piece.is_capital):
            return ()
        entry = heads[-1].has("state", "region", "seat")
        if entry is None or any(piece.owns for piece in heads[:-1]):
            return ()
        term = self.owners.term(entry)
        score = 0.9 if entry.kind == "state" else 0.8
        return (make(entry, term, kind="state", score=score),) if term else ()

    def _people(self, phrase: Phrase, heads: Phrase, tail: Phrase) -> Readings:
        """A people by its name: "Azerbaijanis", "the French", "a Russian"; a bare adjective, as before a noun, the state."""
        entry = heads[-1].has("people") or heads[-1].has("adjective")
        if heads[-1].has("adjective") and (named := self._surname(heads)):
            return named
        lead = phrase[0].low if phrase else ""
        if entry is not None and entry.kind == "adjective" and len(phrase) == 1 and not _is_folk(entry, heads[-1].low):
            term = self.owners.term(entry)
            extra = ("PRE",) if term and "PRE" in term.sectors else ()
            return (make(entry, term, sectors=("GOV", *extra), kind="state", score=0.6),) if term else ()
        if entry is None or (
            entry.kind == "adjective"
            and not _is_folk(entry, heads[-1].low)
            and lead not in self.words.determiners
            and len(heads) == 1
        ):
            return ()
        ethnic = _is_ethnic(heads)
        is_of = bool(tail) and tail[0].low == "of"  # "the Turks of Bulgaria"
        owner = self.owners.owner(heads[:-1]) or (self.owners.tail_owner(tail) if ethnic or is_of else None)
        town = self.owners.city((), tail) if ethnic and not owner else None
        base = self.owners.term(entry)
        term = self.owners.term(owner[0]) if owner else Term(town, ("CVL",)) if town else base
        extra = ("PRE",) if owner and term and "PRE" in term.sectors else ()
        sectors = (*(base.sectors if base else ("CVL",)), *extra)
        return (make(entry, term, sectors=sectors, kind="people", score=0.5 if ethnic else 0.8),) if term else ()

    def _body(self, heads: Phrase, tail: Phrase) -> Readings:
        """A named body or group; an owner before it gives a country to those that have none of their own."""
        entry = self._fitting(heads, tail)
        term = self.owners.term(entry) if entry else None
        if entry is None or term is None:
            return ()
        if not heads[-1].text.isupper() and " " not in heads[-1].text and (named := self._surname(heads)):
            return named
        if common := self._common(heads, tail, term):
            return common
        if term.code is None:
            owner = self.owners.owner(heads[:-1]) or self.owners.tail_owner(tail)
            code = owner[1].code if owner else None
            return (make(entry, Term(code, term.sectors), kind=entry.kind, score=0.8 if code else 0.5),)
        if chamber := self._chamber(heads, term):
            words = " ".join(piece.text for piece in heads[-2:])
            return (Reading(name=words, code=chamber.code, sectors=chamber.sectors, kind="body", score=0.6),)
        if initials := self._initials(heads, term):
            return (make(entry, initials, kind=entry.kind, score=0.6),)
        return (make(entry, term, kind=entry.kind, score=0.9),)

    def _chamber(self, heads: Phrase, term: Term) -> Term | None:
        """A body of states named as a land's own parliament may be: "the Ohio General Assembly"."""
        before = heads[-2] if len(heads) > 1 else None
        land = before.has("region", "state") if before is not None and term.code in INTERNATIONAL else None
        own = self.owners.term(land) if land is not None and "assembly" in heads[-1].low else None
        return Term(own.code, ("LEG",)) if own is not None and own.code else None

    def _initials(self, heads: Phrase, term: Term) -> Term | None:
        """Initials after another country than their own are that country's body of the kind: "Togo's CENI"."""
        owner = self.owners.owner(heads[:-1])
        is_foreign = owner is not None and owner[0].kind in STATES and owner[1].code not in (None, term.code)
        if (
            owner is None
            or not is_foreign
            or term.code in INTERNATIONAL
            or not (heads[-1].text.isupper() and len(heads[-1].text) < 7)
        ):
            return None
        return Term(owner[1].code, term.sectors)

    def _common(self, heads: Phrase, tail: Phrase, term: Term) -> Readings:
        """A body whose name is a common noun too, when a country before it is not its own: "Fiji's State Security Service"."""
        noun = self.tables.entries.get(f"agent:{slug(heads[-1].low)}")
        owner = self.owners.owner(heads[:-1]) if noun else None
        if noun is None or owner is None or owner[0].kind not in STATES or owner[1].code == term.code:
            return ()
        piece = heads[-1]
        common = Piece(text=piece.text, low=piece.low, entries=(noun,))
        return self._role((*heads[:-1], common), tail)

    def _fitting(self, heads: Phrase, tail: Phrase) -> Entry | None:
        """The body or group that fits the country before it; parties of several countries share initials."""
        known = [entry for entry in heads[-1].entries if entry.kind in ("body", "group")]
        owner = self.owners.owner(heads[:-1]) or self.owners.tail_owner(tail) if len(known) > 1 else None
        fits = [entry for entry in known if owner and any(term.code == owner[1].code for term in entry.terms)]
        bare = [entry for entry in known if owner and not any(term.code for term in entry.terms)]
        return next(iter(fits or bare or known), None)

    def _role(self, heads: Phrase, tail: Phrase) -> Readings:
        """A role noun with its country and sectors."""
        head = heads[-1].has("agent")
        if head is None or (tail and tail[0].low in head.not_before):
            return ()
        before = heads[:-1]
        owner = self.owners.owner(before) or self.owners.aside_owner(before)
        if _is_ethnic(before) and (place := self.owners.tail_owner(tail)):
            owner = place
        inner = self._inner(head, tail, has_owner=bool(owner and owner[1].code))
        if inner and not owner and head.weak and not head.terms[0].sectors:
            return (inner,)
        code = owner[1].code if owner else None
        code = code or (inner.code if inner else None) or self.owners.city(before, tail)
        sectors = self._sectors(head, before, owner, inner)
        if is_former(before, self.words) and set(sectors) & OFFICIAL:
            sectors = ("ELI", *sectors)
        if not sectors and code is None and not _is_proper(head, heads):
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
        served = kept(code, tuple(dict.fromkeys((*sectors, *extra))))
        is_state = code is not None and (owner is None or owner[0].kind in ("state", "seat", "adjective", "person", "short"))
        holder = self.owners.holder(title, code) if code and is_state and not head.plural and "ELI" not in served else None
        if holder:
            name, item = holder.name, holder.wikidata
            role = f"{title} ({own})"
            return Reading(
                name=name,
                code=code,
                sectors=served,
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
            sectors=served,
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
        if owner and owner[0].kind in ("body", "group") and (followed := self._followed(own, owner[1].sectors)):
            return followed
        tags = tuple(sector for sector in chain.from_iterable(beside) if sector in ("OPP", "REB"))
        return tuple(dict.fromkeys((*own, *tags)))

    def _followed(self, own: tuple[str, ...], group: tuple[str, ...]) -> tuple[str, ...]:
        """The sectors of a party's or armed group's people: "Zanu-PF youths" are of the party, "Abu Sayyaf gunmen" rebels."""
        if own[:1] == ("UAF",) and set(group) & FIGHTING:
            return group
        return tuple(dict.fromkeys((*group, *own))) if own[:1] in (("CVL",), ("LAB",)) and "PTY" in group[:2] else ()

    def _inner(self, head: Entry, tail: Phrase, *, has_owner: bool) -> Reading | None:
        """What the first telling "of" phrase after a role names; "for" only after weak nouns and before bodies."""
        for at, piece in enumerate(tail):
            if piece.entries or piece.low not in self.words.owners:
                continue
            if piece.low == "for" and not head.weak and not any(word.has("body", "group") for word in tail[at + 1 : at + 3]):
                continue
            if piece.low in ("to", "in", "at", "from", "near", "across", "inside") and has_owner:
                continue
            if self.owners.is_city(tail[at + 1 :]):
                continue
            found = self.read(tail[at + 1 :])
            if found and (found[0].code or piece.low == "of") and (piece.low != "to" or head.name in self.words.aides):
                return found[0]
        return None


def _is_folk(entry: Entry, low: str) -> bool:
    """Whether an adjective is of a people or a region, which has no government to stand for alone: "Hausa", "Welsh"."""
    is_region = not entry.id.partition(":")[2].isupper() and fold(entry.name) != low
    return is_region and not any("PRE" in term.sectors for term in entry.terms)


def _is_ethnic(before: Phrase) -> bool:
    """Whether a people is named as an ethnic group, which may live in another state."""
    return any(piece.low == "ethnic" for piece in before)


def _is_proper(head: Entry, heads: Phrase) -> bool:
    """Whether a noun that says little ends the name of a group: "Border Relief Front"."""
    return head.terms[0].role == "group" and heads[-1].is_capital and bool(_proper(heads[:-1]))


def _proper(before: Phrase) -> str:
    """The capitalised words right before a role noun that the tables do not know: "Bombay" of "Bombay High Court"."""
    at = len(before)
    while at and before[at - 1].is_capital and not before[at - 1].entries and not before[at - 1].owns:
        at -= 1
    return " ".join(piece.text for piece in before[at:])
