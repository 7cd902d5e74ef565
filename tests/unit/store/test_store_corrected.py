"""Decisions of analysts over an open chronicle: in force at once in every table, taken back at once, the same after a run."""

import pytest

from dateline.errors import UsageError
from dateline.store import open_chronicle
from dateline.store.beside import QUERIES
from dateline.store.chronicle import Chronicle
from dateline.store.judgements import Judgement
from dateline.store.listing import facets, listing
from dateline.store.selection import ALL, parse
from dateline.store.views import ALL as TABLES


def said(number, **more):
    return Judgement(by="ada", at=f"2026-01-01T00:00:{number:02}Z", **more)


def state_of(chronicle):
    """All rows of all tables, but for the numbers of lines, which say nothing outside."""
    found = {}
    for table in TABLES:
        rows = [{key: value for key, value in row.items() if key != "n"} for row in chronicle.select(f"SELECT * FROM {table}")]
        found[table] = sorted(map(repr, rows))
    return found


@pytest.fixture
def accused(chronicle):
    """The incident with two reports."""
    return next(row for row in chronicle.rows("incidents") if row["type"] == "ACCUSE")


def test_a_corrected_type_is_everywhere_at_once(chronicle, accused):
    before = listing(chronicle, ALL).total
    for number, event in enumerate(accused["events"]):
        chronicle.judge(said(number, id=event, verdict="correct", field="type", value="ASSAULT"))
    row = chronicle.get(accused["events"][0])
    assert (row["type"], row["quad"], row["cameo"]) == ("ASSAULT", 4, "19")
    assert chronicle.get(accused["id"])["type"] == "ASSAULT"
    assert facets(chronicle, ALL)["type"]["ASSAULT"] == 1
    assert listing(chronicle, parse({"type": "ACCUSE"})).total == 0
    assert listing(chronicle, ALL).total == before
    assert "ASSAULT" in {act["type"] for act in chronicle.select("SELECT type FROM acts")}
    assert "ASSAULT" not in {row["type"] for row in Chronicle(chronicle.path, is_as_coded=True).rows("events")}


@pytest.mark.parametrize("is_held", [True, False])
def test_rows_by_id_are_those_of_the_tables_as_they_were_and_as_corrected(chronicle, accused, is_held):
    def agree(held):
        for table in ("events", "incidents", "documents", "claims", "figures", "origins"):
            rows = list(held.rows(table))
            assert held.some(table, [row["id"] for row in rows]) == rows
        return {row["id"]: row["type"] for row in held.rows("events")}

    assert (chronicle.path / "generations" / chronicle.generation.id / "events.rows").exists()
    before = agree(Chronicle(chronicle.path, is_held=is_held))
    event, gone = accused["events"]
    chronicle.judge(said(1, id=event, verdict="correct", field="type", value="ASSAULT"))
    chronicle.judge(said(2, id=gone, verdict="reject"))
    held = Chronicle(chronicle.path, is_held=is_held)
    after = agree(held)
    assert after == {**{id: kind for id, kind in before.items() if id != gone}, event: "ASSAULT"}
    assert held.some("events", [gone, "e-none"]) == []
    assert listing(held, parse({"type": "ASSAULT"})).total == 1


def answers_of(chronicle, ids):
    return {kind: chronicle.beside(kind, ids) for kind in QUERIES} | {"lines": chronicle.lines(ids)}


@pytest.mark.parametrize("decisions", [(), ("reject",), ("correct", "reject"), ("apart",), ("same",)])
def test_what_stands_under_an_id_is_the_same_with_files_and_without(chronicle, accused, decisions):
    first, second = accused["events"]
    other = next(row["id"] for row in chronicle.rows("incidents") if row["id"] != accused["id"])
    ids = [row["id"] for table in ("documents", "incidents") for row in chronicle.rows(table)]
    more = {
        "reject": {"id": first}, "correct": {"id": second, "field": "type", "value": "ASSAULT"},
        "apart": {"id": first, "other": second}, "same": {"id": accused["id"], "other": other},
    }  # fmt: skip
    for number, verdict in enumerate(decisions):
        chronicle.judge(said(number, verdict=verdict, **more[verdict]))
    ids = sorted({*ids, *(row["id"] for row in chronicle.rows("incidents"))})
    read = answers_of(Chronicle(chronicle.path), ids)
    generation = chronicle.path / "generations" / chronicle.generation.id
    for kind in (*QUERIES, "lines"):
        (generation / f"{kind}.rows").unlink()
    assert answers_of(Chronicle(chronicle.path), ids) == read
    assert any(read["told"].values()) and any(read["claims_of"].values()) and any(read["cited"].values())


