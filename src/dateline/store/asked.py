"""One query in a process of its own: whatever it does, time, memory and the size of its answer are bounded.

    python -m dateline.store.asked < {"folder", "query", "rows", "bytes"}

DuckDB bounds its buffers, but a text that an expression makes lies outside of them, and nothing in a thread can be ended.
"""

import contextlib
import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import DatelineError
from dateline.store.asking import LONGEST, QueryError, checked

SECONDS = 10.0
MEMORY = 512
"""Megabytes of the database's buffers."""
SPACE = 2048
"""Megabytes of address space; of it only a part is ever in use."""
BATCH = 256
MOST_ROWS = 1_000
MOST_BYTES = 4_000_000
"""Of an answer for a page; a download may ask for more."""
LONGEST_CELL = 20_000
"""Characters of a cell; the rest of a longer one is left out."""
BEYOND = "a day of the answer lies outside of the years 1 to 9999: cast it to VARCHAR"
DEEP = "a cell of the answer is nested too deeply: unnest it"


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What the process is told: the chronicle, the query, and how much may come back."""

    folder: str
    query: str
    rows: int = MOST_ROWS
    bytes: int = MOST_BYTES


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of an answer."""

    name: str
    type: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: its columns, its rows, and whether there were more than may come back."""

    columns: list[Column]
    rows: list[list[Any]]
    is_cut: bool = False
    wrong: str = ""


def ask_apart(folder: Path, query: str, *, rows: int = MOST_ROWS, size: int = MOST_BYTES, seconds: float = SECONDS) -> Found:
    """The answer to one SELECT over a chronicle; raises QueryError, also when it takes too long or too much memory."""
    question = Question(folder=str(folder), query=checked(query[: LONGEST + 1]), rows=rows, bytes=size)
    command = [sys.executable, "-P", "-m", "dateline.store.asked"]
    try:
        done = subprocess.run(command, input=msgspec.json.encode(question), capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as fault:
        remedy = "ask for less: filter, or count instead of listing"
        raise QueryError(f"the query took longer than {seconds:g} seconds and was ended", remedy=remedy) from fault
    if done.returncode or not done.stdout:
        raise QueryError(
            "the query needed more memory than it may have and was ended", remedy="ask for less: fewer rows or columns"
        )
    found = msgspec.json.decode(done.stdout, type=Found)
    if found.wrong:
        raise QueryError(found.wrong, remedy="see the tables and their columns")
    return found


def answer(question: Question) -> Found:
    """The answer to a question, in this process."""
    import duckdb

    from dateline.store.asking import ask, first_line
    from dateline.store.chronicle import Chronicle

    try:
        with Chronicle(Path(question.folder), memory=f"{MEMORY}MB") as chronicle:
            relation = ask(chronicle.cursor(), question.query).limit(question.rows + 1)
            columns = [Column(name=name, type=str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)]
            rows, is_cut = _taken(relation, question)
            return Found(columns=columns, rows=rows, is_cut=is_cut)
    except DatelineError as fault:
        return Found(columns=[], rows=[], wrong=fault.message)
    except duckdb.Error as fault:
        return Found(columns=[], rows=[], wrong=f"the query failed: {first_line(fault)}")
    except (OverflowError, ValueError):
        return Found(columns=[], rows=[], wrong=BEYOND)
    except RecursionError:
        return Found(columns=[], rows=[], wrong=DEEP)


def _taken(relation: Any, question: Question) -> tuple[list[list[Any]], bool]:
    """As many rows as may come back, and whether there are more."""
    rows: list[list[Any]] = []
    size = 0
    for row in _rows(relation):
        shown = [plain(value) for value in row]
        size += len(msgspec.json.encode(shown))
        if len(rows) == question.rows or size > question.bytes:
            return rows, True
        rows.append(shown)
    return rows, False


def _rows(relation: Any) -> Iterator[list[Any]]:
    for batch in relation.to_arrow_reader(BATCH):
        columns = [column.to_pylist() for column in batch.columns]
        yield from ([column[number] for column in columns] for number in range(batch.num_rows))


def plain(value: Any) -> Any:
    """A value as JSON has it: dates and the like as text, long text cut, numbers that JSON lacks as text."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_CELL else value[:LONGEST_CELL] + "…"
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return plain(str(value)) if not isinstance(value, bytes) else plain(value.hex())


def _bound() -> None:
    """Bounds the address space of this process where the system can; DuckDB's buffers are bounded when it opens."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (SPACE << 20, SPACE << 20))


def main() -> None:
    """Reads a question and writes its answer."""
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    _bound()
    sys.stdout.buffer.write(msgspec.json.encode(answer(question)))


if __name__ == "__main__":
    main()
