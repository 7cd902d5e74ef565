"""What is new since somebody's last visit. The browser keeps which generation it saw, in a cookie; the server keeps nothing."""

import re
from datetime import date
from hashlib import md5
from typing import Any, NamedTuple, cast

from litestar import Response

from dateline.serve.shelf import Row, Shelf
from dateline.serve.shell import Asked
from dateline.serve.views import incident_line
from dateline.store.since import is_kept, since

YEAR = 366 * 24 * 3600
VALUE = re.compile(r"(g[0-9a-f]{1,40})\.(\d{4}-\d\d-\d\d)(?:\.(g[0-9a-f]{1,40})\.(\d{4}-\d\d-\d\d))?")


class Visit(NamedTuple):
    """The generation seen now and the day; the one seen before it and when that was seen last, "" when there was none."""

    seen: str
    day: str
    before: str = ""
    day_before: str = ""


def cookie_name(shelf: Shelf) -> str:
    """The name of the cookie of a chronicle: several may be served on one machine."""
    path = str(cast("Any", shelf.chronicle).path)
    return "dateline-seen-" + md5(path.encode(), usedforsecurity=False).hexdigest()[:8]


def visit(cookie: str, generation: str, *, today: str) -> Visit:
    """The visit that follows the one in a cookie; a cookie that is none counts as no visit."""
    found = VALUE.fullmatch(cookie)
    if not found:
        return Visit(generation, today)
    seen, day, before, day_before = (part or "" for part in found.groups())
    return Visit(generation, today, before, day_before) if seen == generation else Visit(generation, today, seen, day)


def news(shelf: Shelf, now: Visit) -> Row | None:
    """What is new since the generation that was seen before: its day, whether it `is_kept`, the counts; null when none was."""
    if not now.before:
        return None
    chronicle = cast("Any", shelf.chronicle)
    if not is_kept(chronicle, now.before):
        return {"since": now.day_before, "is_kept": False}
    found = shelf.once(f"since {now.before}", lambda: since(chronicle, now.before))
    items = [incident_line(shelf, row) for row in shelf.incidents.some(found["items"])]
    return {"since": now.day_before, "is_kept": True, **found, "items": items}


def visit_of(request: Asked, shelf: Shelf) -> Visit:
    """The visit that a request makes."""
    generation = str(cast("Any", shelf.chronicle).generation.id)
    return visit(request.cookies.get(cookie_name(shelf), ""), generation, today=date.today().isoformat())


def remember(answer: Response[Any], shelf: Shelf, now: Visit) -> None:
    """Leaves in the browser what it has seen; no script and no other site can read it."""
    value = ".".join(part for part in now if part)
    answer.set_cookie(key=cookie_name(shelf), value=value, max_age=YEAR, path="/", httponly=True, samesite="strict")
