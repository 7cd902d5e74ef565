"""The JSON API: what the pages show, in the shapes of the interchange contract where it has one."""

from typing import Any

import msgspec
from litestar import Request, get
from litestar.params import FromPath, FromQuery

from dateline.serve import dyads, finding, incidents, legend, reader, views
from dateline.serve import overview as counts
from dateline.serve.desk import desk_of
from dateline.serve.filters import parse_filter, parse_words
from dateline.serve.links import server_link
from dateline.serve.origins import origin_list
from dateline.serve.shelf import Row

Asked = Request[Any, Any, Any]


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a list: `total` counts all that fit, `pages` from 1."""

    items: list[Row]
    total: int
    page: int = 1
    pages: int = 1


@get("/api/overview", sync_to_thread=False)
def get_overview(request: Asked) -> Row:
    """Counts, dyads, actors and disputed incidents."""
    found = views.overview(desk_of(request).shelf, link=server_link)
    return {key: value for key, value in found.items() if key not in {"timeline", "scores"}}


@get("/api/charts/{name:str}", sync_to_thread=False)
def get_chart(request: Asked, name: FromPath[str]) -> Row:
    """The Vega-Lite specification of the chart `timeline` or `scores`, and the rows that it draws."""
    found = views.overview(desk_of(request).shelf, link=server_link)
    views.known(name, {"timeline", "scores"}, what="chart")
    return {"spec": found[name]["spec"], "rows": found[name]["rows"]}


@get("/api/incidents", sync_to_thread=False)
def get_incidents(
    request: Asked,
    type: FromQuery[str] = "",
    quad: FromQuery[str] = "",
    country: FromQuery[str] = "",
    other: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    disputed: FromQuery[str] = "",
    origins: FromQuery[str] = "1",
    page: FromQuery[str] = "1",
) -> Listed:
    """Incidents, oldest first, 50 a page; the facets combine; `since` and `until` are days, ISO 8601."""
    shelf = desk_of(request).shelf
    given = {
        "type": type, "quad": quad, "country": country, "other": other, "since": since, "until": until,
        "disputed": disputed, "origins": origins, "page": page,
    }  # fmt: skip
    types = {*legend.types(), *(row["type"] for row in shelf.dated)}
    found = views.incident_list(shelf, parse_filter(given, types=types))
    return Listed(items=found["items"], total=found["total"], page=found["page"], pages=found["pages"])


@get("/api/incidents/{id:str}", sync_to_thread=False)
def get_incident(request: Asked, id: FromPath[str]) -> Row:
    """An incident with its evidence by independent origin, claims, figures, disagreements with their words."""
    return incidents.incident_page(desk_of(request).shelf, id)


@get("/api/events/{id:str}", sync_to_thread=False)
def get_event(request: Asked, id: FromPath[str]) -> Row:
    """An event and why it was coded so."""
    return views.event(desk_of(request).shelf, id)


@get("/api/actors", sync_to_thread=False)
def get_actors(request: Asked) -> Listed:
    """All actors, the most active first."""
    found = counts.active(desk_of(request).shelf)
    return Listed(items=found, total=len(found))


@get("/api/actors/{key:str}", sync_to_thread=False)
def get_actor(request: Asked, key: FromPath[str]) -> Row:
    """An actor with its dyads and incidents."""
    return views.actor(desk_of(request).shelf, key, link=None)


@get("/api/dyads", sync_to_thread=False)
def get_dyads(request: Asked) -> Listed:
    """All dyads, each counted in both ways, the most incidents first."""
    found = dyads.dyad_list(desk_of(request).shelf)
    return Listed(items=found, total=len(found))


@get("/api/dyads/{key:str}", sync_to_thread=False)
def get_dyad(request: Asked, key: FromPath[str], unit: FromQuery[str] = "week", count: FromQuery[str] = "incidents") -> Row:
    """A dyad ("ARM-AZE") by `unit` (day, week, month) and `count` (incidents, reports): series, changes, incidents."""
    found = dyads.dyad(desk_of(request).shelf, key, unit=unit, count=count)
    return {name: value for name, value in found.items() if name != "charts"}


@get("/api/network", sync_to_thread=False)
def get_network(request: Asked, count: FromQuery[str] = "incidents") -> Row:
    """Who acts towards whom: nodes, and edges with direction, counts, scores and sign."""
    return dyads.ties(desk_of(request).shelf, count)


@get("/api/documents", sync_to_thread=False)
def get_documents(request: Asked) -> Listed:
    """All articles by date of publication."""
    found = views.document_list(desk_of(request).shelf)
    return Listed(items=found, total=len(found))


@get("/api/documents/{id:str}", sync_to_thread=False)
def get_document(request: Asked, id: FromPath[str]) -> Row:
    """An article as labelled runs of text, with the events of each sentence."""
    return reader.read_document(desk_of(request).shelf, id)


@get("/api/origins", sync_to_thread=False)
def get_origins(request: Asked) -> Row:
    """Texts behind several articles, and passages that different ones share, with the sentences that agree."""
    return origin_list(desk_of(request).shelf)


@get("/api/disputes", sync_to_thread=False)
def get_disputes(request: Asked) -> Row:
    """Contested claims and incidents whose reports differ."""
    return views.disputes(desk_of(request).shelf)


@get("/api/search", sync_to_thread=False)
def get_search(request: Asked, q: FromQuery[str] = "") -> Row:
    """Full-text hits for the words `q` (at most 200 characters) with marked snippets."""
    return finding.find(desk_of(request).shelf, parse_words({"q": q}))


@get("/api/rejected", sync_to_thread=False)
def get_rejected(request: Asked) -> Listed:
    """Inputs that were left out, with remedies."""
    found = views.rejected(desk_of(request).shelf)
    return Listed(items=found, total=len(found))


ROUTES = (
    get_overview, get_chart, get_incidents, get_incident, get_event, get_actors, get_actor, get_dyads,
    get_dyad, get_network, get_documents, get_document, get_origins, get_disputes, get_search, get_rejected,
)  # fmt: skip
