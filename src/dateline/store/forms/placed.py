"""Incidents and reports with their places, flat, for maps: what GeoJSON and GeoPackage hold."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.store.chronicle import Chronicle
from dateline.store.forms.acts import joined
from dateline.store.forms.cells import line
from dateline.store.quoting import Row
from dateline.store.streaming import parts

_SHARED = {
    "start": "DATE", "end": "DATE", "type": "TEXT", "mode": "TEXT", "quad": "INTEGER", "score": "REAL", "actors": "TEXT",
    "actor_codes": "TEXT", "recipients": "TEXT", "recipient_codes": "TEXT", "place": "TEXT", "country": "TEXT", "admin1": "TEXT",
    "precision": "TEXT", "confidence": "REAL",
}  # fmt: skip
LAYERS: dict[str, dict[str, str]] = {
    "incidents": {
        "id": "TEXT", "label": "TEXT", **_SHARED, "modality": "TEXT", "reports": "INTEGER", "origins": "INTEGER",
        "is_disputed": "BOOLEAN",
    },
    "events": {
        "id": "TEXT", "incident": "TEXT", "document": "TEXT", **_SHARED, "cameo": "TEXT", "goldstein": "REAL", "modality": "TEXT",
        "negated": "BOOLEAN", "publisher": "TEXT", "sentence": "TEXT",
    },
}  # fmt: skip
"""Layers, their columns and types."""
QUERIES = {
    "incidents": """SELECT i.*, l.quad, l.score, l.confidence, l.is_disputed, l.modes, l.moods FROM incidents i
LEFT JOIN lines l ON l.id = i.id WHERE i.id BETWEEN $first AND $last ORDER BY i.id""",
    "events": """SELECT e.*, d.publisher FROM events e LEFT JOIN (SELECT id AS of_id, publisher FROM documents) d
ON d.of_id = e."document" WHERE e.id BETWEEN $first AND $last ORDER BY e.id""",
}


class Placed(NamedTuple):
    """The cells of a row in the order of its layer, and longitude and latitude where they are known."""

    cells: list[object]
    point: tuple[float, float] | None


def placed(chronicle: Chronicle, layer: str) -> Iterator[Placed]:
    """All rows of a layer by id."""
    for first, last in parts(chronicle, f"SELECT id FROM {layer}"):
        for row in chronicle.select(QUERIES[layer], first=first, last=last):
            yield _placed(row, layer)


def _placed(row: Row, layer: str) -> Placed:
    when, where = row["when"] or {}, row["where"] or {}
    sides = {side: row[side] or [] for side in ("actors", "recipients")}
    known: Row = {
        **row, "start": when.get("start"), "end": when.get("end"), "place": where.get("name"),
        **{name: where.get(name) for name in ("country", "admin1", "precision")},
        **{side: joined(party["name"] for party in found) for side, found in sides.items()},
        **{f"{side[:-1]}_codes": joined(party["code"] for party in found) for side, found in sides.items()},
    }  # fmt: skip
    if layer == "incidents":
        known |= {"mode": joined(row["modes"] or ()), "modality": joined(row["moods"] or ())}
        known["origins"] = row["independent_origins"] or 1
    else:
        known["sentence"] = row["sentence"]["text"]
    known["confidence"] = None if row["confidence"] is None else round(row["confidence"], 4)
    lat, lon = where.get("lat"), where.get("lon")
    point = (round(lon, 5), round(lat, 5)) if lat is not None and lon is not None else None
    return Placed([line(known[name]) for name in LAYERS[layer]], point)