def test_a_document_is_told_of_in_the_order_of_its_text(chronicle, accused):
    rows = list(chronicle.rows("events"))
    documents = sorted({row["document"] for row in rows})
    told = [(row["document"], row["start"], row["id"], row["incident"]) for row in chronicle.told(documents)]
    assert told == sorted((row["document"], row["trigger"]["start"], row["id"], row["incident"]) for row in rows)


def test_parties_and_dates_are_corrected(chronicle, accused):
    event = accused["events"][0]
    chronicle.judge(said(1, id=event, verdict="correct", field="recipients", value=[{"name": "Borduria", "code": "BRD"}]))
    chronicle.judge(said(2, id=event, verdict="correct", field="when", value={"start": "2020-02-02", "end": "2020-02-03"}))
    row = chronicle.get(event)
    assert [entry["code"] for entry in row["recipients"]] == ["BRD"]
    assert (row["when"]["start"], row["when"]["how"]) == ("2020-02-02", "judged")
    assert listing(chronicle, parse({"country": "BRD"})).total == 1


def test_a_rejected_event_is_gone_and_with_its_last_report_the_incident(chronicle, accused):
    first, second = accused["events"]
    chronicle.judge(said(1, id=first, verdict="reject"))
    assert first not in {row["id"] for row in chronicle.rows("events")}
    left = [row for row in chronicle.rows("incidents") if row["type"] == "ACCUSE"]
    assert [row["events"] for row in left] == [[second]]
    chronicle.judge(said(2, id=second, verdict="reject"))
    assert not [row for row in chronicle.rows("incidents") if row["type"] == "ACCUSE"]
    assert listing(chronicle, parse({"type": "ACCUSE"})).total == 0


def test_a_rejected_incident_takes_its_reports_with_it(chronicle, accused):
    chronicle.judge(said(1, id=accused["id"], verdict="reject"))
    assert not set(accused["events"]) & {row["id"] for row in chronicle.rows("events")}


def test_split_and_merge_at_once_and_claims_follow(chronicle, accused):
    first, second = accused["events"]
    before = listing(chronicle, ALL).total
    split = chronicle.judge(said(1, id=first, other=second, verdict="apart"))
    assert listing(chronicle, ALL).total == before + 1
    homes = {row["id"]: row["incident"] for row in chronicle.select("SELECT id, incident FROM events")}
    assert homes[first] != homes[second]
    known = set(homes.values())
    assert {row["incident"] for row in chronicle.rows("claims") if row["incident"]} <= known
    chronicle.judge(said(2, id=accused["id"], verdict="undo", field=split.key))
    assert listing(chronicle, ALL).total == before
    other = next(row["id"] for row in chronicle.rows("incidents") if row["id"] != accused["id"])
    chronicle.judge(said(3, id=accused["id"], other=other, verdict="same"))
    assert listing(chronicle, ALL).total == before - 1


@pytest.mark.parametrize("verdict", ["accept", "reject", "correct", "apart"])
def test_what_is_taken_back_leaves_no_trace(chronicle, accused, verdict):
    before = state_of(chronicle)
    more = {"correct": {"field": "type", "value": "AID"}, "apart": {"other": accused["events"][1]}}.get(verdict, {})
    made = chronicle.judge(said(1, id=accused["events"][0], verdict=verdict, **more))
    assert (state_of(chronicle) == before) == (verdict == "accept")
    chronicle.judge(said(2, id=accused["events"][0], verdict="undo", field=made.key))
    assert state_of(chronicle) == before
    with open_chronicle(chronicle.path) as again:
        assert state_of(again) == before


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"verdict": "correct", "field": "type", "value": "GOSSIP"}, "no event type"),
        ({"verdict": "correct", "field": "rule", "value": "x"}, "cannot be corrected"),
        ({"verdict": "correct", "field": "when", "value": "soon"}, "is no day"),
        ({"verdict": "correct", "field": "actors", "value": [{}]}, "neither a name nor a code"),
        ({"verdict": "correct", "field": "where", "value": {"name": "X", "lat": 99}}, "no coordinate"),
        ({"verdict": "note", "note": "n" * 10_000_000}, "too long"), ({"verdict": "undo", "field": "gone"}, "no such decision"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_changes_nothing(chronicle, accused, more, told):
    before = state_of(chronicle)
    with pytest.raises(UsageError, match=told) as fault:
        chronicle.judge(said(1, id=accused["events"][0], **more))
    assert fault.value.remedy
    assert state_of(chronicle) == before
    assert chronicle.judgements() == {}


def test_a_note_changes_no_table_and_is_kept(chronicle, accused):
    before = state_of(chronicle)
    for number in (1, 2):
        chronicle.judge(said(number, id=accused["id"], verdict="note", note=f"ask the desk {number}"))
    assert state_of(chronicle) == before
    assert [one.note for one in chronicle.judgements()[accused["id"]]] == ["ask the desk 1", "ask the desk 2"]
