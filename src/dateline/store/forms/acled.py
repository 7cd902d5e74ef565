"""ACLED's export: 31 columns of CSV, a row an incident of a type that ACLED records (`lexicon/exports/acled.yaml`)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.store.chronicle import Chronicle
from dateline.store.forms.acts import day_of, incidents, joined, number, parties
from dateline.store.forms.cells import line, sheet
from dateline.store.forms.codebook import Kind, acled, country_of, sectors
from dateline.store.quoting import Row

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
NOWHERE = "ZZZ"
"""What stands for a country in the id of an incident without a place."""
CIVIL = "Civilians"
STATE = "State forces"
PRECISION = {"city": 1, "region": 2, "country": 3}
WEEK = timedelta(days=7)


def write_acled(chronicle: Chronicle, out: Path) -> None:
    """Writes an incident a row, those of which ACLED has no type left out."""
    with sheet(out, COLUMNS) as write:
        for incident in incidents(chronicle):
            if kind := kind_of(incident):
                write([line(value) for value in row_of(incident, kind)])


def kind_of(incident: Row) -> Kind | None:
    """What ACLED calls the type of an incident and the mode of its surest report; None for what it does not record."""
    modes = acled().types.get(incident["type"], {})
    told = next((report for report in incident["told"] if report["type"] == incident["type"]), incident["told"][0])
    return modes.get(told["mode"] or "", modes.get(""))


def row_of(incident: Row, kind: Kind) -> list[object]:
    """The cells of an incident."""
    told, where = incident["told"], incident["where"] or {}
    added = min((report["day"] for report in told if report["day"]), default=None)
    day = day_of(incident["when"], {"start": added, "end": None})
    sides = [next(iter(parties(incident[side])), None) for side in ("actors", "recipients")]
    first, second = sides[::-1] if kind.reversed else sides
    event, sub = kind.civil if kind.civil and _inter(second) == CIVIL else (kind.event, kind.sub)
    crowd = acled().crowds.get(event, "")
    one, two = _side(first, crowd), _side(second, "")
    disorder = acled().exceptions.get(sub, acled().disorders[event])
    state = country_of(where.get("country"))
    stamp = int(datetime.fromisoformat(added).replace(tzinfo=UTC).timestamp()) if added else None
    return [
        f"{state.code or NOWHERE}{number(incident['id'])}", day and day.isoformat(), day and day.year,
        _fineness(incident["when"]), disorder, event, sub, *one, *two, joined([one[2], two[2]], by="-"),
        "Civilian targeting" if two[2] == CIVIL else "",
        state.numeric, state.region, state.name, where.get("admin1"), None, None, where.get("name"), where.get("lat"),
        where.get("lon"), PRECISION.get(where.get("precision") or ""), joined(report["publisher"] for report in told), None,
        told[0]["sentence"], fatalities(incident["counts"]), None, stamp,
    ]  # fmt: skip


def fatalities(counts: list[Row]) -> int:
    """The greatest number of dead that all sides of a range grant, 0 where none is told."""
    dead = (row for row in counts if row["unit"] == "persons" and (row["what"] or "").split()[-1:] != [])
    told = [row["low"] or 0 for row in dead if row["what"].split()[-1] in acled().deaths]
    return int(max(told, default=0))


def _fineness(when: Row | None) -> int:
    """1 for a day, 2 for a week, 3 for more or an open end."""
    if not when or not when["start"] or not when["end"]:
        return 3
    length = datetime.fromisoformat(when["end"]) - datetime.fromisoformat(when["start"])
    return 1 if not length else 2 if length <= WEEK else 3


def _inter(party: Row | None) -> str:
    """The kind of an actor: that of its first known sector; a state as such is its forces."""
    if party is None:
        return ""
    known = next((sectors()[code].acled for code in party["sectors"] or () if code in sectors()), "")
    return known or (STATE if country_of(party["code"]).code else "")


def _side(party: Row | None, crowd: str) -> tuple[str, str, str]:
    """Name, associated name and kind of an actor."""
    kind = crowd or _inter(party)
    if party is None or kind not in acled().names:
        return party["name"] if party else kind, "", kind
    country = country_of(party["code"]).name
    return acled().names[kind].format(country=country) if country else kind, party["name"], kind
