"""ICEWS's yearly files: 20 columns between tabs, a row each pair of source and target of an event."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from dateline.store.chronicle import Chronicle
from dateline.store.forms.acts import day_of, joined, number, parties, reports
from dateline.store.forms.cells import tabbed
from dateline.store.forms.codebook import cameo_names, country_of, full_code, sectors
from dateline.store.quoting import Row

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
    "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
RANKS = """
SELECT dense_rank() OVER (PARTITION BY "document" ORDER BY sentence.start) AS nth FROM events
WHERE id IN (SELECT id FROM acts WHERE counted = 'reports') ORDER BY id"""
"""Which sentence of its article an event stands in, of those that have events that are written, by the event's id."""


def write_icews(chronicle: Chronicle, out: Path) -> None:
    """Writes a row each pair; an event without a source or a target has one with empty cells."""
    ranks = chronicle.sql(RANKS)["nth"].to_pylist()
    with tabbed(out, COLUMNS) as write:
        for event, nth in zip(reports(chronicle), ranks, strict=True):
            for row in rows_of(event, nth=nth):
                write(row)


def rows_of(event: Row, *, nth: int) -> Iterator[list[object]]:
    """The cells of each pair; the first has the number of the event itself."""
    day = day_of(event["when"], event["published"])
    code = full_code(event["cameo"])
    told = [cameo_names().get(code), code, event["goldstein"]]
    story = [number(event["document"]), nth, event["publisher"]]
    nobody: list[Row | None] = [None]
    sources, targets = (parties(event[side]) or nobody for side in ("actors", "recipients"))
    for at, (source, target) in enumerate(product(sources, targets)):
        id = number(f"{event['id']}/{at}" if at else event["id"])
        yield [id, day and day.isoformat(), *_party(source), *told, *_party(target), *story, *_place(event["where"])]


def _party(party: Row | None) -> list[str | None]:
    if party is None:
        return [None, None, None]
    names = (sectors()[code].icews for code in party["sectors"] or () if code in sectors())
    return [party["name"], joined(names, by=","), country_of(party["code"]).name]


def _place(where: Row | None) -> list[object]:
    if where is None:
        return [None] * 6
    city = where["name"] if where["precision"] == "city" else None
    return [city, None, where["admin1"], country_of(where["country"]).name, where["lat"], where["lon"]]
