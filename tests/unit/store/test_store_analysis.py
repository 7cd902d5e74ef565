import csv
import random
from xml.etree import ElementTree

import duckdb
import pytest

from dateline import analyse
from dateline.analyse.chronicle import Entry
from dateline.errors import UsageError
from dateline.store import analysis, finish, open_chronicle
from dateline.store.counted import write_counted
from dateline.store.export import export
from dateline.store.tables import to_rows, to_table
from dateline.store.tabular import FILES, markdown


@pytest.mark.parametrize("count", ["incidents", "reports"])
def test_sql_counts_what_the_functions_count(chronicle, count):
    events, incidents = list(chronicle.rows("events")), list(chronicle.rows("incidents"))
    acts = analyse.read_acts(events, incidents=incidents, count=count)
    assert acts
    for unit in ("day", "week", "month"):
        for way in (True, False):
            assert chronicle.series(unit=unit, count=count, is_directed=way) == analyse.dyad_cells(
                acts, unit=unit, is_directed=way
            )
        assert chronicle.countries(unit=unit, count=count) == analyse.countries(acts, unit=unit)
    assert chronicle.network(count=count) == analyse.network(acts)
    dyad = acts[0].dyads[0]
    assert {(row["actor"], row["recipient"]) for row in chronicle.series(dyad=dyad)} == {tuple(sorted(dyad))}
    assert chronicle.changes(dyad, count=count) == chronicle.changes(count=count) == []


class Counted:
    """What the queries need of a chronicle, over tables of invented events and incidents."""

    def __init__(self, folder, **tables):
        self.connection = duckdb.connect()
        for name, rows in tables.items():
            of = [row.get("incident") for row in rows]
            self.connection.register("given", to_table(name, rows).append_column("incident", [of]))
            self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        for name in write_counted(self.connection, folder):
            self.connection.execute(f"DROP TABLE {name}")
            self.connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")

    def select(self, query, /, *values):
        return to_rows(self.connection.cursor().sql(query, params=list(values)).to_arrow_reader(100))


def invented(chance, count):
    """Events and incidents with no, some, the same and the other parties on their two sides, and with every mood and time."""
    blank = dict.fromkeys(to_table("events", []).column_names)
    sides = [[{"code": code} for code in chance.sample(["KEN", "GHA", "PER", None], chance.randrange(4))] for _ in range(12)]
    days = [(f"2021-03-0{day}", f"2021-03-0{day + 1}") for day in range(1, 8)] + [("2021-01-01", "2021-12-31"), (None, None)]
    types = ["AID", "ACCUSE"]
    events = [
        {
            **blank, "id": f"e{number:03}", "incident": f"i{chance.randrange(count // 3):03}", "type": chance.choice(types),
            "quad": 2, "score": chance.choice([None, 1.5, -4.0]), "goldstein": 1.0, "confidence": chance.choice([0.5, 0.9]),
            "negated": chance.random() < 0.1, "historical": chance.random() < 0.1,
            "modality": chance.choice(["asserted", "urged"]), "actors": chance.choice(sides), "recipients": chance.choice(sides),
            "when": dict(zip(("start", "end"), chance.choice(days), strict=True)),
        }
        for number in range(count)
    ]  # fmt: skip
    incidents = [
        {
            **dict.fromkeys(to_table("incidents", []).column_names), "id": name, "type": chance.choice(types),
            "actors": chance.choice(sides), "recipients": chance.choice(sides), "independent_origins": chance.randrange(3),
            "when": dict(zip(("start", "end"), chance.choice(days), strict=True)),
        }
        for name in sorted({row["incident"] for row in events})
    ]  # fmt: skip
    return events, incidents


@pytest.mark.parametrize("seed", range(4))
def test_what_is_written_once_is_what_the_functions_count(tmp_path, seed):
    events, incidents = invented(random.Random(seed), 90)
    held = Counted(tmp_path, events=events, incidents=incidents)
    for count in ("incidents", "reports"):
        acts = analyse.read_acts(events, incidents=incidents, count=count)
        found = list(held.select("SELECT id, day::VARCHAR AS day, reports, origins FROM acts WHERE counted = ?", count))
        assert sorted(row["id"] for row in found) == sorted(act.id for act in acts)
        assert {row["id"]: (row["day"], row["reports"], row["origins"]) for row in found} == {
            act.id: (act.day and str(act.day), act.reports, act.origins) for act in acts
        }
        for way in (True, False):
            assert analysis.series(held, count=count, unit="week", is_directed=way) == analyse.dyad_cells(
                acts, unit="week", is_directed=way
            )
        pair = ("PER", "GHA")
        assert analysis.series(held, count=count, dyad=pair) == analyse.dyad_cells(acts, dyad=pair)
        assert analysis.countries(held, count=count) == analyse.countries(acts)
        assert analysis.network(held, count=count) == analyse.network(acts)


