"""Reads lexicon files into typed values, with a project's overlays on top of the base."""

import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from dateline.errors import LexiconError

T = TypeVar("T")


class _WordLoader(yaml.CSafeLoader):
    """Safe YAML in which only `true` and `false` are truth values: `no`, `on` and `off` are words of our lists."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))

ROOT = Path(__file__).parent
DATA_SUFFIXES = {".yaml", ".toml", ".tsv", ".csv", ".json", ".parquet"}


def path(name: str) -> Path:
    """Where the base lexicon's file `name` lies; raises LexiconError if there is none."""
    found = ROOT / name
    if not found.exists():
        raise LexiconError(f"the lexicon has no file {name!r}", remedy="reinstall dateline")
    return found


def files(pattern: str, *, overlays: tuple[str, ...] = ()) -> list[str]:
    """Names, relative to the lexicon, of all files of the base and the overlays that match a glob; sorted."""
    roots = [ROOT, *map(Path, overlays)]
    return sorted({found.relative_to(root).as_posix() for root in roots for found in root.glob(pattern)})


def read(name: str, into: type[T], *, overlays: tuple[str, ...] = ()) -> T:
    """The file `name` of the base and of each overlay folder that has one, merged, as a value of type `into`.

    Mappings merge key by key. Lists of mappings with an `id` merge by id: the same id replaces, `drop: true` removes,
    new ids are appended; other lists are appended. Raises LexiconError when a file breaks the schema.
    """
    merged: Any = None
    for root in (ROOT, *map(Path, overlays)):
        file = root / name
        if file.exists():
            merged = _merge(merged, _parse(file))
    if merged is None:
        raise LexiconError(f"no lexicon file {name!r}", remedy="check the overlay folders")
    try:
        return msgspec.convert(merged, into)
    except msgspec.ValidationError as fault:
        raise LexiconError(f"{name}: {fault}", remedy="see the lexicon reference for the schema") from fault


@cache
def fingerprint(overlays: tuple[str, ...] = ()) -> str:
    """A hash of every data file of the base and the overlays: part of what identifies a run."""
    digest = blake2b(digest_size=16)
    for root in (ROOT, *map(Path, overlays)):
        for file in sorted(root.rglob("*")):
            if file.suffix in DATA_SUFFIXES:
                digest.update(file.relative_to(root).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _parse(file: Path) -> Any:
    raw = file.read_bytes()
    try:
        return msgspec.toml.decode(raw) if file.suffix == ".toml" else yaml.load(raw, Loader=_WordLoader)
    except (msgspec.DecodeError, yaml.YAMLError) as fault:
        raise LexiconError(f"{file.name} cannot be read: {fault}", remedy="mend the file's syntax") from fault


def _merge(base: Any, over: Any) -> Any:
    if isinstance(base, dict) and isinstance(over, dict):
        return {**base, **{key: _merge(base.get(key), value) for key, value in over.items()}}
    if isinstance(base, list) and isinstance(over, list):
        return _merge_lists(base, over)
    return over


def _merge_lists(base: list[Any], over: list[Any]) -> list[Any]:
    if not all(isinstance(item, dict) and "id" in item for item in (*base, *over)):
        return [*base, *over]
    merged = {item["id"]: item for item in base}
    for item in over:
        merged.pop(item["id"], None) if item.get("drop") else merged.update({item["id"]: item})
    return list(merged.values())
