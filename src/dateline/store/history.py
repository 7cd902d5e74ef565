"""Decisions by what they are on: all that was ever decided on an event or incident, what is in force, who has decided what.

An incident goes by another id once its first report is rejected, or a merge or a new run gives it one: its decisions follow it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from dateline.store import judgements
from dateline.store.judgements import Judgement

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

EVENT, INCIDENT = "e", "i"
LOCK = ".judging"


class Decided(NamedTuple):
    """A decision, whether it is in force, and what took it back."""

    judgement: Judgement
    is_in_force: bool
    undone: Judgement | None


class Book:
    """All decisions on a chronicle as they stand now, read once."""

    def __init__(self, chronicle: "Chronicle") -> None:
        found = list(judgements.read(chronicle.path))
        force = {one.key for one in judgements.in_force(found)}
        undone = {str(one.field): one for one in found if one.verdict == "undo"}
        self._chronicle = chronicle
        self._now = chronicle.now({item for one in found for item in _both(one)})
        self.decided = [
            Decided(one, one.key in force, None if one.key in force else undone.get(one.key))
            for one in found
            if one.verdict != "undo"
        ]

    def of_item(self, item: str) -> list[Decided]:
        """All on an event (with those on its incident) or an incident (with those on its reports, also rejected ones)."""
        if not self.decided:
            return []
        ids = related(self._chronicle, item)
        return [one for one in self.decided if any(id in ids or self._now[id] in ids for id in _both(one.judgement))]

    def state_of(self, item: str) -> list[Judgement]:
        """Those in force that a new one on the item would be taken over; notes are not among them."""
        return [one.judgement for one in self.of_item(item) if one.is_in_force and one.judgement.verdict != "note"]


def related(chronicle: "Chronicle", item: str) -> set[str]:
    """The ids under which decisions that bear on an event or incident may stand."""
    if item[:1] == EVENT:
        rows = [*chronicle.stored("events", [item]).values(), *chronicle.some("events", [item])]
        return {item, *(row["incident"] for row in rows if row["incident"])}
    ids = [item, *(old for old, new in chronicle.heirs.items() if new == item)]
    return {*ids, *chronicle.reports(ids), *(event for row in chronicle.some("incidents", [item]) for event in row["events"])}


def settled_by(chronicle: "Chronicle", analyst: str) -> list[str]:
    """Incidents that an analyst has accepted or rejected, as a whole or report by report; sorted."""
    if not analyst:
        return []
    force = judgements.in_force(judgements.read(chronicle.path), by_analyst=True)
    ids = chronicle.now(one.id for one in force if one.by == analyst and one.verdict in judgements.WHOLE).values()
    whole = {chronicle.heirs.get(item, item) for item in ids if item[:1] == INCIDENT}
    return sorted(whole | _told_out(chronicle, sorted({item for item in ids if item[:1] == EVENT})))


def _told_out(chronicle: "Chronicle", events: Sequence[str]) -> set[str]:
    """Incidents of which every report is among some events."""
    mine = {*events}
    told = sorted({row["incident"] for row in chronicle.some("events", events) if row["incident"]})
    return {row["id"] for row in chronicle.some("incidents", told) if mine.issuperset(row["events"])}


def batch(chronicle: "Chronicle", key: str) -> list[Judgement]:
    """The decisions not taken back that were taken in one go with the one of this key; none when it does not stand."""
    standing = judgements.standing(judgements.read(chronicle.path))
    first = next((one for one in standing if one.key == key), None)
    return [one for one in standing if first and (one.by, one.at) == (first.by, first.at)]


def _both(judgement: Judgement) -> list[str]:
    return [item for item in (judgement.id, judgement.other) if item]


@contextmanager
def alone(chronicle: "Chronicle") -> Iterator[None]:
    """Keeps other processes from deciding while the block looks at what is in force and adds to it."""
    with (chronicle.path / LOCK).open("a") as file:
        _hold(file.fileno())
        yield


def _hold(number: int) -> None:
    """Waits for the lock of an open file, which ends when it is closed; where the system has none, goes on."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover
        return
    fcntl.flock(number, fcntl.LOCK_EX)
