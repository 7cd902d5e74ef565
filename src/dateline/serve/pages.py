"""The routes of the pages, and the files that they load."""

from functools import cache

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.status_codes import HTTP_303_SEE_OTHER

from dateline.errors import UnknownIdError
from dateline.serve import (
    actors,
    documents,
    dyads,
    faceted,
    front,
    incidents,
    legend,
    origins,
    reader,
    saved,
    seeking,
    views,
    visits,
)
from dateline.serve.bundle import bundle
from dateline.serve.desk import desk_of
from dateline.serve.links import server_link
from dateline.serve.paging import known, listed
from dateline.serve.render import asset
from dateline.serve.review_pages import moved, panel_of
from dateline.serve.shell import Asked, Page, asked_of, show

MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
FILES = frozenset({
    "app.css", "icon.svg", "theme.js", "keys.js", "charts.js", "reader.js", "brush.js", "tips.js", "review.js", "review.css",
    "sql.js",
})  # fmt: skip


@get("/", sync_to_thread=False, include_in_schema=False)
def show_overview(request: Asked) -> Page:
    """The overview."""
    shelf = desk_of(request).shelf
    now = visits.visit_of(request, shelf)
    page = {**front.overview(shelf, link=server_link), "news": visits.news(shelf, now)}
    answer = show(request, "overview", page, heading="Overview", here="overview", scripts=("charts.js", "brush.js"))
    visits.remember(answer, shelf, now)
    return answer


@get("/incidents", sync_to_thread=False, include_in_schema=False)
def list_incidents(request: Asked) -> Page | Redirect:
    """The incidents that the address asks for; an address with blanks in it leads to its short form."""
    shelf, pairs = desk_of(request).shelf, [*request.query_params.multi_items()]
    asked = faceted.read(shelf, pairs)
    if faceted.is_loose(pairs):
        return Redirect(server_link("incidents", **asked.query()), status_code=HTTP_303_SEE_OTHER)
    page = {**faceted.incident_list(shelf, asked), "saved": saved.listed(shelf)}
    return show(request, "incidents", page, heading="Incidents", here="incidents")


