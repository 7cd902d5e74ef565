"""Decisions as gold: only articles judged whole, scored with all figures right, and less so once something is corrected."""

import csv

import pytest

from dateline.errors import UsageError
from dateline.score.api import run_score
from dateline.store.chronicle import Chronicle
from dateline.store.export import export
from dateline.store.judgements import Judgement


def said(number, **more):
    return Judgement(by="ada", at=f"2026-01-01T00:00:{number:02}Z", **more)


def figures_of(folder, path):
    found = run_score([folder], chronicle=path)
    return {one.name: one.measured.value for one in found.figures if one.half == "all" and one.measured.value is not None}


@pytest.fixture
def accepted(chronicle):
    for number, row in enumerate(chronicle.rows("events")):
        chronicle.judge(said(number, id=row["id"], verdict="accept"))
    return chronicle


def test_a_chronicle_scores_one_against_its_own_accepted_events(accepted, tmp_path):
    files = export(accepted, "gold", tmp_path / "gold")
    documents = {row["document"] for row in accepted.rows("events")}
    assert {file.name for file in files} == {f"{id}.{end}" for id in documents for end in ("json", "txt")} | {"lacking.csv"}
    found = figures_of(tmp_path / "gold", accepted.path)
    assert found["triple F1"] == found["type F1"] == 1.0
    assert {name: value for name, value in found.items() if value != 1.0} == {}


def test_a_correction_makes_the_score_of_the_old_gold_fall_and_new_gold_is_one_again(accepted, tmp_path):
    export(accepted, "gold", tmp_path / "before")
    event = next(row for row in accepted.rows("events") if row["type"] == "ACCUSE")
    accepted.judge(said(50, id=event["id"], verdict="correct", field="type", value="ASSAULT"))
    assert figures_of(tmp_path / "before", accepted.path)["type F1"] < 1.0
    export(accepted, "gold", tmp_path / "after")
    assert figures_of(tmp_path / "after", accepted.path)["type F1"] == 1.0
    export(Chronicle(accepted.path, is_as_coded=True), "jsonl", tmp_path / "coded")
    assert figures_of(tmp_path / "after", tmp_path / "coded")["type F1"] < 1.0


def test_what_was_rejected_is_a_trap(accepted, tmp_path):
    event = next(row for row in accepted.rows("events") if row["type"] == "ACCUSE")
    accepted.judge(said(50, id=event["incident"], verdict="reject"))
    export(accepted, "gold", tmp_path / "gold")
    assert figures_of(tmp_path / "gold", accepted.path)["type F1"] == 1.0
    export(Chronicle(accepted.path, is_as_coded=True), "jsonl", tmp_path / "coded")
    report = run_score([tmp_path / "gold"], chronicle=tmp_path / "coded")
    assert sum(one.traps for one in report.documents) == 2


def test_an_article_that_is_judged_in_part_is_left_out_and_named(chronicle, tmp_path):
    rows = list(chronicle.rows("events"))
    with pytest.raises(UsageError, match="no article has all its events judged") as nothing:
        export(chronicle, "gold", tmp_path / "gold")
    assert "dateline serve" in nothing.value.remedy
    per = {id: [row["id"] for row in rows if row["document"] == id] for id in {row["document"] for row in rows}}
    part = max(per, key=lambda id: len(per[id]))
    assert len(per[part]) > 1
    chronicle.judge(said(1, id=per[part][0], verdict="accept"))
    with pytest.raises(UsageError) as some:
        export(chronicle, "gold", tmp_path / "gold")
    assert per[part][1] in some.value.remedy
    other = next(id for id in per if id != part)
    for number, event in enumerate(per[other], start=2):
        chronicle.judge(said(number, id=event, verdict="accept"))
    export(chronicle, "gold", tmp_path / "gold")
    assert [file.stem for file in (tmp_path / "gold").glob("*.json")] == [other]
    (line,) = csv.DictReader((tmp_path / "gold" / "lacking.csv").read_text().splitlines())
    assert (line["document"], line["judged"]) == (part, "1")
    assert per[part][1] in line["not_judged"]
