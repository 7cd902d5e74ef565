"""Exports: a chronicle, or a selection of it, in the forms that other tools read; adding one is one line of `FORMATS`."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from dateline.errors import UsageError
from dateline.store.chronicle import Chronicle
from dateline.store.contract import CONTRACT
from dateline.store.narrowed import narrowed
from dateline.store.selection import ALL, Selection

Writer = Callable[[Chronicle, Path], None]


class Form(NamedTuple):
    """A form of export: the end of its name, what writes it (module and function), what it holds, what reads it.

    Without a suffix it is a folder with a file a table.
    """

    suffix: str
    module: str
    function: str
    holds: str
    readers: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return not self.suffix

    @property
    def write(self) -> Writer:
        """What writes a chronicle to a path."""
        writer: Writer = getattr(import_module(f"dateline.store.{self.module}"), self.function)
        return writer


FORMATS = {
    "jsonl": Form("", "forms.tables", "write_jsonl", "all tables, an object a line", "any program; jq, pandas, polars"),
    "csv": Form("", "forms.tables", "write_csv", "all tables, lists as JSON", "Excel, LibreOffice, R, Stata"),
    "parquet": Form("", "forms.tables", "write_parquet", "all tables, typed", "pandas, polars, R arrow, DuckDB, Spark"),
    "duckdb": Form(".duckdb", "forms.tables", "write_duckdb", "all tables in one database", "DuckDB, DBeaver"),
    "plover-json": Form(".jsonl", "forms.tables", "write_plover", "events as PLOVER writes them", "tools for PLOVER"),
    "analysis-csv": Form("", "tabular", "write_tables", "the chronicle, series, dyads, changes", "Excel, R"),
    "chronicle-md": Form(".md", "tabular", "write_markdown", "the chronicle with footnotes", "editors, Pandoc"),
    "chronicle-docx": Form(".docx", "forms.docx", "write_docx", "the chronicle with endnotes", "Word, LibreOffice, Pages"),
    "gold": Form("", "forms.gold", "write_gold", "articles whose events were all judged", "dateline score"),
    "graphml": Form(".graphml", "tabular", "write_graphml", "who acts towards whom", "Gephi, igraph, NetworkX"),
    "polecat": Form(".txt", "forms.polecat", "write_polecat", "events, 40 columns", "readers of POLECAT; R, pandas"),
    "icews": Form(".tab", "forms.icews", "write_icews", "pairs of an event, 20 columns", "readers of ICEWS; R, pandas"),
    "gdelt": Form(".export.CSV", "forms.gdelt", "write_gdelt", "incidents, 61 columns, no header", "readers of GDELT 2.0"),
    "acled": Form(".csv", "forms.acled", "write_acled", "violence, demonstrations: incidents, 31 columns", "readers of ACLED; R"),
    "geojson": Form(".geojson", "forms.geojson", "write_geojson", "incidents and where they were", "QGIS, Leaflet, R sf"),
    "gpkg": Form(".gpkg", "forms.geopackage", "write_geopackage", "incidents and reports as layers", "QGIS, ArcGIS, R sf"),
}
"""Every form that can be written, by name."""


def export(chronicle: Chronicle, form: str, out: Path | str, asked: Selection = ALL) -> list[Path]:
    """Writes what is asked for of a chronicle to `out` in a form of `FORMATS` and gives the files written.

    `out` is a folder for forms with a file a table, else a file. The same chronicle gives the same bytes (but for
    `duckdb`). Raises UsageError for a form that is unknown, or an `out` of the wrong sort.
    """
    found = form_of(form)
    target = Path(out)
    _check(target, is_folder=found.is_folder)
    (target if found.is_folder else target.parent).mkdir(parents=True, exist_ok=True)
    if asked.is_all:
        found.write(chronicle, target)
    else:
        with narrowed(chronicle, asked) as chosen:
            found.write(chosen, target)
    return _files(target, form) if found.is_folder else [target]


def form_of(name: str) -> Form:
    """The form with this name; raises UsageError."""
    if name not in FORMATS:
        raise UsageError(f"there is no form {name[:40]!r}", remedy=f"use one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _files(folder: Path, form: str) -> list[Path]:
    from dateline.store.tabular import FILES

    if form == "gold":
        return sorted(file for file in folder.iterdir() if file.suffix in (".json", ".txt", ".csv"))
    names = [f"{name}.csv" for name in FILES] if form == "analysis-csv" else [f"{table}.{form}" for table in CONTRACT]
    return sorted(folder / name for name in names)


def _check(target: Path, *, is_folder: bool) -> None:
    if is_folder and target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file, but this form needs a folder", remedy="name another place with -o")
    if not is_folder and target.is_dir():
        raise UsageError(f"{target} is a folder, but this form is one file", remedy="name a file with -o")
