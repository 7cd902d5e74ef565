"""Whose people are of whom no table knows more than the name: by all that a document says of them, wherever it says it.

"The Chilean ambassador, Rodrigo Fuentes" is of Chile wherever "Fuentes" stands; "Lukas Meier" is Swiss if a later sentence
calls Meier a Swiss citizen; a spokesman of the United Nations is of them by the last name alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.model.event import Reading
from dateline.model.span import Span
from dateline.resolve.mentions import Mention, Read

_CUT = re.compile(r"[.;:!?“”\"\n(,](?!\w)|''|``")
"""Where the words before a name end that may introduce it."""
_AFTER = re.compile(
    r"(?:, (?:aged )?\d{1,3})?, ((?:an?|the|[a-z]+|[A-Z][\w.’'-]*['’]s?) (?:[\w’'-]+ ){0,9}[\w’'-]+|an? [\w’'-]+)"
)
"""The words after a comma: ", a Swiss citizen", ", 31, director of operations of"."""
_IS = re.compile(r"(?:,? (?:aged )?\d{1,3},)? (?:is|was) ((?:an?|the) (?:[\w’'-]+ ){0,6}[\w’'-]+)")
"""Those that say what somebody is: "is a Moroccan national"."""
_OF = re.compile(r" (?:of|from) ((?:the )?(?:[\w.’'-]+ ){0,6}[\w’'-]+)")
"""Those that say whose somebody is: "of the Czech Republic", "from the Red Cross"."""
_ARTICLE = re.compile(r"(?:an?|the) |.*['’]s? ", re.IGNORECASE)
"""What an apposition before a comma begins with, or holds; two of a list hold none."""
_JOINT = re.compile(r"in|on|at|of|from|with|who|whose|which|and|for|to|said|says|told|was|is|has|had")
"""What the rest of a phrase begins with that may be left out."""
_OWNER = re.compile(r"['’]s?$")
REACH = 8
"""Words before a name in which it may be introduced."""
SAID = 160
"""Code points from a name on in which its sentence may say that somebody is charged."""
ROLES = frozenset({"office", "people", "group"})
"""Kinds of readings that say what somebody is."""
OWNERS = frozenset({"body", "group", "state"})
"""Kinds of those whom somebody is of."""
NAMES = ("adjective:", "people:")
"""Entries of words for a people: "the Mexican Juan Perez"."""
LISTED = ("person:", "short:")
"""Entries of persons whom the tables know."""
SCORE = 0.6
"""Score of a country told where the same person is named elsewhere."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a document says of somebody: the whole name, where it stands, the country or body, and sectors."""

    name: str
    at: int
    code: str
    sectors: tuple[str, ...] = ()


class People(msgspec.Struct, frozen=True, kw_only=True):
    """The people of a document of whom it tells whose they are, by last name, in the order of the text.

    `courtesies` are words before a last name alone: "Mr Ban"; `listed` are those whom the tables know, by their first name.
    """

    known: dict[str, tuple[Told, ...]]
    courtesies: frozenset[str]
    listed: dict[str, Told]

    def beginning(self, text: str, at: int) -> str | None:
        """The country of the one whose whole name begins at a place of the text."""
        some = (one for told in self.known.values() for one in told)
        return next((one.code for one in some if text.startswith(one.name, at) and one.code not in INTERNATIONAL), None)

    def charged(self, text: str, cues: Iterable[str]) -> Iterator[str]:
        """The countries of those of whom their sentence says by one of some words that police or courts deal with them."""
        for one in (one for told in self.known.values() for one in told if one.code not in INTERNATIONAL):
            said = text[one.at : one.at + SAID].split(". ", 1)[0].lower()
            if any(cue in said for cue in cues):
                yield one.code

    def found(self, readings: tuple[Reading, ...], at: int) -> tuple[Reading, ...]:
        """The readings of a phrase, with what the document says of the one whom no table knows whom it names."""
        only = readings[0] if len(readings) == 1 else None
        if only is None or only.code or not is_unlisted(only):
            return readings
        one = self._find(only.name, at)
        if one is None:
            return readings
        return (msgspec.structs.replace(only, name=one.name, code=one.code, sectors=only.sectors or one.sectors, score=SCORE),)

    def _find(self, name: str, at: int) -> Told | None:
        words = _words(name, self.courtesies)
        if len(words) == 1 and len(name.split()) > 1 and words[0] in self.listed:
            return self.listed[words[0]]
        pool = self.known.get(words[-1], ()) if words else ()
        if len(words) > 1:
            pool = tuple(one for one in pool if words[0] in fold(one.name).split())
        before = [one for one in pool if one.at <= at]
        return before[-1] if before else next(iter(pool), None)


def is_unlisted(reading: Reading) -> bool:
    """Whether a reading is of a person whom no table knows."""
    return reading.kind == "person" and not (reading.entry or "").startswith(LISTED)


def introduced(text: str, mentions: Iterable[Mention], read: Read, courtesies: frozenset[str]) -> People:
    """The people whom the words beside their names introduce, or whom the tables know by a whole name that is cut short later."""
    mentions = list(mentions)
    whole: dict[str, str] = {}
    for one in mentions:
        for reading in one.readings:
            words = _words(reading.name, courtesies)
            if is_unlisted(reading) and len(words) > 1:
                whole.setdefault(words[-1], " ".join(reading.name.split()[-len(words) :]))
    known: dict[str, list[Told]] = {}
    listed: dict[str, Told] = {}
    for one in mentions:
        for reading in one.readings if len(one.readings) == 1 else ():
            if (reading.entry or "").startswith("person:") and reading.code and len(one.text.split()) > 1:
                told = Told(name=reading.name, at=one.span.start, code=reading.code, sectors=reading.sectors)
                listed.setdefault(fold(reading.name).split()[0], told)
        for key, told in _told(text, one, read, whole, courtesies):
            if all(fold(told.name) != fold(other.name) for other in known.setdefault(key, [])):
                known[key].append(told)
    return People(known={key: tuple(some) for key, some in known.items()}, courtesies=courtesies, listed=listed)


