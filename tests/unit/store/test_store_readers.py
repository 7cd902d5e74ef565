"""Every form of export, read back by other programs' readers: as many rows as the chronicle has, and the same codes."""

import csv
import json
from collections import Counter

import pytest
from defusedxml.ElementTree import parse as parse_xml

from dateline.model.event import Place
from dateline.store import finish, open_chronicle, write_shard
from dateline.store.contract import CONTRACT
from dateline.store.export import FORMATS, export
from dateline.store.forms.codebook import full_code

NAME = '=A1 "mill", 1;2\tx\n\u202eegnp|<b>'
TOLD = (
    (["Armenia"], ["Azerbaijan"], "CONSULT", "meet", "042", "2022-12-31", "Baku", "asserted"),
    (["Romania", "Armenia"], ["Azerbaijan"], "ACCUSE", "allege", "112", "2023-02-18", None, "asserted"),
    (["Azerbaijan"], ["Romania"], "AGREE", None, "03", None, "Baku", "asserted"),
    ([NAME], ["Armenia"], "ASSAULT", "aerial", "195", "2023-01-01", "Baku", "asserted"),
    (["Romania"], ["Armenia"], "PROTEST", "demo", "141", "2023-01-04", "Baku", "asserted"),
    (["Romania"], ["Armenia"], "COERCE", "restrict", "0831", "2023-01-05", "Baku", "asserted"),
    (["Armenia"], ["Romania"], "ASSAULT", "firearms", "193", "2023-01-02", None, "denied"),
)
GDELT = {
    0: "id", 1: "day", 5: "actor1", 7: "country1", 15: "actor2", 17: "country2", 25: "root", 26: "code", 27: "base",
    28: "rootcode", 29: "quad", 30: "goldstein", 31: "mentions", 33: "articles", 51: "geo", 53: "fips", 56: "lat", 57: "long",
    60: "url",
}  # fmt: skip
"""What stands where, by the codebook of GDELT 2.0: counted here, so that a column that is missing or too many is seen."""
ICEWS = {0: "id", 1: "day", 4: "source", 6: "code", 7: "intensity", 10: "target", 17: "country", 18: "lat", 19: "long"}
"""What stands where in a year of ICEWS."""


