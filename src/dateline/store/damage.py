"""What it means when a file of a chronicle cannot be read: one clear error, whatever the library below calls it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa

from dateline.errors import ChronicleError

T = TypeVar("T")
OURS = (duckdb.ParserException, duckdb.BinderException, duckdb.SyntaxException, duckdb.OutOfMemoryException)
"""Errors of a query that no file is to blame for."""
REMEDY = "put back what is missing from a copy, or run again to build the chronicle anew"


@contextmanager
def reading(folder: Path, *, file: str = "") -> Iterator[None]:
    """Turns what reading a chronicle's files may fail with into a ChronicleError; `file` names the one that is read, if known."""
    try:
        yield
    except OURS:
        raise
    except (duckdb.Error, pa.ArrowException, OSError) as fault:
        raise damaged(folder, fault, file=file) from fault


def read_all(rows: Iterable[T], folder: Path) -> Iterator[T]:
    """The rows, with the same errors for what fails on the way."""
    with reading(folder):
        yield from rows


def damaged(folder: Path, fault: Exception, *, file: str = "") -> ChronicleError:
    """The error for a folder with a file that cannot be read."""
    if not folder.is_dir():
        return ChronicleError(f"the folder {folder} is gone", remedy="put it back; what is open goes on from there")
    said = next(iter(str(fault).splitlines()), "")
    return ChronicleError(f"{file or 'a file'} of the chronicle cannot be read: {said.strip()}", remedy=REMEDY)


def check_whole(generation: Path, tables: Iterable[str]) -> None:
    """Raises ChronicleError unless a generation holds a file for each of these tables."""
    lost = [table for table in tables if not (generation / f"{table}.parquet").is_file()]
    if lost:
        some = ", ".join(f"{table}.parquet" for table in lost[:3])
        more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
        raise ChronicleError(f"{generation} lacks {some}{more}", remedy=REMEDY)
