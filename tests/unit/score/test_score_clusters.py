"""MUC, B3 and CEAF-e on partitions whose figures can be worked out by hand."""

import numpy as np
import pytest

from dateline.score.clusters import MEASURES, b3_of, ceaf_of, conll_of, count, measure, muc_of

GOLD = {**dict.fromkeys("12345", "a"), **dict.fromkeys("67", "b"), **dict.fromkeys("89ABC", "c")}
LAST_TWO_JOINED = {**GOLD, **dict.fromkeys("67", "c")}
FIRST_AND_LAST_JOINED = {**GOLD, **dict.fromkeys("12345", "c")}


def of(found):
    """The counts of a partition beside the gold's, as a vector."""
    return np.asarray(count(GOLD, found), dtype=float)


def test_a_perfect_partition_has_one_everywhere():
    assert [statistic(of(GOLD)) for statistic in MEASURES.values()] == [1.0] * 4


@pytest.mark.parametrize("found", [LAST_TWO_JOINED, FIRST_AND_LAST_JOINED])
def test_muc_counts_one_wrong_link_wherever_it_is(found):
    sums = count(GOLD, found)
    assert (sums.recalled, sums.recallable, sums.precise, sums.joined) == (9, 9, 9, 10)


def test_b3_minds_how_much_a_wrong_link_joins():
    small, large = count(GOLD, LAST_TWO_JOINED), count(GOLD, FIRST_AND_LAST_JOINED)
    assert small.kept / small.items == pytest.approx((5 + 7 * (4 + 25) / 49) / 12)
    assert large.kept / large.items == pytest.approx((2 + 5) / 12)
    assert small.found == large.found == 12


def test_ceaf_pairs_groups_one_to_one():
    sums = count(GOLD, LAST_TWO_JOINED)
    assert sums.paired == pytest.approx(1 + 10 / 12, abs=1e-5)
    precision, recall = sums.paired / 2, sums.paired / 3
    assert ceaf_of(of(LAST_TWO_JOINED)) == pytest.approx(2 * precision * recall / (precision + recall))


def test_single_items_have_no_links():
    sums = of({item: item for item in GOLD})
    assert muc_of(sums) == 0.0
    assert b3_of(sums) == pytest.approx(2 * 0.25 / 1.25)
    assert conll_of(sums) == pytest.approx((b3_of(sums) + ceaf_of(sums)) / 3)


def test_counts_add_up_over_units_without_a_common_group():
    parts = [{item: group for item, group in GOLD.items() if group in groups} for groups in ("a", "bc")]
    units = [count(part, {item: LAST_TWO_JOINED[item] for item in part}) for part in parts]
    assert np.asarray(units).sum(axis=0) == pytest.approx(of(LAST_TWO_JOINED))
    assert measure(units, "B3").value == pytest.approx(b3_of(of(LAST_TWO_JOINED)))
