"""Whole rows by id in a fraction of a millisecond: a file beside each table of a generation, in small compressed blocks.

Parquet keeps columns together, so that one wide row costs as much as the thousands that are packed with it. Here rows stand as
lines of JSON, sorted by id, and the file ends with the first id of each block. It is made of the table and can be made again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec
import pyarrow as pa

from dateline.store.beside import QUERIES
from dateline.store.contract import CONTRACT
from dateline.store.quoting import Row

if TYPE_CHECKING:
    from dateline.store.corrected import Corrected

BLOCK = 32
"""Rows of a block."""
READ_AT_ONCE = 8192
TABLES = (*(name for name, keys in CONTRACT.items() if "id" in keys and name != "sequences"), "lines")
"""Tables whose rows pages show one by one."""
ROWS = {name: f"SELECT * FROM {name}" for name in TABLES} | QUERIES
"""What has a file: tables, and what is gathered of them under the ids of documents and incidents."""
TAIL = 8
"""Bytes at the end that tell how long the list of blocks before them is."""
DAMAGE = (OSError, ValueError, OverflowError, MemoryError, msgspec.MsgspecError, pa.ArrowException)
"""What reading a file fails with that was cut off or overwritten."""


class Blocks(msgspec.Struct, frozen=True):
    """Where blocks lie: for each its first id, its end in the file, and its size as text."""

    firsts: list[str]
    ends: list[int]
    sizes: list[int]


class Named(msgspec.Struct, frozen=True):
    """Of a row its id alone."""

    id: str


class RowFile:
    """The rows of a table by id, read when they are asked for. Safe to share between threads.

    The file is read, not mapped: a mapped file that somebody cuts off ends the process that looks at it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        end = path.stat().st_size - TAIL
        long = int.from_bytes(self._bytes(end, end + TAIL), "big")
        self._blocks = msgspec.msgpack.decode(self._bytes(end - long, end), type=Blocks)

    def _bytes(self, start: int, end: int) -> bytes:
        with self._path.open("rb", buffering=0) as file:
            file.seek(start)
            return file.read(end - start)

    def read(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of these ids by id; without those that there are not."""
        wanted: dict[int, list[str]] = {}
        for id in ids:
            at = bisect_right(self._blocks.firsts, id) - 1
            if at >= 0:
                wanted.setdefault(at, []).append(id)
        return {id: row for at in sorted(wanted) for id, row in self._of_block(at, wanted[at])}

    def walk(self, id: str, *, is_back: bool) -> Iterator[str]:
        """The ids beyond one in the order of the file, or of those before it back from there."""
        at, blocks = max(bisect_right(self._blocks.firsts, id) - 1, 0), len(self._blocks.firsts)
        for number in range(at, -1, -1) if is_back else range(at, blocks):
            ids = [msgspec.json.decode(line, type=Named).id for line in self._lines(number)]
            yield from (one for one in reversed(ids) if one < id) if is_back else (one for one in ids if one > id)

    def _lines(self, at: int) -> list[bytes]:
        start = self._blocks.ends[at - 1] if at else 0
        packed = self._bytes(start, self._blocks.ends[at])
        unpacked: bytes = pa.Codec("zstd").decompress(packed, self._blocks.sizes[at], asbytes=True)
        return unpacked.split(b"\n")

    def _of_block(self, at: int, ids: list[str]) -> Iterator[tuple[str, Row]]:
        lines = self._lines(at)
        for id in ids:
            head = b'{"id":' + msgspec.json.encode(id)
            yield from ((id, msgspec.json.decode(line)) for line in lines if line.startswith(head))


class RowFiles:
    """The row files of a generation, opened when they are asked for; tables without one, or with a damaged one, give nothing."""

    def __init__(self, generation: Path) -> None:
        self._generation = generation
        self._open: dict[str, RowFile | None] = {}

    def read(self, table: str, ids: Iterable[str], *, over: "Corrected | None") -> dict[str, Row]:
        """Rows by id as decisions that are put `over` leave them; without those that decisions touch and those there are not."""
        if over is None:
            return self._read(table, ids)
        incidents = over.touched_incidents
        touched = {"events": over.touched_events, "incidents": incidents, "lines": incidents}.get(table, set())
        found = self._read(table, (id for id in ids if id not in touched))
        for row in found.values():
            if row.get("incident") in over.heirs and table != "events":
                row["incident"] = over.heirs[row["incident"]]
        return found

    def has(self, table: str) -> bool:
        """Whether a table that was read has a sound file, so that what it does not give there is not."""
        return self._open.get(table) is not None

    def ids(self, table: str, id: str, most: int, *, is_back: bool, over: "Corrected | None") -> list[str] | None:
        """So many ids of a table beyond one, as decisions that are put `over` leave them; None where there is no sound file."""
        self._read(table, ())
        file = self._open[table]
        changed: dict[str, tuple[set[str], list[Row]]] = (
            {"events": (over.touched_events, over.events), "incidents": (over.touched_incidents, over.incidents)} if over else {}
        )
        touched, rows = changed.get(table, (set(), []))
        now = sorted((row["id"] for row in rows if (row["id"] < id if is_back else row["id"] > id)), reverse=is_back)
        try:
            stored = (one for one in file.walk(id, is_back=is_back) if one not in touched) if file else ()
            return list(islice(merge(stored, now, reverse=is_back), most)) if file else None
        except DAMAGE:
            self._open[table] = None
            return None

    def _read(self, table: str, ids: Iterable[str]) -> dict[str, Row]:
        try:
            if table not in self._open:
                path = file_of(self._generation, table)
                self._open[table] = RowFile(path) if path.exists() else None
            file = self._open[table]
            return file.read(ids) if file else {}
        except DAMAGE:
            self._open[table] = None
            return {}


def write_row_files(connection: duckdb.DuckDBPyConnection, out: Path, *, queries: Mapping[str, str] = ROWS) -> None:
    """Writes the files of what queries over the tables of a database give into the folder of a generation."""
    for name, query in queries.items():
        told = f"SELECT id, * EXCLUDE (id) FROM ({query}) WHERE id IS NOT NULL"
        made = f"SELECT id, to_json(told)::VARCHAR AS line FROM ({told}) told ORDER BY id"
        _write(_lines(connection, made), file_of(out, name))


def file_of(generation: Path, table: str) -> Path:
    """Where the rows of a table of a generation lie."""
    return generation / f"{table}.rows"


def _lines(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[str, str]]:
    for batch in connection.sql(query).to_arrow_reader(READ_AT_ONCE):
        yield from zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True)


def _write(lines: Iterable[tuple[str, str]], path: Path) -> None:
    codec, blocks, end = pa.Codec("zstd"), Blocks([], [], []), 0
    with path.open("wb") as out:
        source = iter(lines)
        while block := list(islice(source, BLOCK)):
            text = "\n".join(line for _, line in block).encode()
            packed: Any = codec.compress(text, asbytes=True)
            end += out.write(packed)
            blocks.firsts.append(block[0][0])
            blocks.ends.append(end)
            blocks.sizes.append(len(text))
        tail = msgspec.msgpack.encode(blocks)
        out.write(tail + len(tail).to_bytes(TAIL, "big"))
