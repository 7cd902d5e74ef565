"""Scores names of places and where they lie (geo_trnews, geo_virus, geo_lgl).

A gold name is found if a place of the very same span is. Names without coordinates in the gold (streets, roads) count
neither way; the stricter figure counts them as missed. Two of the sets mark adjectives and peoples ("Turkish") as names
of places: there dateline is asked for them too. Of names found, those count as right that lie within 161 km (100 miles).
"""

from collections.abc import Callable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt

import msgspec

from dateline.score.gold import half_of
from dateline.score.measure import Counts, f1, share
from dateline.score.report import HALVES, ErrorRow, Figure, Report

WITHIN = 161.0
"""Kilometres: 100 miles, as others measure."""
WITH_PEOPLES = frozenset({"geo_trnews", "geo_lgl"})
"""Sets that mark adjectives and peoples."""
AROUND = 60
"""Characters of the text on each side of an error."""


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """A gold name of a place; without coordinates where the set has none."""

    span: tuple[int, int]
    text: str
    lat: float | None = None
    lon: float | None = None


class GeoRow(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its names of places."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...] = ()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A name found, and what it is taken for."""

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None


Locate = Callable[[str, bool], Sequence[Found]]
"""The places that a text names; with its peoples if the second argument is true."""
Pairs = list[tuple[Toponym, Found | None]]


def score_geo(name: str, rows: Sequence[GeoRow], *, locate: Locate) -> Report:
    """F1 of names found, and the share of them that lie where they should, on all rows and on both halves."""
    both = [(row, list(locate(row.text, name in WITH_PEOPLES))) for row in rows]
    errors = [error for row, found in both for error in _errors(name, row, found)]
    return Report(figures=tuple(_figures(name, both)), errors=tuple(errors))


def _figures(name: str, both: Sequence[tuple[GeoRow, list[Found]]]) -> Iterator[Figure]:
    for half in HALVES:
        mine = [(row, found) for row, found in both if half in ("all", half_of(row.id))]
        figures = {
            "toponym F1": f1(count(row, found) for row, found in mine),
            "toponym F1, names without coordinates too": f1(count(row, found, is_strict=True) for row, found in mine),
            "within 161 km": share(near(row, found) for row, found in mine),
        }
        for title, measured in figures.items():
            yield Figure(set=name, half=half, name=title, measured=measured)


def pairs(row: GeoRow, found: Sequence[Found]) -> Pairs:
    """Each gold name with what was found of the same span."""
    spans = {(one.start, one.end): one for one in found}
    return [(gold, spans.get(gold.span)) for gold in row.toponyms]


def count(row: GeoRow, found: Sequence[Found], *, is_strict: bool = False) -> Counts:
    """Names found, found for nothing, and missed."""
    both = [(gold, one) for gold, one in pairs(row, found) if is_strict or gold.lat is not None]
    right = sum(one is not None for _, one in both)
    return Counts(tp=right, fp=len(_false(row, found)), fn=len(both) - right)


def _false(row: GeoRow, found: Sequence[Found]) -> list[Found]:
    """What was found where the gold has no name; a part of a name without coordinates is let pass."""
    spans = {gold.span for gold in row.toponyms}
    passed = [gold.span for gold in row.toponyms if gold.lat is None]
    free = [one for one in found if (one.start, one.end) not in spans]
    return [one for one in free if not any(start < one.end and one.start < end for start, end in passed)]


def near(row: GeoRow, found: Sequence[Found]) -> tuple[float, float]:
    """How many of the names found lie within 161 km of the gold, and how many were found."""
    both = [(gold, one) for gold, one in pairs(row, found) if one is not None and gold.lat is not None]
    return float(sum(_distance(gold, one) <= WITHIN for gold, one in both)), float(len(both))


def _distance(gold: Toponym, found: Found) -> float:
    """Kilometres between two points on the globe; infinite where one has no coordinates."""
    if gold.lat is None or gold.lon is None or found.lat is None or found.lon is None:
        return float("inf")
    lat, other = radians(gold.lat), radians(found.lat)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(found.lon - gold.lon) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))


def _errors(name: str, row: GeoRow, found: Sequence[Found]) -> Iterator[ErrorRow]:
    wrong: list[tuple[str, str, str, int]] = []
    for gold, one in pairs(row, found):
        if gold.lat is None:
            continue
        where = f"{gold.text} {gold.lat}, {gold.lon}"
        if one is None:
            wrong.append(("missed", where, "-", gold.span[0]))
        elif _distance(gold, one) > WITHIN:
            wrong.append(("far", where, f"{one.name} {one.lat}, {one.lon}", gold.span[0]))
    wrong += [("false", "-", row.text[one.start : one.end], one.start) for one in _false(row, found)]
    for kind, expected, got, at in wrong:
        text = " ".join(row.text[max(at - AROUND, 0) : at + AROUND].split())
        yield ErrorRow(set=name, half=half_of(row.id), kind=kind, id=row.id, expected=expected, got=got, text=text)
