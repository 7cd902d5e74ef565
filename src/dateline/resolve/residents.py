"""The last resort: parties of whom nothing tells the country, in a text that is plainly of one.

"The administration", "both sides", "he" and "we" of nobody in reach are of the country of whose courts and parties a text tells,
or in which all of it happens; so are the states of a federation, colleagues, and those whom no list knows ("freed a beekeeper").
"""

from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import fold
from dateline.model.event import Event, Link, Reading
from dateline.model.span import Span
from dateline.resolve.context import Reference, is_posted
from dateline.resolve.counted import is_anybody
from dateline.resolve.home import HOW
from dateline.resolve.sites import Sites
from dateline.resolve.standing import is_unlisted

KINDS = frozenset({"office", "body", "group", "people"})
"""Kinds of parties that are at home somewhere."""
SOMEBODY = frozenset({"man", "woman", "many", "thing"})
"""What pronouns of one party or several stand for."""
WORDS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT"})
"""Types of what is said to somebody."""
BODILY = frozenset({"arrest", "release", "convict", "abduct", "beat", "torture", "targeted"})
"""Modes of what is done to persons only."""
PERSON = ("CVL",)
"""Sectors of somebody whom no list knows."""
SCORE = 0.25


def residents(
    links: Sequence[Link],
    events: Iterable[Event],
    text: str,
    words: Reference,
    home: str | None,
    sites: Sites,
    country: str | None,
    book: ActorBook,
) -> tuple[Link, ...]:
    """The links, with the country of the text for those who have none, if it has one."""
    code = _home(home, sites, country)
    if code is None:
        return tuple(links)
    people = _people(events)
    return tuple(_at_home(link, text, words, code, book, is_person=link.span in people) for link in links)


def _home(home: str | None, sites: Sites, country: str | None) -> str | None:
    """The one country of a text: of its own affairs, or the one named most and in which nearly all of it happens."""
    if home and country in (None, home):
        return home
    return country if country and country in (sites.most, sites.all) else None


def _people(events: Iterable[Event]) -> frozenset[Span]:
    """The phrases that can only be somebody: who is spoken to, arrested, convicted or freed."""
    taking = (event for event in events if event.type in WORDS or event.mode in BODILY)
    return frozenset(role.span for event in taking for role in event.recipients)


def _at_home(link: Link, text: str, words: Reference, code: str, book: ActorBook, *, is_person: bool) -> Link:
    only = link.actors[0]
    phrase = link.span.of(text)
    low = fold(phrase).strip()
    is_named = is_person and _is_noun(only, low, words)
    is_somebody = is_named or _is_party(only, words, book) or _stands_for(low, only, words) or _is_official(only, words)
    is_somebody = is_somebody or _is_fellow(only, words, code)
    if len(link.actors) != 1 or only.code or not is_somebody:
        return link
    if is_anybody(low, phrase, words) and not (code in words.federal and low in words.states):
        return link
    actor = msgspec.structs.replace(only, code=code, score=SCORE, sectors=only.sectors or (PERSON if is_named else ()))
    return msgspec.structs.replace(link, actors=(actor,), how=HOW, score=SCORE)


def _is_noun(only: Reading, low: str, words: Reference) -> bool:
    """Whether words that no list knows are a noun or a name; pronouns are none."""
    return only.kind == "unknown" and low not in words.pronouns and any(letter.isalpha() for letter in low)


def _is_fellow(only: Reading, words: Reference, code: str) -> bool:
    """Whether a noun of relation says that somebody is at home: "my colleagues", "the states" of a federation, "the nation"."""
    noun = (only.entry or "").removeprefix("agent:")
    singular = noun.removesuffix(":s")
    return singular in words.fellows or noun in words.homelands or (code in words.federal and singular in words.states)


def _is_party(only: Reading, words: Reference, book: ActorBook) -> bool:
    """Whether a noun names people or a body at home; a partner or ally may be of any country."""
    entry = only.entry or ""
    known = book.tables.entries.get(entry)
    noun = entry.removeprefix("agent:").removesuffix(":s")
    is_open = known is not None and known.rule == "relational" and noun not in words.rivals
    return only.kind in KINDS and entry.startswith("agent:") and not is_open


def _is_official(only: Reading, words: Reference) -> bool:
    """Whether somebody is a person of an office whom no table knows: "Superintendent Marcos Vale"."""
    return is_unlisted(only) and bool(only.sectors) and only.name.istitle() and not is_posted(only, words)


def _stands_for(low: str, only: Reading, words: Reference) -> bool:
    """Whether a phrase stands for somebody of whom the text tells nothing, for two sides, or for people whom no list knows."""
    if only.kind != "unknown":
        return False
    is_told = words.pronouns.get(low) in SOMEBODY or low in words.speaking or low.startswith(words.pairs)
    return is_told or (only.entry is None and only.name.islower() and low not in words.pronouns)
