"""The JSON API of claims, figures, agreements, states of affairs and stories."""

from litestar import get
from litestar.params import FromPath

from dateline.serve import accords, claims, figures, matter, stories
from dateline.serve.asking import Asked, plain
from dateline.serve.desk import desk_of
from dateline.serve.shelf import Row


@get("/api/claims/{id:str}", **plain())
def get_claim(request: Asked, id: FromPath[str]) -> Row:
    """A claim with everybody's stance, each in its sentence."""
    return matter.claim_page(desk_of(request).shelf, id)


@get("/api/claim-matrix", **plain())
def get_claim_matrix(request: Asked) -> Row:
    """Propositions by sources: who takes which stance."""
    return claims.claim_matrix(desk_of(request).shelf)


@get("/api/figures/{id:str}", **plain())
def get_figure(request: Asked, id: FromPath[str]) -> Row:
    """A figure in its sentence with those that agree and conflict; `topic.chart` is a Vega-Lite chart and its rows."""
    return figures.figure_page(desk_of(request).shelf, id)


@get("/api/ranges/{id:str}", **plain())
def get_range(request: Asked, id: FromPath[str]) -> Row:
    """A range with its figures in their sentences; `topic.chart` is a Vega-Lite chart and its rows."""
    return figures.range_page(desk_of(request).shelf, id)


@get("/api/agreements/{id:str}", **plain())
def get_agreement(request: Asked, id: FromPath[str]) -> Row:
    """An agreement with its words and alleged breaches."""
    return accords.agreement_page(desk_of(request).shelf, id)


@get("/api/conditions/{id:str}", **plain())
def get_condition(request: Asked, id: FromPath[str]) -> Row:
    """A state of affairs with its words."""
    return accords.condition_page(desk_of(request).shelf, id)


@get("/api/stories/{id:str}", **plain())
def get_story(request: Asked, id: FromPath[str]) -> Row:
    """A story with its articles and incidents."""
    return stories.story_page(desk_of(request).shelf, id)


ROUTES = (get_claim, get_claim_matrix, get_figure, get_range, get_agreement, get_condition, get_story)