@get("/incidents/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_incident(request: Asked, id: FromPath[str]) -> Page | Redirect:
    """An incident with its evidence."""
    if elsewhere := moved(request, id):
        return elsewhere
    page = incidents.incident_page(desk_of(request).shelf, id) | {"review": panel_of(request, id)}
    heading = page["incident"]["label"] or "Incident"
    return show(request, "incident", page, heading=heading, here="incidents", scripts=("review.js",))


@get("/events/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_event(request: Asked, id: FromPath[str]) -> Page | Redirect:
    """An event and why it was coded so."""
    if elsewhere := moved(request, id):
        return elsewhere
    page = views.event(desk_of(request).shelf, id) | {"review": panel_of(request, id)}
    return show(request, "event", page, heading="Why coded so", here="incidents", scripts=("review.js",))


@get("/actors", sync_to_thread=False, include_in_schema=False)
def list_actors(request: Asked) -> Page:
    """All actors."""
    page = listed(request, lambda _: actors.actor_list(desk_of(request).shelf))
    return show(request, "actors", page, heading="Actors", here="actors")


@get("/actors/{key:str}", sync_to_thread=False, include_in_schema=False)
def show_actor(request: Asked, key: FromPath[str]) -> Page:
    """An actor with its incidents."""
    asked = known(asked_of(request), "after", "before")
    page = actors.actor(desk_of(request).shelf, key, link=server_link, **asked)
    return show(request, "actor", page, heading=page["actor"]["name"], here="actors", scripts=("charts.js",))


@get("/dyads", sync_to_thread=False, include_in_schema=False)
def list_dyads(request: Asked) -> Page:
    """All dyads."""
    page = listed(request, lambda _: dyads.dyad_list(desk_of(request).shelf))
    return show(request, "dyads", page, heading="Dyads", here="dyads")


@get("/dyads/{key:str}", sync_to_thread=False, include_in_schema=False)
def show_dyad(request: Asked, key: FromPath[str]) -> Page:
    """A dyad with its series, change points and incidents."""
    page = dyads.dyad(desk_of(request).shelf, key, **known(asked_of(request), "unit", "count", "after", "before"))
    heading = " – ".join(map(legend.name_of, (page["a"], page["b"])))
    return show(request, "dyad", page, heading=heading, here="dyads", scripts=("charts.js",))


@get("/documents", sync_to_thread=False, include_in_schema=False)
def list_documents(request: Asked) -> Page:
    """All articles."""
    page = listed(request, lambda _: documents.document_list(desk_of(request).shelf))
    return show(request, "documents", page, heading="Articles", here="documents")


@get("/documents/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_document(request: Asked, id: FromPath[str]) -> Page:
    """The reader."""
    page = reader.read_document(desk_of(request).shelf, id)
    heading = page["document"]["title"] or "Article"
    return show(request, "document", page, heading=heading, here="documents", scripts=("reader.js",))


@get("/origins", sync_to_thread=False, include_in_schema=False)
def list_origins(request: Asked) -> Page:
    """Which articles carry one text or share passages, with the sentences that agree."""
    shelf = desk_of(request).shelf
    if asked_of(request):
        part = listed(request, lambda kind: origins.entries(shelf, kind or "texts"), tuple(origins.KEPT))
        part |= {"stories": [], "shared": [], origins.KEPT[part["kind"] or "texts"]: part["items"]}
        page = {**origins.origin_counts(shelf), "totals": {}, **part}
    else:
        page = {**origins.origin_list(shelf), "kind": "", "next": None, "after": ""}
    return show(request, "origins", page, heading="Origins", here="origins")


@get("/disputes", sync_to_thread=False, include_in_schema=False)
def show_disputes(request: Asked) -> Page:
    """What is disputed."""
    page = views.disputes(desk_of(request).shelf)
    return show(request, "disputes", page, heading="Disputed", here="disputes")


@get("/search", sync_to_thread=False, include_in_schema=False)
def show_search(request: Asked) -> Page | Redirect:
    """Full-text search, narrowed by facets."""
    shelf, pairs = desk_of(request).shelf, [*request.query_params.multi_items()]
    asked = seeking.read(shelf, pairs)
    if faceted.is_loose(pairs):
        address = server_link("search", q=asked.selection.words, **asked.query(words=""))
        return Redirect(address, status_code=HTTP_303_SEE_OTHER)
    return show(request, "search", seeking.search(shelf, asked), heading="Search", here="search")


@get("/rejected", sync_to_thread=False, include_in_schema=False)
def show_rejected(request: Asked) -> Page:
    """Inputs that were left out."""
    page = listed(request, lambda _: views.rejected(desk_of(request).shelf))
    return show(request, "rejected", page, heading="Left out", here="rejected")


@get("/about", sync_to_thread=False, include_in_schema=False)
def show_about(request: Asked) -> Page:
    """The legend."""
    return show(request, "about", views.about(), heading="Legend", here="about")


@get("/static/{name:str}", sync_to_thread=False, include_in_schema=False)
def send_file(name: FromPath[str]) -> Response[str]:
    """One of our own files, or the chart bundle."""
    media = MEDIA.get(name.rpartition(".")[2], "text/plain")
    return Response(_file(name), media_type=media, headers={"cache-control": "max-age=3600"})


@cache
def _file(name: str) -> str:
    if name == "vega.js":
        return bundle()
    if name not in FILES:
        raise UnknownIdError("there is no such file", remedy="start at the overview")
    return asset(name)


ROUTES = (
    show_overview, list_incidents, show_incident, show_event, list_actors, show_actor, list_dyads, show_dyad,
    list_documents, show_document, list_origins, show_disputes, show_search, show_rejected, show_about, send_file,
)  # fmt: skip
