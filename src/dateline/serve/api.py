"""The JSON API: what the pages show, in the shapes of the interchange contract where it has one."""

from typing import Annotated

from litestar import get
from litestar.params import FromPath, QueryParameter

from dateline.serve import actors, dyads, faceted, front, incidents, reader, seeking, views
from dateline.serve.asking import Asked, Chosen, plain, selecting
from dateline.serve.desk import desk_of
from dateline.serve.links import server_link
from dateline.serve.origins import origin_list
from dateline.serve.shelf import Row
from dateline.store.selection import MOST_WORDS

ByUnit = Annotated[str, QueryParameter(description="Periods: day, week or month.", schema_extra={"enum": [*dyads.UNITS, ""]})]
ByCount = Annotated[
    str, QueryParameter(description="What is counted: incidents or reports.", schema_extra={"enum": [*dyads.COUNTS, ""]})
]
Key = Annotated[str, QueryParameter(description="A key of a place in the list, from the last answer.")]
Words = Annotated[str, QueryParameter(description="Words to look for.", max_length=MOST_WORDS)]


@get("/api/overview", **plain())
def get_overview(request: Asked) -> Row:
    """Counts, dyads, actors and disputed incidents."""
    found = front.overview(desk_of(request).shelf, link=server_link)
    return {key: value for key, value in found.items() if key not in {"timeline", "scores", "map", "network", "periods"}}


@get("/api/charts/{name:str}", **plain())
def get_chart(request: Asked, name: FromPath[str]) -> Row:
    """The Vega-Lite specification of the chart `timeline`, `scores`, `map` or `network`, and the rows that it draws."""
    found = front.overview(desk_of(request).shelf, link=server_link)
    views.known(name, {"timeline", "scores", "map", "network"}, what="chart")
    return {"spec": found[name]["spec"], "rows": found[name]["rows"]}


@get("/api/facets", **selecting())
def get_facets(request: Asked, chosen: Chosen) -> dict[str, dict[str, int]]:
    """How many incidents have each value of each facet, for the selection that the address asks for."""
    return faceted.counts(desk_of(request).shelf, chosen)


@get("/api/incidents/{id:str}", **plain())
def get_incident(request: Asked, id: FromPath[str]) -> Row:
    """An incident with its evidence by independent origin, claims, figures, disagreements with their words."""
    return incidents.incident_page(desk_of(request).shelf, id)


@get("/api/events/{id:str}", **plain())
def get_event(request: Asked, id: FromPath[str]) -> Row:
    """An event and why it was coded so."""
    return views.event(desk_of(request).shelf, id)


@get("/api/actors/{key:str}", **plain("after", "before"))
def get_actor(request: Asked, key: FromPath[str], after: Key = "", before: Key = "") -> Row:
    """An actor with its dyads and a part of its incidents; `after` and `before` of an answer lead to the others."""
    return actors.actor(desk_of(request).shelf, key, link=None, after=after, before=before)


@get("/api/dyads/{key:str}", **plain("unit", "count"))
def get_dyad(request: Asked, key: FromPath[str], unit: ByUnit = "", count: ByCount = "incidents") -> Row:
    """A dyad ("ARM-AZE") by `unit` (day, week, month) and `count` (incidents, reports): series, changes, incidents."""
    found = dyads.dyad(desk_of(request).shelf, key, unit=unit, count=count)
    return {name: value for name, value in found.items() if name != "charts"}


@get("/api/network", **plain("count"))
def get_network(request: Asked, count: ByCount = "incidents") -> Row:
    """Who acts towards whom: nodes, and edges with direction, counts, scores and sign."""
    return dyads.ties(desk_of(request).shelf, count)


@get("/api/documents/{id:str}", **plain())
def get_document(request: Asked, id: FromPath[str]) -> Row:
    """An article as labelled runs of text, with the events of each sentence."""
    return reader.read_document(desk_of(request).shelf, id)


@get("/api/origins", **plain())
def get_origins(request: Asked) -> Row:
    """Texts behind several articles, and passages that different ones share, with the sentences that agree."""
    return origin_list(desk_of(request).shelf)


@get("/api/disputes", **plain())
def get_disputes(request: Asked) -> Row:
    """Contested claims and incidents whose reports differ."""
    return views.disputes(desk_of(request).shelf)


@get("/api/search", **selecting("q", "page"))
def get_search(request: Asked, chosen: Chosen, q: Words = "") -> Row:
    """Full-text hits for the words `q` (at most 200 characters) with marked snippets, narrowed by the facets of incidents."""
    shelf = desk_of(request).shelf
    found = seeking.search(shelf, seeking.read(shelf, request.query_params.multi_items()))
    return {name: found[name] for name in ("words", "hits", "left", "incidents")}


ROUTES = (
    get_overview, get_chart, get_facets, get_incident, get_event, get_actor, get_dyad, get_network, get_document, get_origins,
    get_disputes, get_search,
)  # fmt: skip
