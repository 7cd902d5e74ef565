"""The public tables as they are: a file a table (JSONL, CSV, Parquet), or one database (DuckDB)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.store.chronicle import Chronicle
from dateline.store.contract import CONTRACT
from dateline.store.forms.cells import sheet, written
from dateline.store.plover import plover_events
from dateline.store.quoting import Row
from dateline.store.streaming import stream, tables
from dateline.store.tables import to_table


def write_jsonl(chronicle: Chronicle, out: Path) -> None:
    """A file a table, an object a line."""
    for table in CONTRACT:
        with written(out / f"{table}.jsonl") as file:
            file.writelines(map(_line, stream(chronicle, table)))


def write_plover(chronicle: Chronicle, out: Path) -> None:
    """PLOVER's own objects, one an event."""
    with written(out) as file:
        file.writelines(map(_line, plover_events(chronicle)))


def write_csv(chronicle: Chronicle, out: Path) -> None:
    """A file a table, one level of structs opened up as columns, lists as JSON."""
    for table in CONTRACT:
        header = columns_of(table)
        with sheet(out / f"{table}.csv", header) as write:
            for row in stream(chronicle, table):
                flat = flatten(row)
                write([flat.get(name) for name in header])


def write_parquet(chronicle: Chronicle, out: Path) -> None:
    """A file a table, columns and types as the store keeps them."""
    for table in CONTRACT:
        writer = None
        for part in tables(chronicle, table):
            writer = writer or pq.ParquetWriter(out / f"{table}.parquet", part.schema, compression="zstd")
            writer.write_table(part)
        if writer:
            writer.close()


def write_duckdb(chronicle: Chronicle, out: Path) -> None:
    """One database with the public tables."""
    waiting = out.with_name(out.name + ".part")
    waiting.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(waiting)) as connection:
            for table in CONTRACT:
                parts = tables(chronicle, table)
                first = next(parts)
                _insert(connection, f"CREATE TABLE {table} AS SELECT * FROM incoming", first)
                for part in parts:
                    _insert(connection, f"INSERT INTO {table} SELECT * FROM incoming", part)
        waiting.replace(out)
    finally:
        waiting.unlink(missing_ok=True)


def flatten(row: Mapping[str, Any]) -> Row:
    """A row with one level of structs opened up: `when_start`, `trigger_text`, ...; lists stay whole."""
    flat: Row = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat.update({f"{key}_{inner}": item for inner, item in value.items()})
        else:
            flat[key] = value
    return flat


def columns_of(table: str) -> list[str]:
    """The columns of a table, structs opened up as the schema says, so that an empty table has them, too."""
    columns: list[str] = []
    schema = to_table(table, []).schema
    known = [field for field in schema if field.name in CONTRACT[table]]
    added = [pa.field(name, pa.string()) for name in CONTRACT[table] if name not in schema.names]
    for field in (*known, *added):
        inner = field.type
        is_struct = hasattr(inner, "fields") and not hasattr(inner, "value_type")
        columns += [f"{field.name}_{part.name}" for part in inner] if is_struct else [field.name]
    return columns


def _insert(connection: duckdb.DuckDBPyConnection, statement: str, part: Any) -> None:
    connection.register("incoming", part)
    connection.execute(statement)
    connection.unregister("incoming")


def _line(row: Row) -> str:
    return msgspec.json.encode(row).decode() + "\n"
