"""Analysts' decisions: an append-only file beside the facts; each keeps the words of what it is on, so that no run loses one.

A decision is never edited: a later one on the same replaces it, and one of verdict `undo` takes it back.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from dateline.errors import ChronicleError
from dateline.model.ids import content_hash
from dateline.store.anchors import Anchor
from dateline.store.quoting import Row

FILE = "judgements.jsonl"
Verdict = Literal["accept", "reject", "correct", "same", "apart", "note", "undo"]
WHOLE = ("accept", "reject")
"""Verdicts on a thing as a whole."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision on the thing `id`: accept it, reject it, put `value` in its field `field`, note something; or on two events
    or incidents, `id` and `other`: they are the same incident, or apart. The verdict `undo` takes back the decision with the
    key `field` of the same thing.

    `anchors` are what the event `id` (of an incident: its first report) and the event `other` are known by. `by` names who
    decided, `at` when (ISO 8601, UTC); both are given by the caller, since the library has no clock.
    """

    id: str
    verdict: Verdict
    field: str | None = None
    value: Any = None
    by: str = ""
    at: str = ""
    note: str = ""
    other: str | None = None
    anchors: tuple[Anchor, ...] = ()

    @property
    def is_bond(self) -> bool:
        """Whether it is on two things."""
        return self.verdict in ("same", "apart")

    @property
    def key(self) -> str:
        """What names this decision: a hash of what it says, by whom and when."""
        said = (self.id, self.verdict, self.field, self.other, self.by, self.at, self.note)
        return content_hash(repr((*said, msgspec.json.encode(self.value))).encode())[:16]


def add(folder: Path, judgement: Judgement) -> None:
    """Appends a decision; whole lines only, on disk when this returns."""
    with (folder / FILE).open("ab") as out:
        if out.tell() and not _ends_line(folder / FILE):
            out.write(b"\n")
        out.write(msgspec.json.encode(judgement) + b"\n")
        out.flush()
        os.fsync(out.fileno())


def read(folder: Path) -> Iterator[Judgement]:
    """All decisions in the order in which they were taken; a last line that was cut off in writing is left out.

    Raises ChronicleError when another line is damaged.
    """
    file = folder / FILE
    lines = file.read_bytes().splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        try:
            yield msgspec.json.decode(line, type=Judgement)
        except msgspec.DecodeError as fault:
            if number < len(lines):
                raise ChronicleError(f"{FILE} line {number}: {fault}", remedy="mend or remove the line") from fault


def latest(decisions: Iterable[Judgement], *, now: Callable[[str], str] = str) -> dict[str, list[Judgement]]:
    """For each id the decisions in force: the last verdict on the whole, the last correction of each field, and the last
    verdict on it and each other thing, which stands under both ids. `now` gives the id that an old one goes by."""
    found: dict[str, list[Judgement]] = {}
    for judgement in in_force(decisions):
        for item in dict.fromkeys(now(one) for one in (judgement.id, judgement.other) if one):
            found.setdefault(item, []).append(judgement)
    return found


def in_force(decisions: Iterable[Judgement], *, by_analyst: bool = False) -> list[Judgement]:
    """Those that are not taken back and that no later one on the same replaces, in the order in which they were taken.

    `by_analyst` keeps one of each analyst, to compare them; else the last one counts, whoever took it.
    """
    found: dict[tuple[str, ...], Judgement] = {}
    for judgement in standing(decisions):
        topic = (judgement.by if by_analyst else "", *_topic(judgement))
        found.pop(topic, None)
        found[topic] = judgement
    return list(found.values())


def standing(decisions: Iterable[Judgement]) -> list[Judgement]:
    """Those that no later one takes back; a decision taken again after that stands."""
    kept: list[Judgement] = []
    for judgement in decisions:
        if judgement.verdict == "undo":
            kept = [one for one in kept if one.key != judgement.field]
        else:
            kept.append(judgement)
    return kept


def _topic(judgement: Judgement) -> tuple[str, ...]:
    if judgement.verdict == "note":
        return (judgement.id, "note", judgement.key)
    if judgement.other is None:
        return (judgement.id, judgement.field or "")
    events = [anchor.event for anchor in judgement.anchors] or [judgement.id, judgement.other]
    return ("", *sorted(events))


def corrections(decisions: Iterable[Judgement]) -> Row:
    """What decisions put into the fields of a thing, by field."""
    return {str(one.field): one.value for one in decisions if one.verdict == "correct"}


def verdict_of(decisions: Iterable[Judgement]) -> str | None:
    """The last verdict on the whole: accept or reject; None when there is none."""
    return next((one.verdict for one in reversed(list(decisions)) if one.verdict in WHOLE), None)


def overlay(row: Row, decisions: list[Judgement]) -> Row:
    """The row with corrections put in and `judged` (accept, reject, correct) added; facts on disk stay as they are."""
    corrected = corrections(decisions)
    judged = verdict_of(decisions) or ("correct" if corrected else None)
    return {**row, **corrected, "judged": judged}


def _ends_line(file: Path) -> bool:
    with file.open("rb") as raw:
        raw.seek(-1, os.SEEK_END)
        return raw.read(1) == b"\n"
