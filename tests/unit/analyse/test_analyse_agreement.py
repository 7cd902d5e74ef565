"""Agreement of two analysts against values worked out by hand and by another way."""

from math import sqrt

import pytest

from dateline.analyse.agreement import Z, agreement, cohen, wilson


def table(cells):
    return [pair for pair, count in cells.items() for _ in range(count)]


PROPOSALS = table({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
"""The usual worked example: 35 of 50 agree, chance alone would agree on half."""


def test_kappa_of_the_worked_example():
    found = agreement(PROPOSALS)
    assert (found.n, found.agreed, found.share) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)


def kappa_of(shares):
    observed = sum(share for (a, b), share in shares.items() if a == b)
    values = {value for pair in shares for value in pair}
    first = {v: sum(s for (a, _), s in shares.items() if a == v) for v in values}
    second = {v: sum(s for (_, b), s in shares.items() if b == v) for v in values}
    chance = sum(first[v] * second[v] for v in values)
    return (observed - chance) / (1 - chance)


@pytest.mark.parametrize(
    "cells",
    [
        {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15},
        {("a", "a"): 44, ("a", "b"): 5, ("a", "c"): 1, ("b", "a"): 7, ("b", "b"): 20, ("b", "c"): 3,
         ("c", "a"): 9, ("c", "b"): 5, ("c", "c"): 6},
    ],
)  # fmt: skip
def test_the_standard_error_is_that_of_the_delta_method(cells):
    n = sum(cells.values())
    shares = {pair: count / n for pair, count in cells.items()}
    slope = {}
    for pair in shares:
        step = 1e-6
        up, down = (kappa_of({**shares, pair: shares[pair] + sign * step}) for sign in (1, -1))
        slope[pair] = (up - down) / (2 * step)
    mean = sum(shares[pair] * slope[pair] for pair in shares)
    variance = sum(shares[pair] * (slope[pair] - mean) ** 2 for pair in shares) / n
    kappa, error = cohen(table(cells))
    assert kappa == pytest.approx(kappa_of(shares))
    assert error == pytest.approx(sqrt(variance), rel=1e-4)


def test_the_interval_lies_around_kappa_and_narrows_with_n():
    one, ten = agreement(PROPOSALS), agreement(PROPOSALS * 10)
    assert one.kappa_low < 0.4 < one.kappa_high
    assert ten.kappa_high - ten.kappa_low == pytest.approx((one.kappa_high - one.kappa_low) / sqrt(10))


def test_complete_agreement_and_complete_disagreement():
    assert agreement(table({("a", "a"): 5, ("b", "b"): 5})).kappa == 1.0
    assert agreement(table({("a", "b"): 5, ("b", "a"): 5})).kappa == -1.0


def test_kappa_is_not_defined_for_one_value_or_nothing():
    alone = agreement([("a", "a")] * 7)
    assert (alone.share, alone.kappa, alone.kappa_low) == (1.0, None, None)
    assert agreement([]) == (0, 0, None, None, None, None, None, None)


def test_the_interval_of_a_share_is_wilsons():
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 4)[0] == 0.0
    assert wilson(4, 4)[1] == 1.0
    assert pytest.approx(1.96, abs=1e-4) == Z
