"""An event mention as incidents are found: who, what, when, where, in which words."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from dateline.model.event import OWN_GROUND
from dateline.reconcile.knowledge import Knowledge

Row = Mapping[str, Any]
Tie = Literal["same", "next"] | None
LEAD = "lead"
"""The section that an article begins with."""
OPENING = 5
"""Words at the head of a sentence in which it may take up an act just told."""
AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old")
MONTH = 31
"""Days of an interval of publication, at most, for it to date what an article tells."""
WHOLE: Mapping[str, tuple[str | None, ...]] = {"ASSAULT": (None,), "RETREAT": ("ceasefire",)}
"""Types and modes of acts that tell a war as a whole, or its truce."""
STATES = ("state:", "seat:")
"""How the entries of countries and their seats begin; other places that stand for a party are towns and regions."""
PERSON = ("person:", "short:")
"""How the entries of persons begin, by whatever office a text calls them."""
BARE = "people:"
"""How the entries of people called by their country alone begin: "forty Ethiopians" may be soldiers."""
HELD, CAPTIVE = frozenset({"release", "arrest", "deport"}), frozenset({"CRM"})
"""Modes of what is done to captives, and the sector of those who are called so whoever they are."""
GOVERNMENT, PEOPLE = "GOV", frozenset({"CVL"})
NAMED = ("person", "body", "office")
"""Kinds of actor of which two different ones of a country are different parties."""


class Party(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A participant: its code if it has one, else its name.

    `who` tells persons and bodies of one country apart; `is_name` says that an uncoded party is called by a name.
    """

    key: str
    is_coded: bool
    is_name: bool = False
    sectors: frozenset[str] = frozenset()
    who: str | None = None
    is_person: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event mention. Days are proleptic Gregorian ordinals, null where not known; `at` is its sentence's start.

    `words` are the stems of the sentence without the names of the parties, `trigger` those of the trigger.
    `tie` says how the sentence hangs on the one before it: it speaks of the same act, or of what came next. `episode` is the
    known war that it tells of as a whole, or whose truce. `towns` are the words for towns and regions that it is done to,
    `ages` are those told of people; `is_other` if it turns to another act, `is_rite` if nobody does it twice a day.
    `echoes` name the sentences of other articles that tell what its own tells, `tolls` say what befell how many in the act.
    `is_news` if an article begins with it and gives no day.
    """

    id: str
    document: str
    origin: str | None
    at: int
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    start: int | None
    end: int | None
    published: int | None
    is_historical: bool
    is_reciprocal: bool
    is_negated: bool
    is_denial: bool
    modality: str
    country: str | None
    place: str | None
    words: frozenset[str]
    trigger: frozenset[str]
    tie: Tie = None
    episode: str | None = None
    ages: frozenset[str] = frozenset()
    is_other: bool = False
    is_rite: bool = False
    towns: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()
    tolls: frozenset[str] = frozenset()
    is_news: bool = False

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors and recipients together."""
        return self.actors + self.recipients


def read_report(row: Row, *, published: Row | None, knowledge: Knowledge, origin: str | None = None) -> Report:
    """The report of a row of `events`; `published` is the interval of its document, `origin` the id of its origin."""
    where = row["where"] or {}
    return Report(
        id=row["id"],
        document=row["document"],
        origin=origin,
        at=row["sentence"]["start"],
        type=row["type"],
        mode=row["mode"],
        actors=tuple(read_party(entry, knowledge) for entry in row["actors"]),
        recipients=tuple(_recipients(row, knowledge)),
        start=_day(row["when"]["start"]),
        end=_day(row["when"]["end"]),
        published=day_of(published),
        is_historical=row["historical"],
        is_reciprocal=row["reciprocal"] or row["type"] == "CONSULT",
        is_negated=row["negated"],
        is_denial=row.get("denial", False),
        modality=row["modality"],
        country=where.get("country"),
        place=where.get("name"),
        words=content(row, knowledge=knowledge),
        trigger=knowledge.words(row["trigger"]["text"]),
        tie=_tie(row, knowledge),
        episode=_episode(row, knowledge),
        ages=frozenset(AGE.findall(row["sentence"]["text"])),
        is_other=_is_other(row, knowledge),
        is_rite=row.get("rule") in knowledge.rites or row["trigger"]["text"].casefold() in knowledge.rite_words,
        towns=knowledge.words(" ".join(entry["name"] or "" for entry in row["recipients"] if _is_town(entry))),
        is_news=row.get("section") == LEAD and not row["when"]["start"],
    )


