"""GeoJSON (RFC 7946): a feature an incident; one whose place is not known has no geometry."""

from pathlib import Path

import msgspec

from dateline.store.chronicle import Chronicle
from dateline.store.forms.cells import written
from dateline.store.forms.placed import LAYERS, Placed, placed


def write_geojson(chronicle: Chronicle, out: Path) -> None:
    """Writes a collection of features, a line each."""
    with written(out) as file:
        file.write('{"type":"FeatureCollection","features":[')
        for at, row in enumerate(placed(chronicle, "incidents")):
            file.write((",\n" if at else "\n") + msgspec.json.encode(_feature(row)).decode())
        file.write("\n]}\n")


def _feature(row: Placed) -> dict[str, object]:
    cells = dict(zip(LAYERS["incidents"], row.cells, strict=True))
    geometry = {"type": "Point", "coordinates": row.point} if row.point else None
    return {"type": "Feature", "id": cells["id"], "geometry": geometry, "properties": cells}
