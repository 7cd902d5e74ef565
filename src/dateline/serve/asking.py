"""What requests to the API may ask for: facets of a selection, and a page of a list; checked in one place, told in OpenAPI."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter

from dateline.serve import faceted
from dateline.serve.desk import desk_of
from dateline.serve.shelf import Row
from dateline.serve.turning import MOST_ROWS, Paged, size, turn
from dateline.store.selection import MOST_WORDS, NAMES, FilterError, Selection

Asked = Request[Any, Any, Any]
PAGING = ("sort", "after", "before", "limit")
LONGEST_KEY = 120


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a request: the status of the answer, a stable code, what it is, and what to do about it."""

    status: int
    code: str
    message: str
    remedy: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """The one shape of all errors."""

    error: Wrong


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Which page of a list: sorted by what, after or before which row, how many rows."""

    sort: str = ""
    after: str = ""
    before: str = ""
    limit: int = 50


Chosen = NamedDependency[Selection]
"""A parameter of a route that gets the selection of its request."""
Turning = NamedDependency[Turn]
"""A parameter of a route that gets the page that its request asks for."""


def spec(text: str) -> ResponseSpec:
    """An error of the one shape, as OpenAPI tells it."""
    return ResponseSpec(Fault, description=text, generate_examples=False)


FAULTS = {400: spec("The request is wrong; the message says where."), 404: spec("There is no such thing.")}
"""What every endpoint may answer besides."""
CHANGING = {
    **FAULTS,
    403: spec("Sent without the secret of the page, or the workbench only reads."),
    409: spec("Somebody was quicker."),
    413: spec("Too much at once."),
}
"""What an endpoint that changes something may answer besides."""


def _many(text: str) -> Any:
    return QueryParameter(description=f"{text}; several with commas between, any of which may hold.", max_length=2000)


def _flag(text: str) -> Any:
    return QueryParameter(description=text, schema_extra={"enum": ["0", "1", ""]})


def _day(text: str) -> Any:
    return QueryParameter(description=text, schema_extra={"pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"})


By = Annotated[str, QueryParameter(description="Name of an analyst.")]
Key = Annotated[str, QueryParameter(description="A key that the neighbouring page gave.")]


def selection(
    request: Asked,
    since: Annotated[str, _day("First day that the time of an incident may reach.")] = "",
    until: Annotated[str, _day("Last day that the time of an incident may reach.")] = "",
    type: Annotated[str, _many("Types of event, such as ACCUSE")] = "",
    mode: Annotated[str, _many("Modes of types, such as allege")] = "",
    quad: Annotated[str, _many("Classes, 1 to 4")] = "",
    country: Annotated[str, _many("Codes of parties, such as ARM")] = "",
    other: Annotated[str, _many("Codes of parties of the other side, which with `country` choose a dyad")] = "",
    actor: Annotated[str, _many("Keys of actors' pages")] = "",
    sector: Annotated[str, _many("Sectors of parties, such as GOV")] = "",
    context: Annotated[str, _many("Contexts, such as territory")] = "",
    outlet: Annotated[str, _many("Names of outlets")] = "",
    agency: Annotated[str, _many("Names of news agencies")] = "",
    modality: Annotated[str, _many("Moods of reports: asserted, alleged, denied, planned, urged, refused, hypothetical")] = "",
    disputed: Annotated[str, _flag("1 keeps what sources tell differently.")] = "0",
    asserted: Annotated[str, _flag("1 keeps what every report asserts and nobody disputes.")] = "0",
    confidence: Annotated[str, QueryParameter(description="Least confidence of the surest report, 0 to 1.")] = "0",
    origins: Annotated[str, QueryParameter(description="Least number of independent origins, from 1.")] = "1",
    words: Annotated[str, QueryParameter(description="Words that a report's sentence holds.", max_length=MOST_WORDS)] = "",
) -> Selection:
    """The selection that the facets of a request ask for, repeated ones joined; raises FilterError.

    The parameters are here for their descriptions; values are read as pages read them.
    """
    pairs = request.query_params.multi_items()
    return faceted.read(desk_of(request).shelf, [(name, value) for name, value in pairs if name in NAMES]).selection


def turn_asked(
    sort: Annotated[str, QueryParameter(description="What rows are sorted by; the endpoint says by what they can be.")] = "",
    after: Annotated[str, QueryParameter(description="`next` of the page before this one.", max_length=LONGEST_KEY)] = "",
    before: Annotated[str, QueryParameter(description="`previous` of the page after this one.", max_length=LONGEST_KEY)] = "",
    limit: Annotated[str, QueryParameter(description=f"Rows of a page, 1 to {MOST_ROWS}.")] = "50",
) -> Turn:
    """The page that a request asks for; raises FilterError."""
    if after and before:
        raise FilterError("a page is after or before a row", remedy="leave out `after` or `before`")
    return Turn(sort=sort, after=after, before=before, limit=size(limit))


PROVIDED = {
    "chosen": Provide(selection, sync_to_thread=False),
    "turn": Provide(turn_asked, sync_to_thread=False),
}
"""What routes of lists depend on."""


def options(*more: str, selects: bool = True) -> dict[str, Any]:
    """The keyword arguments of a route of a list: dependencies, errors, the names of its parameters."""
    provided = PROVIDED if selects else {"turn": PROVIDED["turn"]}
    names = (*(NAMES if selects else ()), *PAGING, *more)
    return {"sync_to_thread": False, "dependencies": provided, "responses": FAULTS, "opt": {"names": names}}


def selecting(*more: str) -> dict[str, Any]:
    """The keyword arguments of a route of one answer for a selection."""
    provided = {"chosen": PROVIDED["chosen"]}
    return {"sync_to_thread": False, "dependencies": provided, "responses": FAULTS, "opt": {"names": (*NAMES, *more)}}


def plain(*names: str) -> dict[str, Any]:
    """The keyword arguments of any other route: errors, the names of its parameters."""
    return {"sync_to_thread": False, "responses": FAULTS, "opt": {"names": names}}


def check_names(request: Asked) -> None:
    """Raises FilterError when a request has a parameter that its endpoint does not know."""
    names: tuple[str, ...] = request.route_handler.opt.get("names", ())
    is_checked = "names" in request.route_handler.opt
    for name in request.query_params if is_checked else ():
        if name not in names:
            known = f"use one of {', '.join(names)}" if names else "leave it out"
            raise FilterError(f"there is no parameter {name[:40]!r}", remedy=known)


def paged(items: list[Row], *, total: int, after: str = "", before: str = "") -> Paged:
    """A page with what leads on and back."""
    return Paged(items=items, total=total, next=after or None, previous=before or None)


def cut(rows: Sequence[Row], turned: Turn) -> Paged:
    """The page that is asked for of a list that is sorted in one way, by the ids of its rows; raises FilterError."""
    if turned.sort:
        raise FilterError("this list has one order", remedy="leave out `sort`")
    return turn(rows, after=turned.after, before=turned.before, limit=turned.limit)
