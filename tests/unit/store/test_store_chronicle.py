import json

import msgspec
import pyarrow.parquet as pq
import pytest

from dateline.errors import ChronicleError, UnknownIdError, UsageError
from dateline.store import finish, judgements, open_chronicle, write_shard
from dateline.store import folder as layout
from dateline.store.contract import CONTRACT
from dateline.store.explain import explain
from dateline.store.export import FORMATS, export
from dateline.store.forms.cells import cell
from dateline.store.migrations import check_format, migrate
from dateline.store.rows import event_rows, figure_rows
from dateline.store.schema import FORMAT


def test_rows_come_back_as_they_were_written(chronicle, dossiers):
    written = {row["id"]: row for dossier in dossiers for row in event_rows(dossier)}
    read = list(chronicle.rows("events"))
    assert [row["id"] for row in read] == sorted(written)
    for row in read:
        for key in CONTRACT["events"]:
            if key == "incident":
                assert row[key].startswith("i")
            elif key in ("actors", "recipients", "mediators"):
                assert [entry["name"] for entry in row[key]] == [entry["name"] for entry in written[row["id"]][key]]
            else:
                assert row[key] == written[row["id"]][key], key


def test_figures_are_compared(chronicle, dossiers):
    over, some = (figure_rows(dossier)[0]["id"] for dossier in dossiers[:2])
    assert chronicle.get(over)["agrees_with"] == [some]
    assert chronicle.get(some)["agrees_with"] == [over]


def test_two_reports_of_one_accusation_are_one_incident(chronicle):
    accusations = [row for row in chronicle.rows("incidents") if row["type"] == "ACCUSE"]
    assert len(accusations) == 1
    (row,) = accusations
    assert (row["reports"], row["independent_origins"], len(row["documents"])) == (2, 2, 2)
    assert row["label"] == "ACCUSE allege: Ruritania → Syldavia"
    assert (row["when"]["start"], row["when"]["end"]) == ("2023-01-06", "2023-01-06")


def test_a_denial_answers_the_accusation(chronicle):
    contested = [row for row in chronicle.rows("claims") if len({item["stance"] for item in row["stances"]}) > 1]
    assert len(contested) == 1
    stances = {(item["code"], item["stance"]) for item in contested[0]["stances"]}
    assert stances == {("RUR", "asserts"), ("SYL", "denies")}


def test_every_table_is_there_also_when_empty(tmp_path):
    finish(tmp_path, [])
    with open_chronicle(tmp_path) as opened:
        assert all(list(opened.rows(table)) == [] for table in CONTRACT)
        for form in FORMATS.keys() - {"gold"}:  # nothing is judged
            export(opened, form, tmp_path / "out" / form)
        assert opened.find("anything") == []
    assert {found.name for found in (tmp_path / "out" / "jsonl").iterdir()} == {f"{table}.jsonl" for table in CONTRACT}


def test_ids_lead_to_rows(chronicle):
    for table in CONTRACT:
        for row in chronicle.rows(table):
            if "id" in row:
                assert chronicle.get(row["id"]) == row


@pytest.mark.parametrize("item", ["", "e0000000000000000", "zzz", "d'; DROP TABLE x; --"])
def test_unknown_ids_are_refused(chronicle, item):
    with pytest.raises(UnknownIdError):
        chronicle.get(item)
    with pytest.raises(UnknownIdError):
        chronicle.text(item)


def test_unknown_tables_are_refused(chronicle):
    with pytest.raises(ChronicleError, match="no table"):
        list(chronicle.rows("secrets"))


