"""What is done: one small file per finished shard, and one that says what the folder's last run consisted of.

A shard's mark is written after its facts, by a rename, so that its presence means that the shard is complete.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import ChronicleError
from dateline.run.stats import Stats

T = TypeVar("T")
FOLDER = "marks"
RUN = "manifest.json"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """The completion marker of one shard; `documents` are ids, `fingerprint` and `family` the plan's."""

    shard: str
    fingerprint: str
    family: str
    documents: tuple[str, ...]
    stats: Stats


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What joining documents left out: for each of its steps the pairs beyond the cap of a block, and judgements.

    `lost` are ids that were judged and whose words are not found any more; `unmet` the pairs judged the same that other
    judgements keep apart.
    """

    pairs: dict[str, int] = {}
    lost: tuple[str, ...] = ()
    unmet: tuple[tuple[str, str], ...] = ()


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """What the chronicle consists of: inputs as given, the plan's family, its shards in order; what joining left out."""

    inputs: tuple[str, ...]
    family: str
    shards: tuple[str, ...]
    left: Left = Left()


def write_mark(folder: Path, mark: Mark) -> None:
    """Marks a shard as complete."""
    _replace(folder / FOLDER / f"{mark.shard}.json", msgspec.json.encode(mark))


def read_mark(folder: Path, shard: str) -> Mark | None:
    """The mark of a shard, or None if it is not complete."""
    path = folder / FOLDER / f"{shard}.json"
    return _decode(path, Mark) if path.exists() else None


def write_ran(folder: Path, ran: Ran) -> None:
    """Records what the chronicle consists of."""
    _replace(folder / RUN, msgspec.json.format(msgspec.json.encode(ran)))


def read_ran(folder: Path) -> Ran | None:
    """What the chronicle consists of, or None if no run has been completed here."""
    path = folder / RUN
    return _decode(path, Ran) if path.exists() else None


def forget(folder: Path, *, keep: Iterable[str]) -> None:
    """Removes the marks of all shards but those to keep, and what a killed writer left half written."""
    kept = {f"{shard}.json" for shard in keep}
    for path in (folder / FOLDER).glob("*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _decode(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except msgspec.DecodeError as fault:
        raise ChronicleError(f"{path.name} of the chronicle is damaged: {fault}", remedy=f"delete {path}") from fault


def _replace(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(raw)
    os.replace(half, path)
