"""Claims that no event tells: a party says of another, or of itself, what may be disputed.

They are read from who says what (`attributions`) with the words of `allegations.yaml`: a wrong, a deed of force, want, an aim.
Plain statements, predictions and wishes are none, nor what names no party besides its source.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dateline.lexicon.allegations import Allegation, AllegationBook, load_allegations
from dateline.model.ids import make_id
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import Name, names
from dateline.reconcile.utterance import Utterance, is_act, keys_of, sides_of

Row = dict[str, Any]
SPOKEN = frozenset({"says", "quotes", "alleges"})
ASIDE = frozenset({"JUD", "JRN"})
"""Sectors of which what is said is a ruling or a report."""
FIGHTING = frozenset({"GOV", "MIL", "REB", "PRM", "UAF"})
"""Sectors of which one may claim a deed of its own."""
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
"""Types of acts that nobody denies to be blamed for."""
CONFIDENCE = 0.45
WANT = "want"
"""The kind of claim that is of a state of affairs and needs no other party."""


class AllegationReader:
    """Picks claims from the attributions as they pass."""

    def __init__(self, knowledge: Knowledge, overlays: tuple[str, ...] = ()) -> None:
        self._book = load_allegations(overlays)
        self._known = knowledge
        self._overlays = overlays
        self.found: list[Utterance] = []

    def read(self, attributions: Iterable[Row]) -> Iterator[Row]:
        """The attributions as given."""
        for row in attributions:
            if row["kind"] in SPOKEN and row["rule"] in self._book.cues and row["content"] and self._is_party(row):
                self.found.extend(self._claims(row))
            yield row

    def _is_party(self, row: Row) -> bool:
        """Whether somebody speaks who may take a side, and does not own up to anything."""
        speaking = [entry for entry in row["sources"] if entry["code"] and not ASIDE & frozenset(entry["sectors"])]
        return bool(speaking) and not self._book.is_admission(" ".join(part["text"] for part in row["cue"]))

    def _claims(self, row: Row) -> Iterator[Utterance]:
        content = _content(row)
        topics = self._book.find(content)
        if not topics:
            return
        speaker = row["sources"][0]
        pair = _pair(speaker["text"], self._overlays) if self._book.is_mutual(content) else ()
        if pair:
            yield from self._mutual(row, pair, topics)
            return
        others = _others(row, names(content, overlays=self._overlays))
        is_claim = _is_owned(row, self._book) or bool(others) or _is_own(row, topics)
        about = frozenset(others) or keys_of(row["sources"])
        yield self._utterance(row, speaker, about=about, topics=topics, is_claim=is_claim)

    def _mutual(self, row: Row, pair: tuple[Name, Name], topics: Collection[Allegation]) -> Iterator[Utterance]:
        """What two say of each other in the same words."""
        for one, other in (pair, pair[::-1]):
            about = frozenset([_key(other)])
            yield self._utterance(row, _entry(row, one), about=about, topics=topics, is_claim=True, is_alone=True)

    def _utterance(
        self, row: Row, speaker: Row, *, about: frozenset[str], topics: Collection[Allegation],
        is_claim: bool = True, is_alone: bool = False,
    ) -> Utterance:  # fmt: skip
        own = self._known.words(f"{speaker['text']} {speaker['name'] or ''}")
        chain = {**{key: speaker[key] for key in ("text", "start", "end", "name", "code", "sectors")}, "kind": row["kind"]}
        told = {
            "sentence": row["sentence"], "attribution": [chain], "confidence": CONFIDENCE, "content": row["content"],
            "is_claim": is_claim, "is_alone": is_alone,
        }  # fmt: skip
        return Utterance(
            id=make_id("attribution", row["id"], "claim", speaker["name"]), document=row["document"],
            at=row["sentence"]["start"], by=keys_of([speaker]), side=sides_of([speaker], self._known.official), to=frozenset(),
            about=about, stance="asserts", words=self._known.words(_content(row)) - own, incident=None, row=told,
            source=speaker, kind="saying", topics=frozenset(topic.id for topic in topics),
        )  # fmt: skip


class Acts:
    """The acts that claims tell, where events of them were coded."""

    def __init__(self, found: Iterable[Utterance], official: frozenset[str]) -> None:
        self._official = official
        self.found: dict[str, Utterance] = {item.id: item for item in found}
        self._within: dict[str, list[Utterance]] = {}
        self._acts: dict[str, Row] = {}
        for item in self.found.values():
            self._within.setdefault(item.document, []).append(item)

    def read(self, events: Iterable[Row]) -> None:
        """Notes the surest act within each claim; one of somebody else than its source makes it a claim."""
        for row in events:
            for item in self._within.get(row["document"], ()):
                if is_act(row) and is_hostile(row) and not row["negated"] and not row["historical"] and _holds(item, row):
                    best = self._acts.get(item.id, row)
                    self._acts[item.id] = max(best, row, key=lambda one: (one["confidence"], one["id"]))

    def claims(self, incident_of: Mapping[str, str]) -> list[Utterance]:
        """The claims, with the incident of the act of each."""
        kept = (item for item in self.found.values() if self._is_claim(item))
        return [self._claim(item, self._acts.get(item.id), incident_of) for item in kept]

    def _is_claim(self, item: Utterance) -> bool:
        act = self._acts.get(item.id)
        return item.row["is_claim"] or bool(act and act["actors"] and not sides_of(act["actors"], self._official) & item.side)

    def _claim(self, item: Utterance, act: Row | None, incident_of: Mapping[str, str]) -> Utterance:
        if act is None or item.row["is_alone"]:
            return item
        about = item.about if item.row["is_claim"] else keys_of(act["actors"])
        return msgspec.structs.replace(item, incident=incident_of.get(act["id"]), about=about)


def add_allegations(said: Collection[Utterance], found: Iterable[Utterance]) -> list[Utterance]:
    """The utterances with the claims that neither a charge nor a denial of their sentence tells."""
    told: dict[tuple[str, int, str], list[Utterance]] = {}
    for one in said:
        if one.kind in ("charge", "denial"):
            for party in one.by:
                told.setdefault((one.document, one.at, party), []).append(one)
    return [*said, *(item for item in found if not _is_told(item, told))]


def _is_told(item: Utterance, told: Mapping[tuple[str, int, str], Collection[Utterance]]) -> bool:
    beside = (one for party in item.by for one in told.get((item.document, item.at, party), ()))
    return any(one.kind == "denial" or one.about & item.about for one in beside)


def is_hostile(event: Row) -> bool:
    """Whether an act is one that its doer may not own to."""
    return event["type"] not in FRIENDLY


def _holds(item: Utterance, event: Row) -> bool:
    at = event["trigger"].get("start")
    return at is not None and any(part["start"] <= at < part["end"] for part in item.row["content"])


def _content(row: Row) -> str:
    return " ".join(part["text"] for part in row["content"])


def _is_owned(row: Row, book: AllegationBook) -> bool:
    """Whether the narrator gives a name to others just before what is said: "what they call"."""
    head = row["content"][-1]["start"] - row["sentence"]["start"]
    return book.is_owned(row["sentence"]["text"][max(head - 40, 0) : head])


def _is_own(row: Row, topics: Collection[Allegation]) -> bool:
    """Whether a claim about nobody else is one: a deed of force or want, told by a party that takes part."""
    is_party = any(FIGHTING & frozenset(entry["sectors"]) for entry in row["sources"])
    is_own = row["kind"] == "alleges" and is_party and any(topic.own for topic in topics)
    return is_own or any(topic.id == WANT for topic in topics)


def _others(row: Row, found: Iterable[Name]) -> set[str]:
    """The keys of the parties that are named besides the source."""
    codes = {entry["code"] for entry in row["sources"]}
    said = " ".join(f"{entry['name'] or ''} {entry['text'] or ''}" for entry in row["sources"]).casefold()
    return {_key(name) for name in found if (name.code not in codes or name.is_group) and name.name.casefold() not in said}


def _pair(text: str, overlays: tuple[str, ...]) -> tuple[Name, Name] | tuple[()]:
    """Two parties that speak together."""
    found = {name.name: name for name in names(text, overlays=overlays)}
    first, *rest = found.values() if len(found) == 2 else (None,)
    return (first, rest[0]) if first and rest else ()


def _key(name: Name) -> str:
    return name.code or name.name.casefold()


def _entry(row: Row, name: Name) -> Row:
    """A source that is one of two who speak together."""
    start = row["sources"][0]["start"] + name.start
    sectors = ["REB"] if name.is_group else ["GOV"]
    return {"text": name.name, "start": start, "end": start + name.end - name.start, "name": name.name,
            "code": name.code, "sectors": sectors}  # fmt: skip
