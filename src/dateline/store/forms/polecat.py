"""POLECAT's weekly files: 40 columns between tabs, a row an event, several values by "; ", `None` for no value."""

from pathlib import Path

from dateline import __version__
from dateline.store.chronicle import Chronicle
from dateline.store.forms.acts import day_of, joined, parties, reports
from dateline.store.forms.cells import tabbed
from dateline.store.forms.codebook import country_of
from dateline.store.quoting import Row

PARTY = ("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID")
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format(side) for side in ("Actor", "Recipient") for name in PARTY),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
FEATURES = {"country": "PCLI", "region": "ADM1", "city": "PPL"}
"""GeoNames' feature codes by how precise a place is."""


def write_polecat(chronicle: Chronicle, out: Path) -> None:
    """Writes an event a row."""
    with tabbed(out, COLUMNS, missing="None") as write:
        for event in reports(chronicle):
            write(row_of(event))


def row_of(event: Row) -> list[object]:
    """The cells of an event."""
    day, published = day_of(event["when"], event["published"]), day_of(event["published"])
    head = [event["id"], day and day.isoformat(), event["type"], event["mode"], event["score"], QUADS.get(event["quad"])]
    contexts = joined(event["contexts"] or ())
    sides = [*_side(event["actors"]), *_side(event["recipients"])]
    tail = [event["publisher"], published and published.isoformat(), None, None, None, event["language"]]
    return [*head, contexts, *sides, *_place(event["where"]), *tail, f"dateline {__version__}"]


def _side(entries: list[Row] | None) -> list[str | None]:
    side = parties(entries)
    sectors = [sector for party in side for sector in party["sectors"] or ()]
    return [
        joined(party["name"] for party in side),
        joined(party["code"] for party in side),
        joined(country_of(party["code"]).cow for party in side),
        sectors[0] if sectors else None,
        joined(sectors),
        joined(party["role"] for party in side),
        joined(party["text"] for party in side),
        joined(party["wikidata"] for party in side),
    ]


def _place(where: Row | None) -> list[object]:
    if where is None:
        return [None] * 10
    city = where["name"] if where["precision"] == "city" else None
    place = [where["name"], city, None, where["admin1"], where["country"], where["lat"], where["lon"], where["geonames"]]
    return [*place, where["text"], FEATURES.get(where["precision"] or "")]
