"""Invented articles with planted incidents, denials, figures, accords and states, as rows of facts.

An incident has parties, a type, a day and words of its own, and one to forty reports, some undated, some without a party, each
in words of which about half are the incident's. Half the charges are denied by the accused in another article; a third of the
incidents have a number that their reports give, mostly the same. Eight reports of one day make an article; some articles tell of
an accord, of its breach, or of a crossing that is closed or opened.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from dateline.lexicon.actorbook import load_book

Row = dict[str, Any]
Party = tuple[str, str]
TYPES = {
    "ASSAULT": ("heavy-weapons", "aerial", None), "CONSULT": ("visit", "phone", None), "ACCUSE": ("allege", "disapprove"),
    "REQUEST": ("change", "yield"), "COERCE": ("arrest", "restrict"), "PROTEST": ("demo", "riot"), "AID": (None,),
    "SANCTION": (None,), "RETREAT": ("withdraw", "ceasefire"), "MOBILIZE": ("troops",), "AGREE": (None,),
    "REJECT": ("meet", None),
}  # fmt: skip
STATES = 105
HEADS = ("bri", "clo", "dra", "fle", "gru", "pla", "sto", "tre", "vel", "wun", "zor", "mab")
MIDDLES = ("dol", "gan", "kem", "lis", "mor", "nab", "pit", "rus", "sam", "tov")
WORDS = [a + b + c for a in HEADS for b in MIDDLES for c in ("a", "e", "ik", "on", "us", "ar", "ing", "ed")]
TOWNS = [f"{a.title()}{b}{c}" for a in HEADS for b in MIDDLES for c in ("ovar", "eshti")]
DAYS = 730
FIRST = date(2022, 1, 1)
MEAN_REPORTS, IN_ARTICLE = 5, 8
NOTES = (
    "{a} and {b} signed a ceasefire agreement brokered by {c} on {day}.", "{a} said {b} had violated the ceasefire agreement.",
    "The border crossing at {town} was closed on {day}.", "The border crossing at {town} reopened on {day}.",
    "What {a} says is an attack could not be verified.", "The weather in {town} was fine.",
)  # fmt: skip
"""Sentences beside the events of an article."""


class Facts:
    """Rows of documents, events, figures and attributions, held packed; `incident_of` and `number_of` are what is planted."""

    def __init__(self, size: int, seed: int) -> None:
        self._chance = random.Random(seed)
        entries = load_book(()).tables.entries
        states = sorted((key[6:], entry.name) for key, entry in entries.items() if key.startswith("state:"))
        self._states = self._chance.sample(states, STATES)
        self._packed: dict[str, list[bytes]] = {"documents": [], "events": [], "figures": [], "attributions": []}
        self.incident_of: dict[str, str] = {}
        self.number_of: dict[str, str] = {}
        told = sorted(self._told(size), key=lambda item: (item[0], item[1]))
        for at in range(0, len(told), IN_ARTICLE):
            self._article(f"d{at:07d}", [report for *_, report in told[at : at + IN_ARTICLE]])

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, each fresh."""
        return map(msgspec.msgpack.Decoder().decode, self._packed[table])

    def _told(self, size: int) -> Iterator[tuple[int, float, Row]]:
        """Reports with the day of their publication, in random order within it."""
        made = incident = 0
        while made < size:
            count = min(size - made, max(1, min(int(self._chance.expovariate(1 / MEAN_REPORTS)), 40)))
            about = self._incident(f"i{incident}")
            for number in range(count):
                published = about["day"] + self._chance.choice((0, 0, 1))
                is_denial = about["type"] == "ACCUSE" and number and number == count - 1
                yield published, self._chance.random(), {**about, "number": made, "published": published, "denial": is_denial}
                made += 1
            incident += 1

    def _incident(self, name: str) -> Row:
        kind, place = self._chance.choice(list(TYPES)), self._chance.choice(TOWNS)
        return {
            "incident": name, "type": kind, "mode": self._chance.choice(TYPES[kind]), "day": self._chance.randrange(DAYS),
            "length": 20 if self._chance.random() < 0.03 else 0, "words": self._chance.sample(WORDS, 10),
            "parties": self._chance.sample(self._states, 2), "place": place if self._chance.random() < 0.4 else None,
            "killed": self._chance.randrange(3, 4000) if self._chance.random() < 0.33 else None,
        }  # fmt: skip

    def _article(self, document: str, reports: Sequence[Row]) -> None:
        parts: list[str] = []
        day = (FIRST + timedelta(reports[0]["published"])).isoformat()
        for report in reports:
            self._report(document, report, parts, day)
        parts.append(self._note())
        self._put("attributions", self._saying(document, parts))
        text = " ".join(parts)
        self._put("documents", {
            "id": document, "title": parts[0][:60], "publisher": f"Herald {int(document[1:]) % 40}", "agency": None,
            "published": interval(day, day), "sections": [{"kind": "body", "start": 0, "end": len(text)}],
            "translated_by_machine": False, "text": text,
        })  # fmt: skip

    def _report(self, document: str, report: Row, parts: list[str], published: str) -> None:
        a, b = report["parties"]
        words = self._chance.sample(report["words"], 6) + self._chance.sample(WORDS, 6)
        self._chance.shuffle(words)
        at = sum(map(len, parts)) + len(parts)
        trigger = report["words"][0]
        number = report["killed"] if report["killed"] and self._chance.random() < 0.8 else None
        text = f"{a[1]} {trigger} {b[1]} {' '.join(words)}{f' killed {number} people' if number else ''}."
        if report["denial"]:
            text = f"{b[1]} denied that it {' '.join(words)} as {a[1]} had said."
        parts.append(text)
        span = {"text": text, "start": at, "end": at + len(text)}
        event = self._event(document, report, span, published)
        self._put("events", event)
        self.incident_of[event["id"]] = f"{report['incident']}{'-denied' if report['denial'] else ''}"
        if number and not report["denial"]:
            self._figure(document, report, span, number)

    def _event(self, document: str, report: Row, span: Row, published: str) -> Row:
        start = FIRST + timedelta(report["day"])
        is_dated = self._chance.random() < 0.7
        end = (start + timedelta(report["length"])).isoformat()
        when = interval(start.isoformat(), end) if is_dated else interval(None, published)
        actor, recipient = map(party, report["parties"])
        is_denial = report["denial"]
        sides = ([recipient], [actor]) if is_denial else ([actor], [recipient] if self._chance.random() < 0.9 else [])
        word = "denied" if is_denial else report["words"][0]
        at = span["start"] + span["text"].index(word)
        place = {**span_of(report["place"], 0), "name": report["place"], "country": report["parties"][1][0], "admin1": None,
                 "lat": 1.0, "lon": 1.0, "geonames": None, "precision": "city"}  # fmt: skip
        return {
            "id": f"e{report['number']:07d}", "document": document, "type": "REJECT" if is_denial else report["type"],
            "mode": None if is_denial else report["mode"], "actors": sides[0], "recipients": sides[1], "mediators": [],
            "trigger": span_of(word, at), "sentence": span, "when": when, "where": place if report["place"] else None,
            "attribution": [{**span_of(None, 0), "name": None, "code": None, "sectors": [], "kind": "narrator"}],
            "modality": "asserted", "negated": False, "historical": False, "reciprocal": report["type"] == "CONSULT",
            "confidence": 0.8, "denial": is_denial,
        }  # fmt: skip

    def _figure(self, document: str, report: Row, span: Row, number: int) -> None:
        name = f"f{report['number']:07d}"
        value = number if self._chance.random() < 0.9 else round(number * 1.3) + 1
        self.number_of[name] = f"{report['incident']} {value}"
        at = span["start"] + span["text"].index(" killed ") + 8
        self._put("figures", {
            "id": name, "document": document, "what": "killed", "value": value, "low": value, "high": value, "unit": "persons",
            "comparator": "=", "period": interval(None, None), "sentence": span, "evidence": span_of(f"{number} people", at),
            "attribution": [],
        })  # fmt: skip

    def _note(self) -> str:
        (a, b, c), town = self._chance.sample(self._states, 3), self._chance.choice(TOWNS)
        day = FIRST + timedelta(self._chance.randrange(DAYS))
        told = self._chance.choice(NOTES)
        return told.format(a=a[1], b=b[1], c=c[1], town=town, day=f"{day.day} {day:%B %Y}")

    def _saying(self, document: str, parts: Sequence[str]) -> Row:
        """Somebody calls what the article tells a lie."""
        code = self._chance.choice(self._states)
        content = span_of("this is a lie and nothing of the kind has happened", 0)
        return {"id": f"a{document[1:]}", "document": document, "kind": "says", "rule": "x", "sentence": span_of(parts[-1], 0),
                "sources": [party(code)], "content": [content]}  # fmt: skip

    def _put(self, table: str, row: Row) -> None:
        self._packed[table].append(msgspec.msgpack.encode(row))


def interval(start: str | None, end: str | None) -> Row:
    """A row's interval."""
    return {"start": start, "end": end, "grain": "day", "how": "", "text": None}


def span_of(text: str | None, at: int) -> Row:
    """A row's span."""
    return {"text": text, "start": at, "end": at + len(text or "")}


def party(state: Party) -> Row:
    """A state as an entry of actors."""
    cells = {**span_of(state[1], 0), "name": state[1], "code": state[0], "sectors": ["GOV"]}
    return {**cells, "role": None, "wikidata": None, "kind": "state", "entry": None}


def pair_score(found: Iterable[Sequence[str]], planted: dict[str, str]) -> float:
    """The F1 of pairs in one group against those of one planted thing."""
    def pairs(counts: Iterable[int]) -> int:
        return sum(n * (n - 1) // 2 for n in counts)

    groups = [*found]
    together = pairs(n for group in groups for n in Counter(planted[item] for item in group).values())
    return 2 * together / max(pairs(map(len, groups)) + pairs(Counter(planted.values()).values()), 1)
