"""Figures and their intervals."""

import pytest

from dateline.score.measure import Counts, f1, macro_f1, share


def test_f1_is_micro_over_units():
    measured = f1([Counts(tp=3, fp=1), Counts(tp=1, fn=3)])
    assert measured.value == pytest.approx(8 / 12)
    assert measured.parts["precision"] == pytest.approx(4 / 5)
    assert measured.parts["recall"] == pytest.approx(4 / 7)
    assert measured.low <= measured.value <= measured.high


def test_interval_is_the_same_in_every_run_and_wider_for_fewer_rows():
    few, many = [(1, 1), (0, 1)] * 5, [(1, 1), (0, 1)] * 200
    assert share(few) == share(few)
    assert share(few).high - share(few).low > 3 * (share(many).high - share(many).low)


def test_macro_f1_counts_a_null_answer_as_a_miss():
    pairs = [("AID", "AID"), ("AID", None), ("REJECT", "REJECT"), ("REJECT", "AID")]
    assert macro_f1(pairs).parts == pytest.approx({"AID": 0.5, "REJECT": 2 / 3})
    assert macro_f1(pairs).value == pytest.approx((0.5 + 2 / 3) / 2)


def test_macro_f1_takes_labels_from_the_gold_alone():
    assert macro_f1([("AID", "AID"), ("AID", "PROTEST")]).parts == pytest.approx({"AID": 2 / 3})


@pytest.mark.parametrize("measured", [f1([]), share([]), macro_f1([])])
def test_nothing_measured_is_zero_over_zero_rows(measured):
    assert (measured.value, measured.n) == (0.0, 0)
