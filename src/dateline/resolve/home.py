"""The country of those of whom only the place of the act, or the police that act, tell it: "marched in Nakuru"."""

from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Link, Place, Role
from dateline.model.span import Span
from dateline.resolve.context import Reference

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
        if event.type == "COERCE" and (code := _policing(event.actors, found, words)):
            _lend(code, event.recipients, found, sectors=words.settled, score=POLICED)
    return tuple(found[link.span] for link in links)


def _policing(roles: Iterable[Role], found: dict[Span, Link], words: Reference) -> str | None:
    """The one country of police or courts that act."""
    actors = [actor for role in roles for actor in found[role.span].actors]
    codes = {actor.code for actor in actors if words.policing & set(actor.sectors)}
    code = next(iter(codes), None)
    return code if len(codes) == 1 and code not in INTERNATIONAL else None


def _lend(
    country: str, roles: Iterable[Role], found: dict[Span, Link], *, sectors: frozenset[str], score: float
) -> None:
    for role in roles:
        link = found[role.span]
        bare = [actor for actor in link.actors if actor.code is None and actor.sectors[:1] and actor.sectors[0] in sectors]
        if len(bare) == len(link.actors) == 1 and not role.is_implied and bare[0].kind in ("people", "group", "body", "office"):
            actor = msgspec.structs.replace(bare[0], code=country, score=score)
            found[role.span] = msgspec.structs.replace(link, actors=(actor,), how=HOW, score=score)
