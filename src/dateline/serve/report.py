"""The single-file report: the workbench's pages in one HTML file that opens without a server or a network."""

import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dateline import __version__
from dateline.charts.look import themes
from dateline.serve import actors, dyads, faceted, footnoted, front, joined_report, origins, reader, views
from dateline.serve import documents as documents_of
from dateline.serve.bundle import bundle
from dateline.serve.incidents import incident_page
from dateline.serve.links import Link, report_link
from dateline.serve.listed import Listed
from dateline.serve.opening import shelf_over, title_of
from dateline.serve.render import asset, render
from dateline.serve.shelf import Row, Shelf
from dateline.store.chronicle import Chronicle
from dateline.store.narrowed import narrowed
from dateline.store.selection import ALL, Selection

MOST_INCIDENTS = 1500
"""More incidents than this make a file that browsers open slowly; the most reported ones are kept, the foot says so."""
MOST_DOCUMENTS = 600
MOST_LISTED = 1500
"""Rows of a list; what they are the first of is said below it."""
MOST_ACTORS = 500
KEPT_INCIDENTS = "SELECT id FROM (SELECT id, n FROM lines ORDER BY reports DESC, n"
KEPT_DOCUMENTS = """SELECT d.id FROM documents d LEFT JOIN (SELECT "document" AS id, count(*) AS coded FROM events GROUP BY ALL) e
  ON e.id = d.id ORDER BY coalesce(coded, 0) DESC, coalesce(published."start", published."end") NULLS LAST, d.id"""
MOST_DYADS = 20
"""Dyads with a page of their own; the list names all."""
LISTED = {
    "incident": "incidents", "event": "incidents", "document": "documents", "dyad": "dyads", "claim": "claims",
    "figure": "figures", "agreement": "agreements", "condition": "agreements", "story": "stories",
}  # fmt: skip
"""Where an address leads whose thing the report does not hold."""
MODULES = ("keys.js", "charts.js", "reader.js", "report.js")


def write_report(chronicle: Chronicle, out: str | Path, *, title: str = "", asked: Selection = ALL) -> Path:
    """Writes the report of what is asked for to `out` (a temporary name first, then renamed) and gives its path.

    Without a title, the name of the chronicle's folder stands at its head.
    """
    title = title or title_of(chronicle.path)
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".part")
    with nullcontext(chronicle) if asked.is_all else narrowed(chronicle, asked) as chosen:
        html = make_report(shelf_over(chosen), title=title, chosen=footnoted.in_words(asked))
    waiting.write_text(html, encoding="utf-8", errors="replace")
    os.replace(waiting, path)
    return path


def make_report(shelf: Shelf, *, title: str = "Chronicle", chosen: str = "") -> str:
    """The report as HTML: overview, the chronicle with notes, lists, every incident, event, actor and article.

    `chosen` says in words what was asked for, where that is not everything.
    """
    incidents, documents = _kept(shelf)
    style, theme = _inline(asset("app.css")), _inline(asset("theme.js"))
    scripts = [_inline(text) for text in (bundle(), *map(asset, MODULES))]
    things = {*_events(shelf, incidents), *_dyads(shelf), *joined_report.held(shelf)}
    link = _linker({*incidents, *documents, *things})
    return render(
        "report.html",
        link=link,
        title=f"{title}: {chosen}" if chosen else title,
        sections=list(_sections(shelf, incidents, documents, link=link, chosen=chosen)),
        policy=_policy(style, [theme, *scripts]),
        style=style,
        theme=theme,
        scripts=scripts,
        themes=themes(),
        known=shelf.actor_keys,
        here="overview",
        is_report=True,
        version=__version__,
        left_out=_left_out(shelf, incidents, documents),
    )


def _kept(shelf: Shelf) -> tuple[list[str], list[str]]:
    """Ids of the incidents and articles that the report holds."""
    queries = (f"{KEPT_INCIDENTS} LIMIT {MOST_INCIDENTS}) ORDER BY n", f"{KEPT_DOCUMENTS} LIMIT {MOST_DOCUMENTS}")
    incidents, documents = ([row["id"] for row in shelf.chronicle.select(query)] for query in queries)
    return incidents, documents


