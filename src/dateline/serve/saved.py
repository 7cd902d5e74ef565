"""Saved filters: selections with names, kept with the chronicle in a small file that is replaced as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl

import msgspec
from litestar import post
from litestar.response import Redirect
from litestar.status_codes import HTTP_303_SEE_OTHER

from dateline.errors import ChronicleError, UsageError
from dateline.serve import faceted
from dateline.serve.desk import desk_of
from dateline.serve.links import server_link
from dateline.serve.shelf import Row, Shelf
from dateline.serve.shell import Asked
from dateline.store.folder import replace

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

FILE = "saved.json"
MOST = 200
LONGEST = 80


class SavedError(UsageError):
    """A filter that cannot be saved under this name."""

    code = "saved"


class Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A selection with its name, as parameters of an address."""

    name: str
    query: dict[str, str]


def all_saved(folder: Path) -> list[Saved]:
    """The filters kept with a chronicle, by name; raises ChronicleError when the file is damaged."""
    file = folder / FILE
    if not file.exists():
        return []
    try:
        return msgspec.json.decode(file.read_bytes(), type=list[Saved])
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        remedy = f"mend {file.name} in the chronicle, or remove it"
        raise ChronicleError(f"{FILE} cannot be read: {fault}", remedy=remedy) from fault


def keep(folder: Path, name: str, query: dict[str, str]) -> Saved:
    """Keeps a selection under a name, in place of what had that name; raises SavedError."""
    called = " ".join(name.split())
    if not called:
        raise SavedError("the filter has no name", remedy="give it a name")
    if len(called) > LONGEST:
        raise SavedError("the name is too long", remedy=f"use at most {LONGEST} characters")
    others = [entry for entry in all_saved(folder) if entry.name != called]
    if len(others) >= MOST:
        raise SavedError(f"{MOST} filters are saved already", remedy="delete some of them")
    made = Saved(name=called, query=query)
    _write(folder, [*others, made])
    return made


def drop(folder: Path, name: str) -> None:
    """Deletes the filter of a name; what is not there stays so."""
    held = all_saved(folder)
    kept = [entry for entry in held if entry.name != name]
    if len(kept) < len(held):
        _write(folder, kept)


def listed(shelf: Shelf) -> Row:
    """What pages show of them: {items, fault}; a damaged file does not keep a page from being shown."""
    try:
        return {"items": all_saved(folder_of(shelf)), "fault": ""}
    except ChronicleError as fault:
        return {"items": [], "fault": f"{fault.message}; {fault.remedy}"}


def folder_of(shelf: Shelf) -> Path:
    """The folder of the chronicle that is shown."""
    return cast("Chronicle", shelf.chronicle).path


def _write(folder: Path, entries: list[Saved]) -> None:
    ordered = sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name))
    replace(folder / FILE, msgspec.json.format(msgspec.json.encode(ordered)))


@post("/saved", include_in_schema=False)
async def save_filter(request: Asked) -> Redirect:
    """Keeps the selection of the list that the form stands on."""
    form, shelf = await request.form(), desk_of(request).shelf
    asked = faceted.read(shelf, parse_qsl(str(form.get("query", ""))))
    query = msgspec.structs.replace(asked, after="", before="").query()
    keep(folder_of(shelf), str(form.get("name", "")), query)
    return Redirect(server_link("incidents", **query), status_code=HTTP_303_SEE_OTHER)


@post("/saved/drop", include_in_schema=False)
async def drop_filter(request: Asked) -> Redirect:
    """Deletes a saved filter."""
    form = await request.form()
    drop(folder_of(desk_of(request).shelf), str(form.get("name", "")))
    return Redirect(server_link("incidents"), status_code=HTTP_303_SEE_OTHER)


ROUTES = (save_filter, drop_filter)
