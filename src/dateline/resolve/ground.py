"""A town that is taken or shelled by forces of its own country stands for nobody: it only says where.

Of a foreign one, the people are meant: "rockets on Ashkelon" from Gaza are aimed at Israelis (annotation manual, section 4).
Known to miss: a town that its own people hold against their country's army, and who they are is told elsewhere.
"""

from collections.abc import Iterable, Sequence

import msgspec

from dateline.model.event import OWN_GROUND, Event, Link, Reading

FOUGHT, SEIZED = "ASSAULT", ("COERCE", "seize")
"""What is done to land as well as to people; a curfew on a town is on its people."""
SITES = ("region:", "seat:")
"""Entries of parts of countries, and of towns that stand for a government elsewhere."""
PLACE = "place"
"""How a town of the gazetteer is linked."""


def on_own_ground(links: Sequence[Link], events: Iterable[Event]) -> tuple[Link, ...]:
    """The links, without the country of towns and regions that those of this country take or shell."""
    found = {link.span: link for link in links}
    for event in events:
        if event.type != FOUGHT and (event.type, event.mode) != SEIZED:
            continue
        acting = [actor.code for role in event.actors for actor in found[role.span].actors]
        for role in event.recipients:
            link = found[role.span]
            if link.actors and acting and all(_is_site(link, one) and one.code == code for one in link.actors for code in acting):
                nobody = tuple(msgspec.structs.replace(one, code=None, entry=f"{OWN_GROUND}{one.code}") for one in link.actors)
                found[role.span] = msgspec.structs.replace(link, actors=nobody)
    return tuple(found[link.span] for link in links)


def _is_site(link: Link, one: Reading) -> bool:
    """Whether a link is to a town or region by its name."""
    return link.how == PLACE or (one.kind == "state" and (one.entry or "").startswith(SITES))
