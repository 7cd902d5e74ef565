"""GDELT 2.0's event table: 61 columns between tabs, no header, a row an incident, its reports as mentions.

Tone is not measured, so that `AvgTone` is empty; places have FIPS 10-4 codes of countries and none of provinces.
"""

from collections import Counter
from datetime import date
from pathlib import Path

from dateline.store.chronicle import Chronicle
from dateline.store.codes import load_codes
from dateline.store.forms.acts import day_of, incidents, joined, number, parties
from dateline.store.forms.cells import tabbed
from dateline.store.forms.codebook import Body, country_of, full_code, gdelt, sectors
from dateline.store.quoting import Row

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
    "Type3Code",
)  # fmt: skip
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone", *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in PLACE), "DATEADDED",
    "SOURCEURL",
)  # fmt: skip
"""The columns, which the file itself does not name."""
TYPES = 3
"""Types of an actor that have a column."""
OPENING = ("headline", "lead")
"""Sections whose acts are what an article is about."""


def write_gdelt(chronicle: Chronicle, out: Path) -> None:
    """Writes an incident a row, with its first actor and its first recipient."""
    with tabbed(out) as write:
        for incident in incidents(chronicle):
            write(row_of(incident))


def row_of(incident: Row) -> list[object]:
    """The cells of an incident."""
    told = incident["told"]
    added = min((report["day"] for report in told if report["day"]), default=None)
    day = day_of(incident["when"], {"start": added, "end": None})
    code = full_code(Counter(sorted(report["cameo"] or "" for report in told)).most_common(1)[0][0])
    root = code[:2]
    act = [code, code[:3], root, gdelt().quads.get(root), load_codes().weight(code)]
    sources = {report["publisher"] for report in told} - {None}
    counts = [len(told), len(sources), len({report["document"] for report in told})]
    is_root = int(any(report["section"] in OPENING for report in told))
    sides = [*_party(incident["actors"]), *_party(incident["recipients"])]
    places = [*_nowhere(), *_nowhere(), *_place(incident["where"])]
    source = told[0]["url"] or told[0]["source"]
    stamp = f"{added.replace('-', '')}000000" if added else None
    return [number(incident["id"]), *_days(day), *sides, is_root, *act, *counts, None, *places, stamp, source]


def _days(day: date | None) -> list[object]:
    """The day in GDELT's four ways; a year has twelve months of 30 days in the last one."""
    if day is None:
        return [None] * 4
    fraction = ((day.month - 1) * 30 + day.day) / 365
    return [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{day.year + fraction:.4f}"]


def _party(entries: list[Row] | None) -> list[str | None]:
    party = next(iter(parties(entries)), None)
    if party is None:
        return [None] * len(ACTOR)
    state = country_of(party["code"])
    body = gdelt().bodies.get(party["code"] or "", Body())
    country = state.cameo or state.code or body.country
    known = (sectors()[code].cameo for code in party["sectors"] or () if code in sectors())
    types = [*dict.fromkeys(filter(None, [body.type, *known]))][:TYPES]
    code = joined([country, body.group, *types], by="")
    return [code, party["name"].upper(), country, body.group, None, None, None, *types, *[None] * (TYPES - len(types))]


def _nowhere() -> list[object]:
    return [0, *[None] * (len(PLACE) - 1)]


def _place(where: Row | None) -> list[object]:
    if where is None:
        return _nowhere()
    state = country_of(where["country"])
    kind = gdelt().places.get(where["precision"] or "", 0)
    inside = {4: 3, 5: 2}.get(kind, kind) if state.code == "USA" else kind
    full = joined([where["name"], where["admin1"], state.name], by=", ")
    return [inside, full, state.fips, state.fips, None, where["lat"], where["lon"], state.fips if kind == 1 else None]
