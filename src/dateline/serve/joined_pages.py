"""The routes of the pages of claims, figures, agreements, states of affairs and stories."""

from litestar import get
from litestar.params import FromPath

from dateline.serve import accords, claims, figures, matter, stories
from dateline.serve.desk import desk_of
from dateline.serve.filters import PAGE_SIZE
from dateline.serve.paging import listed
from dateline.serve.shell import Asked, Page, asked_of, show

DRAWN = ("charts.js",)


@get("/claims", sync_to_thread=False, include_in_schema=False)
def list_claims(request: Asked) -> Page:
    """Claims, contested ones first."""
    shelf = desk_of(request).shelf
    part = listed(request, lambda kind: claims.claim_list(shelf, kind), claims.KINDS)
    page = {**part, "counts": claims.claim_counts(shelf), "matrix": claims.claim_matrix(shelf)}
    return show(request, "claims", page, heading="Claims", here="claims")


@get("/claims/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_claim(request: Asked, id: FromPath[str]) -> Page:
    """A claim with everybody's stance."""
    page = matter.claim_page(desk_of(request).shelf, id)
    return show(request, "claim", page, heading=page["claim"]["proposition"], here="claims")


@get("/figures", sync_to_thread=False, include_in_schema=False)
def list_figures(request: Asked) -> Page:
    """What is counted, conflicting figures first."""
    shelf = desk_of(request).shelf
    part = listed(request, lambda kind: figures.topics(shelf, kind), figures.KINDS)
    figures.read_ahead(shelf, part["items"])
    items = [figures.shown(shelf, topic) for topic in part["items"]]
    page = {**part, "items": items, "counts": figures.topic_counts(shelf)}
    return show(request, "figures", page, heading="Figures", here="figures", scripts=DRAWN)


@get("/figures/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_figure(request: Asked, id: FromPath[str]) -> Page:
    """A figure with those that agree and conflict."""
    page = figures.figure_page(desk_of(request).shelf, id)
    return show(request, "figure", page, heading=page["figure"]["words"], here="figures", scripts=DRAWN)


@get(["/agreements", "/conditions"], sync_to_thread=False, include_in_schema=False)
def list_accords(request: Asked) -> Page:
    """Agreements and states of affairs over time."""
    shelf = desk_of(request).shelf
    if asked_of(request):
        part = listed(request, lambda kind: accords.accord_rows(shelf, kind or "agreements"), accords.KINDS)
        shown = {"agreements": [], "conditions": [], part["kind"] or "agreements": part["items"]}
        page = {**shown, "totals": {}, "chart": accords.chart_of(shelf, shown), **part}
    else:
        page = {**accords.accord_list(shelf, most=PAGE_SIZE), "kind": "", "next": None, "after": ""}
    return show(request, "agreements", page, heading="Accords and states", here="agreements", scripts=DRAWN)


@get("/agreements/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_agreement(request: Asked, id: FromPath[str]) -> Page:
    """An agreement with its alleged breaches."""
    page = accords.agreement_page(desk_of(request).shelf, id)
    return show(request, "agreement", page, heading=page["row"]["name"], here="agreements", scripts=DRAWN)


@get("/conditions/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_condition(request: Asked, id: FromPath[str]) -> Page:
    """A state of affairs with its words."""
    page = accords.condition_page(desk_of(request).shelf, id)
    return show(request, "condition", page, heading=page["row"]["subject"], here="agreements", scripts=DRAWN)


@get("/stories", sync_to_thread=False, include_in_schema=False)
def list_stories(request: Asked) -> Page:
    """Stories, those of the most articles first."""
    shelf = desk_of(request).shelf
    part = listed(request, lambda _: stories.story_list(shelf))
    return show(request, "stories", {**part, "articles": len(shelf.documents)}, heading="Stories", here="stories")


@get("/stories/{id:str}", sync_to_thread=False, include_in_schema=False)
def show_story(request: Asked, id: FromPath[str]) -> Page:
    """A story with its articles and incidents."""
    page = stories.story_page(desk_of(request).shelf, id)
    return show(request, "story", page, heading=page["story"]["label"] or "Story", here="stories")


ROUTES = (
    list_claims, show_claim, list_figures, show_figure, list_accords, show_agreement, show_condition, list_stories, show_story,
)  # fmt: skip
