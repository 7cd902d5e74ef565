"""The JSON API of review: the queue, decisions, taking them and taking them back, agreement of two analysts."""

from typing import Any

import msgspec
from litestar import get, post
from litestar.params import JSONBody

from dateline.serve import agreed, reviewing
from dateline.serve.asking import CHANGING, By, Chosen, Key, Turning, cut, options, plain, selecting
from dateline.serve.deciding import Wish, decide
from dateline.serve.desk import desk_of
from dateline.serve.review_pages import analyst_of
from dateline.serve.shelf import Row
from dateline.serve.shell import Asked
from dateline.serve.turning import Paged


class Undo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which decision to take back: its `key` and the event or incident that it is on."""

    item: str
    key: str
    by: str = ""


@get("/api/review", **selecting("by", "after", "before"))
def get_review(request: Asked, chosen: Chosen, by: By = "", after: Key = "", before: Key = "") -> Row:
    """The queue of the analyst `by`, those incidents first where a look is worth most; takes the facets of the lists. `after`
    and `before` are keys that the page before gave; `state` of an item goes with a decision on it."""
    found = reviewing.queue(desk_of(request).shelf, chosen, by=by or analyst_of(request), after=after, before=before)
    shown = {name: found[name] for name in ("items", "total", "after", "before", "by", "done")}
    return {**shown, "facets": reviewing.facet_counts(desk_of(request).shelf, chosen)}


@get("/api/judgements", **options("by", selects=False))
def get_judgements(request: Asked, turn: Turning, by: By = "") -> Paged:
    """All decisions, the latest first; `by` one analyst. Each says whether it is in force and who took it back."""
    return cut(reviewing.log(desk_of(request).shelf, by=by), turn)


@post("/api/judgements", status_code=201, sync_to_thread=False, responses=CHANGING)
def post_judgement(request: Asked, data: JSONBody[Wish]) -> Row:
    """Takes a decision and gives what was written; 409 with code "conflict" when others decided since `state`."""
    return _taken(request, data)


@post("/api/judgements/undo", status_code=201, sync_to_thread=False, responses=CHANGING)
def post_undo(request: Asked, data: JSONBody[Undo]) -> Row:
    """Takes a decision back, and all that were taken in one go with it."""
    return _taken(request, Wish(item=data.item, action="undo", key=data.key, by=data.by))


@get("/api/review/agreement", **plain("a", "b"))
def get_agreement(request: Asked, a: By = "", b: By = "") -> Row:
    """How far the analysts `a` and `b` agree on the events that both judged, by field, and where they differ."""
    return agreed.compared(desk_of(request).shelf, a, b)


def _taken(request: Asked, wish: Wish) -> Row:
    named: Any = msgspec.structs.replace(wish, by=wish.by or analyst_of(request))
    return {"judgements": [msgspec.to_builtins(one) | {"key": one.key} for one in decide(desk_of(request).shelf, named)]}


ROUTES = (get_review, get_judgements, post_judgement, post_undo, get_agreement)
