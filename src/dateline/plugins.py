"""Finds stages, readers and lexicons by name: built-ins and those of other packages, all through entry points.

Nothing is imported before the configuration names it.
"""

from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Literal

from dateline.errors import ConfigError, MissingDependencyError
from dateline.model.stage import GroupStage, Stage

Kind = Literal["readers", "stages", "lexicons"]
KINDS: tuple[Kind, ...] = ("readers", "stages", "lexicons")
"""The entry point groups, each under the prefix `dateline.`."""


@cache
def registered(kind: Kind) -> dict[str, EntryPoint]:
    """All entry points of one kind by name; raises ConfigError when two packages claim one name."""
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=f"dateline.{kind}"), key=lambda point: (point.name, point.value)):
        other = found.setdefault(point.name, point)
        if other.value != point.value:
            raise ConfigError(
                f"two packages offer {kind[:-1]} {point.name!r}: {other.value} and {point.value}",
                remedy="uninstall one of them",
            )
    return found


def load(kind: Kind, name: str) -> Any:
    """The object behind an entry point; raises ConfigError for an unknown name."""
    points = registered(kind)
    if name not in points:
        raise ConfigError(f"there is no {kind[:-1]} named {name!r}", remedy=suggest(name, list(points)))
    try:
        return points[name].load()
    except (ImportError, AttributeError) as fault:
        raise MissingDependencyError(
            f"{kind[:-1]} {name!r} cannot be loaded: {fault}", remedy="install the package that it needs"
        ) from fault


def load_stage(name: str) -> Stage | GroupStage:
    """The stage of this name."""
    stage = load("stages", name)
    if not isinstance(stage, (Stage, GroupStage)):
        raise ConfigError(f"stage {name!r} is a {type(stage).__name__}", remedy="register a Stage or a GroupStage")
    return stage


def lexicon_folder(name: str) -> str:
    """The overlay folder that `name` means: a folder on disk, or a registered lexicon (a path or what returns one)."""
    if Path(name).is_dir():
        return name
    if name not in registered("lexicons"):
        raise ConfigError(f"there is no lexicon folder {name!r}", remedy="give a folder or a registered lexicon")
    found = load("lexicons", name)
    return str(found() if callable(found) else found)


def suggest(name: str, known: list[str]) -> str:
    """A remedy that names the nearest known names."""
    near = get_close_matches(name, known, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(map(repr, near))}?" if near else f"known: {', '.join(sorted(known)) or 'none'}"
