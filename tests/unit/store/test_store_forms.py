"""Forms of other data sets, read back as their users read them: pandas, polars, and the rules by which R reads a table."""

import csv
import json
import sqlite3
import struct
from collections import Counter

import pytest

from dateline.model.event import Place
from dateline.store import finish, open_chronicle, write_shard
from dateline.store.codes import load_codes
from dateline.store.export import export
from dateline.store.forms import acled, codebook, gdelt, icews, polecat
from dateline.store.forms.acts import number
from dateline.store.selection import parse

ODD = '=HYPERLINK("x")\tmill\r\n\u2028"quoted\' \u202egnp'
TOLD = (
    ("Armenia", "Azerbaijan", "CONSULT", None, "042", "2022-12-31", "Baku"),
    ("Romania", "Armenia", "PROTEST", "demo", "141", "2023-02-18", None),
    ("Azerbaijan", "Romania", "AGREE", None, "03", None, "Lachin"),
    (ODD, "Armenia", "ASSAULT", "aerial", "195", "2023-01-01", None),
    ("Armenia", ODD, "ASSAULT", "firearms", "193", "2023-01-02", "Baku"),
)
PLACES = {
    "Baku": {"country": "AZE", "lat": 40.38, "lon": 49.89, "precision": "city"},
    "Lachin": {"country": "AZE", "lat": 39.64, "lon": 46.55, "precision": "region", "admin1": "Lachin"},
}


@pytest.fixture(scope="module")
def told(tmp_path_factory, made_up):
    """A chronicle of one article an event, with names that mean harm, and one act that was denied."""
    dossiers = []
    for number_, (actor, other, type, mode, cameo, day, town) in enumerate(TOLD):
        sentence = f"{actor} reached {other} at {town or 'dawn'} in case {number_}."
        where = made_up.span(sentence, town, len(actor) + len(other)) if town else None
        event = made_up.event(
            sentence, sentence, type=type, mode=mode, cameo=cameo, trigger="reached", actors=[actor], recipients=[other],
            when=day, where=where,
        )  # fmt: skip
        places = [Place(span=where, name=town, **PLACES[town])] if town else []
        dossiers.append(made_up.dossier(sentence, [event], source=f"{number_}.txt", places=places))
    denied = "Armenia attacked Romania."
    event = made_up.event(denied, denied, type="ASSAULT", trigger="attacked", actors=["Armenia"], modality="denied")
    dossiers.append(made_up.dossier(denied, [event], source="denied.txt"))
    folder = tmp_path_factory.mktemp("told")
    write_shard(folder, dossiers)
    finish(folder)
    with open_chronicle(folder) as opened:
        yield opened


def cells(path, *, header=None):
    """Rows as R reads them with quoting off: a line each, tabs between."""
    raw = path.read_bytes().decode("utf-8")
    lines = raw.split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(raw.splitlines())
    rows = [line.split("\t") for line in lines]
    names = list(header or rows.pop(0))
    assert {len(row) for row in rows} <= {len(names)}
    return [dict(zip(names, row, strict=True)) for row in rows]


def codes(rows, name):
    return Counter(row[name] for row in rows)


def happened(chronicle):
    return [row for row in chronicle.rows("events") if row["modality"] != "denied"]


def test_the_column_lists_are_those_of_the_data_sets():
    assert (len(polecat.COLUMNS), len(icews.COLUMNS), len(gdelt.COLUMNS)) == (40, 20, 61)
    assert all(len(set(names)) == len(names) for names in (polecat.COLUMNS, icews.COLUMNS, gdelt.COLUMNS))
    assert [gdelt.COLUMNS.index(name) for name in ("EventCode", "QuadClass", "ActionGeo_Lat", "SOURCEURL")] == [26, 29, 56, 60]


