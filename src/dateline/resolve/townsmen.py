"""The country of those whom a phrase places in a town: "protesters in Tripoli" in a report from Lebanon."""

import re
from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from dateline.model.event import Place, Reading
from dateline.model.span import Span
from dateline.resolve.mentions import Mention, Read

_ENDS = re.compile(r"$|[,(]")
"""What stands after a whole name of a place; a word after it makes it part of another: "Christian east Beirut"."""

_OPENS = re.compile(r"(?:(?:an?|the|one|two|three|four|five) )?", re.IGNORECASE)
"""What may stand before a town that people are called by: "a Paris man"."""
_FIRST = re.compile(r"(?:(?:[Aa]n?|[Tt]he) )?([A-Z][\w-]+)")
"""The first name in a phrase."""


PEOPLES = ("adjective:", "people:", "state:")
"""Entries of words that are of a whole country."""
SURE = 0.3
"""How likely the town that is meant has to be among all of its name."""


def settled(mentions: Sequence[Mention], text: str, named: Sequence[Place], read: Read, local: str | None) -> tuple[Mention, ...]:
    """The mentions, each with the country of the town by which it is called, as the whole document places it."""
    return tuple(
        one if (readings := townsmen(one.readings, one.span, text, named, read, local)) is one.readings
        else msgspec.structs.replace(one, readings=readings)
        for one in mentions
    )  # fmt: skip


def is_by_town(one: Mention, read: Read, is_town: Callable[[str], bool]) -> bool:
    """Whether somebody's country is only that of a place by whose name they are called, which may be another of that name.

    A state's name before a noun is rather a town's or a part's: people of the state are called by the adjective.
    """
    found = _FIRST.match(one.text)
    name = found.group(1) if found else ""
    return is_town(name) or any((reading.entry or "").startswith("seat:") for reading in (read(name) if name else ()))


def townsmen(
    readings: tuple[Reading, ...], span: Span, text: str, named: Sequence[Place], read: Read, local: str | None = None
) -> tuple[Reading, ...]:
    """The readings, with the country of the town as the whole document places it, where the town alone tells one.

    `named` are the document's places. Before people stand towns of `local` only, of whose own affairs it tells:
    "a Paris man". A phrase that tells a country without the town keeps it: "Syrian refugees in Tripoli".
    """
    inside = [place for place in named if span.covers(place.span)] or (_again(span, text, named) if local else [])
    if meant := _by_town(readings, span, text, inside, read, local):
        return meant
    after = (place for place in inside if place.span.start > span.start)
    town = next((place for place in after if _ENDS.match(text[place.span.end : span.end])), None)
    near = [place for place in inside if local and _may_be(place, local)]
    homes = (msgspec.structs.replace(place, country=local, precision="city") for place in near)
    first = next((place for place in homes if _OPENS.fullmatch(text[span.start : place.span.start])), None)
    town = town or (first if first and first.span.end < span.end else None)
    if town is None or town.country is None or town.precision == "country" or len(readings) != 1:
        return readings
    only = readings[0]
    named_alone = only.kind == "state" or (only.kind == "person" and bool(only.entry))
    if named_alone or (only.kind in ("person", "body") and town is not first) or only.code in (None, town.country):
        return readings
    rest = text[town.span.end : span.end] if town is first else text[span.start : town.span.start].rsplit(None, 1)[0]
    alone = read(rest.removeprefix("'s").removeprefix("’s").strip())
    if not alone or any(reading.code for reading in alone):
        return readings
    name = only.name.split(" (")[0]
    return (msgspec.structs.replace(only, code=town.country, name=f"{name} ({town.country})"),)


def _again(span: Span, text: str, named: Sequence[Place]) -> list[Place]:
    """The town in the name of a body, which the document names elsewhere by itself: "the Paris Police Department"."""
    for place in named:
        hit = re.search(rf"\b{re.escape(place.span.of(text))}\b", span.of(text))
        if hit and place.precision != "country":
            return [msgspec.structs.replace(place, span=Span(start=span.start + hit.start(), end=span.start + hit.end()))]
    return []


def _by_town(
    readings: tuple[Reading, ...], span: Span, text: str, inside: Sequence[Place], read: Read, local: str | None
) -> tuple[Reading, ...] | None:
    """The readings with the country of the town that alone tells theirs, if the document's town is another of that name.

    "London officials" are Canadian where the document tells of London, Ontario.
    """
    only = readings[0] if len(readings) == 1 else None
    towns = [place for place in inside if place.precision != "country" and place.country]
    if only is None or only.code is None or only.kind == "state" or len(towns) != len(inside):
        return None
    for town in towns:
        is_other = town.country != only.code and (town.score >= SURE or town.country == local)
        is_named = only.kind == "person" and town.span.of(text) in only.name
        is_told = is_other and not is_named and town.span != span and _is_town(only, read(town.span.of(text)))
        rest = read(_without(text, span, town.span)) if is_told else ()
        if is_told and (_is_silent(rest) or (only.kind == "person" and not rest)):
            name = only.name.split(" (")[0]
            name = name if only.kind == "person" else f"{name} ({town.country})"
            return (msgspec.structs.replace(only, code=town.country, name=name),)
    return None


def with_towns(read: Read, named: Sequence[Place], text: str, local: str | None) -> Read:
    """A reading of words by which those of a town are of a text's own country, where the text places the town there."""
    towns = {place.span.of(text) for place in named if place.country == local and place.precision != "country"} if local else ()
    return partial(_read_town, read, frozenset(towns), local) if towns else read


def _read_town(read: Read, towns: frozenset[str], local: str | None, words: str) -> tuple[Reading, ...]:
    found = read(words)
    only = found[0] if len(found) == 1 else None
    if only is None or only.code in (None, local) or only.kind == "state":
        return found
    for town in towns:
        hit = re.search(rf"\b{re.escape(town)}\b", words)
        if not hit or not _is_town(only, read(town)):
            continue
        inside, whole = Span(start=hit.start(), end=hit.end()), Span(start=0, end=len(words))
        if _is_silent(read(_without(words, whole, inside))):
            return (msgspec.structs.replace(only, code=local),)
    return found


def _without(text: str, span: Span, town: Span) -> str:
    """The words of a phrase without a town in it."""
    rest = re.sub(r"^['’]s? ", " ", text[town.end : span.end])
    return f"{text[span.start : town.start].rstrip()} {rest.lstrip()}".strip()


def _is_town(only: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a name alone is that of a town or region, or of nobody: "Thai" is a people, too.

    Who is known by a whole name is called by no other town: "Thames Valley Police".
    """
    if not readings:
        return not (only.entry or "").startswith("body:")
    return all(one.kind == "state" and not (one.entry or "").startswith(PEOPLES) for one in readings)


def _is_silent(readings: Sequence[Reading]) -> bool:
    """Whether a phrase is read, and no country in it."""
    return bool(readings) and all(reading.code is None for reading in readings)


def _may_be(place: Place, local: str) -> bool:
    """Whether a place is one at home, or a country whose name a place at home bears too: "Lebanon police" in Tennessee."""
    return place.country == local or (place.precision == "country" and any(one.country == local for one in place.alternatives))
