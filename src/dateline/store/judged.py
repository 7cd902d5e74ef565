"""Judgements in a new generation: what they are on is found again by its words; pairs judged same or apart bind grouping."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyarrow.parquet as pq

from dateline.errors import UsageError
from dateline.reconcile.incident import incident_id
from dateline.run.group import Bonds
from dateline.store import folder as layout
from dateline.store import judgements, lineage
from dateline.store.anchors import Anchor, Finder, anchor_of
from dateline.store.correctable import check_value
from dateline.store.judgements import Judgement
from dateline.store.quoting import Row
from dateline.store.reading import read_facts

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

COLUMNS = ("id", "document", "type", "trigger", "sentence", "actors")
"""What finding an event again reads of it."""
INCIDENT = "i"
LONGEST_NOTE = 4_000
LONGEST_NAME = 80


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """Judgements after what they are on was looked for: bonds between events of now, the event of now for each id judged,
    and ids of which nothing was found."""

    bonds: Bonds
    events: dict[str, str]
    lost: tuple[str, ...]


def judge(chronicle: "Chronicle", judgement: Judgement) -> Judgement:
    """Appends a decision with what its events are known by, and gives it.

    Raises UnknownIdError for an id that is not in the chronicle, UsageError for a pair that is none, a correction that cannot
    be made, a note or a name that is too long, and for taking back what nobody decided.
    """
    made = prepare(chronicle, judgement)
    keep(chronicle, made)
    return made


def keep(chronicle: "Chronicle", judgement: Judgement) -> None:
    """Appends a decision that `prepare` gave."""
    judgements.add(chronicle.path, judgement)


def prepare(chronicle: "Chronicle", judgement: Judgement) -> Judgement:
    """A decision as `judge` appends it; raises what `judge` raises."""
    judgement = _checked(chronicle.path, judgement)
    items = [judgement.id] if judgement.other is None else [judgement.id, judgement.other]
    if judgement.is_bond != (len(items) == 2) or len(set(items)) != len(items):
        raise UsageError("same and apart are on two things, other verdicts on one", remedy="give two different ids, or one")
    anchors = tuple(found for item in items if (found := _anchor(chronicle, item))) if judgement.verdict != "undo" else ()
    if judgement.is_bond and len({anchor.event for anchor in anchors}) != 2:
        raise UsageError("same and apart are on two events or incidents", remedy="give ids of two different ones")
    return msgspec.structs.replace(judgement, anchors=anchors)


def _checked(folder: Path, judgement: Judgement) -> Judgement:
    if len(judgement.note) > LONGEST_NOTE or len(judgement.by) > LONGEST_NAME:
        raise UsageError("the note or the name is too long", remedy=f"use at most {LONGEST_NOTE} and {LONGEST_NAME} letters")
    if judgement.verdict == "undo":
        standing = {one.key for one in judgements.standing(judgements.read(folder))}
        if judgement.field not in standing:
            raise UsageError("there is no such decision in force", remedy="load the page again: somebody may have taken it back")
    if judgement.verdict == "correct":
        return msgspec.structs.replace(judgement, value=check_value(judgement.field, judgement.value))
    return judgement


def bonds_of(folder: Path) -> list[Judgement]:
    """The judgements in force on pairs."""
    return [judgement for judgement in judgements.in_force(judgements.read(folder)) if judgement.is_bond]


def settle(folder: Path, documents: Iterable[Row], events: Iterable[Row]) -> Settled:
    """Finds again what the judgements in force are on, among the documents and events there are now."""
    decisions = judgements.in_force(judgements.read(folder))
    if not decisions:
        return Settled(bonds=Bonds(), events={}, lost=())
    anchors = [anchor for judgement in decisions for anchor in judgement.anchors]
    wanted = {anchor.sha256 for anchor in anchors}
    twins = {row["sha256"]: row["id"] for row in documents if row["sha256"] in wanted}
    there = {anchor.document for anchor in anchors} | set(twins.values())
    judged = {judgement.id for judgement in decisions} | {judgement.other or "" for judgement in decisions}
    rows = [row for row in events if row["document"] in there or row["id"] in judged]
    finder, ids = Finder(rows, twins), {row["id"] for row in rows}
    found: dict[str, str] = {}
    lost: set[str] = set()
    for judgement in decisions:
        for item, event in _found(judgement, finder, ids):
            found.update({item: event} if event else {})
            lost.update(() if event else {item})
    return Settled(bonds=_bonds(decisions, found), events=found, lost=tuple(sorted(lost)))


def follow(settled: Settled, membership: Iterable[Row]) -> dict[str, str]:
    """For each judged event or incident that goes by another id now, that id."""
    wanted = set(settled.events.values())
    home = {row["event"]: row["incident"] for row in membership if row["event"] in wanted}
    now = {item: home.get(event, item) if item[:1] == INCIDENT else event for item, event in settled.events.items()}
    return {item: after for item, after in sorted(now.items()) if item != after}


def steps(folder: Path, before: str, after: str) -> list[lineage.Step]:
    """What became of the incidents of one generation in another."""
    old, new = _membership(folder, before), _membership(folder, after)
    gone = old.keys() - new.keys()
    moved = _moved(folder, before, after, gone) if gone else {}
    return lineage.trace(old, new, moved=moved, generation=after)


def _moved(folder: Path, before: str, after: str, gone: Iterable[str]) -> dict[str, str]:
    """The events of now that are those of before whose ids are gone, as far as they are found."""
    wanted, then, now = set(gone), layout.read_generation(folder, before), layout.read_generation(folder, after)
    if not all((layout.facts(folder) / shard).is_dir() for shard in then.shards):
        return {}
    lost = [anchor_of(row) for row in read_facts(folder, then.shards, "events", columns=COLUMNS) if row["id"] in wanted]
    there = {anchor.document for anchor in lost}
    rows = (row for row in read_facts(folder, now.shards, "events", columns=COLUMNS) if row["document"] in there)
    finder = Finder(rows)
    return {anchor.event: found.event for anchor in lost if (found := finder.find(anchor))}


def _membership(folder: Path, generation: str) -> dict[str, str]:
    table = pq.read_table(layout.generations(folder) / generation / "membership.parquet")
    return dict(zip(table["event"].to_pylist(), table["incident"].to_pylist(), strict=True))


def _anchor(chronicle: "Chronicle", item: str) -> Anchor | None:
    """What the event, or the first report of the incident, is known by as it was coded; None for anything else."""
    row = chronicle.as_coded(item)
    if chronicle.table_of(item) == "incidents":
        row = chronicle.as_coded(next((event for event in row["events"] if incident_id(event) == row["id"]), row["events"][0]))
    elif chronicle.table_of(item) != "events":
        return None
    return anchor_of(row, sha256=chronicle.full(row["document"])["sha256"])


def _found(judgement: Judgement, finder: Finder, ids: set[str]) -> Iterator[tuple[str, str | None]]:
    """Each event or incident that a judgement is on, with the event of now; None for one that is not found.

    A verdict on a code is not carried to an event that is now of another type.
    """
    items = [item for item in (judgement.id, judgement.other) if item]
    if not judgement.anchors:
        yield from ((item, item if item in ids else None) for item in items if item[:1] == "e")
        return
    for item, anchor in zip(items, judgement.anchors, strict=False):
        one = finder.find(anchor)
        is_other = one is not None and one.type != anchor.type and not judgement.is_bond and item[:1] != INCIDENT
        yield item, one.event if one and not is_other else None


def _bonds(decisions: Iterable[Judgement], found: Mapping[str, str]) -> Bonds:
    """Pairs of events of now that are judged, each with the smaller first; of two judgements on a pair the later counts."""
    pairs: dict[tuple[str, str], str] = {}
    for judgement in decisions:
        a, b = sorted(found.get(item or "", "") for item in (judgement.id, judgement.other))
        if judgement.is_bond and a and a != b:
            pairs[a, b] = judgement.verdict
    same, apart = (tuple(sorted(pair for pair in pairs if pairs[pair] == verdict)) for verdict in ("same", "apart"))
    return Bonds(same=same, apart=apart)