def test_polecat_holds_each_act_once_and_says_none_in_words(told, tmp_path):
    (file,) = export(told, "polecat", tmp_path / "polecat.txt")
    rows = cells(file)
    events = {row["id"]: row for row in happened(told)}
    assert [row["Event ID"] for row in rows] == sorted(events)
    assert {row["Event ID"]: row["Event Type"] for row in rows} == {id: row["type"] for id, row in events.items()}
    assert codes(rows, "Quad Code") == {"VERBAL COOPERATION": 2, "MATERIAL CONFLICT": 3}
    assert all(value for row in rows for value in row.values())
    meeting = next(row for row in rows if row["Event Type"] == "CONSULT")
    assert [meeting[name] for name in ("Event Mode", "Actor COW", "Recipient Country", "City")] == ["None", "371", "AZE", "Baku"]


def test_icews_holds_codes_as_text_and_countries_by_name(told, tmp_path):
    (file,) = export(told, "icews", tmp_path / "icews.tab")
    rows = cells(file)
    assert codes(rows, "CAMEO Code") == {"042": 1, "141": 1, "030": 1, "195": 1, "193": 1}
    words = {row["CAMEO Code"]: row["Event Text"] for row in rows}
    assert (words["195"], words["030"]) == ("uses aerial weapons", "intent to cooperate, unspecified")
    by_code = {row["CAMEO Code"]: row for row in rows}
    weights = {row["cameo"]: row["goldstein"] for row in happened(told)}
    assert {code: float(row["Intensity"]) for code, row in by_code.items()} == {
        codebook.full_code(code): weight for code, weight in weights.items()
    }
    assert (by_code["042"]["Source Country"], by_code["042"]["Source Sectors"]) == ("Armenia", "Government")
    assert {int(row["Event ID"]) for row in rows} == {number(row["id"]) for row in happened(told)}


def test_an_event_of_several_parties_has_a_row_each_pair(chronicle, tmp_path):
    (file,) = export(chronicle, "icews", tmp_path / "icews.tab")
    pairs = sum(max(len(row["actors"]), 1) * max(len(row["recipients"]), 1) for row in chronicle.rows("events"))
    rows = cells(file)
    assert len(rows) == pairs
    assert len({row["Event ID"] for row in rows}) == pairs


def test_gdelt_has_fips_places_its_own_quads_and_fractions_of_a_year(told, tmp_path):
    (file,) = export(told, "gdelt", tmp_path / "20230101.export.CSV")
    rows = {row["EventCode"]: row for row in cells(file, header=gdelt.COLUMNS)}
    assert sorted(rows) == ["030", "042", "141", "193", "195"]
    assert {code: row["QuadClass"] for code, row in rows.items()} == {
        "030": "1", "042": "1", "141": "3", "193": "4", "195": "4"
    }  # fmt: skip
    meeting, protest, pact = rows["042"], rows["141"], rows["030"]
    assert (meeting["ActionGeo_CountryCode"], meeting["Actor1CountryCode"], meeting["ActionGeo_Type"]) == ("AJ", "ARM", "4")
    assert (protest["Actor1Code"], protest["Actor1CountryCode"], protest["FractionDate"]) == ("ROMGOV", "ROM", "2023.1315")
    assert (meeting["SQLDATE"], meeting["FractionDate"]) == ("20221231", "2022.9890")
    assert (pact["EventRootCode"], pact["EventBaseCode"], pact["ActionGeo_Type"]) == ("03", "030", "5")
    assert {row["NumMentions"] for row in rows.values()} == {"1"}
    assert {row["ActionGeo_CountryCode"] for row in rows.values()} == {"AJ", ""}


def test_forms_hold_just_what_is_asked_for(told, tmp_path):
    asked = parse({"country": "ROU", "since": "2023-02-01"})
    (file,) = export(told, "gdelt", tmp_path / "g.CSV", asked)
    assert [row["EventCode"] for row in cells(file, header=gdelt.COLUMNS)] == ["141"]
    (file,) = export(told, "polecat", tmp_path / "p.txt", asked)
    assert [row["Event Type"] for row in cells(file)] == ["PROTEST"]
    (file,) = export(told, "icews", tmp_path / "i.tab", asked)
    assert [row["Source Name"] for row in cells(file)] == ["Romania"]


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt"])
def test_no_name_breaks_a_row_or_runs_as_a_formula(told, tmp_path, form):
    (file,) = export(told, form, tmp_path / "out")
    text = file.read_text("utf-8")
    assert '"' not in text
    assert not any(cell.startswith(("=", "+", "@")) for row in csv.reader(text.split("\n"), delimiter="\t") for cell in row)
    assert not {"\u202e", "\u2028", "\r", "\x00"} & set(text)


