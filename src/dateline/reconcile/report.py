"""An event mention as incidents are found: who, what, when, where, in which words."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from dateline.reconcile.knowledge import Knowledge

Row = Mapping[str, Any]
Tie = Literal["same", "next"] | None
OPENING = 5
"""Words at the head of a sentence in which it may take up an act just told."""
AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old")
MONTH = 31
"""Days of an interval of publication, at most, for it to date what an article tells."""
WHOLE: Mapping[str, tuple[str | None, ...]] = {"ASSAULT": (None,), "RETREAT": ("ceasefire",)}
"""Types and modes of acts that tell a war as a whole, or its truce."""
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
    known war that it tells of as a whole, or whose truce.
    `ages` are those told of people; `is_other` if it turns to another act.
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
        recipients=tuple(read_party(entry, knowledge) for entry in row["recipients"]),
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
    )


def content(row: Row, *, knowledge: Knowledge) -> frozenset[str]:
    """The stems of what an event's sentence says besides who its parties are."""
    entries = (*row["actors"], *row["recipients"])
    names = (knowledge.words(f"{entry['text']} {entry['name'] or ''}") for entry in entries)
    return knowledge.words(row["sentence"]["text"]).difference(*names)


def read_party(entry: Row, knowledge: Knowledge) -> Party:
    """The party of an entry of `actors` or `recipients`; a state may be any of its official sectors."""
    name = (entry["name"] or entry["text"] or "").casefold()
    is_named = entry.get("kind") in NAMED
    is_state = entry.get("kind") == "state" and "GOV" in entry["sectors"]
    return Party(
        key=entry["code"] or name,
        is_coded=entry["code"] is not None,
        is_name=entry["code"] is None and (entry["text"] or "")[:1].isupper(),
        sectors=frozenset(entry["sectors"]) | (knowledge.official if is_state else frozenset()),
        who=name if is_named and entry["code"] else None,
        is_person=entry.get("kind") == "person",
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
