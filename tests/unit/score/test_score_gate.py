"""Floors, their pin to the gold, and what may be read of the held-back half."""

import pytest

from dateline.errors import UsageError
from dateline.score import gate
from dateline.score.measure import share
from dateline.score.report import ErrorRow, Figure, Report, as_json, as_lines, masked

FLOORS = {"tiny": gate.SetFloors(gold="abc", floors={"accuracy": 0.5})}


def report(value, *, gold="abc"):
    measured = share([(1, 1)] * value + [(0, 1)] * (10 - value))
    figure = Figure(set="tiny", half="all", name="accuracy", measured=measured)
    return Report(figures=(figure,), gold={"tiny": gold})


def test_gate_passes_at_the_floor_and_fails_below():
    assert gate.check(report(5), FLOORS).ok
    failed = gate.check(report(4), FLOORS)
    assert [fault.message for fault in failed.faults] == ["accuracy is 0.4000, below its floor 0.5000"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (report(9, gold="other"), "differ"),
        (Report(), "not given"),
        (Report(gold={"tiny": "abc"}), "not measured"),
    ],
)
def test_gate_fails_on_other_missing_or_unmeasured_gold(given, words):
    assert words in gate.check(given, FLOORS).faults[0].message


def test_raising_a_floor_is_free_and_lowering_needs_a_recorded_reason():
    raised = gate.set_floor(FLOORS, "tiny", "accuracy", 0.7, gold="abc")
    assert raised["tiny"].floors == {"accuracy": 0.7} and not raised["tiny"].lowered
    with pytest.raises(UsageError, match="reason"):
        gate.set_floor(raised, "tiny", "accuracy", 0.6, gold="abc")
    lowered = gate.set_floor(raised, "tiny", "accuracy", 0.6, gold="abc", reason="the rule was wrong")
    assert lowered["tiny"].lowered[0].reason == "the rule was wrong"


def test_floors_survive_their_file(tmp_path):
    gate.save_floors(FLOORS, tmp_path / "floors.json")
    assert gate.load_floors(tmp_path / "floors.json") == FLOORS


def test_project_floors_hold_those_of_the_first_milestone():
    floors = gate.load_floors()
    assert floors["seeds"].floors["type F1"] >= 0.55 and floors["seeds"].floors["type+actor F1"] >= 0.45
    assert floors["plv"].floors["macro F1"] >= 0.65
    assert floors["plover_gsr"].floors["event accuracy"] >= 0.60


def test_digest_depends_on_names_and_bytes_but_not_on_order(tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    a.write_text("1")
    b.write_text("2")
    both = gate.digest([a, b])
    assert gate.digest([b, a]) == both
    b.write_text("3")
    assert gate.digest([a, b]) != both


def test_errors_of_the_held_back_half_are_only_counted():
    rows = [ErrorRow(set="s", half=half, kind="false", text="words") for half in ("tuned", "held", "held")]
    assert list(masked(rows)) == [rows[0], ErrorRow(set="s", half="held", kind="false", count=2)]


def test_report_as_text_and_as_json():
    lines = "\n".join(as_lines(gate.check(report(4), FLOORS)))
    assert "tiny" in lines and "0.400 [" in lines and "gate: FAILED" in lines
    plain = as_json(gate.check(report(4), FLOORS))
    assert plain["figures"][0]["value"] == 0.4 and plain["gate"]["ok"] is False


def test_floors_are_moved_in_their_file_and_pinned_to_the_scored_gold(tmp_path):
    path = tmp_path / "floors.json"
    gate.move_floors(report(5), ["tiny:accuracy=0.5"], path=path)
    assert gate.load_floors(path) == FLOORS
    with pytest.raises(UsageError, match="reason"):
        gate.move_floors(report(5), ["tiny:accuracy=0.4"], path=path)
    gate.move_floors(report(5), ["tiny:accuracy=0.4"], path=path, reason="a bug made it too high")
    assert gate.load_floors(path)["tiny"].floors == {"accuracy": 0.4}


@pytest.mark.parametrize("wish", ["tiny:accuracy=high", "tiny:recall=0.1", "other:accuracy=0.1", "tiny:accuracy=0.6"])
def test_impossible_floors_are_refused(tmp_path, wish):
    with pytest.raises(UsageError):
        gate.move_floors(report(5), [wish], path=tmp_path / "floors.json")
