"""The adapter of cameo_quad, on invented rows."""

import pytest

from dateline.score.gold import half_of
from dateline.score.roots import CLASSES, QuadRow, main_event, quad_of, score_quads


def event(cameo, *, confidence=0.5, at=0, negated=False, modality="asserted"):
    return {
        "type": "AID", "cameo": cameo, "rule": "r", "negated": negated, "modality": modality, "confidence": confidence,
        "trigger": {"start": at, "end": at + 1, "text": "t"},
    }  # fmt: skip


def test_every_root_has_one_class():
    roots = sorted(root for roots in CLASSES.values() for root in roots)
    assert roots == [f"{number:02}" for number in range(1, 21)]


@pytest.mark.parametrize(
    ("cameo", "quad"),
    [("016", 0), ("0251", 0), ("030", 1), ("08", 2), ("111", 3), ("1623", 3), ("173", 4), ("204", 4), (None, 0)],
)  # fmt: skip
def test_the_class_is_that_of_the_root(cameo, quad):
    assert quad_of(event(cameo)) == quad


def test_main_event_is_the_surest_that_is_real():
    told = [event("040"), event("190", confidence=0.8, negated=True), event("07", confidence=0.7, modality="hypothetical")]
    assert quad_of(main_event(told)) == 1
    assert quad_of(main_event([event("040"), event("190", confidence=0.6, at=9)])) == 4
    assert main_event([event("040", negated=True)]) is None
    assert quad_of(None) == 0


def test_accuracy_and_macro_f1_over_the_classes():
    rows = [
        QuadRow(id="1", text="Peru sent blankets to Chad.", quad=2), QuadRow(id="2", text="Peru fined Chad.", quad=4),
        QuadRow(id="3", text="Peru is hopeful.", quad=0), QuadRow(id="4", text="Peru cut its aid to Chad.", quad=3),
    ]  # fmt: skip
    coded = [[event("073")], [event("010")], [], [event("162")]]
    report = score_quads(rows, code=lambda lines: coded)
    assert report.value("cameo_quad", "accuracy") == 0.75
    assert report.value("cameo_quad", "macro F1") == pytest.approx((1 + 2 / 3 + 1 + 0) / 4)
    (error,) = report.errors
    assert (error.kind, error.expected, error.got, error.half) == ("4 as 0", "4", "0 AID 010 r", half_of("2"))


def test_rows_of_the_set_are_found_by_their_name(tmp_path):
    from dateline.score.api import run_score

    path = tmp_path / "cameo_quad.jsonl"
    path.write_text(
        '{"id": "a", "quad": 4, "text": "Gunmen from Chad attacked a barracks in Niger on Monday.", "split": "x"}\n'
        '{"id": "b", "quad": 0, "text": "The weather in Lima was mild."}\n'
    )
    report = run_score([path])
    assert report.value("cameo_quad", "accuracy") == 1
    assert not report.errors
