"""What a short name stands for in its document: the fuller name before it, or a namesake that the text introduced."""

import re

import msgspec

from dateline.lexicon.actorbook_entry import fold
from dateline.model.event import Reading
from dateline.model.span import Span
from dateline.resolve.context import Context, Found
from dateline.resolve.mentions import Read

ROLES = frozenset({"office", "people", "group"})
"""Kinds of readings that say what somebody is."""
_TWO_TITLES = re.compile(r"(?!(?:an?|the|both) )[^,]*[a-z] and (?!(?:an?|the) )[^,]*[a-z] [A-Z]")
"""Two titles without an article before one name: "businessman and party donor Karl Weiss"."""


def titled(readings: tuple[Reading, ...], words: str) -> tuple[Reading, ...]:
    """The readings; two titles before one name are one person, of the country and sectors that either tells."""
    last = readings[-1:]
    if len(readings) < 2 or last[0].kind != "person" or not _TWO_TITLES.match(words):
        return readings
    before = readings[:-1]
    if any(one.name != last[0].name and (one.kind not in ROLES or (one.entry or "").endswith(":s")) for one in before):
        return readings
    code = next((one.code for one in reversed(readings) if one.code), None)
    sectors = next((one.sectors for one in (*last, *before) if one.sectors and one.sectors != ("CVL",)), last[0].sectors)
    return (msgspec.structs.replace(last[0], code=code, sectors=sectors),)


def read_kin(read: Read, kin: frozenset[str], words: str) -> tuple[Reading, ...]:
    """What is read in some words; the name after a relative is a person's, not a place's: "her daughter, Brittany"."""
    before, comma, name = words.rpartition(", ") if ", " in words else words.rpartition(" ")
    is_kin = bool(comma) and before.rpartition(" ")[2].lower() in kin and name.isalpha() and name[:1].isupper()
    return read(before) if is_kin else read(words)


def named(reading: Reading, span: Span, context: Context) -> Found | None:
    """An earlier, fuller mention of a person: "Rebic" after "Police director Vladimir Rebic", "Wang" after "Wang Yi"."""
    short = fold(reading.name).split()
    before = [(one, other) for one in context.mentions if one.span.start < span.start for other in one.readings]
    fuller = [(one, other, fold(other.name).split()) for one, other in before if _is_fuller(other, reading)]
    by_last = [(one, other) for one, other, name in fuller if name[-1] == short[-1]]
    by_first = [(one, other) for one, other, name in fuller if len(short) == 1 and name[0] == short[0]]
    for one, other in (*by_last, *by_first):
        return Found(actors=(other,), how="coreference", score=0.75, antecedent=one.span)
    return None


def _is_fuller(other: Reading, reading: Reading) -> bool:
    return other.kind == "person" and other.name != reading.name and bool(other.code or other.sectors)


def namesake(reading: Reading, words: str, span: Span, context: Context) -> Found | None:
    """Another person of the same last name whom the document introduced: "Marrero" after "Judge Victor Marrero".

    None if the document named the known person more fully before: "Trump" after "President Trump" and "Mary Trump".
    """
    last, known = words.split()[-1], set(reading.name.split())
    for one in context.mentions:
        if one.span.start >= span.start:
            return None
        for other in one.readings:
            name = other.name.split()
            if other.name == reading.name and len(one.text.split()) > 1:
                return None
            if other.kind == "person" and len(name) > 1 and name[-1] == last and not (set(name) <= known or known <= set(name)):
                return Found(actors=(other,), how="coreference", score=0.7, antecedent=one.span)
    return None
