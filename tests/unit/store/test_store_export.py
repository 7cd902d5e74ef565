"""Exports of a selection, beside what the same facets choose when they are written out in Python."""

import csv
import json
import random
from datetime import date, timedelta

import duckdb
import pyarrow.parquet as pq
import pytest

from dateline.store import finish, open_chronicle, streaming, write_shard
from dateline.store.contract import CONTRACT
from dateline.store.export import FORMATS, export
from dateline.store.selection import ALL, FilterError, parse

NAMES = ("Ruritania", "Syldavia", "Borduria")
TYPES = {"ACCUSE": ("allege", "accused"), "ASSAULT": ("firearms", "attacked"), "PROTEST": ("demo", "picketed")}
ASKED = (
    {}, {"type": "ASSAULT"}, {"country": "RUR"}, {"country": "RUR", "other": "SYL"}, {"type": "ASSAULT,PROTEST"},
    {"since": "2023-01-10"}, {"until": "2023-01-08", "country": "BOR"}, {"since": "2023-01-05", "until": "2023-01-12"},
    {"type": "PROTEST", "country": "SYL", "since": "2023-01-03"}, {"country": "XXX"}, {"words": "mill"}, {"quad": "4"},
)  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory, made_up):
    """A chronicle of forty articles with an event each, of three types between three states."""
    chance, dossiers = random.Random(7), []
    for number in range(40):
        type = chance.choice(list(TYPES))
        mode, verb = TYPES[type]
        a, b = chance.sample(NAMES, 2)
        day = date(2023, 1, 1) + timedelta(days=chance.randrange(20))
        place = chance.choice(("mill", "ferry", "bridge"))
        sentence = f"{a} {verb} {b} at the {place} number {number}."
        told = made_up.event(
            sentence, sentence, type=type, mode=mode, trigger=verb, actors=[a], recipients=[b], when=day.isoformat()
        )
        dossiers.append(made_up.dossier(sentence, [told], source=f"{number}.txt", day="2023-01-25"))
    folder = tmp_path_factory.mktemp("many")
    write_shard(folder, dossiers)
    finish(folder)
    with open_chronicle(folder) as opened:
        yield opened


def lines(folder, table):
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").split("\n") if line]


def chosen(chronicle, query):
    """Ids by table that the facets choose."""
    events = {row["id"]: row for row in chronicle.rows("events")}
    incidents = [row for row in chronicle.rows("incidents") if holds(row, query, events)]
    own = {id for row in incidents for id in row["events"]}
    return {
        "incidents": {row["id"] for row in incidents},
        "events": own,
        "documents": {events[id]["document"] for id in own},
    }


def holds(row, query, events):
    codes = {party["code"] for party in (*row["actors"], *row["recipients"])}
    told = [events[id] for id in row["events"]]
    types = query.get("type", row["type"]).split(",")
    return (
        row["type"] in types
        and {query[name] for name in ("country", "other") if name in query} <= codes
        and (row["when"]["end"] or "9999") >= query.get("since", "")
        and (row["when"]["start"] or "") <= query.get("until", "9999")
        and any(query.get("words", "") in event["sentence"]["text"] for event in told)
        and str(told[0]["quad"]) in query.get("quad", "1234")
    )


@pytest.mark.parametrize("query", ASKED, ids=str)
def test_jsonl_holds_just_what_is_asked_for(many, tmp_path, query):
    export(many, "jsonl", tmp_path, parse(query))
    for table, ids in chosen(many, query).items():
        assert [row["id"] for row in lines(tmp_path, table)] == sorted(ids), table


@pytest.mark.parametrize("query", ASKED[3:6], ids=str)
def test_all_forms_with_tables_hold_the_same_rows(many, tmp_path, query):
    asked = parse(query)
    for form in ("jsonl", "csv", "parquet", "duckdb", "plover-json"):
        export(many, form, tmp_path / form, asked)
    with duckdb.connect(str(tmp_path / "duckdb")) as database:
        for table in CONTRACT:
            told = lines(tmp_path / "jsonl", table)
            with (tmp_path / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
                assert len(list(csv.DictReader(file))) == len(told)
            assert pq.read_table(tmp_path / "parquet" / f"{table}.parquet").num_rows == len(told)
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(told),)
    plover = [json.loads(line)["id"] for line in (tmp_path / "plover-json").read_text("utf-8").splitlines()]
    assert plover == [row["id"] for row in lines(tmp_path / "jsonl", "events")]


def test_what_is_counted_is_counted_of_the_selection(many, tmp_path):
    query = {"type": "ASSAULT", "country": "RUR"}
    export(many, "analysis-csv", tmp_path, parse(query))
    with (tmp_path / "chronicle.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["incident"] for row in csv.DictReader(file)} == chosen(many, query)["incidents"]
    with (tmp_path / "countries.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [(row["counted"], row["unit"], row["code"], int(row["count"])) for row in csv.DictReader(file)]
    assert sum(count for *key, count in cells if key == ["incidents", "month", "RUR"]) == len(chosen(many, query)["incidents"])


def test_tables_are_written_part_by_part_as_in_one_go(many, tmp_path, monkeypatch):
    whole = {file.name: file.read_bytes() for file in export(many, "jsonl", tmp_path / "whole")}
    rows = pq.read_table(export(many, "parquet", tmp_path / "parquet")[3]).to_pylist()
    monkeypatch.setattr(streaming, "PART", 7)
    assert {file.name: file.read_bytes() for file in export(many, "jsonl", tmp_path / "parts")} == whole
    assert pq.read_table(export(many, "parquet", tmp_path / "small")[3]).to_pylist() == rows
    export(many, "duckdb", tmp_path / "c.duckdb")
    with duckdb.connect(str(tmp_path / "c.duckdb")) as database:
        assert database.execute("SELECT count(*) FROM events").fetchone() == (40,)


def test_the_chronicle_is_whole_after_an_export_of_a_part(many, tmp_path):
    before = list(many.rows("incidents"))
    export(many, "jsonl", tmp_path, parse({"type": "ASSAULT"}))
    assert list(many.rows("incidents")) == before


def test_corrections_are_exported_and_chosen_by(chronicle, tmp_path):
    from dateline.store.judgements import Judgement

    accused = next(row for row in chronicle.rows("incidents") if row["type"] == "ACCUSE")
    for event in accused["events"]:
        chronicle.judge(Judgement(by="ada", id=event, verdict="correct", field="type", value="ASSAULT"))
    export(chronicle, "jsonl", tmp_path, parse({"type": "ASSAULT"}))
    assert [row["id"] for row in lines(tmp_path, "events")] == sorted(accused["events"])


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "gold"])
def test_a_selection_of_nothing_and_an_empty_chronicle_are_written(many, tmp_path, form):
    finish(tmp_path / "none", [])
    with open_chronicle(tmp_path / "none") as empty:
        for number, (of, asked) in enumerate([(many, parse({"country": "XXX"})), (empty, ALL), (empty, parse({"type": "AID"}))]):
            out = tmp_path / f"{number}{FORMATS[form].suffix}"
            files = export(of, form, out, asked)
            assert files
            assert all(file.exists() for file in files)
            assert not list(tmp_path.rglob("*.part"))


def test_words_that_cannot_be_sought_are_refused(many, tmp_path):
    with pytest.raises(FilterError):
        export(many, "jsonl", tmp_path, parse({"words": "x" * 500}))
