"""Finds where a phrase lies: countries, regions and cities from a compact gazetteer."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from math import exp, log10
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.actorbook_entry import fold
from dateline.model.event import Candidate, Place
from dateline.model.span import Span
from dateline.resolve.towns import Line, Towns, load_towns

_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
OTHERS = 5
"""How many namesakes of a place are kept, the likeliest first."""
MOST = 40
"""How many are weighed against each other."""
FULL = 0.9
"""The score of a place that nothing else can be."""
WEIGHT = {"country": 5.0, "region": 1.2, "city": 0.8, "facility": 4.0}
"""What a place's kind adds to the logarithm of its population."""
WIDE = 10.0
"""The weight of a continent or a sea: of no country, whoever lives there."""
LARGE = 500_000
"""People in a region that is likelier meant than a town of its name."""
PRECISION_RANK = {"country": 0.5, "region": 0.3, "city": 0.0, "facility": 0.0}


Cells = tuple[str, ...]
"""A row as it stands in the table: name, aliases, country, admin1, lat, lon, geonames, precision, population."""
OUTWEIGHED, METROPOLIS = 5, 1_000_000
"""How many times as large, and how large, a city is that is meant by another of its names before the bearer of that name."""
COLUMNS = ("name", "aliases", "country", "admin1", "lat", "lon", "geonames", "precision", "population")


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A row of the gazetteer; population in persons, coordinates in degrees."""

    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    geonames: int | None
    precision: str
    population: int


class Gazetteer(msgspec.Struct, frozen=True):
    """Rows by folded name, as text until they are asked for, the length in words of the longest name, and the mapped towns."""

    rows: dict[str, list[Cells]]
    longest: int
    towns: Towns

    def named(self, name: str) -> list[Row]:
        """The rows that bear a name; those of the large table after those of the small ones."""
        key = fold(name)
        return [*self.known(name), *(_town(main, line) for main, line in self.towns.named(key))]

    def known(self, name: str) -> list[Row]:
        """The rows of the small tables that bear a name: what is written of most."""
        return [_row(cells) for cells in self.rows.get(fold(name), ())]

    def place(self, text: str, span: Span, *, near: frozenset[str]) -> Place | None:
        """The place that a phrase of `text` names, preferring the countries in `near`; None if none is known."""
        words = list(_NAME.finditer(span.of(text)))
        for size in range(min(self.longest, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                name = _words(span.of(text), words[at], words[at + size - 1])
                is_whole = not any(word.group()[0].isupper() for word in (*words[:at][-1:], *words[at + size :][:1]))
                find = self.named if is_whole else self.known
                rows = find(name) if words[at].group()[0].isupper() else []
                if rows:
                    return placed(_best(rows, near, fold(name), len(self.known(name))), span, by_size(rows))
        return None


def _words(text: str, first: re.Match[str], last: re.Match[str]) -> str:
    return text[first.start() : last.end()].replace("’", "'").removesuffix("'s")


def _best(rows: list[Row], near: frozenset[str], name: str, known: int) -> Row:
    """The likeliest row: in a country that the text names, of that very name, one of the first `known`, coarse, populous."""
    small = set(rows[:known])
    largest = max((row.population for row in rows if fold(row.name) == name), default=0)
    return max(
        rows,
        key=lambda row: (
            row.country in near,
            fold(row.name) == name or row.population >= max(OUTWEIGHED * largest, METROPOLIS),
            row in small,
            PRECISION_RANK.get(row.precision, 0.0),
            row.population,
            row.name,
            row.lat,
        ),
    )


class Weighed(msgspec.Struct, frozen=True):
    """A row that a name may mean, and what speaks for it (above nought) and against it."""

    row: Row
    parts: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """All that speaks for it."""
        return sum(weight for _, weight in self.parts)


def by_size(rows: Iterable[Row]) -> list[Weighed]:
    """Rows weighed by nothing but their people and kind."""
    return [Weighed(row, (("people and kind", size_of(row)),)) for row in rows]


def size_of(row: Row) -> float:
    """The logarithm of a place's population, with what its kind adds."""
    if not row.country:
        return WIDE
    is_large = row.precision == "region" and row.population >= LARGE
    return log10(row.population + 10) + WEIGHT.get(row.precision, 0.0) + is_large


def placed(row: Row, span: Span, weighed: Sequence[Weighed]) -> Place:
    """The place of a row as named at a span; `weighed` are all that bear the name."""
    best = next((one for one in weighed if one.row == row), Weighed(row, ()))
    others = sorted((one for one in weighed if not is_same(one.row, row)), key=_rank)[:MOST]
    distinct = [one for at, one in enumerate(others) if not any(is_same(one.row, other.row) for other in others[:at])]
    odds = [exp(min(one.total - best.total, 0.0)) for one in distinct]
    whole = 1.0 + sum(odds)
    kept = zip(distinct[:OTHERS], odds, strict=False)
    return Place(
        span=span,
        **_cells(row),
        score=round(FULL / whole, 3),
        why=_reasons(best),
        alternatives=tuple(
            Candidate(**_cells(one.row), score=round(FULL * odd / whole, 3), why=_reasons(one)) for one, odd in kept
        ),
    )


def _rank(one: Weighed) -> tuple[float, int, str, float]:
    return -one.total, -one.row.population, one.row.name, one.row.lat


def _cells(row: Row) -> dict[str, Any]:
    where = {"country": row.country or None, "admin1": row.admin1 or None, "lat": row.lat, "lon": row.lon}
    return {"name": row.name, **where, "geonames": row.geonames, "precision": row.precision}


def _reasons(weighed: Weighed) -> tuple[str, ...]:
    return tuple(f"{why} {weight:+.1f}" for why, weight in weighed.parts if weight)


def is_same(one: Row, other: Row) -> bool:
    """Whether two rows are one place: a district and its town too."""
    return one.country == other.country and abs(one.lat - other.lat) < 0.5 and abs(one.lon - other.lon) < 0.5


@cache
def load_gazetteer(overlays: tuple[str, ...] = ()) -> Gazetteer:
    """The gazetteer of the base lexicon with the overlay folders' tables added."""
    rows: dict[str, list[Cells]] = {}
    for root in (load.ROOT, *map(Path, overlays)):
        for file in sorted((root / "places").glob("*.tsv")):
            _add(rows, file)
    longest = max((name.count(" ") + 1 for name in rows), default=1)
    return Gazetteer(rows, longest, load_towns(load.path("places/towns.csv")))


def _add(rows: dict[str, list[Cells]], file: Path) -> None:
    head, *lines = file.read_text("utf-8").splitlines()
    if tuple(head.split("\t")) != COLUMNS:
        raise LexiconError(f"{file.name}: wrong columns", remedy="the columns are " + ", ".join(COLUMNS))
    for number, line in enumerate(lines, 2):
        cells = tuple(line.split("\t"))
        if len(cells) != len(COLUMNS):
            raise LexiconError(f"{file.name} row {number}: wrong number of columns", remedy="use one tab between columns")
        for name in {cells[0], *filter(None, cells[1].split("|"))}:
            rows.setdefault(fold(name), []).append(cells)


def _row(cells: Cells) -> Row:
    name, _, country, admin1, lat, lon, geonames, precision, population = cells
    number = int(geonames) if geonames else None
    return Row(name, country, admin1, float(lat), float(lon), number, precision, int(population or 0))


def _town(key: str, line: Line) -> Row:
    name, country, admin1, lat, lon, geonames, precision, population = line
    return Row(name or key.title(), country, admin1, float(lat), float(lon), int(geonames), precision, int(population))
