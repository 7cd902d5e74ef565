"""A user's own gold, scored by a real run, by a finished chronicle and by the command line."""

import json

import pytest

import dateline
from dateline.errors import UsageError
from dateline.score.api import as_json, of_halves, run_score, write_errors

TEXT = "Kenya and Somalia quarrel\n\nNAIROBI, 2 January 2023 - Kenya accused Somalia of breaking the truce on Sunday.\n"


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """A folder of one annotated article with one event that is coded and one that is not."""
    folder = tmp_path_factory.mktemp("gold") / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    party = lambda code: [{"text": code, "code": code, "sector": "GOV"}]  # noqa: E731
    quote, other = "Kenya accused Somalia", "NAIROBI"
    event = {"event_type": "ACCUSE", "source": party("KEN"), "target": party("SOM"), "attribution": ["narrative"]}
    events = [
        {"id": "a-e1", "quote": quote, "start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote)},
        {"id": "a-e2", "quote": other, "start": TEXT.index(other), "end": TEXT.index(other) + len(other)},
    ]
    rows = [event | events[0] | {"date": {"start": "2023-01-01", "end": "2023-01-01"}}, event | events[1] | {"event_type": "AID"}]
    body = {"start": TEXT.index("Kenya accused"), "end": len(TEXT)}
    annotation = {"schema": "dateline-gold/1", "id": "a", "publication_date": "2023-01-02", "body": body, "events": rows}
    (folder / "a.json").write_text(json.dumps(annotation))
    return folder


def test_own_gold_is_scored_by_a_run(gold, tmp_path):
    told = []
    report = run_score([gold], tell=told.append)
    assert told == ["mine"] and report.ok
    assert report.value("mine", "type F1") == pytest.approx(2 / 3)
    assert report.value("mine", "date, exact") == 1
    half = report.documents[0].half
    write_errors(report, tmp_path / "errors.jsonl")
    (row,) = map(json.loads, (tmp_path / "errors.jsonl").read_text().splitlines())
    assert row["kind"] == "missed" and ("text" in row) == (half == "tuned")


def test_of_one_half_nothing_of_the_other_is_shown(gold):
    report = run_score([gold])
    half = report.documents[0].half
    other = "held" if half == "tuned" else "tuned"
    kept = as_json(of_halves(report, [half]))
    assert {row["half"] for row in (*kept["figures"], *kept["documents"])} == {half}
    assert as_json(of_halves(report, [other]))["documents"] == ()


def test_a_chronicle_and_its_export_score_alike(gold, tmp_path):
    from dateline.store.export import export

    dateline.build([str(gold / "a.txt")], tmp_path / "chronicle")
    with dateline.open(tmp_path / "chronicle") as chronicle:
        export(chronicle, "jsonl", tmp_path / "out")
    both = [run_score([gold], chronicle=tmp_path / name) for name in ("chronicle", "out")]
    assert both[0].figures == both[1].figures
    assert both[0].value("mine", "type F1") == pytest.approx(2 / 3)


def test_gate_fails_when_the_sets_of_the_floors_are_missing(gold):
    report = run_score([gold], is_gated=True)
    assert not report.ok and {"seeds", "plv", "plover_gsr"} <= {fault.set for fault in report.faults}


def test_unknown_set_names_those_that_are_there(gold):
    with pytest.raises(UsageError, match="found: mine"):
        run_score([gold], sets=["yours"])


def test_command_prints_json_and_fails_at_the_gate(gold, capsys):
    from dateline.cli import call

    assert call(["score", str(gold), "--json", "--gate"]) == 1
    plain = json.loads(capsys.readouterr().out)
    assert plain["gate"]["asked"] and not plain["gate"]["ok"]
