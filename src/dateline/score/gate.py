"""Floors under the figures: pinned to the gold's hash, so that a figure is never compared with another gold's floor."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dateline.errors import UsageError
from dateline.score.report import GateFault, Report

FLOORS = Path(__file__).with_name("floors.json")
"""The project's own floors."""


class Lowered(msgspec.Struct, frozen=True, kw_only=True):
    """A floor that somebody lowered, and why."""

    figure: str
    was: float
    now: float
    reason: str


class SetFloors(msgspec.Struct, frozen=True, kw_only=True):
    """The floors of one gold set; `gold` is the hash of its files, `floors` maps a figure's name to its least value."""

    gold: str
    floors: dict[str, float]
    lowered: tuple[Lowered, ...] = ()


def load_floors(path: Path = FLOORS) -> dict[str, SetFloors]:
    """The floors of a file; UsageError if it breaks the schema."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, SetFloors])
    except (OSError, msgspec.DecodeError) as fault:
        raise UsageError(f"{path}: {fault}", remedy="see docs/evaluation.md for the floors file") from fault


def digest(paths: Iterable[Path]) -> str:
    """The hash of a gold set: names and bytes of its files, in the order of their names."""
    total = hashlib.blake2b(digest_size=16)
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + hashlib.blake2b(path.read_bytes()).digest())
    return total.hexdigest()


def check(report: Report, floors: dict[str, SetFloors]) -> Report:
    """The report with every floor that does not hold: too low a figure, another gold, a set that was not scored."""
    faults = tuple(fault for name, wanted in floors.items() for fault in _faults(report, name, wanted))
    return msgspec.structs.replace(report, faults=faults, gated=True)


def _faults(report: Report, name: str, wanted: SetFloors) -> Iterator[GateFault]:
    found = report.gold.get(name)
    if found is None:
        yield GateFault(set=name, message="this gold set was not given, so its floors cannot be checked")
        return
    if found != wanted.gold:
        yield GateFault(set=name, message="the gold files differ from those that the floors were set on; set them anew")
        return
    for figure, floor in wanted.floors.items():
        value = report.value(name, figure)
        if value is None:
            yield GateFault(set=name, message=f"{figure} was not measured")
        elif value < floor:
            yield GateFault(set=name, message=f"{figure} is {value:.4f}, below its floor {floor:.4f}")


def set_floor(
    floors: dict[str, SetFloors], name: str, figure: str, value: float, *, gold: str, reason: str = ""
) -> dict[str, SetFloors]:
    """The floors with one changed; lowering one, or moving it to other gold, needs a reason, which is recorded."""
    old = floors.get(name, SetFloors(gold=gold, floors={}))
    was = old.floors.get(figure)
    is_lower = was is not None and (value < was or gold != old.gold)
    if is_lower and not reason.strip():
        raise UsageError(f"{name}: {figure} would fall from {was} to {value}", remedy="give a reason for lowering it")
    lowered = old.lowered
    if is_lower and was is not None:
        lowered = (*lowered, Lowered(figure=figure, was=was, now=value, reason=reason.strip()))
    new = SetFloors(gold=gold, floors={**old.floors, figure: value}, lowered=lowered)
    return {**floors, name: new}


def save_floors(floors: dict[str, SetFloors], path: Path = FLOORS) -> None:
    """Writes the floors, one field a line."""
    text = msgspec.json.format(msgspec.json.encode(floors, order="deterministic"), indent=1)
    path.write_bytes(text + b"\n")


def move_floors(report: Report, wanted: Iterable[str], *, reason: str = "", path: Path = FLOORS) -> dict[str, SetFloors]:
    """Sets floors written as "SET:FIGURE=VALUE" ("seeds:type F1=0.60") in the file, pinned to the gold just scored.

    `set_floor` says when a reason is needed. UsageError for a set or a figure that the report does not hold, and for
    a floor that its own figure does not reach.
    """
    floors = load_floors(path) if path.exists() else {}
    for text in wanted:
        name, figure, value = _wish(text)
        measured = report.value(name, figure)
        if measured is None:
            raise UsageError(f"{name}: {figure} was not measured", remedy="write SET:FIGURE=VALUE as the report names them")
        if measured < value:
            raise UsageError(f"{name}: {figure} is {measured:.4f}, so {value} cannot be its floor", remedy="choose less")
        floors = set_floor(floors, name, figure, value, gold=report.gold[name], reason=reason)
    save_floors(floors, path)
    return floors


def _wish(text: str) -> tuple[str, str, float]:
    left, _, value = text.rpartition("=")
    name, _, figure = left.partition(":")
    try:
        return name, figure, float(value)
    except ValueError as fault:
        raise UsageError(f"{text!r} is no floor", remedy="write SET:FIGURE=VALUE, such as seeds:type F1=0.60") from fault
