"""The report's sections of claims, figures, agreements, states of affairs and stories."""

from collections.abc import Iterator
from typing import Any

from dateline.serve import accords, claims, figures, matter, stories
from dateline.serve.shelf import Row, Shelf

MOST_CLAIMS = 1000
MOST_TOPICS = 1000
MOST_STORIES = 500
"""A report holds at most so many, those that come first in their list."""


def held_claims(shelf: Shelf) -> list[str]:
    """Ids of the claims that a report holds."""
    return [line["id"] for line in claims.claim_list(shelf)[:MOST_CLAIMS]]


def held_figures(shelf: Shelf) -> list[str]:
    """Ids of the figures that a report holds."""
    return [id for topic in figures.topics(shelf)[:MOST_TOPICS] for id in topic["members"]]


def held_stories(shelf: Shelf) -> list[str]:
    """Ids of the stories that a report holds: those that several articles tell."""
    return [line["id"] for line in stories.story_list(shelf)[:MOST_STORIES] if line["documents"] > 1]


def held(shelf: Shelf) -> set[str]:
    """Ids of all that this module makes a section of."""
    return {*held_stories(shelf), *held_claims(shelf), *held_figures(shelf), *shelf.agreements, *shelf.conditions}


def lists(shelf: Shelf) -> Iterator[Row]:
    """The sections of the lists."""
    lines, groups = claims.claim_list(shelf), figures.topics(shelf)
    whole = {"kind": "", "next": None, "after": ""}
    page = {**whole, "items": lines[:MOST_CLAIMS], "total": len(lines), "counts": claims.claim_counts(shelf)}
    yield _section("claims", "claims", {**page, "matrix": claims.claim_matrix(shelf)})
    items = [figures.shown(shelf, topic) for topic in groups[:MOST_TOPICS]]
    yield _section("figures", "figures", {**whole, "items": items, "total": len(groups), "counts": figures.topic_counts(shelf)})
    yield _section("agreements", "agreements", {**accords.accord_list(shelf), "kind": "", "next": None, "after": ""})
    told = stories.story_list(shelf)
    counts = {"items": told[:MOST_STORIES], "total": len(told), "articles": len(shelf.documents)}
    yield _section("stories", "stories", {**whole, **counts})


def things(shelf: Shelf) -> Iterator[Row]:
    """The sections of single claims, figures, agreements, states of affairs."""
    for id in held_claims(shelf):
        yield _section("claim", "claims", matter.claim_page(shelf, id), id)
    for id in held_figures(shelf):
        yield _section("figure", "figures", figures.figure_page(shelf, id), id)
    for id in shelf.agreements:
        yield _section("agreement", "agreements", accords.agreement_page(shelf, id), id)
    for id in held_stories(shelf):
        yield _section("story", "stories", stories.story_page(shelf, id), id)
    for id in shelf.conditions:
        yield _section("condition", "agreements", accords.condition_page(shelf, id), id)


def _section(part: str, tab: str, page: Any, id: str = "") -> Row:
    return {"part": part, "tab": tab, "page": page, "id": f"{part}-{id}" if id else part}
