import csv
from xml.etree import ElementTree

import pytest

from dateline import analyse
from dateline.analyse.chronicle import Entry
from dateline.errors import UsageError
from dateline.store import finish, open_chronicle
from dateline.store.export import export
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
