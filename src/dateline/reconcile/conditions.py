"""States of affairs with a beginning and an end, from acts and from sentences; one that nothing ends is open.

Observations of a state of one subject are laid in order of time: the first opens it, later ones are evidence, an end closes it.
Known to miss: states whose subject is called differently by two texts; a state that ended and began again on one day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dateline.lexicon.conditions import Conditions, load_conditions
from dateline.model.ids import make_id
from dateline.reconcile.incident import common_interval
from dateline.reconcile.statetext import Observation, Side, day, proper_words

Row = dict[str, Any]
FAR = "9999"
WITHIN = frozenset({"document", "text"})
"""Marks that every observation of a group adds to it."""
WORDS, WEEKS = 7, 4
"""So many words the sentences of reprints have at least, and so far apart they are printed at most."""
REAL = frozenset({"asserted", "alleged"})
"""Modalities of acts that came about."""
NOTHING: Row = {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}


class Spell(msgspec.Struct):
    """One time during which a state holds: what tells its beginning, that it goes on, its end."""

    begin: list[Observation]
    still: list[Observation]
    end: list[Observation]

    @property
    def all(self) -> list[Observation]:
        """All that tells of it."""
        return [*self.begin, *self.still, *self.end]


def make_conditions(
    incidents: Iterable[Row], events: Mapping[str, Row], *, seen: Iterable[Observation] = (), overlays: tuple[str, ...] = ()
) -> list[Row]:
    """A row of `conditions` for each spell of a state that acts or sentences tell of, sorted by id."""
    said = _timed(seen, events)
    words = load_conditions(overlays)
    loose = {item.state for item in words.states if item.is_loose}
    here = _by_document(said)
    found = _acts(incidents, events, words)
    acts = [_named(act, here) for act in found if act.state not in loose or not _is_told(act, here)]
    told = [*acts, *_beside(said, acts)]
    spells = [spell for group in _subjects(told) for spell in _spells(group)]
    return sorted((_condition(spell) for spell in spells), key=lambda row: str(row["id"]))


def _acts(incidents: Iterable[Row], events: Mapping[str, Row], words: Conditions) -> Iterator[Observation]:
    """What incidents begin and end: those whose day is known, that are no history and do happen."""
    lasting = {item.state for item in words.states if item.lasts}
    sides: dict[str, tuple[str, Side]] = {act: (item.state, "end") for item in words.states for act in item.ends}
    sides |= {act: (item.state, "begin") for item in words.states for act in item.acts}
    for row in incidents:
        members = [events[item] for item in row["events"]]
        kinds = [f"{event['type']}/{event['mode']}" for event in members]
        found = next((sides[kind] for kind in kinds if kind in sides), None)
        is_real = any(not event["negated"] and not event["historical"] and event["modality"] in REAL for event in members)
        if found and row["when"]["start"] and is_real:
            yield from _told(row, members, *found, lasts=found[0] in lasting and found[1] == "begin")


def _by_document(said: Iterable[Observation]) -> Mapping[str, Sequence[Observation]]:
    held: dict[str, list[Observation]] = defaultdict(list)
    for one in said:
        held[one.document].append(one)
    return held


def _named(act: Observation, said: Mapping[str, Sequence[Observation]]) -> Observation:
    """An act without a place called as its sentence calls what is in the state."""
    if act.proper:
        return act
    here = next((one for one in said.get(act.document, ()) if one.state == act.state and _overlap(one, act)), None)
    return msgspec.structs.replace(act, subject=here.subject, proper=here.proper) if here else act


def _is_told(act: Observation, said: Mapping[str, Sequence[Observation]]) -> bool:
    """Whether a sentence tells the beginning of any state where the act is told."""
    return any(one.side == act.side and _overlap(one, act) for one in said.get(act.document, ()))


def _overlap(a: Observation, b: Observation) -> bool:
    return a.document == b.document and a.at < b.until and b.at < a.until


def _told(row: Row, members: Sequence[Row], state: str, side: Side, *, lasts: bool) -> Iterator[Observation]:
    """An observation for each report of an incident; all with the days of the incident."""
    start = common_interval([event["when"] for event in members])
    where = row["where"]
    place = where["name"] if where and where["precision"] != "country" else None  # a country is not what a road is called
    parties = dict.fromkeys(str(entry["name"]) for part in ("actors", "recipients") for entry in row[part] if entry["name"])
    subject = place or ", ".join([*parties][:4])
    if not subject:
        return
    codes = frozenset(entry["code"] for part in ("actors", "recipients") for entry in row[part] if entry["code"])
    for event in members:
        span = event["sentence"]
        yield Observation(
            state=state, side=side, subject=subject, proper=proper_words(place or ""),
            codes=codes, document=event["document"], text=span["text"], at=span["start"], until=span["end"],
            start=start["start"], end=start["start"] if lasts or not start["end"] else start["end"],
            seed=(row["id"],), is_said=True, act=row["id"],
        )  # fmt: skip


def _timed(seen: Iterable[Observation], events: Mapping[str, Row]) -> list[Observation]:
    """The observations, those that give no day with the days of the acts of their sentence; what did not come about is none."""
    told = list(seen)
    wanted = {one.document for one in told}
    acts: dict[str, list[Row]] = defaultdict(list)
    for event in events.values():
        if event["document"] in wanted:
            acts[event["document"]].append(event)
    real = [one for one in told if not _is_unreal(one, acts[one.document])]
    return [one if one.is_said else _with_days(one, acts[one.document]) for one in real]


def _is_unreal(one: Observation, acts: Iterable[Row]) -> bool:
    """Whether the act that the verb tells is coded as one that did not come about."""
    own = [act for act in acts if act["trigger"]["start"] <= (one.verb or 0) < act["trigger"]["end"]]
    return bool(own) and all(act["negated"] or act["historical"] or act["modality"] not in REAL for act in own)


def _with_days(one: Observation, acts: Iterable[Row]) -> Observation:
    here = [act for act in acts if one.at <= act["trigger"]["start"] < one.until and not act["historical"]]
    days = [act["when"] for act in here if act["when"]["start"] and act["when"]["end"]]
    if not days or one.side == "still":
        return one
    best = min(days, key=lambda when: (when["end"], when["start"]))
    return msgspec.structs.replace(one, start=best["start"], end=best["end"], is_said=True)


def _beside(told: Iterable[Observation], acts: Sequence[Observation]) -> Iterator[Observation]:
    """The observations of sentences that no act of the same state and side lies in."""
    held: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for act in acts:
        held[act.document, act.state].append(act)
    for one in told:
        if not any(_overlap(one, act) for act in held[one.document, one.state]):
            yield one


def _subjects(told: Iterable[Observation]) -> Iterator[list[Observation]]:
    """Observations of one state of one subject together."""
    found: dict[str, _Subjects] = defaultdict(_Subjects)
    for one in sorted(told, key=lambda one: (not one.proper, not one.codes, one.document, one.at, one.seed)):
        found[one.state].add(one)
    for state in sorted(found):
        yield from found[state].groups


class _Subjects:
    """Groups of observations of one state; each joins the first group of which an observation is of its subject.

    Compared are the first observation of a group and the first of it in the same document, or of the same words.
    """

    def __init__(self) -> None:
        self.groups: list[list[Observation]] = []
        self._at: dict[object, dict[int, Observation]] = defaultdict(dict)

    def add(self, one: Observation) -> None:
        near = sorted((at, place) for place, mark in enumerate(_marks(one)) for at in self._at.get(mark, ()))
        marks = [*_marks(one)]
        found = next((at for at, place in near if _is_one(self._at[marks[place]][at], one)), None)
        at = len(self.groups) if found is None else found
        if found is None:
            self.groups.append([one])
        else:
            self.groups[found].append(one)
        for mark in marks if found is None else (mark for mark in marks if mark[0] in WITHIN):
            self._at[mark].setdefault(at, one)


def _marks(one: Observation) -> Iterator[tuple[str, object]]:
    """What two observations of one subject have at least one of in common."""
    yield "document", one.document
    yield "text", one.text
    if one.act:
        yield "act", one.act
    if one.codes:
        yield "called", (one.codes, one.subject)
    for word in sorted(one.proper):
        yield "name", word


def _is_one(a: Observation, b: Observation) -> bool:
    """Whether two observations of a state are of one subject: one incident or sentence, names in common, else one document.

    What is called by no name ("the road") is what the document has called by one before.
    """
    if (a.act and a.act == b.act) or _is_reprint(a, b):
        return True
    if a.document == b.document and a.until <= b.at and b.is_definite:
        return True
    if a.proper and b.proper:
        return (a.proper <= b.proper or b.proper <= a.proper) and (not (a.codes and b.codes) or bool(a.codes & b.codes))
    if a.document == b.document:
        return not (a.codes and b.codes) or bool(a.codes & b.codes)
    return bool(a.codes) and a.codes == b.codes and a.subject == b.subject


def _is_reprint(a: Observation, b: Observation) -> bool:
    """Whether two tell the same in the same words within weeks; a short sentence is soon written twice."""
    if a.text != b.text or a.side != b.side or len(a.text.split()) < WORDS:
        return False
    days = [day(one.start or one.end) for one in (a, b)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= WEEKS * 7


def _spells(group: Iterable[Observation]) -> list[Spell]:
    """The spells of a subject in order; what ends nothing that is known to have begun is a spell with an end alone."""
    made: list[Spell] = []
    for one in sorted(group, key=lambda one: (_day(one), one.side == "end", one.document, one.at, one.seed)):
        last = made[-1] if made else None
        is_over = last is None or (bool(last.end) and last.end[0].act != one.act) or (bool(last.end) and one.act is None)
        if one.side == "end" and last is not None:
            last.end.append(one)
        elif is_over or last is None:
            made.append(Spell([], [], []))
            getattr(made[-1], one.side).append(one)
        else:
            getattr(last, one.side).append(one)
    return made


def _day(one: Observation) -> str:
    return one.start or one.end or FAR


def _condition(spell: Spell) -> Row:
    first = (spell.begin or spell.still or spell.end)[0]
    named = next((one for one in spell.all if one.act is None and one.proper), first)
    return {
        "id": make_id("condition", *first.seed),
        "subject": named.subject if first.act is None or not first.proper else first.subject,
        "state": first.state,
        "from": _interval(spell.begin) if spell.begin else _by(spell.still or spell.end),
        "until": _interval(spell.end) if spell.end else NOTHING,
        "evidence": _evidence(spell.all),
    }


def _interval(told: Sequence[Observation]) -> Row:
    """The days of the first that gives some, else those by which the first was told."""
    said = next((one for one in told if one.is_said), None)
    if said is None:
        return _by(told)
    grain = "day" if said.start == said.end else "unknown"
    return {"start": said.start, "end": said.end, "grain": grain, "how": "told with it", "text": None}


def _by(told: Sequence[Observation]) -> Row:
    """Not known but by when: the first day that is told."""
    said = next((one for one in told if one.is_said), None)
    if said and told[0].side == "still":
        return {"start": said.start, "end": said.end, "grain": "unknown", "how": "told with it", "text": None}
    end = min((one.end for one in told if one.end), default=None)
    return {**NOTHING, "end": end, "how": "by publication" if end else ""}


def _evidence(told: Iterable[Observation]) -> list[Row]:
    found = {(one.document, one.at): one for one in told}
    return [{"document": key[0], "text": found[key].text, "start": key[1], "end": found[key].until} for key in sorted(found)]
