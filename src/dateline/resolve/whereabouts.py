"""Chooses which place each name of a text means, by all that the text tells: what holds it, what is near, which country."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

import msgspec

from dateline.lexicon.actorbook_entry import fold
from dateline.model.event import Place
from dateline.resolve.places import Gazetteer, Row, Weighed, placed, size_of
from dateline.resolve.toponyms import Cues, Name, find_names

HELD, NOT_HELD = 9.0, -2.0
NAMED_REGION, NAMED_COUNTRY, NEAR, SAME_NAME, USUAL = 2.0, 3.0, 0.6, 1.2, 3.0
LOCAL = 2.5
"""What speaks for a place in the country whose courts and councils a text tells of."""
KM = 150
"""Two places are near each other within so many kilometres."""
_LARGER = re.compile(r"\s*(?:, in|,|\(|'s|in the|in)(?:\s+(?:the\s+)?(?:north|south|east|west|cent)[a-z-]*)?\s*")
"""What stands between a place and the larger one that holds it: "Tripoli, northern Lebanon"."""
ROUNDS = 2


class Where(msgspec.Struct, kw_only=True):
    """What a text tells so far: its countries and regions by weight, and the points of places that are chosen."""

    countries: Counter[str]
    regions: Counter[tuple[str, str]]
    points: dict[str, Row]
    usual: Mapping[str, str] = {}
    local: str | None = None


def find_places(
    text: str, gazetteer: Gazetteer, cues: Cues, *, home: Iterable[str] = (), local: str | None = None
) -> list[Place]:
    """The places that a text names, each with what it means; `home` are countries that are likely from elsewhere.

    `local` is the one whose own affairs the text tells of.
    """
    names = find_names(text, gazetteer, cues)
    chosen = choose(text, names, home=Counter(home), usual=cues.usual, local=local)
    return [placed(_top(ranked).row, name.span, ranked) for name, ranked in zip(names, chosen, strict=True)]


def choose(
    text: str, names: Sequence[Name], *, home: Counter[str], usual: Mapping[str, str], local: str | None = None
) -> list[list[Weighed]]:
    """The weighed rows of each name: the same for all mentions of a name, save where the text says which it is."""
    holders = [_holder(text, names, at) for at in range(len(names))]
    chosen: dict[str, Row] = {}
    for _ in range(ROUNDS + 1):
        where = _gather(text, names, chosen, home)
        where.usual, where.local = usual, local
        told: dict[str, Row] = {}
        for at, name in enumerate(names):
            key = fold(name.span.of(text))
            if holders[at]:
                told[key] = _best(name, key, holders[at], where)
        chosen = {key: told.get(key) or _best(name, key, [], where) for key, name in _distinct(text, names)}
    keys = [fold(name.span.of(text)) for name in names]
    ranked = {key: _weigh(name, key, [], where) for key, name in zip(keys, names, strict=True)}
    held = {at: _weigh(names[at], keys[at], holder, where) for at, holder in enumerate(holders) if holder}
    ranked |= {keys[at]: weighed for at, weighed in held.items()}
    return [held.get(at) or ranked[key] for at, key in enumerate(keys)]


def _distinct(text: str, names: Sequence[Name]) -> Iterable[tuple[str, Name]]:
    return {fold(name.span.of(text)): name for name in names}.items()


def _holder(text: str, names: Sequence[Name], at: int) -> list[Row]:
    """The rows of the larger place that follows a name after a comma, "in" or in brackets: "Alexandria, Louisiana"."""
    if at + 1 >= len(names):
        return []
    between = text[names[at].span.end : names[at + 1].span.start]
    if not _LARGER.fullmatch(between):
        return []
    larger = [row for row in names[at + 1].rows if row.precision in ("country", "region")]
    inside = {(row.country, row.admin1) for row in names[at].rows if row.precision != "country"}
    state = _state_after(text, names, at + 1)
    if state and not any(row.country == state for row in larger) and any(country == state for country, _ in inside):
        larger = [row for row in names[at + 2].rows if row.precision == "country"]  # a county that no table has
    return [row for row in larger if any(_holds(row, country, admin1) for country, admin1 in inside)]


def _state_after(text: str, names: Sequence[Name], at: int) -> str | None:
    """The state after a larger place: "UK" in "Reading, Berkshire, UK"; null if none stands there."""
    if at + 1 >= len(names) or not re.fullmatch(r"\s*,\s*", text[names[at].span.end : names[at + 1].span.start]):
        return None
    return next((row.country for row in names[at + 1].rows if row.precision == "country"), None)


def _holds(larger: Row, country: str, admin1: str) -> bool:
    if larger.country != country:
        return False
    return larger.precision == "country" or fold(larger.name) == fold(admin1) or larger.admin1 == admin1


def _gather(text: str, names: Sequence[Name], chosen: dict[str, Row], home: Counter[str]) -> Where:
    """Countries and regions of what is chosen, or in the first round of what can mean one thing only."""
    countries, regions, points = Counter(home), Counter[tuple[str, str]](), {}
    for key, name in _distinct(text, names):
        row = chosen.get(key) or _only(name)
        if row is not None:
            countries[row.country] += 1
            if row.admin1:
                regions[row.country, row.admin1] += 1
            if row.precision != "country":
                points[key] = row
    return Where(countries=countries, regions=regions, points=points)


def _only(name: Name) -> Row | None:
    """The row of a name that hardly means anything else: a country, a large region, or a name with one bearer."""
    best = max(name.rows, key=size_of)
    return best if best.precision == "country" or len(name.rows) == 1 or size_of(best) > 7.5 else None


def _best(name: Name, key: str, holders: Sequence[Row], where: Where) -> Row:
    return _top(_weigh(name, key, holders, where)).row


def _top(ranked: Sequence[Weighed]) -> Weighed:
    return max(ranked, key=lambda one: (one.total, one.row.population, one.row.name, one.row.lat))


def _weigh(name: Name, key: str, holders: Sequence[Row], where: Where) -> list[Weighed]:
    return [Weighed(row, tuple(_parts(row, key, holders, where))) for row in name.rows]


def _parts(row: Row, key: str, holders: Sequence[Row], where: Where) -> Iterator[tuple[str, float]]:
    """What speaks for a row and against it, with its weight."""
    yield "people and kind", size_of(row)
    yield "main name", SAME_NAME if fold(row.name) == key else 0.0
    yield "usual meaning", USUAL * (where.usual.get(key) == row.name)
    if holders:
        is_held = row.precision != "country" and any(_holds(larger, row.country, row.admin1) for larger in holders)
        yield "larger place beside it", HELD if is_held else NOT_HELD
    total = sum(where.countries.values()) or 1
    yield "country named", NAMED_COUNTRY * _share(where.countries[row.country] - _own(row, key, where), total)
    yield "its own affairs told", LOCAL * (row.country == where.local and row.precision != "country")
    others = where.regions[row.country, row.admin1] - _own(row, key, where) if row.admin1 else 0
    yield "region named", NAMED_REGION * min(others, 2) / 2
    yield "near other places", NEAR * min(_near(row, key, where), 3)


def _own(row: Row, key: str, where: Where) -> int:
    """1 if the name itself was counted for this row's country."""
    mine = where.points.get(key)
    return 1 if mine is not None and mine.country == row.country and mine.admin1 == row.admin1 else 0


def _share(count: int, total: int) -> float:
    return sqrt(max(count, 0) / total)


def _near(row: Row, key: str, where: Where) -> int:
    if row.precision == "country":
        return 0
    return sum(1 for other, point in where.points.items() if other != key and kilometres(row, point) < KM)


def kilometres(one: Row, other: Row) -> float:
    """The distance of two places on the globe."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))
