"""The pages of review, and the routes that take decisions: after each the browser is sent to a page by GET."""

from typing import Any
from urllib.parse import quote, unquote

import msgspec
from litestar import Request, Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from dateline.errors import DatelineError, UnknownIdError
from dateline.serve import agreed, faceted, reviewing
from dateline.serve.deciding import ConflictError, Wish, decide, name_of, store_of
from dateline.serve.desk import desk_of
from dateline.serve.guard import fault
from dateline.serve.links import server_link
from dateline.serve.shelf import Row
from dateline.serve.shell import Asked, Page, asked_of, show
from dateline.serve.turning import turn
from dateline.store.chronicle import Chronicle
from dateline.store.history import Book

COOKIE = "dateline-analyst"
YEAR = 365 * 24 * 3600
FIELDS = tuple(name for name in Wish.__struct_fields__ if name not in ("by", "state"))
SCRIPTS = ("review.js",)
KEPT = ("csrf", "named", "state", "back", "item", "action", "by")
"""Fields of a form that are not shown again as what the analyst wrote."""


def analyst_of(request: Request[Any, Any, Any]) -> str:
    """The name that this browser keeps; "" when it has none, or none that can be shown."""
    try:
        return name_of(unquote(request.cookies.get(COOKIE, "")))
    except DatelineError:
        return ""


def panel_of(request: Asked, id: str) -> Row:
    """What the panel of review on the page of an event or incident shows."""
    return reviewing.item(desk_of(request).shelf, id, by=analyst_of(request)) | {"back": _here(request)}


def moved(request: Asked, id: str) -> Redirect | None:
    """Where the page of an event or incident is that decisions took out of the tables; None when it is where it was."""
    shelf = desk_of(request).shelf
    if id in shelf.events or id in shelf.incidents or not isinstance(shelf.chronicle, Chronicle):
        return None
    heir = shelf.chronicle.heirs.get(id)
    if heir:
        return Redirect(server_link("incident", heir), status_code=303)
    is_known = id[:1] in ("e", "i") and reviewing.is_coded(shelf, id)
    return Redirect(f"/review/items/{quote(id, safe='')}", status_code=303) if is_known else None


@get("/review", sync_to_thread=False, include_in_schema=False)
def show_queue(request: Asked) -> Page | Redirect:
    """The queue; an address with blanks in it leads to its short form."""
    shelf, pairs = desk_of(request).shelf, [*request.query_params.multi_items()]
    asked = msgspec.structs.replace(faceted.read(shelf, pairs), sort=faceted.Asked().sort)
    if faceted.is_loose(pairs):
        return Redirect(server_link("review", **asked.query()), status_code=303)
    page = reviewing.queue(shelf, asked.selection, by=analyst_of(request), after=asked.after, before=asked.before)
    chosen = {"asked": asked, "chips": faceted.chips(shelf, asked), "facets": faceted.panel(shelf, asked.selection)}
    return show(request, "review", page | chosen | {"back": _here(request)}, heading="Review", here="review", scripts=SCRIPTS)


@get("/review/items/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_item(request: Asked, id: FromPath[str]) -> Page:
    """One event or incident with what was decided on it."""
    page = reviewing.item(desk_of(request).shelf, id, by=analyst_of(request))
    return show(request, "review_item", page | {"back": _here(request)}, heading="Review", here="review", scripts=SCRIPTS)


@get("/review/log", sync_to_thread=False, include_in_schema=False)
def show_log(request: Asked) -> Page:
    """All decisions, the latest first."""
    given = asked_of(request)
    found = turn(reviewing.log(desk_of(request).shelf, by=given.get("by", "")), after=given.get("after", ""))
    page = {"items": found.items, "total": found.total, "next": found.next, "by": given.get("by", ""), "back": _here(request)}
    return show(request, "review_log", page, heading="Decisions", here="decisions", scripts=SCRIPTS)


@get("/review/agreement", sync_to_thread=False, include_in_schema=False)
def show_agreement(request: Asked) -> Page:
    """Two analysts compared."""
    given = asked_of(request)
    page = agreed.compared(desk_of(request).shelf, given.get("a", ""), given.get("b", ""))
    return show(request, "review_agreement", page, heading="Agreement", here="compared", scripts=SCRIPTS)


@post("/review/name", include_in_schema=False)
async def take_name(request: Asked) -> Response[Any]:
    """Keeps the analyst's name in a cookie of this browser."""
    form = {key: value for key, value in (await request.form()).multi_items() if isinstance(value, str)}
    return _remember(Redirect(_back(form), status_code=303), name_of(form.get("by", "")))


@post("/review/decide", include_in_schema=False)
async def take_decision(request: Asked) -> Response[Any]:
    """Takes the decision that a form asks for; where it cannot be taken, the page shows what was written again."""
    form = {key: value for key, value in (await request.form()).multi_items() if isinstance(value, str)}
    by = form.get("by", "") or analyst_of(request)
    if "named" in form:
        form["other"] = form.get("other") or form["named"]
    state = tuple(filter(None, form["state"].split(","))) if "state" in form else None
    wish = Wish(**{"item": "", "action": ""} | {key: form[key] for key in FIELDS if key in form}, by=by, state=state)
    try:
        decide(desk_of(request).shelf, wish)
    except DatelineError as stopped:
        return _stopped(request, form, stopped)
    answer = Redirect(_back(form), status_code=303)
    return _remember(answer, name_of(by)) if form.get("by") else answer


def _stopped(request: Asked, form: dict[str, str], stopped: DatelineError) -> Response[Any]:
    """The page of a decision that was not taken: why, what others decided, and all that was written, to send again."""
    said, shelf = fault(stopped), desk_of(request).shelf
    item = form.get("item", "")
    is_gone = isinstance(stopped, UnknownIdError)
    now = [] if is_gone else Book(store_of(shelf)).state_of(item)
    since = stopped.since if isinstance(stopped, ConflictError) else []
    page = {
        **said, "item": item, "action": form.get("action", ""), "back": _back(form), "is_gone": is_gone,
        "given": [(key, value) for key, value in form.items() if key not in KEPT and value],
        "kept": {key: value for key, value in form.items() if key not in KEPT}, "by": analyst_of(request),
        "state": ",".join(one.key for one in now), "since": [_said(one) for one in since],
    }  # fmt: skip
    answer = show(request, "review_stop", page, heading="Not saved", here="review")
    answer.status_code = said["status"]
    return answer


def _said(one: Any) -> Row:
    return {
        "by": one.by, "at": one.at, "verdict": one.verdict, "field": one.field, "value": reviewing.worded(one.value),
        "note": one.note, "other": one.other, "item": one.id, "key": one.key,
    }  # fmt: skip


def _remember(answer: Response[Any], name: str) -> Response[Any]:
    answer.set_cookie(key=COOKIE, value=quote(name, safe=""), max_age=YEAR, path="/", samesite="strict", httponly=True)
    return answer


def _here(request: Asked) -> str:
    query = str(request.url.query or "")
    return request.url.path + (f"?{query}" if query else "")


def _back(form: dict[str, str]) -> str:
    """Where to go after a decision: a page of this workbench and of no other site."""
    to = form.get("back", "")
    is_ours = to.startswith("/") and not to.startswith("//") and "\\" not in to and to.isprintable() and len(to) < 2000
    return quote(to, safe="/~-._?&=%#:,+") if is_ours else "/review"


ROUTES = (show_queue, show_item, show_log, show_agreement, take_name, take_decision)