def _told(
    text: str, one: Mention, read: Read, whole: dict[str, str], courtesies: frozenset[str]
) -> Iterator[tuple[str, Told]]:
    """What a mention tells of a person, under each name by which the person may be called later."""
    if len(one.readings) != 1:
        return
    reading = one.readings[0]
    words = _words(reading.name, courtesies)
    if not words or reading.kind != "person":
        return
    is_namesake = (reading.entry or "").startswith("short:") and words[-1] in whole
    if not (is_unlisted(reading) or is_namesake):
        return
    name = whole.get(words[-1], reading.name) if len(words) == 1 or is_namesake else reading.name.split(" (")[0]
    if is_namesake:
        reading = Reading(name=one.text, kind="person", score=SCORE)
    if reading.code:
        yield words[-1], Told(name=name, at=one.span.start, code=reading.code, sectors=reading.sectors)
        return
    if said := next(_said(text, one.span, reading.name, read), None):
        sectors = reading.sectors or said.sectors
        yield words[-1], Told(name=name, at=one.span.start, code=said.code or "", sectors=sectors)


def _said(text: str, span: Span, name: str, read: Read) -> Iterator[Reading]:
    """Readings with a country of the words beside a name: before it, after a comma, after "is a" and "of"."""
    at = text.rfind(name, span.start, span.end)
    start = at if at >= 0 else span.start
    end = start + len(name) if at >= 0 else span.end
    line = text[max(start - 120, 0) : start].rstrip(" ")
    is_apart = line.endswith(",")
    words = _CUT.split(line.removesuffix(","))[-1].split()[-REACH:]
    for first in range(len(words)):
        phrase = " ".join(words[first:])
        is_whole = bool(_OWNER.search(phrase)) or bool(read(words[-1]))
        if is_whole and (not is_apart or _ARTICLE.match(f"{phrase} ")):
            yield from _role(phrase, read)
    for pattern, kinds in ((_AFTER, ROLES), (_IS, ROLES), (_OF, OWNERS)):
        hit = pattern.match(text, end)
        if hit and (pattern is not _AFTER or _is_role(hit.group(1), read)):
            yield from longest(hit.group(1), read, kinds)


def _role(phrase: str, read: Read) -> Iterator[Reading]:
    """What a phrase before a name says that its bearer is: "Kenyan marathon runner", "Amnesty International's"."""
    if _OWNER.search(phrase):
        phrase, kinds = _OWNER.sub("", phrase), OWNERS
    else:
        kinds = ROLES
    one = _one(phrase, read)
    if one and (one.kind in kinds or (one.entry or "").startswith(NAMES)):
        yield one


def _is_role(phrase: str, read: Read) -> bool:
    """Whether a phrase begins as one for somebody does: with an article or owner, or a noun for a role; "spoke" is none."""
    return bool(_ARTICLE.match(phrase)) or any(reading.kind in ROLES for reading in read(phrase.split()[0]))


def longest(phrase: str, read: Read, kinds: frozenset[str]) -> Iterator[Reading]:
    """What the longest beginning of a phrase says that names somebody of a country; a firm may bear the name of a town."""
    words = phrase.split()
    is_owner = kinds == OWNERS
    for size in range(len(words), 0, -1):
        is_cut = size < len(words) and words[size - 1][:1].isupper() and not _JOINT.fullmatch(words[size])
        if is_cut and not is_owner:
            continue  # "a Republican from the Concord area" is none of Concord
        one = _one(" ".join(words[:size]), read)
        is_firm = one is not None and one.code not in INTERNATIONAL and (one.entry or "").startswith("body:")
        if one and not is_firm and (one.kind in kinds or (one.entry or "").startswith(NAMES)):
            yield one
            return


def _one(phrase: str, read: Read) -> Reading | None:
    """The reading of a phrase that names one party of a country, none that several share and no capital."""
    found = read(phrase)
    codes = {reading.code for reading in found}
    if len(codes) != 1 or None in codes:
        return None
    entry = found[0].entry or ""
    return None if entry.endswith(":s") or entry.startswith("seat:") else found[0]


def _words(name: str, courtesies: frozenset[str]) -> list[str]:
    """The folded words of a name without "Mr" before it."""
    words = fold(name.split(" (")[0]).replace(".", " ").split()
    return words[1:] if len(words) > 1 and words[0] in courtesies else words


def with_people(mentions: Sequence[Mention], people: People) -> tuple[Mention, ...]:
    """The mentions, each with what the document says of whom it names."""
    return with_readings(mentions, lambda one: people.found(one.readings, one.span.start))


def with_readings(mentions: Iterable[Mention], say: Callable[[Mention], tuple[Reading, ...]]) -> tuple[Mention, ...]:
    """The mentions, each with the readings that something says of it."""
    return tuple(
        one if (readings := say(one)) is one.readings else msgspec.structs.replace(one, readings=readings) for one in mentions
    )