@pytest.fixture(scope="module")
def told(tmp_path_factory, made_up):
    """A chronicle of an article an event: leading zeros, several parties, a name that breaks tables, a denial, no date."""
    dossiers = []
    for number, (actors, others, type, mode, cameo, day, town, modality) in enumerate(TOLD):
        sentence = f"{' and '.join(actors)} reached {' and '.join(others)} near {town or 'dawn'} in case {number}."
        where = made_up.span(sentence, town, sentence.index(" near ")) if town else None
        event = made_up.event(
            sentence, sentence, type=type, mode=mode, cameo=cameo, trigger="reached", actors=actors, recipients=others, when=day,
            where=where, modality=modality,
        )  # fmt: skip
        town_of = {"country": "AZE", "lat": 40.38, "lon": 49.89, "precision": "city"}
        places = [Place(span=where, name=town, **town_of)] if town else []
        dossiers.append(made_up.dossier(sentence, [event], source=f"{number}.txt", places=places))
    folder = tmp_path_factory.mktemp("told")
    write_shard(folder, dossiers)
    finish(folder)
    with open_chronicle(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def pandas():
    return pytest.importorskip("pandas", reason="pip install pandas, to read exports back")


@pytest.fixture(scope="module")
def polars():
    return pytest.importorskip("polars", reason="pip install polars, to read exports back")


def rows(chronicle, table):
    return list(chronicle.rows(table))


def counted(values):
    return Counter(map(str, values))


def done(chronicle):
    return [row for row in rows(chronicle, "events") if row["modality"] == "asserted"]


def cameo(found):
    return counted(full_code(row["cameo"]) for row in found)


def test_every_form_is_read_back_here_or_in_the_tests_beside():
    """A new form needs a reader, and a line here."""
    elsewhere = {"gold", "chronicle-docx"}
    assert set(FORMATS) == elsewhere | {
        "jsonl", "csv", "parquet", "duckdb", "plover-json", "analysis-csv", "chronicle-md", "graphml", "polecat", "icews",
        "gdelt", "acled", "geojson", "gpkg",
    }  # fmt: skip


def test_jsonl(told, tmp_path, pandas, polars):
    export(told, "jsonl", tmp_path)
    for table in ("documents", "events", "incidents"):
        frame = pandas.read_json(tmp_path / f"{table}.jsonl", lines=True, dtype=False)
        assert list(frame.columns) == list(CONTRACT[table])
        assert sorted(frame["id"]) == [row["id"] for row in rows(told, table)]
    frame = polars.read_ndjson(tmp_path / "events.jsonl", infer_schema_length=None)
    assert Counter(frame["cameo"]) == Counter(row["cameo"] for row in rows(told, "events"))
    assert Counter(frame["actors"].list.eval(polars.element().struct.field("code")).list.first()) == Counter(
        row["actors"][0]["code"] for row in rows(told, "events")
    )


def test_csv(told, tmp_path, pandas, polars):
    export(told, "csv", tmp_path)
    expected = rows(told, "events")
    text = {"dtype": str, "keep_default_na": False}
    frame = pandas.read_csv(tmp_path / "events.csv", encoding="utf-8-sig", **text)
    other = polars.read_csv(tmp_path / "events.csv", infer_schema=False)
    for column in ("id", "type", "cameo", "incident"):
        assert counted(frame[column]) == counted(other[column]) == counted(row[column] for row in expected)
    for table in CONTRACT:
        with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == len(rows(told, table)), table
    parties = [json.loads(cell) for cell in frame["actors"]]
    assert [[party["code"] for party in cell] for cell in parties] == [[p["code"] for p in row["actors"]] for row in expected]


def test_csv_as_r_reads_it(told, tmp_path):
    """`read.csv(colClasses = "character")`: quotes are doubled, a cell may hold line ends, every row is as long as the head."""
    export(told, "csv", tmp_path)
    for table in CONTRACT:
        raw = (tmp_path / f"{table}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert b"\0" not in raw
        with (tmp_path / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.reader(file, strict=True))
        assert {len(row) for row in found} == {len(found[0])}, table
        assert len(set(found[0])) == len(found[0])
        assert all(name.replace("_", "").isalnum() for name in found[0])


def test_parquet(told, tmp_path, pandas, polars):
    export(told, "parquet", tmp_path)
    for table in CONTRACT:
        file = tmp_path / f"{table}.parquet"
        assert len(pandas.read_parquet(file)) == polars.read_parquet(file).height == len(rows(told, table)), table
    frame = polars.read_parquet(tmp_path / "events.parquet")
    assert counted(frame["cameo"]) == counted(row["cameo"] for row in rows(told, "events"))


def test_duckdb_and_plover(told, tmp_path):
    import duckdb

    export(told, "duckdb", tmp_path / "x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as database:
        for table in CONTRACT:
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(rows(told, table)),)
        found = database.execute("SELECT cameo, count(*) FROM events GROUP BY ALL").fetchall()
    assert dict(found) == Counter(row["cameo"] for row in rows(told, "events"))
    (file,) = export(told, "plover-json", tmp_path / "x.jsonl")
    lines = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    assert {row["id"]: row["event"] for row in lines} == {row["id"]: row["type"] for row in rows(told, "events")}


def test_the_chronicle_as_tables_and_as_markdown(told, tmp_path, pandas):
    export(told, "analysis-csv", tmp_path)
    frame = pandas.read_csv(tmp_path / "chronicle.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    expected = {row["id"]: row["type"] for row in rows(told, "incidents")}
    assert dict(zip(frame["incident"], frame["type"], strict=True)) == expected
    notes = pandas.read_csv(tmp_path / "notes.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert len(notes) == len(rows(told, "events"))
    (file,) = export(told, "chronicle-md", tmp_path / "x.md")
    table, _, rest = file.read_text("utf-8").partition("\n\n")
    lines = [line.replace("\\|", "").split("|")[1:-1] for line in table.split("\n")]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert Counter(line[1].split()[0] for line in lines[2:]) == Counter(expected.values())
    assert len([line for line in rest.split("\n") if line.startswith("[^")]) == len(rows(told, "events"))


def test_graphml(told, tmp_path):
    """Keys are declared before they are used, with types that the values have; edges join nodes that are there."""
    (file,) = export(told, "graphml", tmp_path / "x.graphml")
    root = parse_xml(file).getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id"): (key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.iter(f"{space}key")}
    make = {"int": int, "double": float, "string": str}

    def values(element, kind):
        held = {data.get("key"): data.text for data in element.iter(f"{space}data")}
        assert {keys[key][0] for key in held} <= {kind}
        return {keys[key][1]: make[keys[key][2]](value) for key, value in held.items()}

    network = told.network()
    nodes = {node.get("id"): values(node, "node") for node in root.iter(f"{space}node")}
    assert {code: node["acts"] for code, node in nodes.items()} == {row["code"]: row["acts"] for row in network["nodes"]}
    edges = {(one.get("source"), one.get("target")): values(one, "edge") for one in root.iter(f"{space}edge")}
    assert {end for ends in edges for end in ends} <= set(nodes)
    assert {ends: (one["count"], one["score"]) for ends, one in edges.items()} == {
        (row["actor"], row["recipient"]): (row["count"], pytest.approx(row["score"])) for row in network["edges"]
    }


def test_graphml_in_networkx(told, tmp_path):
    networkx = pytest.importorskip("networkx", reason="pip install networkx, to read graphs back")
    (file,) = export(told, "graphml", tmp_path / "x.graphml")
    graph, network = networkx.read_graphml(file), told.network()
    assert set(graph.nodes) == {row["code"] for row in network["nodes"]}
    assert {(a, b): held["count"] for a, b, held in graph.edges(data=True)} == {
        (row["actor"], row["recipient"]): row["count"] for row in network["edges"]
    }


def test_polecat(told, tmp_path, pandas, polars):
    (file,) = export(told, "polecat", tmp_path / "x.txt")
    frame = pandas.read_csv(file, sep="\t", dtype=str, na_values=["None"], keep_default_na=False, quoting=csv.QUOTE_NONE)
    other = polars.read_csv(file, separator="\t", infer_schema=False, null_values=["None"], quote_char=None)
    assert (frame.shape, other.shape) == ((len(done(told)), 40),) * 2
    for column, field in (("Event ID", "id"), ("Event Type", "type")):
        assert counted(frame[column]) == counted(other[column]) == counted(row[field] for row in done(told))
    states = counted(row["recipients"][0]["code"] for row in done(told))
    assert counted(frame["Recipient Country"]) == counted(other["Recipient Country"]) == states
    assert set(frame["Recipient COW"]) == {"371", "373", "360"}


def test_icews(told, tmp_path, pandas, polars):
    (file,) = export(told, "icews", tmp_path / "x.tab")
    pairs = [row for row in done(told) for _ in range(len(row["actors"]) * len(row["recipients"]))]
    frame = pandas.read_csv(file, sep="\t", dtype={"CAMEO Code": str}, quoting=csv.QUOTE_NONE)
    assert frame.shape == (len(pairs), 20)
    frame.columns = range(20)
    frame = frame[list(ICEWS)].rename(columns=ICEWS)
    other = polars.read_csv(file, separator="\t", infer_schema=False, quote_char=None)
    assert counted(frame["code"]) == counted(other["CAMEO Code"]) == cameo(pairs)
    assert frame["id"].is_unique
    assert frame["id"].dtype == "int64"
    assert frame["id"].max() < 2**53
    assert pandas.to_datetime(frame["day"], format="%Y-%m-%d").notna().all()
    assert counted(frame["target"]) == {"Armenia": 3, "Azerbaijan": 3, "Romania": 1}
    assert set(frame["country"].dropna()) == {"Azerbaijan"}
    assert dict(zip(frame["code"], frame["intensity"], strict=True)) == {
        full_code(row["cameo"]): row["goldstein"] for row in pairs
    }


def test_gdelt(told, tmp_path, pandas, polars):
    (file,) = export(told, "gdelt", tmp_path / "20230101.export.CSV")
    text = dict.fromkeys((5, 15, 26, 27, 28), str)
    whole = pandas.read_csv(file, sep="\t", header=None, dtype=text, quoting=csv.QUOTE_NONE)
    incidents = [row for row in rows(told, "incidents") if row["events"][0] in {event["id"] for event in done(told)}]
    assert whole.shape == (len(incidents), 61)
    frame = whole[list(GDELT)].rename(columns=GDELT)
    other = polars.read_csv(file, separator="\t", has_header=False, infer_schema=False, quote_char=None)
    assert counted(frame["code"]) == counted(other[:, 26]) == cameo(done(told))
    assert list(frame["base"]) == [code[:3] for code in frame["code"]]
    assert list(frame["rootcode"]) == [code[:2] for code in frame["code"]]
    assert dict(zip(frame["code"], frame["quad"], strict=True)) == {"042": 1, "112": 3, "030": 1, "195": 4, "141": 3, "0831": 2}
    assert set(frame["country1"].dropna()) == {"ARM", "AZE", "ROM"}
    assert frame["id"].is_unique
    assert frame["day"].between(20221231, 20230218).all()
    assert set(frame["fips"].dropna()) == {"AJ"}
    assert frame["geo"].isin([0, 4]).all()
    assert frame["mentions"].sum() == len(done(told))


def test_acled(told, tmp_path, pandas, polars):
    (file,) = export(told, "acled", tmp_path / "x.csv")
    frame = pandas.read_csv(file, encoding="utf-8-sig", dtype={"iso": str})
    other = polars.read_csv(file, infer_schema=False)
    assert (frame.shape, other.shape) == ((3, 31),) * 2
    kinds = {"Air/drone strike": 1, "Peaceful protest": 1, "Other": 1}
    assert counted(frame["sub_event_type"]) == counted(other["sub_event_type"]) == kinds
    assert set(other["iso"]) == {"031"}
    assert pandas.to_datetime(frame["event_date"], format="%Y-%m-%d").dt.year.eq(2023).all()


@pytest.mark.parametrize(("form", "layers"), [
    ("geojson", {None: "incidents"}), ("gpkg", {"incidents": "incidents", "events": "events"}),
])  # fmt: skip
def test_maps(told, tmp_path, form, layers):
    pyogrio = pytest.importorskip("pyogrio", reason="pip install pyogrio, to read maps as QGIS does")
    (file,) = export(told, form, tmp_path / f"x.{form}")
    for layer, table in layers.items():
        info, _, shapes, columns = pyogrio.raw.read(file, layer=layer)
        held = dict(zip(info["fields"], columns, strict=True))
        expected = rows(told, table)
        assert dict(zip(held["id"], held["type"], strict=True)) == {row["id"]: row["type"] for row in expected}
        assert sum(shape is not None for shape in shapes) == sum(row["where"] is not None for row in expected) == 5
