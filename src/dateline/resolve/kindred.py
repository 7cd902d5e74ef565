"""The country of peoples who live in several: Hutus of Rwanda or of Burundi, ethnic Hungarians in Romania.

Such a name alone tells no state; the government that they fight or deal with does, or the place of what they do. Known to
miss: those who have fled, and peoples whose states `kindred` of reference.yaml does not list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Link, Place, Role
from dateline.model.span import Span
from dateline.resolve.home import HOW

Codes = Callable[[str], frozenset[str]]
"""The codes of all actors that some words name."""
ARMED = frozenset({"REB", "MIL", "PRM", "UAF"})
"""Sectors of those who may fight their state from abroad."""
SCORE = 0.5


def of_kindred(
    links: Sequence[Link],
    events: Iterable[Event],
    places: Iterable[Place],
    *,
    text: str,
    kindred: Mapping[str, Sequence[str]],
    codes: Codes,
    told: Mapping[Span, frozenset[str]] = MappingProxyType({}),
    country: str | None = None,
) -> tuple[Link, ...]:
    """The links, those of peoples of several states with the state that the act shows.

    `kindred` gives the states of a people by the word for it; a word without states ("ethnic") makes any people live
    where it acts. Where neither the act nor its place shows the state, that does which its sentence (`told`) is set in, or the
    one that the text is about (`country`), if it is one of theirs.
    """
    found = {link.span: link for link in links}
    countries = {place.span: place.country for place in places if place.country}
    for event in events:
        where = countries.get(event.where) if event.where else None
        set_in = where or _only(told.get(event.sentence, frozenset()))
        for own, others in ((event.actors, event.recipients), (event.recipients, event.actors)):
            for role in own:
                link, words = found[role.span], role.span.of(text).split()
                kin = next((word for word in words if _is_kin(word, kindred)), None)
                if kin is None or role.is_implied or not _is_people(link) or _is_told(words, kin, codes):
                    continue
                if code := _state(kindred[kin.lower()], set_in, _facing(link, set_in, others, found), country):
                    found[role.span] = _moved(link, code)
    return tuple(found[link.span] for link in links)


def _state(homes: Sequence[str], where: str | None, facing: frozenset[str], country: str | None) -> str | None:
    """The state of a people: that of those whom it faces, else the one it acts in; without homes only the latter."""
    shown = [code for code in facing if code in homes]
    if len(shown) == 1:
        return shown[0]
    if where is not None and (where in homes or not homes) and where not in INTERNATIONAL:
        return where
    return country if where is None and country in homes else None


def _facing(link: Link, where: str | None, others: Iterable[Role], found: Mapping[Span, Link]) -> frozenset[str]:
    """The countries of those whom a people faces; villagers are of where they live, whoever comes there."""
    return frozenset() if where and ARMED.isdisjoint(link.actors[0].sectors) else _codes(others, found)


def _only(codes: frozenset[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _is_kin(word: str, kindred: Mapping[str, Sequence[str]]) -> bool:
    homes = kindred.get(word.lower())
    return homes is not None and (word.istitle() or not homes)


def _is_people(link: Link) -> bool:
    return len(link.actors) == 1 and link.actors[0].kind not in ("person", "office", "state")


def _is_told(words: Sequence[str], kin: str, codes: Codes) -> bool:
    """Whether the phrase names a state beside the people: "Rwandan Hutu rebels"."""
    at = words.index(kin)
    rest = " ".join(word for number, word in enumerate(words) if number not in (at, at + 1))
    return bool(codes(rest))


def _codes(roles: Iterable[Role], found: Mapping[Span, Link]) -> frozenset[str]:
    return frozenset(actor.code for role in roles for actor in found[role.span].actors if actor.code)


def _moved(link: Link, code: str) -> Link:
    actor = msgspec.structs.replace(link.actors[0], code=code, score=SCORE)
    return msgspec.structs.replace(link, actors=(actor,), how=HOW, score=SCORE)