def _recipients(row: Row, knowledge: Knowledge) -> Iterator[Party]:
    """Whom an act is done to. A state whose towns are hit is its people, too; an office of the actor's own state is nobody else
    ("recalled its ambassador").
    """
    is_deed = row["type"] not in knowledge.speech
    governing = {entry["code"] for entry in row["actors"] if GOVERNMENT in entry["sectors"]} - {None}
    for entry in row["recipients"]:
        if is_deed and entry["code"] in governing and GOVERNMENT in entry["sectors"]:
            continue
        party = read_party(entry, knowledge)
        if row["mode"] in HELD:
            party = msgspec.structs.replace(party, sectors=party.sectors - CAPTIVE)
        is_hit = is_deed and entry.get("kind") == "state"
        yield msgspec.structs.replace(party, sectors=party.sectors | PEOPLE) if is_hit else party


def content(row: Row, *, knowledge: Knowledge) -> frozenset[str]:
    """The stems of what an event's sentence says besides who its parties are."""
    names = [knowledge.words(f"{entry['text']} {entry['name'] or ''}") for entry in row["actors"]]
    names += [knowledge.words(_name(entry, is_deed=row["type"] not in knowledge.speech)) for entry in row["recipients"]]
    return knowledge.words(row["sentence"]["text"]).difference(*names)


def _name(entry: Row, *, is_deed: bool) -> str:
    """What an entry is called; nothing for a town or region that is hit, for that tells deeds apart."""
    return "" if is_deed and _is_town(entry) else f"{entry['text']} {entry['name'] or ''}"


def _is_town(entry: Row) -> bool:
    return entry.get("kind") == "state" and not (entry.get("entry", STATES[0]) or "").startswith(STATES)


def read_party(entry: Row, knowledge: Knowledge) -> Party:
    """The party of an entry of `actors` or `recipients`; a state may be any of its official sectors.

    A town that is nobody where its own country's forces take it is compared as what it is elsewhere: of its country.
    """
    at = entry.get("entry") or ""
    code = entry["code"] or (at.removeprefix(OWN_GROUND) if at.startswith(OWN_GROUND) else None)
    name = (entry["name"] or entry["text"] or "").casefold()
    is_named = entry.get("kind") in NAMED
    is_person = entry.get("kind") == "person" or at.startswith(PERSON)
    is_state = entry.get("kind") == "state" and bool(knowledge.official.intersection(entry["sectors"]))
    sectors = frozenset() if at.startswith(BARE) else frozenset(entry["sectors"])
    return Party(
        key=code or name,
        is_coded=code is not None,
        is_name=code is None and (entry["text"] or "")[:1].isupper(),
        sectors=sectors | (knowledge.official if is_state else frozenset()),
        who=(name if is_person else knowledge.office(name)) if is_named and code else None,
        is_person=is_person,
    )


def day_of(interval: Row | None) -> int | None:
    """The last day on which a document may have been published; None unless it is known to about a month."""
    start, end = (_day(interval[side]) for side in ("start", "end")) if interval else (None, None)
    return end if start is not None and end is not None and end - start <= MONTH else None


def _is_other(row: Row, knowledge: Knowledge) -> bool:
    text = f" {row['sentence']['text'].casefold()} "
    return any(f" {phrase} " in text for phrase in knowledge.others)


def _episode(row: Row, knowledge: Knowledge) -> str | None:
    """The known war whose days, or days of truce, an event has: dating looked them up there."""
    if not row["historical"] or row["mode"] not in WHOLE.get(row["type"], ()):
        return None
    return knowledge.episodes.get((row["type"], row["when"]["start"], row["when"]["end"]))


def _tie(row: Row, knowledge: Knowledge) -> Tie:
    text, trigger = row["sentence"]["text"].casefold(), row["trigger"]["text"].casefold()
    opening = text.split()[:OPENING]
    if opening and opening[0] in knowledge.definite and trigger in " ".join(opening):
        return "same"
    return "next" if any(phrase in text for phrase in knowledge.next) else None


def _day(text: str | None) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None
