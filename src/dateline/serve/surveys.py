"""The routes of pages that look over all of a chronicle: the claim matrix, data quality."""

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from dateline.serve import matrix, quality
from dateline.serve.asking import Chosen, plain, selecting
from dateline.serve.desk import desk_of
from dateline.serve.shelf import Row
from dateline.serve.shell import Asked, Page, asked_of, show

Kind = Annotated[str, QueryParameter(description="One kind only.", schema_extra={"enum": [*matrix.KINDS, ""]})]
Number = Annotated[str, QueryParameter(description="Which part of 30 claims, from 1.")]


@get("/matrix", sync_to_thread=False, include_in_schema=False)
def show_matrix(request: Asked) -> Page:
    """Claims by sources."""
    page = matrix.matrix(desk_of(request).shelf, asked_of(request))
    return show(request, "matrix", page, heading="Who says what", here="matrix", scripts=("tips.js",))


@get("/api/matrix", **selecting("show", "page"))
def get_matrix(request: Asked, chosen: Chosen, show: Kind = "", page: Number = "") -> Row:
    """Claims by sources, 30 a page: `page` is a number, `show` contested or onesided, facets as for incidents."""
    return matrix.matrix(desk_of(request).shelf, {**chosen.query(), "show": show, "page": page})


@get("/quality", sync_to_thread=False, include_in_schema=False)
def show_quality(request: Asked) -> Page:
    """What is covered, and what could not be told."""
    page = quality.quality(desk_of(request).shelf)
    return show(request, "quality", page, heading="Data quality", here="quality", scripts=("charts.js",))


@get("/api/quality", **plain())
def get_quality(request: Asked) -> Row:
    """Coverage, what lacks a date, a party or a place, unknown actors, confidence, what was left out."""
    found = quality.quality(desk_of(request).shelf)
    return {**found, "coverage": {key: value for key, value in found["coverage"].items() if key != "spec"}}


ROUTES = (show_matrix, get_matrix, show_quality, get_quality)