@pytest.mark.parametrize(("form", "rows", "column", "expected"), [
    ("polecat", 5, "Event Type", {"AGREE", "ASSAULT", "CONSULT", "PROTEST"}),
    ("icews", 5, "CAMEO Code", {"030", "042", "141", "193", "195"}),
    ("gdelt", 5, "EventCode", {"030", "042", "141", "193", "195"}),
])  # fmt: skip
def test_pandas_and_polars_read_the_same(told, tmp_path, form, rows, column, expected):
    pandas, polars = (pytest.importorskip(name, reason=f"pip install {name}") for name in ("pandas", "polars"))
    (file,) = export(told, form, tmp_path / "out")
    names = {"names": gdelt.COLUMNS, "header": None} if form == "gdelt" else {}
    frame = pandas.read_csv(file, sep="\t", dtype={column: str}, **names)
    assert (len(frame), set(frame[column])) == (rows, expected)
    new = {"has_header": False, "new_columns": list(gdelt.COLUMNS)} if form == "gdelt" else {}
    read = polars.read_csv(file, separator="\t", infer_schema=False, null_values=["None"], **new)
    assert (read.height, set(read[column])) == (rows, expected)
    if form == "polecat":
        assert frame["City"].isna().sum() == 3


def sheet(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_acled_holds_violence_and_demonstrations_only(told, tmp_path):
    assert (len(acled.COLUMNS), len(set(acled.COLUMNS))) == (31, 31)
    rows = sheet(export(told, "acled", tmp_path / "acled.csv")[0])
    assert codes(rows, "sub_event_type") == {"Peaceful protest": 1, "Air/drone strike": 1, "Armed clash": 1}
    protest = next(row for row in rows if row["event_type"] == "Protests")
    assert [protest[name] for name in ("actor1", "assoc_actor_1", "inter1", "actor2", "interaction", "disorder_type")] == [
        "Protesters (Romania)", "Romania", "Protesters", "Armenia", "Protesters-State forces", "Demonstrations"
    ]  # fmt: skip
    clash = next(row for row in rows if row["sub_event_type"] == "Armed clash")
    assert [clash[name] for name in ("country", "iso", "location", "geo_precision", "time_precision", "event_date")] == [
        "Azerbaijan", "031", "Baku", "1", "1", "2023-01-02"
    ]  # fmt: skip
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    assert {row["fatalities"] for row in rows} == {"0"}


def test_acled_counts_the_dead_that_every_side_grants():
    counts = [("people killed", "persons", 4.0), ("soldiers killed", "persons", 3.0), ("wounded", "persons", 50.0),
              ("cattle killed", "cow", 90.0), ("people dead", "persons", None), (None, "persons", 7.0)]  # fmt: skip
    assert acled.fatalities([{"what": what, "unit": unit, "low": low} for what, unit, low in counts]) == 4
    assert acled.fatalities([]) == 0


def test_every_type_and_mode_of_the_mapping_is_one_of_plovers():
    book = codebook.acled()
    for type, modes in book.types.items():
        assert set(modes) - {""} <= set(load_codes().types[type].modes)
        for kind in modes.values():
            assert kind.event in book.disorders
            assert not kind.civil or kind.civil[0] in book.disorders
    assert set(book.crowds) <= set(book.disorders)


def test_tables_of_codes_know_every_state_and_sector_once():
    from dateline.store.codes import code_names

    rows = codebook.countries()
    assert {code for code in code_names() if code not in codebook.gdelt().bodies} <= set(rows)
    fips = [row.fips for row in rows.values() if row.fips]
    assert len(set(fips)) == len(fips)
    assert all(row.numeric == "" or len(row.numeric) == 3 for row in rows.values())
    assert {code: rows[code].fips for code in ("AUS", "AUT", "CHE", "CHN", "DEU", "ISR", "UKR", "NAM", "MMR", "SSD")} == {
        "AUS": "AS", "AUT": "AU", "CHE": "SZ", "CHN": "CH", "DEU": "GM", "ISR": "IS", "UKR": "UP", "NAM": "WA", "MMR": "BM",
        "SSD": "OD",
    }  # fmt: skip


def test_numbers_of_the_correlates_of_war_are_those_of_states_not_of_letters():
    """Where the letters of that list are those of another state in ISO's."""
    rows = codebook.countries()
    told = {
        "SVN": "349", "SLV": "92", "SVK": "317", "SLB": "940", "AUT": "305", "AUS": "900", "CHE": "225", "SWZ": "572",
        "MKD": "343", "MNE": "341", "MNG": "712", "MCO": "221", "MDA": "359", "MDV": "781", "NER": "436", "NGA": "475",
        "DOM": "42", "DMA": "54", "CAF": "482", "CAN": "20", "GAB": "481", "GMB": "420", "DEU": "255", "DDR": "265", "YEM": "679",
        "KOR": "732", "PRK": "731", "COD": "490", "COG": "484", "ARM": "371", "AZE": "373", "SRB": "345", "KOS": "347",
    }  # fmt: skip
    assert {code: rows[code].cow for code in told} == told
    assert not any(rows[code].cow for code in ("PSE", "VAT", "HKG", "MAC", "ESH", "PRI", "GRL"))
    numbers = Counter(row.cow for row in rows.values() if row.cow)
    assert {number for number, n in numbers.items() if n > 1} == {"365"}
    assert sum(numbers.values()) == 195 + len(("SUN", "CSK", "DDR"))


def test_classes_of_gdelt_are_those_of_its_files():
    quads = codebook.gdelt().quads
    assert {f"{n:02}": quads[f"{n:02}"] for n in range(1, 21)} == {
        f"{n:02}": 1 if n < 6 else 2 if n < 10 else 3 if n < 15 else 4 for n in range(1, 21)
    }


def test_geojson_has_a_feature_an_incident(told, tmp_path):
    found = json.loads(export(told, "geojson", tmp_path / "x.geojson")[0].read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    types = {row["id"]: row["type"] for row in told.rows("incidents")}
    assert {row["id"]: row["properties"]["type"] for row in found["features"]} == types
    points = Counter(tuple(row["geometry"]["coordinates"]) for row in found["features"] if row["geometry"])
    assert points == {(49.89, 40.38): 2, (46.55, 39.64): 1}


def test_a_geopackage_holds_what_the_standard_asks_for(told, tmp_path):
    (file,) = export(told, "gpkg", tmp_path / "x.gpkg")
    assert file.read_bytes()[68:72] == b"GPKG"
    database = sqlite3.connect(file)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    assert {row[0] for row in database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326}
    layers = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
    assert layers == {"incidents": "features", "events": "features"}
    for layer in layers:
        ids = [row["id"] for row in told.rows(layer)]
        assert [row[0] for row in database.execute(f"SELECT id FROM {layer} ORDER BY fid")] == ids
    (blob,) = database.execute("SELECT geom FROM incidents WHERE place = 'Lachin'").fetchone()
    assert struct.unpack("<2sBBiBIdd", blob) == (b"GP", 0, 1, 4326, 1, 1, 46.55, 39.64)
    box = database.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'events'").fetchone()
    assert box == (46.55, 39.64, 49.89, 40.38)
    database.close()
    again = export(told, "gpkg", tmp_path / "y.gpkg")[0]
    assert again.read_bytes() == file.read_bytes()


def test_the_library_of_qgis_reads_both_layers(told, tmp_path):
    pyogrio = pytest.importorskip("pyogrio", reason="pip install pyogrio, to read GeoPackage as QGIS does")
    (file,) = export(told, "gpkg", tmp_path / "x.gpkg")
    for layer in ("incidents", "events"):
        assert pyogrio.read_info(file, layer=layer)["features"] == len(list(told.rows(layer)))
        assert pyogrio.read_info(file, layer=layer)["crs"] == "EPSG:4326"
