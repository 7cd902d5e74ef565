"""How sure the coder says it is."""

from itertools import pairwise

import pytest

from dateline.lexicon.certainty import Certainty, load_certainty


def sample(**changes: object) -> Certainty:
    fields = {
        "source": "invented", "read": {"PROTEST": (40, 38), "CONSULT": (10, 2)}, "prior": 10.0, "typical": 0.6, "slope": 0.5,
    }  # fmt: skip
    return Certainty(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_type_that_was_mostly_right_is_surer_than_one_that_was_mostly_wrong() -> None:
    assert sample().sure("PROTEST", 0.6) > 0.9 > sample().sure("AID", 0.6)
    assert sample().sure("CONSULT", 0.6) == pytest.approx((2 + 8) / 20)


def test_a_type_that_nobody_read_is_as_sure_as_all_are() -> None:
    assert sample().sure("AID", 0.6) == pytest.approx(0.8)


def test_the_sentence_moves_what_the_type_gives() -> None:
    assert sample().sure("AID", 0.8) > sample().sure("AID", 0.6) > sample().sure("AID", 0.2)


def test_nothing_is_ever_certain_or_ruled_out_and_no_two_estimates_meet() -> None:
    found = [sample().sure("PROTEST", estimate / 20) for estimate in range(21)]
    assert found[0] > 0 and found[-1] < 1
    assert all(low < high for low, high in pairwise(found))


def test_the_counts_of_the_lexicon_are_possible() -> None:
    assert all(0 <= right <= read for read, right in load_certainty().read.values())
