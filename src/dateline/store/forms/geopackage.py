"""OGC GeoPackage 1.3: layers of points `incidents` and `events`, by the SQLite of the standard library."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dateline.store.chronicle import Chronicle
from dateline.store.forms.placed import LAYERS, placed

APPLICATION = 0x47504B47
"""The letters GPKG."""
VERSION = 10300
WGS84 = 4326
DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", WGS84, "EPSG", WGS84, DEFINITION, "longitude/latitude coordinates in decimal degrees"),
)
SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE,
  min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
EPOCH = "1970-01-01"
TITLES = {"incidents": "what happened, once each", "events": "each report of it"}


def write_geopackage(chronicle: Chronicle, out: Path) -> None:
    """Writes both layers; a row without a known place has no geometry."""
    waiting = out.with_name(out.name + ".part")
    waiting.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(waiting)) as database:
            database.executescript(SCHEMA)
            database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)
            for layer in LAYERS:
                _write_layer(database, chronicle, layer)
            database.commit()
        waiting.replace(out)
    finally:
        waiting.unlink(missing_ok=True)


def geometry(point: tuple[float, float]) -> bytes:
    """A point as a GeoPackage holds it: the header GP, version 1 as 0, little-endian, WGS 84; then well-known binary."""
    return struct.pack("<2sBBi", b"GP", 0, 1, WGS84) + struct.pack("<BIdd", 1, 1, *point)


def _write_layer(database: sqlite3.Connection, chronicle: Chronicle, layer: str) -> None:
    columns = ", ".join(f'"{name}" {type}' for name, type in LAYERS[layer].items())
    database.execute(f"CREATE TABLE {layer} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {columns})")
    box = _Box()
    marks = ", ".join("?" * (len(LAYERS[layer]) + 1))
    database.executemany(f"INSERT INTO {layer} VALUES (NULL, {marks})", _values(chronicle, layer, box))
    contents = (layer, "features", layer, TITLES[layer], f"{_last(chronicle)}T00:00:00.000Z", *(box.sides or [None] * 4), WGS84)
    database.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", contents)
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (layer, WGS84))


class _Box:
    """The least box around points."""

    def __init__(self) -> None:
        self.sides: tuple[float, ...] = ()

    def add(self, point: tuple[float, float]) -> None:
        x, y = point
        left, low, right, high = self.sides or (x, y, x, y)
        self.sides = (min(left, x), min(low, y), max(right, x), max(high, y))


def _values(chronicle: Chronicle, layer: str, box: _Box) -> Iterator[list[object]]:
    for row in placed(chronicle, layer):
        if row.point:
            box.add(row.point)
        yield [geometry(row.point) if row.point else None, *row.cells]


def _last(chronicle: Chronicle) -> str:
    """The last day of publication, which stands for the time of the last change, so that equal chronicles give equal files."""
    query = 'SELECT max(coalesce(published."end", published."start"))::VARCHAR AS day FROM documents'
    return str(next(chronicle.select(query))["day"] or EPOCH)
