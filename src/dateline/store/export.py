"""Exports: a chronicle in the forms that other tools read; one table of formats, so that adding one is one line."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow.parquet as pq

from dateline.errors import UsageError
from dateline.store import folder as layout
from dateline.store.chronicle import Chronicle
from dateline.store.contract import CONTRACT
from dateline.store.quoting import Row
from dateline.store.tables import to_table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""First letters of a cell that a spreadsheet may take for a formula."""
Writer = Callable[[Chronicle, Path], None]


def export(chronicle: Chronicle, form: str, out: Path | str) -> list[Path]:
    """Writes the chronicle to `out` in a form of `FORMATS` and gives the files written.

    `out` is a folder for forms with a file a table, else a file. The same chronicle gives the same bytes (but for
    `duckdb`). Raises UsageError for a form that is unknown or not there yet, or an `out` of the wrong sort.
    """
    if form in PLANNED:
        raise UsageError(f"the form {form!r} is not available yet", remedy=f"use one of {', '.join(FORMATS)}")
    if form not in FORMATS:
        raise UsageError(f"there is no form {form!r}", remedy=f"use one of {', '.join(FORMATS)}")
    is_folder, write = FORMATS[form]
    target = Path(out)
    _check(target, is_folder=is_folder)
    (target if is_folder else target.parent).mkdir(parents=True, exist_ok=True)
    write(chronicle, target)
    return _files(target, form) if is_folder else [target]


def _files(folder: Path, form: str) -> list[Path]:
    from dateline.store.tabular import FILES

    names = [f"{name}.csv" for name in FILES] if form == "analysis-csv" else [f"{table}.{form}" for table in CONTRACT]
    return sorted(folder / name for name in names)


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


def flatten(row: Mapping[str, Any]) -> Row:
    """A row with one level of structs opened up: `when_start`, `trigger_text`, ...; lists stay whole."""
    flat: Row = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat.update({f"{key}_{inner}": item for inner, item in value.items()})
        else:
            flat[key] = value
    return flat


def _check(target: Path, *, is_folder: bool) -> None:
    if is_folder and target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file, but this form needs a folder", remedy="name another place with -o")
    if not is_folder and target.is_dir():
        raise UsageError(f"{target} is a folder, but this form is one file", remedy="name a file with -o")


def _write_jsonl(chronicle: Chronicle, out: Path) -> None:
    for table in CONTRACT:
        layout.replace(out / f"{table}.jsonl", b"".join(_lines(chronicle.rows(table))))


def _lines(rows: Iterator[Row]) -> Iterator[bytes]:
    for row in rows:
        yield msgspec.json.encode(row) + b"\n"


def _write_csv(chronicle: Chronicle, out: Path) -> None:
    for table in CONTRACT:
        layout.replace(out / f"{table}.csv", _csv(table, chronicle.rows(table)).encode("utf-8-sig"))


def _csv(table: str, rows: Iterator[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    header = _header(table)
    writer.writerow(header)
    for row in rows:
        flat = flatten(row)
        writer.writerow([cell(flat.get(name)) for name in header])
    return buffer.getvalue()


def _header(table: str) -> list[str]:
    """The columns of a table, structs opened up as the schema says, so that an empty table has them, too."""
    columns: list[str] = []
    for field in _schema_of(table):
        inner = field.type
        is_struct = hasattr(inner, "fields") and not hasattr(inner, "value_type")
        columns += [f"{field.name}_{part.name}" for part in inner] if is_struct else [field.name]
    return columns


def _schema_of(table: str) -> Any:
    return [field for field in to_table(table, []).schema if field.name in CONTRACT[table]] + _added(table)


def _added(table: str) -> list[Any]:
    import pyarrow as pa

    names = [name for name in CONTRACT[table] if name not in to_table(table, []).schema.names]
    return [pa.field(name, pa.string()) for name in names]


def _write_parquet(chronicle: Chronicle, out: Path) -> None:
    for table in CONTRACT:
        pq.write_table(_arrow(chronicle, table), out / f"{table}.parquet", compression="zstd")


def _arrow(chronicle: Chronicle, table: str) -> Any:
    columns = ", ".join(f'"{name}"' for name in CONTRACT[table])
    return chronicle.sql(f"SELECT {columns} FROM {table} ORDER BY ALL")


def _write_duckdb(chronicle: Chronicle, out: Path) -> None:
    out.unlink(missing_ok=True)
    with duckdb.connect(str(out)) as connection:
        for table in CONTRACT:
            connection.register("incoming", _arrow(chronicle, table))
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM incoming")
            connection.unregister("incoming")


def _write_plover(chronicle: Chronicle, out: Path) -> None:
    from dateline.store.plover import plover_events

    layout.replace(out, b"".join(_lines(plover_events(chronicle))))


def _write_analysis(chronicle: Chronicle, out: Path) -> None:
    from dateline.store.tabular import write_tables

    write_tables(chronicle, out)


def _write_markdown(chronicle: Chronicle, out: Path) -> None:
    from dateline.store.tabular import write_markdown

    write_markdown(chronicle, out)


def _write_graphml(chronicle: Chronicle, out: Path) -> None:
    from dateline.store.tabular import graphml

    layout.replace(out, graphml(chronicle.network()).encode())


FORMATS: dict[str, tuple[bool, Writer]] = {
    "jsonl": (True, _write_jsonl),
    "csv": (True, _write_csv),
    "parquet": (True, _write_parquet),
    "duckdb": (False, _write_duckdb),
    "plover-json": (False, _write_plover),
    "analysis-csv": (True, _write_analysis),
    "chronicle-md": (False, _write_markdown),
    "graphml": (False, _write_graphml),
}
"""Every form that can be written: whether it is a folder, and what writes it."""
PLANNED = ("polecat", "gdelt", "icews", "acled", "geojson", "gpkg")
"""Forms of the contract that are not there yet."""
