"""Capitals that stand for a body of states: "Brussels" is the European Union, where nothing else in the text is of Belgium."""

from collections.abc import Mapping, Sequence

import msgspec

from dateline.lexicon.actorbook import ActorBook
from dateline.model.event import Link, Reading
from dateline.resolve.mentions import Mention

SURE = 0.6
"""Score of a body that is called by its seat."""


def seated(links: Sequence[Link], mentions: Sequence[Mention], *, seats: Mapping[str, str], book: ActorBook) -> tuple[Link, ...]:
    """The links, with the body in the place of the state whose capital is its seat, in texts that do not name the state."""
    told = {(reading.code, reading.entry) for one in mentions for reading in one.readings}
    read = {key: _body(name, book) for key, name in seats.items()}
    return tuple(_seated(link, told, read) for link in links)


def _seated(link: Link, told: set[tuple[str | None, str | None]], bodies: Mapping[str, Reading]) -> Link:
    only = link.actors[0] if len(link.actors) == 1 else None
    if only is None or only.entry is None or only.entry not in bodies:
        return link
    if any(code == only.code and entry != only.entry for code, entry in told):
        return link
    return msgspec.structs.replace(link, actors=(bodies[only.entry],), alternatives=(only, *link.alternatives))


def _body(key: str, book: ActorBook) -> Reading:
    entry = book.entry(key)
    term = entry.terms[0]
    made = Reading(name=entry.name, code=term.code, sectors=term.sectors, kind="body", entry=key, score=SURE)
    return msgspec.structs.replace(made, wikidata=entry.wikidata)
