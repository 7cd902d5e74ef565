"""Cells and files of text tables: nothing that an article says can start a formula, break a row or end a file early."""

import csv
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

import msgspec

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""First letters of a cell that a spreadsheet may take for a formula."""
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""What may end a line or a cell for one reader or another, and what turns the direction of writing."""
Write = Callable[[Sequence[Any]], object]


def cell(value: Any) -> str:
    """A value as a cell of CSV: nested values as JSON, text that a spreadsheet might execute behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"'{text}" if text.startswith(FORMULA) else text


def line(value: Any) -> Any:
    """Text on one line, without signs that control or turn it round; other values as they are."""
    return BREAKS.sub(" ", value).strip() if isinstance(value, str) else value


def flat(value: Any) -> str:
    """A value as a cell between tabs: one line, no double quotes, which some readers of such files take for quoting."""
    found = line(value)
    return cell(found.replace('"', "'") if isinstance(found, str) else found)


@contextmanager
def written(path: Path, *, encoding: Literal["utf-8", "utf-8-sig"] = "utf-8") -> Iterator[IO[str]]:
    """A file to write to under another name, renamed at the end, removed when that is not reached."""
    waiting = path.with_name(path.name + ".part")
    try:
        with waiting.open("w", encoding=encoding, newline="") as file:
            yield file
        os.replace(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)


@contextmanager
def sheet(path: Path, header: Sequence[str]) -> Iterator[Write]:
    """What writes rows of a CSV file that a spreadsheet reads, too: UTF-8 with a mark, safe cells."""
    with written(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        yield lambda row: writer.writerow([cell(value) for value in row])


@contextmanager
def tabbed(path: Path, header: Sequence[str] = (), *, missing: str = "") -> Iterator[Write]:
    """What writes rows of a file with tabs between cells, a line each, without quoting; `missing` stands for no value."""
    with written(path) as file:
        if header:
            file.write("\t".join(header) + "\n")
        yield lambda row: file.write("\t".join(flat(value) or missing for value in row) + "\n")
