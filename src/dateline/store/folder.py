"""The layout of a chronicle folder, and the few files that are replaced: atomically, so that readers see old or new.

    facts/SHARD/*.parquet           facts of single documents; a shard folder never changes
    generations/ID/*.parquet        what joins documents; ID/index: search; ID/generation.json: its make-up
    current.json                    the pointer: format version and current generation
    judgements.jsonl                analysts' decisions, appended
    lineage.jsonl                   what became of incidents from one generation to the next, appended
"""

import os
import shutil
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import ChronicleError
from dateline.store.schema import FORMAT

T = TypeVar("T")
POINTER = "current.json"
REPORT = "generation.json"
PARTIAL = ".partial-"
"""Names that begin so are unfinished work; `sweep` removes them."""


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """What `current.json` holds."""

    format: int
    generation: str


class Generation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `generation.json` holds: the shards that the generation covers, sizes of tables, what blocks were cut.

    `is_overlapping` says that a document stands in more than one shard; readers then take it once. `moved` gives for each
    judged event or incident that goes by another id now that id; `lost` names judged ones whose words are no longer found
    or are coded as another type; `unmet` are pairs judged the same that others keep apart.
    """

    id: str
    format: int = FORMAT
    shards: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    cuts: dict[str, dict[str, int]] = {}
    is_overlapping: bool = False
    moved: dict[str, str] = {}
    lost: tuple[str, ...] = ()
    unmet: tuple[tuple[str, str], ...] = ()


def facts(folder: Path) -> Path:
    """Where shards lie."""
    return folder / "facts"


def generations(folder: Path) -> Path:
    """Where generations lie."""
    return folder / "generations"


def shard_names(folder: Path) -> list[str]:
    """Names of all complete shards, sorted."""
    root = facts(folder)
    return sorted(found.name for found in root.iterdir() if is_complete(found)) if root.is_dir() else []


def is_complete(found: Path) -> bool:
    """Whether a folder is finished work."""
    return found.is_dir() and not found.name.startswith(PARTIAL)


def read_pointer(folder: Path) -> Pointer:
    """The pointer; raises ChronicleError if the folder is not a chronicle or has no generation yet."""
    file = folder / POINTER
    if not folder.is_dir():
        raise ChronicleError(f"there is no folder {folder}", remedy="make it with: dateline run ARTICLES -o FOLDER")
    if not file.is_file():
        raise ChronicleError(f"{folder} is not a finished chronicle", remedy="finish it with: dateline run")
    return read_json(file, Pointer)


def read_generation(folder: Path, generation: str) -> Generation:
    """What a generation is made of; raises ChronicleError when it is missing or damaged."""
    if not (generations(folder) / generation).is_dir():
        raise ChronicleError(
            f"{folder} lacks its generation {generation}, which {POINTER} names",
            remedy="put the folder back from a copy, or run again to build the chronicle anew",
        )
    return read_json(generations(folder) / generation / REPORT, Generation)


def read_json(file: Path, into: type[T]) -> T:
    """A small JSON file as a value; raises ChronicleError when it is missing or damaged."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=into)
    except FileNotFoundError as fault:
        raise ChronicleError(f"{file} is missing", remedy="run again to rebuild the chronicle") from fault
    except (OSError, msgspec.DecodeError) as fault:
        raise ChronicleError(f"{file} cannot be read: {fault}", remedy="run again to rebuild the chronicle") from fault


def replace(file: Path, raw: bytes) -> None:
    """Writes a file so that readers find either the old or the new content, whole."""
    partial = file.with_name(f"{PARTIAL}{os.getpid()}-{file.name}")
    with partial.open("wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)


def start_folder(target: Path) -> Path:
    """An empty folder beside `target` to write into; `publish` gives it its name."""
    partial = target.with_name(f"{PARTIAL}{os.getpid()}-{target.name}")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    return partial


def publish(partial: Path, target: Path) -> None:
    """Renames finished work; where another worker has finished the same work, that stays and ours is removed."""
    try:
        partial.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        shutil.rmtree(partial)


def sweep(folder: Path) -> None:
    """Removes unfinished work that an earlier run left; only for the run that holds the folder."""
    for root in (folder, facts(folder), generations(folder)):
        for found in root.glob(f"{PARTIAL}*") if root.is_dir() else ():
            shutil.rmtree(found) if found.is_dir() else found.unlink()
