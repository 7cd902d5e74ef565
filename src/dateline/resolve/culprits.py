"""Whose the one is who did what a text tells of: "the gunman", "the accused", by what it says of him elsewhere.

"An Australian, Brenton Moss, appeared in court" tells of whom "the accused" is a national; "a Peruvian policeman shot the
consul" who "the gunman" was. Nothing is told where two such men are of different countries.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Reading, Role
from dateline.model.span import Span
from dateline.resolve.context import Reference
from dateline.resolve.mentions import Mention, Read, over
from dateline.resolve.standing import SCORE, People, is_unlisted, longest, with_readings
from dateline.resolve.struck import is_definite

_NAMED = re.compile(
    r",? (?:who was |who were |was |were |has been |later |then |since )*(?:identified|named) (?:[a-z]+ ){0,4}?as (?:an? )?"
)
"""What stands between somebody and a name: ", who was later named by police as"."""
_IS = re.compile(r", (an? (?:[\w’'-]+ ){0,7}[\w’'-]+)")
"""An apposition after somebody: ", a 30-year-old Afghan"."""
SAID = 90
"""Code points after "identified as" in which that may be told."""
DOING, SUFFERING = frozenset({"ASSAULT"}), frozenset({"COERCE", "SANCTION"})
"""Types of what such a man does, and of what is done to him."""
PEOPLE = frozenset({"people", "group", "person"})
KINDS = frozenset({"people", "group", "office"})
"""Kinds of readings that say what somebody is."""


class Culprits(msgspec.Struct, frozen=True, kw_only=True):
    """The country of the one who did it, null if none is told, the nouns for him, and heads of phrases that mean him besides."""

    code: str | None = None
    nouns: frozenset[str] = frozenset()
    held: frozenset[Span] = frozenset()

    def found(self, readings: tuple[Reading, ...], span: Span, text: str) -> tuple[Reading, ...]:
        """The readings of a phrase, with the country of the one who did it, if it names him by nothing else."""
        only = readings[0] if len(readings) == 1 else None
        if self.code is None or only is None or only.code:
            return readings
        is_held = only.kind == "people" and any(span.covers(head) for head in self.held)
        if not (is_held or (self.is_one(only) and is_definite(text, span))):
            return readings
        return (msgspec.structs.replace(only, code=self.code, score=SCORE),)

    def is_one(self, reading: Reading) -> bool:
        """Whether a reading is of a noun for one who did something."""
        return (reading.entry or "").removeprefix("agent:") in self.nouns


def told_of(
    text: str, mentions: Sequence[Mention], events: Sequence[Event], read: Read, people: People, words: Reference
) -> Culprits:
    """What a text tells of the one who did it: surest by the words beside the noun, else by whoever does or suffers such a thing.

    Else it is whoever stands in a court or is charged, if nobody else's country is told.
    """
    nouns = words.culprits
    blank = Culprits(nouns=nouns)
    beside = {code for one in mentions if _is_single(one) for code in _beside(text, one, read, people, blank)}
    codes = beside or set(_acting(text, mentions, events)) or set(people.charged(text, words.charging))
    if len(codes) != 1:
        return blank
    held = frozenset(role.head for role in _held(events, mentions) if beside)
    return Culprits(code=codes.pop(), nouns=nouns, held=held)


def _held(events: Iterable[Event], mentions: Sequence[Mention]) -> Iterator[Role]:
    """The single people whom police and courts deal with: "a 25-year-old man was arrested"."""
    for event in events:
        for role in event.recipients if event.type in SUFFERING else ():
            if any(_is_single(one) for one in over(mentions, (role.head,))):
                yield role


def _beside(text: str, one: Mention, read: Read, people: People, culprits: Culprits) -> Iterator[str]:
    """The country in an apposition to a noun for him, or of the name as whose bearer anybody is identified."""
    hit = _NAMED.match(text, one.span.end)
    is_one = any(culprits.is_one(reading) for reading in one.readings)
    code = people.beginning(text, hit.end()) or _state(text[hit.end() : hit.end() + SAID], read) if hit else None
    beside = _IS.match(text, one.span.end) if is_one and not code else None
    if code := _state(beside.group(1), read) if beside else code:
        yield code


def _state(phrase: str, read: Read) -> str | None:
    """The state of which a phrase begins by saying that somebody is."""
    first = next(longest(phrase, read, KINDS), None)
    return first.code if first and first.code not in INTERNATIONAL else None


def _acting(text: str, mentions: Sequence[Mention], events: Iterable[Event]) -> Iterator[str]:
    """The countries of single people who attack somebody, or whom police and courts deal with."""
    for event in events:
        heads = [role.head for role in event.actors] if event.type in DOING else []
        heads += [role.head for role in event.recipients] if event.type in SUFFERING else []
        for one in over(mentions, heads):
            only = one.readings[0]
            is_told = only.code and only.code not in INTERNATIONAL and not one.is_sited
            if is_told and _is_single(one) and (is_unlisted(only) or not is_definite(text, one.span)) and only.code:
                yield only.code


def _is_single(one: Mention) -> bool:
    only = one.readings[0]
    is_kind = only.kind in PEOPLE and (only.kind != "person" or is_unlisted(only))
    return len(one.readings) == 1 and one.number == "one" and is_kind


def with_culprits(text: str, mentions: Sequence[Mention], culprits: Culprits) -> tuple[Mention, ...]:
    """The mentions, each definite one of him with his country."""
    if culprits.code is None:
        return tuple(mentions)
    return with_readings(mentions, lambda one: culprits.found(one.readings, one.span, text))
