"""The JSON API of lists: pages by key of what a selection of facets chooses, each table in one way."""

from typing import Annotated, Any

from litestar import get
from litestar.params import FromPath, QueryParameter

from dateline.errors import UnknownIdError
from dateline.serve import accords, actors, claims, documents, dyads, faceted, figures, stories, views
from dateline.serve.asking import Asked, Chosen, Turn, Turning, cut, options, paged, plain
from dateline.serve.desk import desk_of
from dateline.serve.listed import Listed
from dateline.serve.shelf import Row, Shelf
from dateline.serve.turning import Paged, choice
from dateline.store.contract import CONTRACT
from dateline.store.derived_schema import LISTED
from dateline.store.frames import chosen_of
from dateline.store.keyset import ORDERS, Listing, order_of, page
from dateline.store.listing import listing
from dateline.store.selection import Selection

Show = Annotated[str, QueryParameter(description="One kind only; the endpoint says which there are.")]


@get("/api/incidents", **options())
def get_incidents(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Incidents, sorted by `sort`: oldest, newest, reports, origins, doubt."""
    asked = faceted.Asked(selection=chosen, sort=turn.sort or "oldest", after=turn.after, before=turn.before)
    found = faceted.part(desk_of(request).shelf, asked, limit=turn.limit)
    return Paged(items=found.items, total=found.total, next=found.next, previous=found.previous)


@get("/api/lines", **options())
def get_lines(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Incidents in one narrow row each, sorted as /api/incidents."""
    found = _lines(desk_of(request).shelf, chosen, turn)
    items = [{name: row[name] for name in LISTED["lines"].names} for row in found.items]
    return paged(items, total=found.total, after=found.after, before=found.before)


@get("/api/events", **options())
def get_events(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Events of chosen incidents that are themselves of the type, mode and mood; `sort`: id, oldest, newest, doubt."""
    return _rows(desk_of(request).shelf, "events", chosen, turn)


@get("/api/documents", **options())
def get_documents(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Articles with how many events they hold and how many carry the same text; `sort`: oldest, newest, id."""
    shelf = desk_of(request).shelf
    asked = Turn(sort=turn.sort or "oldest", after=turn.after, before=turn.before, limit=turn.limit)
    found = _rows(shelf, "documents", chosen, asked)
    return paged(_counted(shelf, found.items), total=found.total, after=found.next or "", before=found.previous or "")


@get("/api/tables/{name:str}", **options())
def get_table(request: Asked, name: FromPath[str], chosen: Chosen, turn: Turning) -> Paged:
    """Rows of a public table in exactly the shape of the JSONL export; see /api/tables for names and what sorts them."""
    if name not in ORDERS:
        raise UnknownIdError(f"there is no table {name[:40]!r}", remedy=f"tables are {', '.join(ORDERS)}")
    return _rows(desk_of(request).shelf, name, chosen, turn)


@get("/api/tables", **plain())
def get_tables() -> Row:
    """The public tables: name, columns, what their pages may be sorted by."""
    return {"items": [{"name": name, "columns": list(CONTRACT[name]), "sorts": list(ORDERS[name])} for name in ORDERS]}


@get("/api/claims", **options("show"))
def get_claims(request: Asked, chosen: Chosen, turn: Turning, show: Show = "") -> Paged:
    """Claims, contested ones first; `show` is contested or onesided."""
    shelf = desk_of(request).shelf
    return cut(_of(shelf, "claims", claims.claim_list(shelf, choice(show, claims.KINDS, name="show")), chosen), turn)


@get("/api/figures", **options("show"))
def get_figures(request: Asked, chosen: Chosen, turn: Turning, show: Show = "") -> Paged:
    """Figures of one thing together, conflicting ones first; `show` is conflicting, updated, agreeing or single."""
    shelf = desk_of(request).shelf
    topics = figures.topics(shelf, choice(show, figures.KINDS, name="show"))
    part = cut(_of(shelf, "figures", topics, chosen), turn)
    items = [_undrawn(figures.shown(shelf, topic, drawn=False)) for topic in part.items]
    return paged(items, total=part.total, after=part.next or "", before=part.previous or "")


@get("/api/ranges", **options())
def get_ranges(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Ranges of figures as stored: what is counted, the best range and its rule, who says how many; `sort`: id, origins."""
    return _rows(desk_of(request).shelf, "ranges", chosen, turn)


@get("/api/agreements", **options())
def get_agreements(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Agreements, oldest first, with their words and alleged breaches."""
    shelf = desk_of(request).shelf
    return cut(_of(shelf, "agreements", accords.accord_rows(shelf, "agreements"), chosen), turn)


@get("/api/conditions", **options())
def get_conditions(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """States of affairs, oldest first, with their words."""
    shelf = desk_of(request).shelf
    return cut(_of(shelf, "conditions", accords.accord_rows(shelf, "conditions"), chosen), turn)


@get("/api/stories", **options())
def get_stories(request: Asked, chosen: Chosen, turn: Turning) -> Paged:
    """Stories, those of the most articles first."""
    shelf = desk_of(request).shelf
    return cut(_of(shelf, "stories", stories.story_list(shelf), chosen), turn)


@get("/api/actors", **options(selects=False))
def get_actors(request: Asked, turn: Turning) -> Paged:
    """Actors, the most active first, with the numbers of their incidents."""
    return cut(actors.actor_list(desk_of(request).shelf), turn)


@get("/api/dyads", **options(selects=False))
def get_dyads(request: Asked, turn: Turning) -> Paged:
    """All dyads, each counted in both ways, the most incidents first."""
    return cut(dyads.dyad_list(desk_of(request).shelf), turn)


@get("/api/rejected", **options(selects=False))
def get_rejected(request: Asked, turn: Turning) -> Paged:
    """Inputs that were left out, with remedies."""
    return cut(views.rejected(desk_of(request).shelf), turn)


def _lines(shelf: Shelf, chosen: Selection, turn: Turn) -> Listing:
    chronicle: Any = shelf.chronicle
    return listing(chronicle, chosen, sort=turn.sort or "oldest", after=turn.after, before=turn.before, limit=turn.limit)


def _rows(shelf: Shelf, table: str, chosen: Selection, turn: Turn) -> Paged:
    """A page of a public table: its keys are sorted, whole rows read for what is shown."""
    chronicle: Any = shelf.chronicle
    order, condition = order_of(ORDERS[table], turn.sort), chosen_of(chronicle, table, chosen)
    found = page(chronicle, table, condition, order, after=turn.after, before=turn.before, limit=turn.limit, columns="id")
    ids = [row["id"] for row in found.items]
    rows = {row["id"]: row for row in shelf.table(table).some(ids)}
    return paged([rows[id] for id in ids], total=found.total, after=found.after, before=found.before)


def _of(shelf: Shelf, table: str, rows: Listed, chosen: Selection) -> Listed:
    """The rows of a list that a selection holds."""
    if chosen.is_all:
        return rows
    chronicle: Any = shelf.chronicle
    condition = chosen_of(chronicle, table, chosen)
    found = chronicle.select(f"SELECT id FROM {table} WHERE {condition.sql}", **condition.values)
    return rows.among({row["id"] for row in found})


def _counted(shelf: Shelf, rows: list[Row]) -> list[Row]:
    """Articles with how many events they hold and how many carry the same text."""
    events = documents.events_in(shelf, [row["id"] for row in rows])
    same = {row["id"]: len(row["documents"]) for row in shelf.origins.some(row["origin"] for row in rows if row["origin"])}
    return [{**row, "events": events.get(row["id"], 0), "copies": same.get(row["origin"], 1)} for row in rows]


def _undrawn(topic: Row) -> Row:
    return {key: value for key, value in topic.items() if key != "chart"}


ROUTES = (
    get_incidents, get_lines, get_events, get_documents, get_table, get_tables, get_claims, get_figures, get_ranges,
    get_agreements, get_conditions, get_stories, get_actors, get_dyads, get_rejected,
)  # fmt: skip
