"""Those who are sent away are of another country than the one that sends them."""

from collections.abc import Iterable, Sequence

import msgspec

from dateline.model.event import Event, Link
from dateline.resolve.home import HOW

AWAY = ("COERCE", "deport")
"""Type and mode of what a state does to foreigners."""


def abroad(links: Sequence[Link], events: Iterable[Event]) -> tuple[Link, ...]:
    """The links, without the country that only the text lent to those whom this very country sends away."""
    found = {link.span: link for link in links}
    for event in events:
        if (event.type, event.mode) != AWAY:
            continue
        senders = {actor.code for role in event.actors for actor in found[role.span].actors} - {None}
        for role in event.recipients:
            link = found[role.span]
            only = link.actors[0]
            if len(link.actors) == 1 and link.how == HOW and only.code in senders:
                found[role.span] = msgspec.structs.replace(link, actors=(msgspec.structs.replace(only, code=None),))
    return tuple(found[link.span] for link in links)
