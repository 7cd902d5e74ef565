"""Everything that comes in: our own readers, and those of other packages that the configuration names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline import ingest, plugins
from dateline.config import Config
from dateline.errors import ConfigError
from dateline.ingest.walk import STDIN, refuse, walk
from dateline.model.document import Page
from dateline.model.dossier import Rejected
from dateline.model.reader import Reader


def read_inputs(inputs: Sequence[str], config: Config) -> Iterator[Page | Rejected]:
    """The pages of all inputs in a fixed order; a file goes to the first named reader that takes its suffix."""
    settings = config.of("ingest", ingest.Settings)
    readers = [_reader(name) for name in config.run.readers]
    if not readers:
        yield from ingest.read(inputs, settings=settings)
        return
    for found in walk(inputs):
        reader = None if isinstance(found, Rejected) or str(found) == STDIN else _taker(found, readers)
        if isinstance(found, Rejected):
            yield found
        elif reader:
            yield from _read(reader, found)
        else:
            yield from ingest.read([str(found)], settings=settings)


def _read(reader: Reader, path: Path) -> Iterator[Page | Rejected]:
    try:
        yield from reader.read(path)
    except OSError as fault:
        yield refuse(path, "unreadable", fault.strerror or type(fault).__name__)


def _taker(path: Path, readers: Sequence[Reader]) -> Reader | None:
    name = path.name.lower()
    return next((reader for reader in readers if name.endswith(reader.suffixes)), None)


def _reader(name: str) -> Reader:
    found = plugins.load("readers", name)
    if not isinstance(found, Reader):
        raise ConfigError(f"reader {name!r} is a {type(found).__name__}", remedy="register a dateline.model.reader.Reader")
    return found
