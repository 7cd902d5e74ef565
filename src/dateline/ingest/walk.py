"""From the inputs as given to single files, in a fixed order."""

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from dateline.ingest.settings import SKIP
from dateline.model.dossier import Reason, Rejected

STDIN = "-"


def walk(inputs: Sequence[str], *, skip: tuple[str, ...] = SKIP) -> Iterator[Path | Rejected]:
    """Each file once, folders in sorted order; what is missing or repeated as `Rejected`.

    Entries of folders whose names match a pattern of `skip` are passed over; what is given itself never is.
    Links to folders are not followed, so that no loop is possible; a link to a file is read.
    """
    seen: set[str] = set()
    for given in inputs:
        for found in _expand(given, skip):
            if isinstance(found, Rejected):
                yield found
                continue
            key = STDIN if str(found) == STDIN else os.path.abspath(found)
            if key in seen:
                yield refuse(found, "duplicate-input", "given more than once")
            else:
                seen.add(key)
                yield found


def refuse(source: Path | str, reason: Reason, detail: str) -> Rejected:
    """A `Rejected` of this stage."""
    return Rejected(source=name_of(source), stage="ingest", reason=reason, detail=detail)


def name_of(source: Path | str) -> str:
    """A path as text that can always be written as UTF-8; bytes that are no UTF-8 show as escapes."""
    return os.fsencode(str(source)).decode("utf-8", "backslashreplace")


def is_skipped(name: str, skip: tuple[str, ...]) -> bool:
    """Whether the name of a file or folder matches a pattern, in any case."""
    return any(fnmatchcase(name.lower(), pattern.lower()) for pattern in skip)


def _expand(given: str, skip: tuple[str, ...]) -> Iterator[Path | Rejected]:
    path = Path(given)
    if given == STDIN:
        yield path
    elif path.is_dir():
        yield from _folder(path, skip)
    elif os.path.lexists(path):
        yield path
    else:
        yield refuse(given, "unreadable", "no such file or folder")


def _folder(folder: Path, skip: tuple[str, ...]) -> Iterator[Path | Rejected]:
    found = False
    for entry in _entries(folder, skip):
        found = True
        yield entry
    if not found:
        yield refuse(folder, "empty", "the folder holds no files")


def _entries(folder: Path, skip: tuple[str, ...]) -> Iterator[Path | Rejected]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as fault:
        yield refuse(folder, "unreadable", fault.strerror or "cannot be listed")
        return
    for name in names:
        if is_skipped(name, skip):
            continue
        entry = folder / name
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _entries(entry, skip)
        elif _is_plain(entry):
            yield entry
        else:
            yield refuse(entry, "unreadable", "not a regular file")


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return os.path.lexists(path) and path.is_symlink()
