"""The people of a place that was hit, or where something was done: "shelled Kharkiv", "a curfew in Homs", "bombed the city"."""

import re
from collections.abc import Callable, Sequence

from dateline.lexicon.actorbook_entry import fold
from dateline.model.event import Place, Reading
from dateline.model.span import Span
from dateline.resolve.context import Found
from dateline.resolve.places import Gazetteer

_SITED = re.compile(r"\b(?:in|near|at|on|of|outside|around|against) (?:the (?:town|city|village|port) of )?$")
BEFORE = 24
"""Code points before a phrase in which a preposition may stand."""
REACH = 1200
"""How many code points back "the city" may refer."""
AFTER = 160
"""How many code points after it the city may be named where none was before: "the city ..., officials in Kharkiv said"."""
SCORE, POINTED = 0.5, 0.4
"""Scores of a place by its name, and of one that "the city" points to."""


def struck(
    span: Span,
    readings: Sequence[Reading],
    *,
    is_hit: bool,
    text: str,
    places: Gazetteer,
    near: frozenset[str],
    named: Sequence[Place],
    is_town: Callable[[str], bool],
) -> Found | None:
    """The people of the town that a phrase names; None if it names none, or somebody that is known.

    `is_hit` if it stands for what was attacked or taken, `near` are the countries that the text names, `named` its places;
    `is_town` tells well-known towns, which are meant though the name might be anybody's.
    """
    if any(reading.code or reading.kind != "person" for reading in readings):
        return None
    words = span.of(text)
    before = text[max(span.start - BEFORE, 0) : span.start].lower()
    is_place = is_hit and (not readings or is_town(words) or any(place.span == span for place in named))
    if not (is_place or _SITED.search(before)) or not places.named(words):
        return None
    return _people(places.place(text, span, near=near), SCORE)


def pointed(head: str, span: Span, named: Sequence[Place], towns: frozenset[str]) -> Found | None:
    """The people of the town named last before "the city", else of one named soon after; None if the noun is for no town."""
    if head not in towns:
        return None
    known = [place for place in named if place.country and place.precision != "country"]
    back = [place for place in known if 0 <= span.start - place.span.end <= REACH]
    ahead = [place for place in known if 0 <= place.span.start - span.end <= AFTER]
    best = max(back, key=lambda place: place.span.end, default=None) or min(
        ahead, key=lambda place: place.span.start, default=None
    )
    return _people(best, POINTED, antecedent=best.span) if best else None


def is_definite(text: str, span: Span) -> bool:
    """Whether "the" stands before or at the beginning of a phrase."""
    return fold(span.of(text)).startswith("the ") or fold(text[max(span.start - 4, 0) : span.start]) == "the "


def _people(place: Place | None, score: float, *, antecedent: Span | None = None) -> Found | None:
    if place is None or not place.country:
        return None
    actor = Reading(name=place.name, code=place.country, sectors=("CVL",), kind="state", score=score)
    return Found(actors=(actor,), how="place", score=score, antecedent=antecedent)
