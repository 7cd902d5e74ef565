"""The JSON API: what the pages show, in the shapes of the interchange contract where it has one."""

from typing import Any

import msgspec
from litestar import Request, get
from litestar.params import FromPath, FromQuery

from dateline.serve import actors, documents, dyads, faceted, front, incidents, reader, seeking, views
from dateline.serve.desk import desk_of
from dateline.serve.links import server_link
from dateline.serve.origins import origin_list
from dateline.serve.shelf import Row
from dateline.serve.turning import Turned, turn

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
    found = front.overview(desk_of(request).shelf, link=server_link)
    return {key: value for key, value in found.items() if key not in {"timeline", "scores", "map", "periods"}}


@get("/api/charts/{name:str}", sync_to_thread=False)
def get_chart(request: Asked, name: FromPath[str]) -> Row:
    """The Vega-Lite specification of the chart `timeline`, `scores` or `map`, and the rows that it draws."""
    found = front.overview(desk_of(request).shelf, link=server_link)
    views.known(name, {"timeline", "scores", "map"}, what="chart")
    return {"spec": found[name]["spec"], "rows": found[name]["rows"]}


@get("/api/incidents", sync_to_thread=False)
def get_incidents(
    request: Asked,
    type: FromQuery[str] = "",
    mode: FromQuery[str] = "",
    quad: FromQuery[str] = "",
    country: FromQuery[str] = "",
    other: FromQuery[str] = "",
    actor: FromQuery[str] = "",
    sector: FromQuery[str] = "",
    context: FromQuery[str] = "",
    outlet: FromQuery[str] = "",
    agency: FromQuery[str] = "",
    modality: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    disputed: FromQuery[str] = "",
    asserted: FromQuery[str] = "",
    confidence: FromQuery[str] = "",
    origins: FromQuery[str] = "",
    words: FromQuery[str] = "",
    sort: FromQuery[str] = "",
    after: FromQuery[str] = "",
    before: FromQuery[str] = "",
) -> faceted.Part:
    """Incidents, 50 a page, sorted by `sort`; the facets combine, several values of one with commas between.

    `since` and `until` are days, ISO 8601; `next` and `previous` are what to give as `after` and `before`.
    """
    given = {
        "type": type, "mode": mode, "quad": quad, "country": country, "other": other, "actor": actor, "sector": sector,
        "context": context, "outlet": outlet, "agency": agency, "modality": modality, "since": since, "until": until,
        "disputed": disputed, "asserted": asserted, "confidence": confidence, "origins": origins, "words": words,
        "sort": sort, "after": after, "before": before,
    }  # fmt: skip
    shelf = desk_of(request).shelf
    return faceted.part(shelf, faceted.read(shelf, given.items()))


@get("/api/facets", sync_to_thread=False)
def get_facets(request: Asked) -> dict[str, dict[str, int]]:
    """How many incidents have each value of each facet, for the selection that the address asks for."""
    shelf = desk_of(request).shelf
    return faceted.counts(shelf, faceted.read(shelf, request.query_params.multi_items()).selection)


@get("/api/incidents/{id:str}", sync_to_thread=False)
def get_incident(request: Asked, id: FromPath[str]) -> Row:
    """An incident with its evidence by independent origin, claims, figures, disagreements with their words."""
    return incidents.incident_page(desk_of(request).shelf, id)


@get("/api/events/{id:str}", sync_to_thread=False)
def get_event(request: Asked, id: FromPath[str]) -> Row:
    """An event and why it was coded so."""
    return views.event(desk_of(request).shelf, id)


@get("/api/actors", sync_to_thread=False)
def get_actors(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Actors, the most active first, with the numbers of their incidents; `after` is the last id of the part before."""
    return turn(actors.actor_list(desk_of(request).shelf), after=after, limit=limit)


@get("/api/actors/{key:str}", sync_to_thread=False)
def get_actor(request: Asked, key: FromPath[str], after: FromQuery[str] = "", before: FromQuery[str] = "") -> Row:
    """An actor with its dyads and a part of its incidents; `after` and `before` of an answer lead to the others."""
    return actors.actor(desk_of(request).shelf, key, link=None, after=after, before=before)


@get("/api/dyads", sync_to_thread=False)
def get_dyads(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Dyads, each counted in both ways, the most incidents first; `after` is the last id of the part before."""
    return turn(dyads.dyad_list(desk_of(request).shelf), after=after, limit=limit)


@get("/api/dyads/{key:str}", sync_to_thread=False)
def get_dyad(request: Asked, key: FromPath[str], unit: FromQuery[str] = "", count: FromQuery[str] = "incidents") -> Row:
    """A dyad ("ARM-AZE") by `unit` (day, week, month) and `count` (incidents, reports): series, changes, incidents."""
    found = dyads.dyad(desk_of(request).shelf, key, unit=unit, count=count)
    return {name: value for name, value in found.items() if name != "charts"}


@get("/api/network", sync_to_thread=False)
def get_network(request: Asked, count: FromQuery[str] = "incidents") -> Row:
    """Who acts towards whom: nodes, and edges with direction, counts, scores and sign."""
    return dyads.ties(desk_of(request).shelf, count)


@get("/api/documents", sync_to_thread=False)
def get_documents(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Articles by date of publication; `after` is the last id of the part before."""
    return turn(documents.document_list(desk_of(request).shelf), after=after, limit=limit)


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
    """Full-text hits for the words `q` (at most 200 characters) with marked snippets, narrowed by the facets of incidents."""
    shelf = desk_of(request).shelf
    found = seeking.search(shelf, seeking.read(shelf, request.query_params.multi_items()))
    return {name: found[name] for name in ("words", "hits", "left", "incidents")}


@get("/api/rejected", sync_to_thread=False)
def get_rejected(request: Asked) -> Listed:
    """Inputs that were left out, with remedies."""
    found = views.rejected(desk_of(request).shelf)
    return Listed(items=found, total=len(found))


ROUTES = (
    get_overview, get_chart, get_incidents, get_facets, get_incident, get_event, get_actors, get_actor, get_dyads,
    get_dyad, get_network, get_documents, get_document, get_origins, get_disputes, get_search, get_rejected,
)  # fmt: skip
