"""Who asserts and who denies what: read from event mentions, one stance each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.report import content

Row = dict[str, Any]
CHARGE = "ACCUSE"
CLOSE = 350
"""Code points from what is said to a denial that takes it up without telling it or whose it is, at most."""
NEXT = 5
"""Words after a verb of denying, or at the head of its sentence, in which it may name what it denies."""
INQUIRY = "investigate"
"""The mode of a charge that asks and asserts nothing."""
OPENING, CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
NOBODY: Row = {"name": None, "text": None, "code": None, "sectors": []}


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """One source's stance in one event mention. Parties are keys: a code or a name.

    `by` takes the stance, `side` are its keys with those who do not speak for a state told apart from it, `about` is whose
    act it is about, `to` is whom a denial answers. `kind` is charge, denial, report, narrator, reply, remark or saying (a
    claim that no event tells); `agents` are common nouns for whose act it is ("peacekeepers"), `sectors` theirs; `gist` is
    what is said after the act's own word, `topics` the kinds of claim that a saying makes; it `points_back` if it denies what
    was said before by no more than a name for it.
    """

    id: str
    document: str
    at: int
    by: frozenset[str]
    to: frozenset[str]
    about: frozenset[str]
    stance: str
    words: frozenset[str]
    incident: str | None
    row: Row
    source: Row
    kind: str = "report"
    agents: frozenset[str] = frozenset()
    gist: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    side: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    points_back: bool = False


def read_utterances(
    events: Collection[Row], *, incident_of: Mapping[str, str], knowledge: Knowledge, disputed: Collection[str] = ()
) -> list[Utterance]:
    """What the events say about who asserts or denies what.

    A plain report gives a stance only where another report of its incident is a claim, or the incident is `disputed`; the
    stance is then that of its innermost source, in the end the narrator.
    """
    stances = {row["id"]: _stance(row) for row in events}
    at_issue = {incident_of.get(row["id"]) for row in events if stances[row["id"]] and is_act(row)} - {None} | {*disputed}
    for row in events:
        if incident_of.get(row["id"]) in at_issue and stances[row["id"]] is None and not row["negated"]:
            stances[row["id"]] = "distances" if _is_in_scare_quotes(row) else "asserts"
    return list(_utterances(events, stances, incident_of, knowledge))


def _utterances(
    rows: Iterable[Row], stances: Mapping[str, str | None], incident_of: Mapping[str, str], knowledge: Knowledge
) -> Iterator[Utterance]:
    for row in rows:
        stance, source = stances[row["id"]], _source(row)
        if stance is not None:
            yield Utterance(
                id=row["id"],
                document=row["document"],
                at=row["sentence"]["start"],
                by=keys_of([source]),
                side=sides_of([source], knowledge.official),
                to=keys_of(row["recipients"]) if row["denial"] else frozenset(),
                about=keys_of(_about(row)),
                stance=stance,
                words=content(row, knowledge=knowledge) - knowledge.words(row["trigger"]["text"]),
                incident=incident_of.get(row["id"]),
                row=row,
                source=source,
                kind=_kind(row, source),
                agents=_agents(_about(row), knowledge),
                gist=_gist(row, knowledge),
                sectors=frozenset(sector for entry in _about(row) for sector in entry["sectors"]),
                points_back=row["denial"] and _points_back(row, knowledge),
            )


def _is_in_scare_quotes(row: Row) -> bool:
    """Whether the narrator, quoting nobody, puts the act's word itself between marks: 'the "liberation" of the town'."""
    text, start = row["sentence"]["text"], row["trigger"].get("start")
    if start is None or any(source["kind"] != "narrator" for source in row["attribution"]):
        return False
    first = start - row["sentence"]["start"]
    last = first + len(row["trigger"]["text"])
    return text[max(first - 1, 0) : first] in OPENING and text[last : last + 1] in CLOSING and first > 0


def _kind(row: Row, source: Row) -> str:
    if row["denial"]:
        return "denial"
    if row["type"] == CHARGE:
        return "charge"
    return "narrator" if source.get("kind", "narrator") == "narrator" else "report"


def _agents(entries: Iterable[Row], knowledge: Knowledge) -> frozenset[str]:
    """The common nouns among the words for a party: "peacekeepers" of "Russian peacekeepers"."""
    plain = (word for entry in entries for word in (entry["text"] or "").split() if word[:1].islower())
    return knowledge.words(" ".join(plain))


def _gist(row: Row, knowledge: Knowledge) -> frozenset[str]:
    """What a charge or a denial says after its own word; nothing if it does not follow it."""
    start = row["trigger"].get("end")
    if start is None or not (row["denial"] or row["type"] == CHARGE):
        return frozenset()
    names = (knowledge.words(f"{entry['text']} {entry['name'] or ''}") for entry in (*row["actors"], *row["recipients"]))
    return knowledge.words(row["sentence"]["text"][start - row["sentence"]["start"] :]).difference(*names)


def _points_back(row: Row, knowledge: Knowledge) -> bool:
    """Whether a denial names what it denies just after its verb, or before a passive one, by no more than "the claim"."""
    start = row["trigger"].get("start")
    if start is None:
        return False
    text, at = row["sentence"]["text"], start - row["sentence"]["start"]
    after = " ".join(text[at:].split()[1 : 1 + NEXT])
    return knowledge.points_back(after) or knowledge.points_back(" ".join(text[:at].split()[:NEXT]))


def is_act(row: Row) -> bool:
    """Whether an event is an act that one may deny, and not itself an accusation or a denial."""
    return not row["denial"] and row["type"] != CHARGE


def _stance(event: Row) -> str | None:
    last = event["attribution"][-1] if event["attribution"] else None
    is_named = bool(last and last["kind"] != "narrator")
    if event["denial"] or event["modality"] == "denied" or (last and last["kind"] == "denies"):
        return "denies"
    if event["negated"]:
        return "denies" if is_named else None
    if event["type"] == CHARGE and event["actors"] and event["recipients"]:
        return None if event.get("mode") == INQUIRY else "asserts"
    if is_named and last and (event["modality"] == "alleged" or last["kind"] == "alleges"):
        return "asserts"
    return None


def _source(event: Row) -> Row:
    """Who takes the stance: the speaker of an accusation or denial, else the innermost source of the report."""
    is_own = event["denial"] or (event["type"] == CHARGE and event["modality"] == "asserted")
    if is_own and event["actors"]:
        return dict(event["actors"][0])
    named = [source for source in event["attribution"] if source["kind"] != "narrator"]
    chain = named or event["attribution"]
    return dict(chain[-1]) if chain else NOBODY


def _about(event: Row) -> Sequence[Row]:
    """Whose act the proposition is about: the accused; in a denial the speaker; of an act its actor."""
    if event["denial"]:
        return list(event["actors"])
    return list(event["recipients"] if event["type"] == CHARGE else event["actors"])


def sides_of(entries: Iterable[Row], official: frozenset[str]) -> frozenset[str]:
    """The key of each party, marked if it has sectors and none of them is official: the rebels of a state are not the state."""
    return frozenset(f"{key}{_mark(entry['sectors'], official)}" for entry in entries for key in keys_of([entry]))


def _mark(sectors: Collection[str], official: frozenset[str]) -> str:
    return "~" if sectors and official.isdisjoint(sectors) else ""


def keys_of(entries: Iterable[Row]) -> frozenset[str]:
    """The key of each party: its code, or its name."""
    keys = (entry["code"] or (entry["name"] or entry["text"] or "").casefold() for entry in entries)
    return frozenset(key for key in keys if key)
