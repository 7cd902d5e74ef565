"""The last resort: parties of whom nothing tells the country, in a text that is plainly of one.

"The administration", "both sides", "he" and "we" of nobody in reach, and people whom no list knows, are of the country of whose
courts and parties a text tells, or in which all of it happens.
"""

from collections.abc import Sequence

import msgspec

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import fold
from dateline.model.event import Link, Reading
from dateline.resolve.context import Reference
from dateline.resolve.counted import is_anybody
from dateline.resolve.sites import Sites
from dateline.resolve.standing import is_unlisted

KINDS = frozenset({"office", "body", "group", "people"})
"""Kinds of parties that are at home somewhere."""
SOMEBODY = frozenset({"man", "woman", "many", "thing"})
"""What pronouns of one party or several stand for."""
HOW, SCORE = "setting", 0.25


def residents(
    links: Sequence[Link], text: str, words: Reference, home: str | None, sites: Sites, country: str | None, book: ActorBook
) -> tuple[Link, ...]:
    """The links, with the country of the text for those who have none, if it has one."""
    code = _home(home, sites, country)
    if code is None:
        return tuple(links)
    return tuple(_at_home(link, text, words, code, book) for link in links)


def _home(home: str | None, sites: Sites, country: str | None) -> str | None:
    """The one country of a text: of its own affairs, or the one named most and in which nearly all of it happens."""
    if home and country in (None, home):
        return home
    return country if country and country == sites.most else None


def _at_home(link: Link, text: str, words: Reference, code: str, book: ActorBook) -> Link:
    only = link.actors[0]
    low = fold(link.span.of(text)).strip()
    is_somebody = _is_party(only, words, book) or _stands_for(low, only, words) or _is_official(only)
    if len(link.actors) != 1 or only.code or not is_somebody:
        return link
    if is_anybody(low, link.span.of(text), words):
        return link
    actor = msgspec.structs.replace(only, code=code, score=SCORE)
    return msgspec.structs.replace(link, actors=(actor,), how=HOW, score=SCORE)


def _is_party(only: Reading, words: Reference, book: ActorBook) -> bool:
    """Whether a noun names people or a body at home; a partner or ally may be of any country."""
    entry = only.entry or ""
    known = book.tables.entries.get(entry)
    noun = entry.removeprefix("agent:").removesuffix(":s")
    is_open = known is not None and known.rule == "relational" and noun not in words.rivals
    return only.kind in KINDS and entry.startswith("agent:") and not is_open


def _is_official(only: Reading) -> bool:
    """Whether somebody is a person of an office whom no table knows: "Superintendent Marcos Vale"."""
    return is_unlisted(only) and bool(only.sectors) and only.name.istitle()


def _stands_for(low: str, only: Reading, words: Reference) -> bool:
    """Whether a phrase stands for somebody of whom the text tells nothing, for two sides, or for people whom no list knows."""
    if only.kind != "unknown":
        return False
    is_told = words.pronouns.get(low) in SOMEBODY or low in words.speaking or low.startswith(words.pairs)
    return is_told or (only.entry is None and only.name.islower() and low not in words.pronouns)
