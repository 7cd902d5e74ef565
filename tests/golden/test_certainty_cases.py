"""The golden cases of certainty: a word in a sentence and its grade, from 3 (certainly so) to -3 (certainly not so)."""

import pytest

from dateline.coding import grade, load_knowledge
from dateline.model.span import Span

CASES = "certainty/*.yaml"


@pytest.fixture(scope="module")
def known():
    return load_knowledge()


def test_golden_case(case, code, known):
    at = case["text"].index(case["word"])
    span = Span(start=at, end=at + len(case["word"]))
    assert grade(span, code(case["text"]).sents, known=known) == case["grade"]
