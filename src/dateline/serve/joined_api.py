"""The JSON API of claims, figures, agreements, states of affairs and stories; lists are turned by the id of their last row."""

from litestar import get
from litestar.params import FromPath, FromQuery

from dateline.serve import accords, claims, figures, matter, stories
from dateline.serve.desk import desk_of
from dateline.serve.listed import Listed, ids_in_order
from dateline.serve.shelf import Row
from dateline.serve.shell import Asked
from dateline.serve.turning import Turned, choice, turn


@get("/api/claims", sync_to_thread=False)
def get_claims(request: Asked, show: FromQuery[str] = "", after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Claims, contested ones first; `show` is contested or onesided; `after` is the last id of the part before."""
    found = claims.claim_list(desk_of(request).shelf, choice(show, claims.KINDS, name="show"))
    return turn(found, after=after, limit=limit)


@get("/api/claims/{id:str}", sync_to_thread=False)
def get_claim(request: Asked, id: FromPath[str]) -> Row:
    """A claim with everybody's stance, each in its sentence."""
    return matter.claim_page(desk_of(request).shelf, id)


@get("/api/claim-matrix", sync_to_thread=False)
def get_claim_matrix(request: Asked) -> Row:
    """Propositions by sources: who takes which stance."""
    return claims.claim_matrix(desk_of(request).shelf)


@get("/api/figures", sync_to_thread=False)
def get_figures(request: Asked, show: FromQuery[str] = "", after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Figures of one thing together, conflicting ones first; `show` is a kind of range."""
    shelf = desk_of(request).shelf
    part = turn(figures.topics(shelf, choice(show, figures.KINDS, name="show")), after=after, limit=limit)
    items = [_undrawn(figures.shown(shelf, topic, drawn=False)) for topic in part.items]
    return Turned(items=items, total=part.total, next=part.next)


@get("/api/figures/{id:str}", sync_to_thread=False)
def get_figure(request: Asked, id: FromPath[str]) -> Row:
    """A figure in its sentence with those that agree and conflict; `topic.chart` is a Vega-Lite chart and its rows."""
    return figures.figure_page(desk_of(request).shelf, id)


@get("/api/ranges", sync_to_thread=False)
def get_ranges(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Ranges of figures as stored: what is counted, the best range and its rule, who says how many, what conflicts."""
    shelf = desk_of(request).shelf
    ids = ids_in_order(shelf, "ranges", "SELECT id FROM ranges ORDER BY id")
    return turn(Listed(ids, shelf.ranges.some), after=after, limit=limit)


@get("/api/ranges/{id:str}", sync_to_thread=False)
def get_range(request: Asked, id: FromPath[str]) -> Row:
    """A range with its figures in their sentences; `topic.chart` is a Vega-Lite chart and its rows."""
    return figures.range_page(desk_of(request).shelf, id)


@get("/api/agreements", sync_to_thread=False)
def get_agreements(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Agreements, oldest first, with their words and alleged breaches."""
    return turn(accords.accord_rows(desk_of(request).shelf, "agreements"), after=after, limit=limit)


@get("/api/agreements/{id:str}", sync_to_thread=False)
def get_agreement(request: Asked, id: FromPath[str]) -> Row:
    """An agreement with its words and alleged breaches."""
    return accords.agreement_page(desk_of(request).shelf, id)


@get("/api/conditions", sync_to_thread=False)
def get_conditions(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """States of affairs, oldest first, with their words."""
    return turn(accords.accord_rows(desk_of(request).shelf, "conditions"), after=after, limit=limit)


@get("/api/conditions/{id:str}", sync_to_thread=False)
def get_condition(request: Asked, id: FromPath[str]) -> Row:
    """A state of affairs with its words."""
    return accords.condition_page(desk_of(request).shelf, id)


@get("/api/stories", sync_to_thread=False)
def get_stories(request: Asked, after: FromQuery[str] = "", limit: FromQuery[str] = "") -> Turned:
    """Stories, those of the most articles first."""
    return turn(stories.story_list(desk_of(request).shelf), after=after, limit=limit)


@get("/api/stories/{id:str}", sync_to_thread=False)
def get_story(request: Asked, id: FromPath[str]) -> Row:
    """A story with its articles and incidents."""
    return stories.story_page(desk_of(request).shelf, id)


def _undrawn(topic: Row) -> Row:
    return {key: value for key, value in topic.items() if key != "chart"}


ROUTES = (
    get_claims, get_claim, get_claim_matrix, get_figures, get_figure, get_ranges, get_range, get_agreements, get_agreement,
    get_conditions, get_condition, get_stories, get_story,
)  # fmt: skip
