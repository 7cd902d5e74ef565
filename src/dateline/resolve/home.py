"""The country of those of whom only the place of the act, or the police that act, tell it: "marched in Nakuru"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Link, Place, Reading, Role
from dateline.model.span import Span
from dateline.resolve.context import Reference

_JOINT = re.compile(r"(?: [a-z-]+)? (?:and|or) ")
_OWNED = re.compile(r"(?:its|their|his|her) ")
MET = frozenset({"office", "people", "group"})
"""Kinds of those who are met at a place and may be of its country."""
BARE = frozenset({"setting", "unknown"})
"""How those are resolved who name no country themselves."""
SHARED = 0.5
"""Score of a country told once for two."""
HOW = "setting"
POLICE = frozenset({"COERCE", "SANCTION", "ASSAULT"})
"""Types of what police and courts do to people of their own country, if nothing else is said of these."""
ABROAD = frozenset({"deport", "expel", "discontinue", "restrict", "withdraw"})
"""Modes of what is done to foreigners as often as to people at home."""
HOLDING = frozenset({"arrest", "release"})
"""Modes of what soldiers or rebels of his own country do to a man in office."""
ADDRESSING = frozenset({"REQUEST", "CONCEDE", "AID", "COERCE"})
"""Types of what a government does to people at home: "the premier urged residents to leave"."""
CRIMINAL = frozenset({"CRM", "UNK"})
"""Sectors of those who may come from anywhere, but are mostly of the country whose police arrest them."""
PERSON = ("CVL",)
"""Sectors of a person of whom no more is known than that police or courts deal with him."""
GAP = 3
"""Characters between a sentence and the next one of its paragraph."""
PLACED, POLICED = 0.4, 0.35
"""Scores of a country told by the place, and by those who act."""


def at_home(
    links: Sequence[Link],
    events: Iterable[Event],
    places: Sequence[Place],
    *,
    words: Reference,
    sited: frozenset[Span] = frozenset(),
    told: Mapping[Span, frozenset[str]] = MappingProxyType({}),
) -> tuple[Link, ...]:
    """The links, with a country for those who have none but act or suffer where, or by whom, a country is known.

    `sited` are the sentences that name a place or people themselves, `told` the countries of those that each names.
    """
    found = {link.span: link for link in links}
    countries = {place.span: place.country for place in places if place.country}
    events = list(events)
    hosts = _hosts(events, found)
    for event in events:
        country = countries.get(event.where) if event.where else None
        if country:
            parties = (*event.actors, *event.recipients)
            if event.sentence not in sited and country in told.get(event.sentence, ()):
                _unset(parties, found, words.settled)
            _lend(country, parties, found, sectors=words.settled, score=PLACED)
        if event.type == "CONSULT" and (host := country or _visited(event, hosts, found)):
            _host(host, event, found)
        if event.type in POLICE and (code := _policing(event.actors, found, words)):
            sectors = words.settled | (CRIMINAL if event.mode not in ABROAD else frozenset())
            _lend(code, event.recipients, found, sectors=sectors, score=POLICED, is_any=event.mode not in ABROAD)
        if event.mode in HOLDING:
            _hold(event, found)
        if event.type == "ACCUSE":
            _receive(event, found, words.posted, country)
        if event.type in ADDRESSING and event.sentence not in sited:
            _address(event, found)
    return tuple(found[link.span] for link in links)


def _unset(roles: Iterable[Role], found: dict[Span, Link], sectors: frozenset[str]) -> None:
    """Takes from people at home the country that only the text at large lent them: their act has a place of its own."""
    for role in roles:
        link = found[role.span]
        only = link.actors[0]
        if len(link.actors) == 1 and link.how == HOW and only.score <= PLACED and set(only.sectors[:1]) & sectors:
            actor = msgspec.structs.replace(only, code=None)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,))


def joined(links: Sequence[Link], text: str) -> tuple[Link, ...]:
    """The links, with the country of those that share a word before "and": "Kenyan ships and planes", "a boat and its crew"."""
    found = list(links)
    for at, link in enumerate(found[1:], start=1):
        before = found[at - 1]
        if not _JOINT.fullmatch(text[before.span.end : link.span.start]) or len(before.actors) != 1 or len(link.actors) != 1:
            continue
        one, other = before.actors[0], link.actors[0]
        is_owned = link.how == "coreference" and bool(_OWNED.match(link.span.of(text)))
        is_bare = link.how in BARE and link.span.of(text).islower() and one.sectors[:1] == other.sectors[:1]
        if one.code and (is_owned or is_bare):
            actor = msgspec.structs.replace(other, code=one.code, score=SHARED)
            found[at] = msgspec.structs.replace(link, actors=(actor,), how="composed", score=SHARED)
    return tuple(found)


def _policing(roles: Iterable[Role], found: dict[Span, Link], words: Reference) -> str | None:
    """The one country of police, courts or a state by its bare name that act."""
    actors = [actor for role in roles for actor in found[role.span].actors]
    codes = {actor.code for actor in actors if words.policing & set(actor.sectors) or _is_civil_state(actor)}
    code = next(iter(codes), None)
    return code if len(codes) == 1 and code not in INTERNATIONAL else None


def _is_civil_state(actor: Reading) -> bool:
    """Whether a state does by its bare name what its police do: "Tunisia arrested"; one that fights is abroad."""
    return actor.kind == "state" and "MIL" not in actor.sectors


def _address(event: Event, found: dict[Span, Link]) -> None:
    """Gives a public that had its country from the text at large that of the one official who addresses it."""
    officials = [actor for role in event.actors for actor in found[role.span].actors]
    codes = {actor.code for actor in officials}
    code = next(iter(codes), None)
    if len(codes) != 1 or code is None or code in INTERNATIONAL or any("GOV" not in actor.sectors[:1] for actor in officials):
        return
    for role in event.recipients:
        link = found[role.span]
        only = link.actors[0]
        is_public = len(link.actors) == 1 and only.kind == "people" and only.sectors[:1] == PERSON
        if link.how == HOW and is_public and only.code != code:
            actor = msgspec.structs.replace(only, code=code, score=PLACED)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), score=PLACED)


def _hold(event: Event, found: dict[Span, Link]) -> None:
    """Gives bare soldiers or a junta that hold or free a man in office his country: "freed by the junta, the premier left"."""
    held = [actor for role in event.recipients for actor in found[role.span].actors]
    codes = {actor.code for actor in held if actor.kind == "person" and "GOV" in actor.sectors[:1]}
    code = next(iter(codes), None)
    if len(codes) != 1 or code is None:
        return
    for role in event.actors:
        link = found[role.span]
        only = link.actors[0]
        is_bare = len(link.actors) == 1 and link.how in BARE and only.kind != "state"
        if is_bare and only.sectors[:1] in (("MIL",), ("COP",), ("REB",)):
            actor = msgspec.structs.replace(only, code=code, score=PLACED)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), how=HOW, score=PLACED)


def _receive(event: Event, found: dict[Span, Link], posted: frozenset[str], country: str | None) -> None:
    """Gives a bare ministry that rebukes an envoy the country where it stands, or the one other that the sentence names."""
    envoys = {actor.code for role in event.recipients for actor in found[role.span].actors if actor.role in posted}
    if len(envoys) != 1 or None in envoys:
        return
    sent = event.sentence
    near = (link for span, link in found.items() if sent.start <= span.start < sent.end)
    named = {actor.code for link in near if link.how not in (*BARE, "coreference") for actor in link.actors} - envoys - {None}
    hosts = {country} - envoys - {None} or {code for code in named if code not in INTERNATIONAL}
    for role in event.actors:
        link = found[role.span]
        only = link.actors[0]
        is_bare = only.code is None or (only.code in envoys and link.how in (*BARE, "coreference"))
        if len(link.actors) == 1 and only.kind == "body" and is_bare:
            host = next(iter(hosts)) if len(hosts) == 1 else None
            actor = msgspec.structs.replace(only, code=host, score=PLACED)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), how=HOW, score=PLACED)


def _hosts(events: Iterable[Event], found: dict[Span, Link]) -> list[tuple[Span, frozenset[str], str]]:
    """The visits of a text in its order: the sentence, the countries of the guests, that of the host."""
    visits = []
    for event in sorted(events, key=lambda event: event.trigger.start):
        guests = frozenset(_codes(event.actors, found))
        hosts = set(_codes(event.recipients, found))
        if event.type == "CONSULT" and event.mode == "visit" and len(hosts) == 1 and not hosts & guests:
            visits.append((event.sentence, guests, hosts.pop()))
    return visits


def _visited(event: Event, visits: Sequence[tuple[Span, frozenset[str], str]], found: dict[Span, Link]) -> str | None:
    """Whose guests those who meet somebody are by the same sentence or the one before: "flew to Niamey and met the premier"."""
    own = set(_codes(event.actors, found))
    start = event.sentence.start
    near = [host for at, guests, host in visits if own & guests and at.start <= start <= at.end + GAP]
    return near[-1] if near and near[-1] not in INTERNATIONAL else None


def _codes(roles: Iterable[Role], found: dict[Span, Link]) -> list[str]:
    return [actor.code for role in roles for actor in found[role.span].actors if actor.code]


def _host(country: str, event: Event, found: dict[Span, Link]) -> None:
    """Gives those who are met without a country of their own that of the place: "talks with officials in Hanoi"."""
    own = {actor.code for role in event.actors for actor in found[role.span].actors}
    for role in event.recipients:
        link = found[role.span]
        only = link.actors[0]
        is_guess = only.code is None or (only.code in own and link.how in (*BARE, "coreference"))
        if is_guess and len(link.actors) == 1 and only.kind in MET and country not in own and not role.is_implied:
            actor = msgspec.structs.replace(only, code=country, score=PLACED)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), how=HOW, score=PLACED)


def _lend(
    country: str, roles: Iterable[Role], found: dict[Span, Link], *, sectors: frozenset[str], score: float, is_any: bool = False
) -> None:
    """Gives a country to those of some sectors who have none; with `is_any` also to a person of whom nothing is known."""
    for role in roles:
        link = found[role.span]
        unknown = is_any and all(actor.kind == "person" and not actor.sectors for actor in link.actors)
        bare = [actor for actor in link.actors if actor.code is None and (unknown or set(actor.sectors[:1]) & sectors)]
        is_kind = bool(bare) and (unknown or bare[0].kind in ("people", "group", "body", "office"))
        if len(bare) == len(link.actors) == 1 and not role.is_implied and is_kind:
            actor = msgspec.structs.replace(bare[0], code=country, score=score, sectors=bare[0].sectors or PERSON)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), how=HOW, score=score)
