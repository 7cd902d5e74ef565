"""Participants that another sentence names: the examples of `carried.yaml`."""

from dateline.coding.examples import check_carried
from dateline.lexicon.carried import load_carried


def test_every_example_gets_its_participant_from_another_sentence_or_must_not(code):
    failures = list(check_carried(load_carried().acts(), code=lambda text: code(text).events))
    assert not failures, "\n".join(f"{one.rule}: {one.text} {one.problem}" for one in failures)