def _linker(held: set[str]) -> Link:
    """Addresses within the report; what the report does not hold leads to the list that names it."""

    def link(kind: str, id: str = "", **query: str) -> str:
        if kind in LISTED and id and id not in held:
            return report_link(LISTED[kind])
        return report_link(kind, id, **query)

    return link


def _sections(shelf: Shelf, held: list[str], documents: list[str], *, link: Link, chosen: str) -> Iterator[Row]:
    items = views.incident_lines(shelf, held)
    yield _section("overview", "overview", front.overview(shelf, link=link))
    table = footnoted.chronicle_page(shelf, incidents={*held}, documents={*documents}, chosen=chosen)
    yield _section("chronicle", "chronicle", table)
    yield _section("incidents", "incidents", faceted.whole(shelf, items))
    yield _section("disputes", "disputes", views.disputes(shelf, most=MOST_LISTED))
    yield from joined_report.lists(shelf)
    yield _section("actors", "actors", _first(actors.actor_list(shelf), MOST_ACTORS))
    yield _section("dyads", "dyads", _first(dyads.dyad_list(shelf), MOST_LISTED))
    yield _section("documents", "documents", _first(documents_of.document_list(shelf), MOST_LISTED))
    yield _section("origins", "origins", {**origins.origin_list(shelf, most=MOST_LISTED), "kind": "", "next": None, "after": ""})
    left_out = views.rejected(shelf)
    yield _section("rejected", "rejected", {"items": left_out, "total": len(left_out), "kind": "", "next": None, "after": ""})
    yield _section("about", "about", views.about())
    for id in held:
        yield _section("incident", "incidents", incident_page(shelf, id), id)
    yield from joined_report.things(shelf)
    for id in _events(shelf, held):
        yield _section("event", "incidents", views.event(shelf, id), id)
    for line in actors.actor_list(shelf)[:MOST_ACTORS]:
        yield _section("actor", "actors", actors.actor(shelf, line["key"], link=None), line["key"])
    for key in _dyads(shelf):
        yield _section("dyad", "dyads", dyads.dyad(shelf, key), key)
    for id in documents:
        yield _section("document", "documents", reader.read_document(shelf, id), id)


def _dyads(shelf: Shelf) -> list[str]:
    """The dyads that have a page."""
    return list(dyads.pairs(shelf))[:MOST_DYADS]


def _events(shelf: Shelf, incidents: Iterable[str]) -> list[str]:
    """Ids of the events that tell of some incidents."""
    return [event["id"] for id in incidents for event in shelf.told(shelf.incidents[id])]


def _section(part: str, tab: str, page: Any, id: str = "") -> Row:
    return {"part": part, "tab": tab, "page": page, "id": f"{part}-{id}" if id else part}


def _first(rows: Listed, most: int) -> Row:
    """The first rows of a list as a page shows them."""
    return {"items": rows[:most], "total": len(rows), "kind": "", "next": None, "after": ""}


def _inline(text: str) -> Markup:
    """Our own style or script as it stands in the file; only text that cannot end its element may pass."""
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise ValueError("an asset would end the element that holds it")
    return Markup(text)


def _policy(style: str, scripts: Iterable[str]) -> Markup:
    """A policy that allows exactly the styles and scripts of this file, by their hashes, and no request at all."""
    allowed = " ".join(_hash(text) for text in scripts)
    return Markup(
        f"default-src 'none'; style-src {_hash(style)}; script-src {allowed}; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(str(text).encode()).digest()).decode()}'"


def _left_out(shelf: Shelf, incidents: list[str], documents: list[str]) -> str:
    parts = []
    if len(incidents) < len(shelf.incidents):
        parts.append(f"the {len(incidents):,} most reported of {len(shelf.incidents):,} incidents")
    if len(documents) < len(shelf.documents):
        parts.append(f"{len(documents):,} of {len(shelf.documents):,} articles")
    return f"this file holds {' and '.join(parts)}" if parts else ""
