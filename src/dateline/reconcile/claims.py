"""Claims: who asserts, who denies, of whom, in which words.

A first version. Known to miss: a denial that neither shares words with the accusation nor answers the accuser by name;
a claim that two articles make in quite different words stays two claims.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.model.ids import make_id
from dateline.model.incident import Edge
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.report import content
from dateline.reconcile.words import overlap

Row = dict[str, Any]
ANSWER_WORDS = 0.25
"""Content that a denial and the accusation it answers have in common, at least, when they stand in two articles."""
SAME_WORDS = 0.4
NEAR = 600
"""Code points between an accusation and its denial in one article, at most, when they have no content in common."""
BARE = 4
"""Content words of a denial, at most, that says nothing of what it denies."""


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
    """The grouping of utterances of one stance into propositions; `answer` then finds the denials of each."""

    def keys(self, fact: Utterance, /) -> Iterator[str]:
        """Keys of the party that the proposition is about with each word, and of the incident."""
        yield from (f"{fact.stance}|{party}|{word}" for party in fact.about for word in fact.words)
        if fact.incident:
            yield f"{fact.stance}|{fact.incident}"

    def compare(self, a: Utterance, b: Utterance, /) -> Edge | None:
        """The edge between two utterances with which their sources say the same."""
        words = overlap(a.words, b.words)
        is_one_incident = a.incident is not None and a.incident == b.incident
        is_said_again = a.by & b.by and a.about & b.about and words >= SAME_WORDS
        if a.stance != b.stance or not (is_one_incident or is_said_again):
            return None
        score = 0.5 + words / 2 if is_one_incident else words
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=(a.stance,))


def answer(
    groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance], *, cap: int
) -> tuple[tuple[str, ...], ...]:
    """The groups with each group of denials put to the assertions that it answers best, if there are any; sorted.

    A denial is weighed against at most `cap` assertions for each word of it.
    """
    given = list(groups)
    joined = [list(group) for group in given]
    home = {item: at for at, group in enumerate(given) for item in group}
    said = _index(item for item in utterances.values() if item.stance == "asserts")
    for at, group in enumerate(given):
        members = [utterances[item] for item in sorted(group)]
        if members[0].stance != "asserts":
            found = [hit for member in members for hit in _answers(member, said, cap=cap)]
            if found:
                best = min(found, key=lambda hit: (-hit[0], hit[1]))
                joined[home[best[1]]] += group
                joined[at] = []
    return tuple(sorted(tuple(sorted(group)) for group in joined if group))


def _index(said: Iterable[Utterance]) -> dict[str, list[Utterance]]:
    index: dict[str, list[Utterance]] = {}
    for item in sorted(said, key=lambda item: item.id):
        for party in item.about:
            for key in (item.document, *item.words):
                index.setdefault(f"{party}|{key}", []).append(item)
    return index


def _answers(denied: Utterance, index: Mapping[str, list[Utterance]], *, cap: int) -> Iterator[tuple[float, str]]:
    """Score and id of each assertion that a denial answers."""
    keys = (f"{party}|{key}" for party in denied.about for key in (denied.document, *denied.words))
    candidates = {item.id: item for key in keys for item in index.get(key, ())[:cap]}
    for item in candidates.values():
        score = _answer(item, denied)
        if score is not None:
            yield score, item.id


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
                words=content(event, knowledge=knowledge) - knowledge.words(event["trigger"]["text"]),
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


def _answer(said: Utterance, denied: Utterance) -> float | None:
    """How well a denial answers an assertion about its speaker, or about the same actor; None when it does not.

    In one article it may answer without a word in common ("rejected the accusation") if it follows at once.
    """
    if not said.about & denied.about or said.by & denied.by:
        return None
    words = overlap(said.words, denied.words)
    follows = said.document == denied.document and 0 <= denied.at - said.at <= NEAR
    if follows and (words or len(denied.words) <= BARE):
        return 1.0 - (denied.at - said.at) / (2 * NEAR)
    return words if words >= ANSWER_WORDS else None