def test_queries_cannot_leave_the_folder(chronicle, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "x.csv"
    other.write_text("a\n1\n")
    assert chronicle.sql("SELECT count(*) AS n FROM events").to_pylist() == [{"n": 4}]
    for query in (f"SELECT * FROM '{other}'", "SELECT nothing", f"COPY events TO '{other}'"):
        with pytest.raises(ChronicleError):
            chronicle.sql(query)


def test_find_marks_code_points_and_is_stable(chronicle):
    hits = chronicle.find("shelling mill")
    assert {hit["table"] for hit in hits} == {"documents", "events"}
    assert hits == chronicle.find("shelling mill")
    hit = hits[0]
    marked = {hit["snippet"][start:end].lower() for start, end in hit["marks"]}
    assert marked <= {"shelling", "mill"} and marked
    assert len(chronicle.find("mill", limit=1)) == 1


@pytest.mark.parametrize("words", ["", "  ", '"', "AND OR", "mill AND", "((", "title:", "a" * 5000, "😀", "-"])
def test_any_words_can_be_searched(chronicle, words):
    assert isinstance(chronicle.find(words), list)


def test_explain_gives_rule_roles_links_and_dates(chronicle):
    event = next(row["id"] for row in chronicle.rows("events") if row["type"] == "ACCUSE")
    found = explain(chronicle, event)
    assert found["rule"]["id"] == "accuse-blame"
    assert [role["role"] for role in found["roles"]] == ["actor", "recipient"]
    assert found["roles"][0]["actors"][0]["code"] == "RUR"
    assert found["roles"][0]["alternatives"][0]["name"] == "another"
    assert found["when"]["start"] == "2023-01-06"
    incident = explain(chronicle, found["incident"])
    assert event in [item["event"] for item in incident["events"]]


def test_explain_gives_the_origins_of_a_document_with_their_sentences(chronicle):
    origin = next(iter(chronicle.rows("origins")))
    document = origin["documents"][0]
    assert explain(chronicle, document)["origins"][0]["id"] == origin["id"]
    assert [item["id"] for item in explain(chronicle, origin["id"])["documents"]] == origin["documents"]


def test_a_folder_of_the_second_format_gets_what_was_noted(chronicle, tmp_path):
    file = next((tmp_path / "facts").iterdir()) / "documents.parquet"
    old = pq.read_table(file).drop_columns(["notes", "author", "rubric", "declared"])
    pq.write_table(old, file)
    pointer = layout.read_pointer(tmp_path)
    layout.replace(tmp_path / layout.POINTER, msgspec.json.encode(msgspec.structs.replace(pointer, format=2)))
    assert migrate(tmp_path) == 2
    with open_chronicle(tmp_path) as opened:
        assert [row["notes"] for row in opened.rows("documents")] == [[] for _ in chronicle.rows("documents")]


def test_a_folder_without_a_chronicle_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(ChronicleError):
            open_chronicle(path)


def test_a_damaged_pointer_is_a_clear_error(chronicle, tmp_path):
    (tmp_path / layout.POINTER).write_text("{")
    with pytest.raises(ChronicleError, match=r"current\.json"):
        open_chronicle(tmp_path)
    finish(tmp_path)
    with open_chronicle(tmp_path) as opened:
        assert len(list(opened.rows("events"))) == 4


def test_an_open_chronicle_survives_the_next_generation(chronicle, tmp_path, dossiers):
    before = list(chronicle.rows("events"))
    write_shard(tmp_path, dossiers[:1], name="s-other")
    finish(tmp_path, ["s-other"])
    assert list(chronicle.rows("events")) == before
    with open_chronicle(tmp_path) as opened:
        assert len(list(opened.rows("documents"))) == 1


def test_a_crash_before_the_rename_leaves_the_chronicle_readable(chronicle, tmp_path, dossiers, monkeypatch):
    before = list(chronicle.rows("incidents"))
    write_shard(tmp_path, dossiers[:1], name="s-new")

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(layout, "publish", crash)
    with pytest.raises(KeyboardInterrupt):
        finish(tmp_path, ["s-new"])
    with pytest.raises(KeyboardInterrupt):
        write_shard(tmp_path, dossiers[1:2], name="s-lost")
    with open_chronicle(tmp_path) as opened:
        assert list(opened.rows("incidents")) == before
    assert "s-lost" not in layout.shard_names(tmp_path)
    monkeypatch.undo()
    finish(tmp_path, ["s-new"])
    assert not list(tmp_path.rglob(f"{layout.PARTIAL}*"))
    with open_chronicle(tmp_path) as opened:
        assert len(list(opened.rows("documents"))) == 1


def test_writing_a_shard_twice_changes_nothing(tmp_path, dossiers):
    name = write_shard(tmp_path, dossiers)
    stamps = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.parquet")}
    assert write_shard(tmp_path, list(reversed(dossiers))) == name
    assert stamps == {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.parquet")}


def test_a_document_in_two_shards_is_read_once(tmp_path, dossiers):
    write_shard(tmp_path, dossiers[:2], name="s1")
    write_shard(tmp_path, dossiers[1:], name="s2")
    finish(tmp_path)
    with open_chronicle(tmp_path) as opened:
        assert len(list(opened.rows("documents"))) == 3
        assert len(list(opened.rows("events"))) == 4
        assert len(opened.links_of(dossiers[1].page.id)) == len(dossiers[1].links)
        assert sum(row["reports"] for row in opened.rows("incidents")) == 4


def test_formats_of_another_version_are_refused(tmp_path):
    check_format(FORMAT)
    with pytest.raises(ChronicleError, match="newer"):
        check_format(FORMAT + 1)
    with pytest.raises(ChronicleError, match="older"):
        check_format(FORMAT - 1)


def test_migrations_run_in_order_and_raise_the_version(tmp_path, chronicle):
    done = []
    steps = {FORMAT: lambda path: done.append("a"), FORMAT + 1: lambda path: done.append("b")}
    assert migrate(tmp_path, steps=steps, target=FORMAT + 2) == FORMAT
    assert done == ["a", "b"]
    assert layout.read_pointer(tmp_path).format == FORMAT + 2
    with pytest.raises(ChronicleError, match="no way"):
        migrate(tmp_path, steps={}, target=FORMAT + 3)


def test_jsonl_export_follows_the_contract(chronicle, tmp_path):
    files = export(chronicle, "jsonl", tmp_path / "out")
    assert len(files) == len(CONTRACT)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert tuple(json.loads(line)) == CONTRACT[file.stem]
    assert len((tmp_path / "out" / "rejected.jsonl").read_text().splitlines()) == 1


def test_csv_export_has_a_mark_a_header_and_safe_cells(chronicle, tmp_path):
    files = export(chronicle, "csv", tmp_path / "out")
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
    header = (tmp_path / "out" / "events.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert {"id", "when_start", "trigger_text", "where_lat", "incident"} <= set(header)
    for start in ("=", "+", "-", "@", "\t"):
        assert cell(f"{start}1").startswith("'")
    assert cell(-1.5) == "-1.5"
    assert cell(None) == ""
    assert cell(True) == "true"


def test_duckdb_and_plover_exports_hold_all_events(chronicle, tmp_path):
    import duckdb

    export(chronicle, "duckdb", tmp_path / "c.duckdb")
    with duckdb.connect(str(tmp_path / "c.duckdb")) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (4,)
    export(chronicle, "plover-json", tmp_path / "c.json")
    lines = [json.loads(line) for line in (tmp_path / "c.json").read_text().splitlines()]
    assert len(lines) == 4
    assert {"RUR GOV"} == {code["code"] for line in lines if line["event"] == "ACCUSE" for code in line["actor"]}


def test_unknown_forms_and_wrong_places_are_refused(chronicle, tmp_path):
    for form in ("word", ""):
        with pytest.raises(UsageError):
            export(chronicle, form, tmp_path / "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError):
        export(chronicle, "jsonl", tmp_path / "file")
    with pytest.raises(UsageError):
        export(chronicle, "duckdb", tmp_path)


def test_judgements_are_kept_and_overlaid(tmp_path):
    judgements.add(tmp_path, judgements.Judgement(id="e1", verdict="accept", by="ada"))
    judgements.add(tmp_path, judgements.Judgement(id="e1", verdict="correct", field="type", value="REJECT"))
    judgements.add(tmp_path, judgements.Judgement(id="e1", verdict="correct", field="type", value="ACCUSE"))
    with (tmp_path / judgements.FILE).open("ab") as out:
        out.write(b'{"id": "e1", "ver')
    judged = judgements.latest(judgements.read(tmp_path))["e1"]
    row = judgements.overlay({"id": "e1", "type": "AID"}, judged)
    assert (row["type"], row["judged"]) == ("ACCUSE", "accept")
    judgements.add(tmp_path, judgements.Judgement(id="e2", verdict="reject"))
    with pytest.raises(ChronicleError, match="line 4"):
        judgements.latest(judgements.read(tmp_path))


def test_a_chronicle_tells_what_was_judged(chronicle, tmp_path):
    event = next(chronicle.rows("events"))["id"]
    judgements.add(tmp_path, judgements.Judgement(id=event, verdict="reject", by="ada"))
    assert [item.verdict for item in chronicle.judgements()[event]] == ["reject"]


def test_many_threads_may_read_one_chronicle(chronicle):
    from concurrent.futures import ThreadPoolExecutor

    tables = ["events", "incidents", "documents", "claims"] * 6
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda table: list(chronicle.rows(table)), tables))
    assert found[:4] * 6 == found


@pytest.mark.parametrize("name", ["it's here", "a b", "Örtchen 😀", "x[1]*?", "--x"])
def test_a_chronicle_may_lie_anywhere(tmp_path, dossiers, name):
    write_shard(tmp_path / name, dossiers)
    finish(tmp_path / name)
    (tmp_path / name).rename(tmp_path / "moved [2]")
    with open_chronicle(tmp_path / "moved [2]") as opened:
        assert len(list(opened.rows("events"))) == 4
        assert opened.find("mill")


def test_the_series_counts_each_incident_once_or_every_report(chronicle):
    once = chronicle.series(unit="month", dyad=("SYL", "RUR"))
    every = chronicle.series(unit="month", dyad=("RUR", "SYL"), count="reports")
    assert [(row["start"], row["count"]) for row in once] == [("2023-01-01", 1)]
    assert [(row["start"], row["count"]) for row in every] == [("2023-01-01", 2)]


def test_every_figure_is_in_a_range_that_tells_who_says_it(chronicle):
    ranges = {row["id"]: row for row in chronicle.rows("ranges")}
    figures = [*chronicle.rows("figures")]
    assert figures
    for row in figures:
        held = ranges[row["range"]]
        assert row["id"] in {said["figure"] for said in held["says"]}
        assert row["document"] in held["documents"]
        assert chronicle.get(held["id"]) == held
    assert chronicle.table("ranges").num_rows == len(ranges)
    with pytest.raises(ChronicleError, match="no table"):
        chronicle.table("nothing")


def test_a_folder_of_format_5_gets_columns_of_ranges(chronicle, tmp_path):
    root = layout.generations(tmp_path) / chronicle.generation.id
    old = pq.read_table(root / "comparisons.parquet").drop_columns(["range", "updates"])
    pq.write_table(old, root / "comparisons.parquet")
    (root / "ranges.parquet").unlink()
    layout.replace(tmp_path / layout.POINTER, msgspec.json.encode(layout.Pointer(format=5, generation=chronicle.generation.id)))
    assert migrate(tmp_path) == 5
    with open_chronicle(tmp_path) as opened:
        assert [row["range"] for row in opened.rows("figures")] == [None for _ in chronicle.rows("figures")]
        assert list(opened.rows("ranges")) == []


def test_who_says_what_is_kept(chronicle, dossiers):
    for dossier in dossiers:
        rows = chronicle.attributions_of(dossier.page.id)
        assert len(rows) == len(dossier.attributions)
        assert all(row["sentence"]["text"] for row in rows)


def test_a_folder_of_format_4_gets_claims_with_counts(chronicle, tmp_path):
    layout.replace(tmp_path / layout.POINTER, msgspec.json.encode(layout.Pointer(format=4, generation=chronicle.generation.id)))
    assert migrate(tmp_path) == 4
    with open_chronicle(tmp_path) as opened:
        assert [row["sources"] for row in opened.rows("claims")] == [row["sources"] for row in chronicle.rows("claims")]


def test_a_folder_of_format_5_gets_what_is_counted(chronicle, tmp_path):
    for file in (*tmp_path.rglob("acts.parquet"), *tmp_path.rglob("dyads.parquet")):
        file.unlink()
    layout.replace(tmp_path / layout.POINTER, msgspec.json.encode(layout.Pointer(format=5, generation=chronicle.generation.id)))
    assert migrate(tmp_path) == 5
    with open_chronicle(tmp_path) as opened:
        assert opened.series(count="reports")
        assert opened.sql("SELECT DISTINCT counted FROM acts").num_rows == 2


def test_a_folder_of_format_5_gets_candidates_of_places_and_a_table_of_stories(chronicle, tmp_path):
    layout.replace(tmp_path / layout.POINTER, msgspec.json.encode(layout.Pointer(format=5, generation=chronicle.generation.id)))
    (layout.generations(tmp_path) / chronicle.generation.id / "stories.parquet").unlink()
    assert migrate(tmp_path) == 5
    with open_chronicle(tmp_path) as opened:
        wheres = [row["where"] for row in opened.rows("events") if row["where"]]
        assert wheres
        assert all(where["alternatives"] == [] for where in wheres)
        assert list(opened.rows("stories")) == []


def test_each_document_belongs_to_a_story(chronicle):
    stories = {row["id"]: row["documents"] for row in chronicle.rows("stories")}
    for row in chronicle.rows("documents"):
        assert row["id"] in stories[row["story"]]
