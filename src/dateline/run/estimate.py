"""A guess at how many documents the inputs hold, for the remaining time only."""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def estimate(inputs: Sequence[str]) -> int | None:
    """About how many documents there are: files, and lines of JSONL files; None if standard input is among them."""
    if "-" in inputs:
        return None
    return sum(_records(path) for name in inputs for path in _files(Path(name)))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (found for found in path.rglob("*") if found.is_file() and not found.name.startswith("."))
    elif path.is_file():
        yield path


def _records(path: Path) -> int:
    if not path.name.endswith(LINES):
        return 1
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except (OSError, EOFError):
        return 1
