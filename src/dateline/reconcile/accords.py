"""Agreements: accords that reports tell of, by name, by parties or as something that happened, and who is said to break them.

An accord that is known (`accords.yaml`) or told by parties, kind and day is one row, whatever documents tell of it.
Known to miss: two accords of the same parties, kind and month, which become one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from typing import Any

import msgspec

from dateline.lexicon.accords import Accord, load_accord_words, load_accords
from dateline.model.ids import make_id
from dateline.reconcile.accordsubject import Subject, subject
from dateline.reconcile.accordtext import Days, Notice, Signer
from dateline.reconcile.breaches import Charges, charges
from dateline.reconcile.incident import common_interval, parties
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import state_name

Row = dict[str, Any]
NEAR = timedelta(30)
"""Days between the texts that tell of an accord without its day, at most, for it to be one that was just made."""
MADE = timedelta(10)
"""Days by which the day of an act may be off the day of the known accord that it made."""
MAKING = frozenset({"AGREE", "SUPPORT", "RETREAT", "COOPERATE", "CONCEDE", "CONSULT"})
"""Types of acts whose day is that of an accord made in their sentence."""


class Group(msgspec.Struct):
    """What tells of one accord: sentences, and incidents in which it was made."""

    kind: str | None
    codes: frozenset[str]
    when: Days | None
    known: Accord | None
    notices: list[Notice]
    incidents: list[Row]

    @property
    def seen(self) -> str:
        """The latest publication of a text that tells of it."""
        return max((notice.published or "" for notice in self.notices), default="")


def make_agreements(
    incidents: Iterable[Row], events: Mapping[str, Row], *, knowledge: Knowledge, notices: Iterable[Notice] = (),
    overlays: tuple[str, ...] = (),
) -> list[Row]:  # fmt: skip
    """A row of `agreements` for each accord that an incident makes or a sentence tells of, sorted by id."""
    told = sorted(notices, key=lambda notice: (notice.document, notice.start))
    dated = list(_dated([notice for notice in told if not notice.follows], events))
    groups, undated = _Groups(overlays), list[Row]()
    for row in sorted(incidents, key=lambda row: str(row["id"])):
        members = [events[item] for item in row["events"]]
        if _is_accord(members, row, knowledge):
            (groups.add_incident if _days(row["when"]) else undated.append)(row)
    for notice in sorted(dated, key=lambda one: (one.known is None, one.when is None, -len(one.codes), one.document, one.start)):
        groups.add(notice)
    for row in undated:
        groups.add_undated(row)
    following = _follow([notice for notice in told if notice.follows], groups.found)
    said = charges(events.values(), told, knowledge=knowledge, overlays=overlays)
    spots = {(notice.document, notice.start) for group in groups.found for notice in group.notices}
    held = Charges(said, spots, knowledge=knowledge, overlays=overlays)
    about = partial(_about, events=events, knowledge=knowledge, overlays=overlays)
    made = [_agreement(group, following[id(group)], events, held, about(group), overlays) for group in groups.found]
    return sorted(made, key=lambda row: str(row["id"]))


class _Groups:
    """Joins what tells of one accord."""

    def __init__(self, overlays: tuple[str, ...]) -> None:
        self.found: list[Group] = []
        self._words = load_accord_words(overlays)
        self._known = {accord.name: accord for accord in load_accords(overlays)}
        self._by_name: dict[str, Group] = {}
        self._by_codes: dict[frozenset[str], list[Group]] = defaultdict(list)
        self._by_pair: dict[frozenset[str], list[int]] = defaultdict(list)

    def add_incident(self, row: Row) -> None:
        """An accord that an act makes: known, if one of these parties was made about that day."""
        codes = frozenset(entry["code"] for side in ("actors", "recipients") for entry in row[side] if entry["code"])
        kind = "ceasefire" if row["type"] == "RETREAT" else None
        when = _days(row["when"])
        known = next((accord for accord in self._known.values() if _is_made(accord, codes, kind, when)), None)
        group = Group(known.kind if known else kind, codes, when, known, [], [row])
        held = self._by_name.get(known.name) if known else None
        if held:
            held.incidents.append(row)
        else:
            self._keep(group)

    def add_undated(self, row: Row) -> None:
        """An act without its day: to the only accord of its parties and kind, else one of its own."""
        codes = frozenset(entry["code"] for side in ("actors", "recipients") for entry in row[side] if entry["code"])
        kind = "ceasefire" if row["type"] == "RETREAT" else None
        fits = [group for group in self._by_codes[codes] if self._words.are_alike(kind, group.kind)]
        if len(fits) == 1:
            fits[0].incidents.append(row)
        else:
            self._keep(Group(kind, codes, None, None, [], [row]))

    def add(self, notice: Notice) -> None:
        """A sentence: to the accord that it names, else to the one that is most like it, else to a new one."""
        known = self._known.get(notice.known or "")
        group = self._by_name.get(known.name) if known else self._alike(notice)
        if group is None:
            codes = known.codes if known else notice.codes
            group = Group(notice.kind, codes, notice.when, known, [], [])
            self._keep(group)
        group.notices.append(notice)
        group.kind = group.kind or notice.kind
        if notice.when and (not group.when or (group.when[0] <= notice.when[0] and notice.when[1] <= group.when[1])):
            group.when = notice.when

    def _keep(self, group: Group) -> None:
        for pair in _pairs(group.codes) if len(group.codes) > 1 else [group.codes]:
            self._by_pair[pair].append(len(self.found))
        self._by_codes[group.codes].append(group)
        self.found.append(group)
        if group.known:
            self._by_name[group.known.name] = group

    def _alike(self, notice: Notice) -> Group | None:
        pairs = [*_pairs(notice.codes), *(frozenset([code]) for code in notice.codes)]
        near = sorted({at for pair in pairs for at in self._by_pair.get(pair, ())})
        fits = [group for at in near if self._is_one(group := self.found[at], notice)]
        return max(fits, key=lambda group: (group.when[0] if group.when else date.min, group.known is not None), default=None)

    def _is_one(self, group: Group, notice: Notice) -> bool:
        common = group.codes & notice.codes
        if not self._words.are_alike(group.kind, notice.kind) or len(common) < min(2, len(group.codes)):
            return False
        if not (group.codes <= notice.codes or notice.codes <= group.codes):
            return False
        if notice.name and group.notices and {one.name for one in group.notices} - {None, notice.name}:
            return False
        if notice.when and group.when:
            return max(group.when[0], notice.when[0]) <= min(group.when[1], notice.when[1])
        published = date.fromisoformat(notice.published) if notice.published else None
        if notice.when or published is None:
            return notice.name is not None
        if group.when:
            return group.when[0] <= published
        return bool(group.seen) and abs(date.fromisoformat(group.seen) - published) <= NEAR


def _pairs(codes: Iterable[str]) -> list[frozenset[str]]:
    """Each two of some parties: an accord of two parties or more shares two with whatever tells of it."""
    return [*map(frozenset, combinations(sorted(codes), 2))]


def _is_made(accord: Accord, codes: frozenset[str], kind: str | None, when: Days | None) -> bool:
    if when is None or when[1] - when[0] > 3 * MADE or not len(accord.codes & codes) >= 2:
        return False
    is_near = when[0] - MADE <= accord.date <= when[1] + MADE
    return is_near and (kind is None or accord.kind in (kind, "peace"))


def _dated(notices: Iterable[Notice], events: Mapping[str, Row]) -> Iterator[Notice]:
    """The notices, those of an accord made in their sentence with the day of the act that makes it."""
    told = list(notices)
    wanted = {notice.document for notice in told if notice.is_made and not notice.when}
    acts: dict[str, list[Row]] = defaultdict(list)
    for event in events.values():
        if event["document"] in wanted and event["type"] in MAKING and not event["negated"]:
            acts[event["document"]].append(event)
    for notice in told:
        here = [act for act in acts[notice.document] if notice.start <= act["trigger"]["start"] < notice.end]
        days = [found for act in sorted(here, key=lambda act: str(act["id"])) if (found := _days(act["when"]))]
        is_open = notice.is_made and not notice.when
        if is_open and days:
            yield msgspec.structs.replace(notice, when=min(days, key=lambda found: found[1] - found[0]))
        else:
            yield notice


def _follow(notices: Iterable[Notice], groups: Sequence[Group]) -> dict[int, list[Notice]]:
    """Sentences that take up an accord, by the group of the one told last before them in their document."""
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for group in groups:
        for notice in group.notices:
            told[notice.document].append((notice.start, id(group)))
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in notices:
        if before := [spot for spot in told[notice.document] if spot[0] <= notice.start]:
            found[max(before)[1]].append(notice)
    return found


def _agreement(
    group: Group, following: Sequence[Notice], events: Mapping[str, Row], said: Charges, about: Subject, overlays: tuple[str, ...]
) -> Row:
    acts = [events[item] for row in group.incidents for item in row["events"]]
    sides, through = _people(group, acts, overlays)
    spots = {(notice.document, notice.start) for notice in (*group.notices, *following)}
    since = group.when[0].isoformat() if group.when else None
    return {
        "id": _id(group),
        "name": _name(group, sides),
        "parties": sides,
        "mediators": through,
        "date": _date(group, acts),
        "breaches": said.breaches({entry["code"] for entry in sides}, since, spots, about),
        "provisions": quoted(notice for notice in (*group.notices, *following) if notice.is_provision),
        "evidence": _merged(evidence(acts), quoted((*group.notices, *following))),
    }


def _about(group: Group, *, events: Mapping[str, Row], knowledge: Knowledge, overlays: tuple[str, ...]) -> Subject:
    """What an accord is about and is called, by all that tells of it."""
    acts = [events[item]["sentence"]["text"] for row in group.incidents for item in row["events"]]
    known = (group.known.name, *group.known.stems, *group.known.full) if group.known else ()
    return subject(
        (*(notice.text for notice in group.notices), *acts), knowledge=knowledge, kinds=(group.kind,),
        names=(*known, *(notice.name for notice in group.notices)), overlays=overlays,
    )  # fmt: skip


def _id(group: Group) -> str:
    """The id of a known accord hangs on its name, of another on its incident, else on the first sentence that tells of it."""
    if group.known:
        return make_id("agreement", group.known.name)
    if group.incidents:
        return make_id("agreement", group.incidents[0]["id"])
    first = min(group.notices, key=lambda notice: (notice.document, notice.start))
    return make_id("agreement", first.document, first.start)


def _people(group: Group, acts: Sequence[Row], overlays: tuple[str, ...]) -> tuple[list[Row], list[Row]]:
    """Parties and mediators: those of the known accord, else those that most of its acts and sentences give."""
    if group.known:
        return _entries(group.known.parties, overlays), _entries(group.known.mediators, overlays)
    told = [entry for row in group.incidents for entry in (*row["actors"], *row["recipients"])]
    named = {entry["code"] or entry["name"]: entry for entry in told}
    through = {entry["code"] or entry["name"]: entry for entry in parties(acts, "mediators")}
    for notice in group.notices:
        through |= {key: _entry(one) for one in notice.mediators if (key := one.code or one.name) not in through}
    if not group.incidents:
        best = min(group.notices, key=lambda notice: (len(notice.codes) < 2, len(notice.codes), notice.document, notice.start))
        sides = sorted(best.parties, key=lambda one: (one.code or one.name, one.name))
        named = {(one.code or one.name, one.name): _entry(one) for one in sides}
    return [entry for entry in named.values() if (entry["code"] or entry["name"]) not in through], list(through.values())


def _entry(one: Signer) -> Row:
    return {"name": one.name, "code": one.code, "sectors": [], "role": None, "wikidata": None}


def _entries(keys: Iterable[str], overlays: tuple[str, ...]) -> list[Row]:
    made = []
    for key in keys:
        code, _, name = key.partition(":")
        made.append(_entry(Signer(code, name or state_name(code, overlays) or code)))
    return made


def _name(group: Group, sides: Sequence[Row]) -> str:
    name = next((notice.name for notice in group.notices if notice.name), None)
    if group.known or name:
        return group.known.name if group.known else str(name)
    noun = {"ceasefire": "ceasefire", None: "agreement"}.get(group.kind, f"{group.kind} agreement")
    return f"{noun} of {' and '.join(str(entry['name']) for entry in sides[:4])}"


def _date(group: Group, acts: Sequence[Row]) -> Row:
    if group.known:
        day = group.known.date.isoformat()
        return {"start": day, "end": day, "grain": "day", "how": "known accord", "text": None}
    given = [notice.when for notice in group.notices if notice.when]
    how = {"how": "told of the accord", "text": None}
    told = [{"start": a.isoformat(), "end": b.isoformat(), "grain": _grain(a, b), **how} for a, b in given]
    found = common_interval([*(act["when"] for act in acts), *told])
    seen = min((notice.published for notice in group.notices if notice.published), default=None)
    return found if found["start"] or found["end"] else {**found, "end": seen, "how": "by publication" if seen else ""}


def _grain(first: date, last: date) -> str:
    days = (last - first).days
    return "day" if days == 0 else "week" if days < 8 else "month" if days < 32 else "year"


def _days(when: Mapping[str, Any]) -> Days | None:
    if not (when["start"] and when["end"]):
        return None
    return date.fromisoformat(when["start"]), date.fromisoformat(when["end"])


def _is_accord(events: Sequence[Row], incident: Row, knowledge: Knowledge) -> bool:
    codes = {entry["code"] for entry in (*incident["actors"], *incident["recipients"]) if entry["code"]}
    is_real = any(event["modality"] in ("asserted", "alleged") and not event["negated"] for event in events)
    return len(codes) > 1 and is_real and any(_speaks_of_accord(event, knowledge) for event in events)


def _speaks_of_accord(event: Row, knowledge: Knowledge) -> bool:
    if event["type"] == "RETREAT":
        return bool(event["mode"] == "ceasefire")
    trigger = event["trigger"]["text"].casefold().split()
    return event["type"] == "AGREE" and any(word.strip(".,;:") in knowledge.accord for word in trigger)


def evidence(events: Iterable[Row]) -> list[Row]:
    """The sentences of events with their documents, each once."""
    found = {(event["document"], event["sentence"]["start"]): event["sentence"] for event in events}
    return [{"document": document, **found[document, start]} for document, start in sorted(found)]


def quoted(notices: Iterable[Notice]) -> list[Row]:
    """The sentences of notices with their documents, each once."""
    found = {(notice.document, notice.start): notice for notice in notices}
    return [{"document": key[0], "text": found[key].text, "start": key[1], "end": found[key].end} for key in sorted(found)]


def _merged(first: Sequence[Row], second: Sequence[Row]) -> list[Row]:
    """Both lists of sentences without those of the second that lie over one of the first."""
    held: dict[str, list[Row]] = defaultdict(list)
    for row in first:
        held[row["document"]].append(row)
    more = [row for row in second if not any(a["start"] < row["end"] and row["start"] < a["end"] for a in held[row["document"]])]
    return sorted([*first, *more], key=lambda row: (str(row["document"]), int(row["start"])))
