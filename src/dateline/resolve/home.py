"""The country of those of whom only the place of the act, or the police that act, tell it: "marched in Nakuru"."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Link, Place, Role
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
PLACED, POLICED = 0.4, 0.35
"""Scores of a country told by the place, and by those who act."""


def at_home(
    links: Sequence[Link], events: Iterable[Event], places: Sequence[Place], *, words: Reference
) -> tuple[Link, ...]:
    """The links, with a country for those who have none but act or suffer where, or by whom, a country is known."""
    found = {link.span: link for link in links}
    countries = {place.span: place.country for place in places if place.country}
    for event in events:
        country = countries.get(event.where) if event.where else None
        if country:
            _lend(country, (*event.actors, *event.recipients), found, sectors=words.settled, score=PLACED)
        if country and event.type == "CONSULT":
            _host(country, event, found)
        if event.type == "COERCE" and (code := _policing(event.actors, found, words)):
            _lend(code, event.recipients, found, sectors=words.settled, score=POLICED)
    return tuple(found[link.span] for link in links)


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
    """The one country of police or courts that act."""
    actors = [actor for role in roles for actor in found[role.span].actors]
    codes = {actor.code for actor in actors if words.policing & set(actor.sectors)}
    code = next(iter(codes), None)
    return code if len(codes) == 1 and code not in INTERNATIONAL else None


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
    country: str, roles: Iterable[Role], found: dict[Span, Link], *, sectors: frozenset[str], score: float
) -> None:
    for role in roles:
        link = found[role.span]
        bare = [actor for actor in link.actors if actor.code is None and actor.sectors[:1] and actor.sectors[0] in sectors]
        if len(bare) == len(link.actors) == 1 and not role.is_implied and bare[0].kind in ("people", "group", "body", "office"):
            actor = msgspec.structs.replace(bare[0], code=country, score=score)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), how=HOW, score=score)
