"""Analysts' decisions: an append-only file beside the facts, keyed by content ids, so that no new run loses one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from dateline.errors import ChronicleError
from dateline.store.quoting import Row

FILE = "judgements.jsonl"


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision on the thing `id`: accept it, reject it, or put `value` in its field `field`.

    `by` names who decided, `at` when (ISO 8601, UTC); both are given by the caller, since the library has no clock.
    """

    id: str
    verdict: Literal["accept", "reject", "correct"]
    field: str | None = None
    value: Any = None
    by: str = ""
    at: str = ""
    note: str = ""


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


def latest(folder: Path) -> dict[str, list[Judgement]]:
    """For each id the decisions in force: the last verdict on the whole, and the last correction of each field."""
    found: dict[str, dict[str, Judgement]] = {}
    for judgement in read(folder):
        found.setdefault(judgement.id, {})[judgement.field or ""] = judgement
    return {item: list(by_field.values()) for item, by_field in found.items()}


def overlay(row: Row, decisions: list[Judgement]) -> Row:
    """The row with corrections put in and `judged` (accept, reject, correct) added; facts on disk stay as they are."""
    corrected = {str(decision.field): decision.value for decision in decisions if decision.field}
    verdicts = [decision.verdict for decision in decisions if not decision.field]
    judged = verdicts[-1] if verdicts else "correct" if corrected else None
    return {**row, **corrected, "judged": judged}


def _ends_line(file: Path) -> bool:
    with file.open("rb") as raw:
        raw.seek(-1, os.SEEK_END)
        return raw.read(1) == b"\n"
