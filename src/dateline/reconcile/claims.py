"""Claims: who asserts, who denies, of whom, in which words.

A first version. Known to miss: a denial that neither shares words with the accusation nor answers the accuser by name;
a claim that two articles make in quite different words stays two claims.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.model.ids import make_id
from dateline.model.incident import Edge
from dateline.reconcile.compare import overlap
from dateline.reconcile.knowledge import Knowledge

Row = dict[str, Any]
ANSWER_WORDS = 0.18
"""Content that a denial and the accusation it answers have in common, at least: they often say it quite differently."""
SAME_WORDS = 0.3
DENIALS = ("denies", "doubts", "distances")


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """One source's stance in one event mention. `by` and `about` are keys of parties (a code or a name)."""

    id: str
    document: str
    at: int
    by: frozenset[str]
    about: frozenset[str]
    stance: str
    words: frozenset[str]
    incident: str | None
    row: Row
    source: Row


class Claims:
    """The grouping of utterances into claims."""

    def keys(self, fact: Utterance, /) -> Iterator[str]:
        """One key a word and party that is accused: in a denial that is the speaker."""
        yield from (f"{party}|{word}" for party in fact.about for word in fact.words)
        if fact.incident and fact.stance == "asserts":
            yield fact.incident

    def compare(self, a: Utterance, b: Utterance, /) -> Edge | None:
        """The edge between two utterances about one proposition."""
        score = _same(a, b) if a.stance == b.stance else _answer(a, b)
        if score is None:
            return None
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=(a.stance, b.stance))


def read_utterances(events: Iterable[Row], *, incident_of: Mapping[str, str], knowledge: Knowledge) -> list[Utterance]:
    """What the events say about who asserts or denies what; events that nobody could contest give nothing."""
    found = []
    for event in events:
        stance = _stance(event)
        if stance is None:
            continue
        source, about = _source(event), _about(event)
        found.append(
            Utterance(
                id=event["id"],
                document=event["document"],
                at=event["sentence"]["start"],
                by=_keys([source]),
                about=_keys(about),
                stance=stance,
                words=knowledge.words(event["sentence"]["text"]),
                incident=incident_of.get(event["id"]),
                row=event,
                source=source,
            )
        )
    return found


def make_claims(groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance]) -> list[Row]:
    """A row of `claims` for each group of utterances, sorted by id."""
    made = [_claim([utterances[item] for item in sorted(group)]) for group in groups]
    return sorted(made, key=lambda row: str(row["id"]))


def _claim(members: Sequence[Utterance]) -> Row:
    lead = min(members, key=lambda item: (item.stance != "asserts", -item.row["confidence"], item.id))
    ordered = sorted(members, key=lambda item: (item.document, item.at, item.id))
    return {
        "id": make_id("claim", members[0].id),
        "proposition": lead.row["sentence"]["text"],
        "incident": lead.incident,
        "stances": [_stance_row(item) for item in ordered],
    }


def _stance_row(item: Utterance) -> Row:
    return {
        "source": item.source["name"] or item.source["text"],
        "code": item.source["code"],
        "sectors": item.source["sectors"],
        "stance": item.stance,
        "document": item.document,
        "evidence": item.row["sentence"],
        "attribution": item.row["attribution"],
    }


def _stance(event: Row) -> str | None:
    last = event["attribution"][-1] if event["attribution"] else None
    if event["denial"] or event["modality"] == "denied" or (last and last["kind"] == "denies"):
        return "denies"
    if event["type"] == "ACCUSE" and event["actors"] and event["recipients"]:
        return "asserts"
    if (event["modality"] == "alleged" or (last and last["kind"] == "alleges")) and last:
        return "asserts"
    return None


def _source(event: Row) -> Row:
    """Who takes the stance: the speaker of an accusation or denial, else the innermost source of the report."""
    is_own = event["denial"] or (event["type"] == "ACCUSE" and event["modality"] == "asserted")
    if is_own and event["actors"]:
        return dict(event["actors"][0])
    named = [source for source in event["attribution"] if source["kind"] != "narrator"]
    chain = named or event["attribution"] or event["actors"]
    return dict(chain[-1]) if chain else {"name": None, "text": None, "code": None, "sectors": []}


def _about(event: Row) -> Sequence[Row]:
    """Whose act the proposition is about: the accused; in a denial the speaker; of an act its actor."""
    if event["denial"]:
        return list(event["actors"])
    return list(event["recipients"] if event["type"] == "ACCUSE" else event["actors"])


def _keys(entries: Iterable[Row]) -> frozenset[str]:
    keys = (entry["code"] or (entry["name"] or entry["text"] or "").casefold() for entry in entries)
    return frozenset(key for key in keys if key)


def _same(a: Utterance, b: Utterance) -> float | None:
    words = overlap(a.words, b.words)
    if a.incident and a.incident == b.incident:
        return 0.5 + words / 2
    is_same = a.by & b.by and a.about & b.about and words >= SAME_WORDS
    return words if is_same else None


def _answer(a: Utterance, b: Utterance) -> float | None:
    """How well a denial answers an assertion: its speaker is the accused (or it speaks of the same actor)."""
    words = overlap(a.words, b.words)
    if not a.about & b.about or a.by & b.by or words < ANSWER_WORDS:
        return None
    return words
