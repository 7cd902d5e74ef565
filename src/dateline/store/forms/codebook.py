"""What other tools call our codes: tables of `lexicon/exports`, each read once."""

import csv
from functools import cache

import msgspec

from dateline.lexicon.load import path, read


class Country(msgspec.Struct, frozen=True):
    """A state by other lists' codes; a code that a list does not have is empty."""

    code: str = ""
    name: str = ""
    alpha2: str = ""
    numeric: str = ""
    fips: str = ""
    cow: str = ""
    cameo: str = ""
    region: str = ""


class Sector(msgspec.Struct, frozen=True):
    """A PLOVER sector as other codebooks have it."""

    sector: str = ""
    cameo: str = ""
    icews: str = ""
    acled: str = ""


class Body(msgspec.Struct, frozen=True):
    """How GDELT breaks up the code of what is no state."""

    country: str = ""
    group: str = ""
    type: str = ""


class Gdelt(msgspec.Struct, frozen=True):
    """Quad classes by CAMEO root, bodies by code, kinds of place by precision."""

    source: str
    quads: dict[str, int]
    bodies: dict[str, Body]
    places: dict[str, int]


class Kind(msgspec.Struct, frozen=True):
    """An ACLED event and sub-event; `civil` are the two where the other side is civilians; whether who suffers comes first."""

    event: str
    sub: str
    civil: tuple[str, str] | None = None
    reversed: bool = False


class Acled(msgspec.Struct, frozen=True):
    """PLOVER's types and modes as ACLED's, what crowds are called, which words count the dead."""

    source: str
    disorders: dict[str, str]
    exceptions: dict[str, str]
    types: dict[str, dict[str, Kind]]
    crowds: dict[str, str]
    names: dict[str, str]
    deaths: list[str]


@cache
def countries() -> dict[str, Country]:
    """States by the code of the chronicle."""
    return {row["code"]: msgspec.convert(row, Country) for row in _rows("exports/countries.tsv")}


@cache
def sectors() -> dict[str, Sector]:
    """Sectors by their code."""
    return {row["sector"]: msgspec.convert(row, Sector) for row in _rows("exports/sectors.tsv")}


@cache
def gdelt() -> Gdelt:
    """What GDELT does otherwise."""
    return read("exports/gdelt.toml", Gdelt)


@cache
def acled() -> Acled:
    """What ACLED has of PLOVER."""
    return read("exports/acled.yaml", Acled)


@cache
def cameo_names() -> dict[str, str]:
    """CAMEO codes in words."""
    return {code: entry["name"] for code, entry in read("cameo.toml", dict)["codes"].items()}


def country_of(code: str | None) -> Country:
    """The state with a code; one without any codes for what is none."""
    return countries().get(code or "", Country())


def full_code(cameo: str | None) -> str:
    """A CAMEO code with at least three digits, as files of events have it; "" for none."""
    return f"{cameo}0" if cameo and len(cameo) == 2 else cameo or ""


def _rows(name: str) -> list[dict[str, str]]:
    with path(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
