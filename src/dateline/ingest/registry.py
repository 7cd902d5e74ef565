"""Readers by name, through the entry points `dateline.readers`; nothing is imported before a setting names it."""

from functools import cache
from importlib.metadata import entry_points

from dateline.errors import ConfigError, MissingDependencyError
from dateline.ingest.reader import Reader


@cache
def load_readers(names: tuple[str, ...]) -> tuple[Reader, ...]:
    """The readers of these names in this order; raises ConfigError for an unknown one."""
    return tuple(_load(name) for name in names)


def _load(name: str) -> Reader:
    points = entry_points(group="dateline.readers", name=name)
    values = sorted({point.value for point in points})
    if len(values) != 1:
        known = ", ".join(sorted({point.name for point in entry_points(group="dateline.readers")}))
        raise ConfigError(
            f"ingest.readers names {name!r}, which {len(values) or 'no'} packages offer",
            remedy=f"known: {known}; reinstall dateline if a built-in one is missing",
        )
    try:
        found = next(iter(points)).load()
    except (ImportError, AttributeError) as fault:
        raise MissingDependencyError(
            f"reader {name!r} cannot be loaded: {fault}", remedy="install the package that it needs"
        ) from fault
    if not isinstance(found, Reader):
        raise ConfigError(f"reader {name!r} is a {type(found).__name__}", remedy="register a Reader")
    return found