def test_changes_in_sql_are_those_of_the_functions(tmp_path):
    side = {"actors": [{"code": "KEN"}], "recipients": [{"code": "GHA"}]}
    events = [
        {**row, **side, "modality": "asserted", "negated": False, "historical": False,
         "when": dict.fromkeys(("start", "end"), f"2021-0{1 + week // 4}-{1 + 7 * (week % 4):02}")}
        for week in range(24) for row in invented(random.Random(week), 30 if week > 11 else 3)[0]
    ]  # fmt: skip
    events = [{**row, "id": f"e{number:04}"} for number, row in enumerate(events)]
    held = Counted(tmp_path, events=events, incidents=[])
    acts = analyse.read_acts(events, count="reports")
    first, last = analyse.stretch(str(act.day) for act in acts)
    expected = analyse.dyad_changes(acts, unit="week", dyad=("KEN", "GHA"), first=first, last=last)
    assert expected and analysis.changes(held, count="reports") == expected
    assert analysis.changes(held, ("KEN", "GHA"), count="reports") == expected


def test_views_are_there_for_queries(chronicle):
    found = chronicle.sql("SELECT actor, recipient, count(*) AS n FROM dyads WHERE counted = 'incidents' GROUP BY ALL")
    assert found.num_rows
    assert chronicle.sql("SELECT * FROM acts WHERE counted = 'reports'").num_rows


def test_unknown_ways_of_counting_are_refused(chronicle):
    for options in ({"unit": "year"}, {"count": "words"}):
        with pytest.raises(UsageError):
            chronicle.series(**options)


def test_every_incident_has_a_line_with_its_words(chronicle):
    entries = list(chronicle.entries())
    assert len(entries) == len(list(chronicle.rows("incidents")))
    assert sum(entry.row["reports"] for entry in entries) == len(list(chronicle.rows("events")))
    assert all(note["words"] and note["document"] for entry in entries for note in entry.notes)
    assert any(entry.row["disputed_by"] for entry in entries)


def test_tables_are_exported(chronicle, tmp_path):
    files = export(chronicle, "analysis-csv", tmp_path / "out")
    assert [path.stem for path in files] == sorted(FILES)
    held = {path.stem: list(csv.DictReader(path.read_text("utf-8-sig").splitlines())) for path in files}
    assert len(held["chronicle"]) == len(list(chronicle.rows("incidents")))
    assert {row["unit"] for row in held["series"]} == {"day", "week", "month"}
    numbers = [number for row in held["chronicle"] for number in row["notes"].split("; ")]
    assert numbers == [row["number"] for row in held["notes"]]


def test_markdown_has_a_footnote_for_every_mark(chronicle, tmp_path):
    (path,) = export(chronicle, "chronicle-md", tmp_path / "new" / "out.md")
    text = path.read_text("utf-8")
    table, _, notes = text.partition("\n\n")
    assert table.count("[^") == notes.count("[^") > 0
    assert [item.name for item in path.parent.iterdir()] == ["out.md"]


def test_words_of_an_article_cannot_break_the_table():
    row = dict.fromkeys(FILES["chronicle"]) | {"type": "ACCUSE", "modes": [], "actors": ["a | b <script>"], "notes": [1]}
    note = dict.fromkeys(FILES["notes"]) | {"number": 1, "source": "*x*", "words": "one\n\n[^2]: two"}
    (_, _), (lines, notes) = markdown([Entry(row=row, notes=[note])])
    assert lines == ["| undated | ACCUSE | a \\| b \\<script\\> |  |  |  |  |  | [^1] |"]
    assert notes == ["[^1]: \\*x\\*: “one \\[\\^2\\]: two” ()\n"]


def test_the_network_is_exported(chronicle, tmp_path):
    (path,) = export(chronicle, "graphml", tmp_path / "out.graphml")
    graph = ElementTree.parse(path).getroot()
    edges = graph.findall(".//{*}edge")
    assert len(edges) == len(chronicle.network()["edges"]) > 0
    assert {data.get("key") for data in edges[0]} >= {"edge_count", "edge_sign", "edge_score"}


def test_an_empty_chronicle_has_empty_tables(tmp_path):
    finish(tmp_path / "c")
    with open_chronicle(tmp_path / "c") as empty:
        assert empty.series() == empty.countries() == empty.changes() == list(empty.entries()) == []
        assert empty.network() == {"nodes": [], "edges": []}
