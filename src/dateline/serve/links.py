"""Addresses of pages: paths in the workbench, anchors in the single-file report."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

Link = Callable[..., str]
"""`link(kind, id="", **query)`: the address of a list (no id) or of one thing; "" when there is no such page."""

LISTS = {
    "overview": "/",
    "incidents": "/incidents",
    "disputes": "/disputes",
    "claims": "/claims",
    "matrix": "/matrix",
    "figures": "/figures",
    "agreements": "/agreements",
    "conditions": "/conditions",
    "actors": "/actors",
    "dyads": "/dyads",
    "documents": "/documents",
    "stories": "/stories",
    "origins": "/origins",
    "search": "/search",
    "rejected": "/rejected",
    "quality": "/quality",
    "review": "/review",
    "decisions": "/review/log",
    "compared": "/review/agreement",
    "export": "/export",
    "about": "/about",
    "sql": "/sql",
}
THINGS = {
    "incident": "/incidents/",
    "event": "/events/",
    "actor": "/actors/",
    "dyad": "/dyads/",
    "document": "/documents/",
    "claim": "/claims/",
    "figure": "/figures/",
    "agreement": "/agreements/",
    "condition": "/conditions/",
    "story": "/stories/",
    "download": "/api/export/",
}


def server_link(kind: str, id: str = "", **query: str) -> str:
    """The path of a page of the workbench."""
    base = THINGS[kind] + quote(id, safe="") if id else LISTS[kind]
    asked = {key: value for key, value in query.items() if value and key != "fragment"}
    tail = f"?{urlencode(asked)}" if asked else ""
    return base + tail + (f"#{query['fragment']}" if query.get("fragment") else "")


def report_link(kind: str, id: str = "", **query: str) -> str:
    """The anchor of a section of the report; filtered lists have none, so their links lead nowhere ("")."""
    if query.get("fragment"):
        return f"#{query['fragment']}"
    if any(query.values()):
        return ""
    if kind == "search":
        return ""
    if kind == "conditions" and not id:
        return "#agreements"
    return f"#{kind}-{quote(id, safe='')}" if id else f"#{kind}"
