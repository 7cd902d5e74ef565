"""How the readings of a given pair are weighed."""

import pytest

from dateline.lexicon.chooser import load_chooser


@pytest.fixture(scope="module")
def chooser():
    return load_chooser()


def test_a_reading_whose_parties_are_the_pair_outweighs_a_more_specific_pattern(chooser):
    assert chooser.score({"acts": 1, "suffers": 1, "weight": 2}) > chooser.score({"acts": 1, "weight": 8})


def test_what_is_told_aside_or_is_not_real_counts_less(chooser):
    plain = {"acts": 1, "weight": 4}
    assert chooser.score({**plain, "aside": 1}) < chooser.score(plain)
    assert chooser.score({**plain, "told": 1}) < chooser.score(plain)
    assert chooser.score({**plain, "unreal": 1}) < chooser.score(plain)


def test_marks_without_a_weight_do_not_count(chooser):
    assert chooser.score({"acts": 1, "noun": 1}) == chooser.score({"acts": 1})


def test_certainty_never_falls_as_the_lead_grows(chooser):
    sure = [chooser.sure(lead / 2) for lead in range(-4, 30)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < sure[-1] < 1


@pytest.mark.parametrize(("cameo", "kind"), [("035", "AGREE"), ("116", "ACCUSE"), ("112", None), (None, None)])
def test_a_pair_goes_by_the_root_where_cameo_and_plover_part(chooser, cameo, kind):
    assert chooser.root(cameo) == kind
