"""Rows to Arrow tables and back: ISO strings in rows, dates in columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.store.derived_schema import COUNTED, LISTED
from dateline.store.schema import DATED, FACTS, JOINED

Row = dict[str, Any]
SCHEMAS: dict[str, Any] = {**FACTS, **JOINED, **COUNTED, **LISTED}


def to_table(name: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """An Arrow table of the named schema; keys that the schema lacks are left out."""
    return table_of(SCHEMAS[name], rows)


def table_of(schema: Any, rows: Sequence[Mapping[str, Any]]) -> Any:
    """An Arrow table of a schema."""
    dated = [field for field in DATED if field in schema.names]
    columns = {field: [row[field] for row in rows] for field in schema.names}
    for field in dated:
        columns[field] = [_to_dates(value) for value in columns[field]]
    return pa.table({field: pa.array(columns[field], type=schema.field(field).type) for field in schema.names})


def write_table(folder: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes one table of a shard or a generation."""
    pq.write_table(to_table(name, rows), folder / f"{name}.parquet", compression="zstd")


def write_query(relation: Any, schema: Any, file: Path, *, rows: int = 100_000) -> int:
    """Writes what a query of a database gives, as a schema has it, in row groups of so many rows; gives how many there are."""
    written = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in relation.to_arrow_reader(rows):
            writer.write_batch(batch.cast(schema), row_group_size=rows)
            written += batch.num_rows
    return written


def to_rows(batches: Iterable[Any]) -> Iterator[Row]:
    """Rows of record batches, dates as ISO strings."""
    for batch in batches:
        dated = [field for field in DATED if field in batch.schema.names]
        for row in batch.to_pylist():
            for field in dated:
                row[field] = _to_text(row[field])
            yield row


def _to_dates(interval: Mapping[str, Any] | None) -> Row | None:
    if interval is None:
        return None
    ends = {end: date.fromisoformat(interval[end]) if interval[end] else None for end in ("start", "end")}
    return {**interval, **ends}


def _to_text(interval: Row | None) -> Row | None:
    if interval is None:
        return None
    ends = {end: interval[end].isoformat() if interval[end] else None for end in ("start", "end")}
    return {**interval, **ends}
