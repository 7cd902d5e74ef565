"""Exports from the workbench: a page of forms for what the address chooses, and each form as a download."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from litestar import get
from litestar.params import FromPath
from litestar.response import Stream

from dateline.serve import faceted
from dateline.serve.asking import Chosen, selecting
from dateline.serve.desk import desk_of
from dateline.serve.shelf import Row, Shelf
from dateline.serve.shell import Asked, Page, show
from dateline.store import tellings
from dateline.store.export import FORMATS, Form, export, form_of
from dateline.store.forms.codebook import acled
from dateline.store.forms.gold import judged_whole
from dateline.store.listing import chosen_by
from dateline.store.selection import ALL, FilterError, Selection

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

PIECE = 1 << 16
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that equal chronicles give equal archives."""
ROWS = {
    "polecat": ("acts",), "icews": ("acts",), "plover-json": ("events",), "gdelt": ("happened",), "acled": ("violent",),
    "geojson": ("incidents",), "gpkg": ("incidents", "events"), "chronicle-md": ("incidents",), "chronicle-docx": ("incidents",),
    "graphml": ("happened",), "gold": ("judged",),
}  # fmt: skip
"""What of a selection stands in a form; in all others incidents, reports and articles do."""
NAMES = {
    "incidents": "incident", "events": "report", "documents": "article", "acts": "report", "happened": "incident",
    "violent": "incident", "judged": "judged article",
}  # fmt: skip


@get("/export", sync_to_thread=True, include_in_schema=False)
def show_exports(request: Asked) -> Page:
    """The forms in which what the address asks for can be had."""
    shelf = desk_of(request).shelf
    asked = _read(request)
    page = {**overview(shelf, asked.selection), "asked": asked, "chips": faceted.chips(shelf, asked)}
    return show(request, "export", page, heading="Export", here="export")


@get("/api/export", **{**selecting(), "sync_to_thread": True})
def list_exports(request: Asked, chosen: Chosen) -> Row:
    """Forms of export, what reads them, and how many rows of what the facets choose each has."""
    return overview(desk_of(request).shelf, chosen)


@get("/api/export/{form:str}", media_type="application/octet-stream", **{**selecting(), "sync_to_thread": True})
def send_export(request: Asked, form: FromPath[str], chosen: Chosen) -> Stream:
    """What the facets choose in a form, as a file; forms with a file a table as an archive (zip)."""
    found = form_of(form)
    desk = desk_of(request)
    made = packed(_chronicle(desk.shelf), form, chosen)
    size = made.seek(0, 2)
    made.seek(0)
    headers = {
        "content-disposition": f'attachment; filename="{file_name(desk.name, form, found)}"',
        "content-length": str(size),
    }
    return Stream(_pieces(made), media_type="application/octet-stream", headers=headers)


def overview(shelf: Shelf, asked: Selection) -> Row:
    """{counts, forms}: a form is {name, holds, readers, suffix, rows}; `rows` says in words what it has of the selection."""
    chronicle = _chronicle(shelf)
    judged = shelf.once("judged whole", lambda: judged_whole(chronicle))
    whole = asked.is_all
    counts = shelf.once("counts of exports", lambda: count(chronicle, ALL, judged)) if whole else count(chronicle, asked, judged)
    forms = [
        {
            "name": name, "holds": form.holds, "readers": form.readers, "suffix": form.suffix or ".zip",
            "rows": [{"what": NAMES[kind], "n": counts[kind]} for kind in ROWS.get(name, ("incidents", "events", "documents"))],
        }
        for name, form in FORMATS.items()
    ]  # fmt: skip
    return {"counts": counts, "forms": forms}


def count(chronicle: "Chronicle", asked: Selection, judged: Sequence[str]) -> dict[str, int]:
    """How many incidents, reports and articles are chosen; how many of them are acts, of a type that ACLED records, or articles
    of those that were `judged` whole."""
    recorded = [*acled().types]
    if asked.is_all:
        acts = "SELECT count(*) AS n FROM acts WHERE counted = "
        queries = {
            **{table: f"SELECT count(*) AS n FROM {table}" for table in ("incidents", "events", "documents")},
            "acts": f"{acts}'reports'", "happened": f"{acts}'incidents'",
            "violent": f"{acts}'incidents' AND id IN (SELECT id FROM lines WHERE list_contains($recorded::VARCHAR[], type))",
        }  # fmt: skip
        values: dict[str, dict[str, Any]] = {"violent": {"recorded": recorded}}
        counted = {name: int(next(chronicle.select(sql, **values.get(name, {})))["n"]) for name, sql in queries.items()}
        return {**counted, "judged": len(judged)}
    lines = chosen_by(chronicle, asked)
    counted = tellings.counts(chronicle, asked, lines, recorded=recorded)
    return {**counted, "judged": len(tellings.among(chronicle, asked, lines, judged))}


def packed(chronicle: "Chronicle", form: str, asked: Selection) -> IO[bytes]:
    """An export as an open file without a name, which is gone when it is closed."""
    with ExitStack() as stack:
        made = cast("IO[bytes]", stack.enter_context(TemporaryFile()))
        with TemporaryDirectory(prefix="dateline-export-") as folder:
            _write(chronicle, form, Path(folder), made, asked)
        stack.pop_all()
    return made


def _write(chronicle: "Chronicle", form: str, folder: Path, into: IO[bytes], asked: Selection) -> None:
    files = export(chronicle, form, folder / f"export{form_of(form).suffix}", asked)
    if form_of(form).is_folder:
        _zip(files, into)
    else:
        with files[0].open("rb") as file:
            shutil.copyfileobj(file, into)


def file_name(chronicle: str, form: str, found: Form) -> str:
    """A name for a download of plain letters: the chronicle, the form, the ending."""
    letters = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in chronicle.lower())
    name = "-".join(filter(None, letters.split("-")))[:60] or "chronicle"
    return f"{name}-{form}{found.suffix or '.zip'}"


def _zip(files: list[Path], into: IO[bytes]) -> None:
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for path in files:
            entry = ZipInfo(path.name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            with path.open("rb") as file, archive.open(entry, "w", force_zip64=True) as out:
                shutil.copyfileobj(file, out)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _read(request: Asked) -> faceted.Asked:
    asked = faceted.read(desk_of(request).shelf, request.query_params.multi_items())
    if asked.after or asked.before or asked.sort != "oldest":
        raise FilterError("an export has no pages and no order", remedy="leave out sort, after and before")
    return asked


def _chronicle(shelf: Shelf) -> "Chronicle":
    return cast("Chronicle", shelf.chronicle)


ROUTES = (show_exports, list_exports, send_export)
