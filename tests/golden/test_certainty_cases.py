"""The golden cases of certainty: a word in a sentence and its grade, from 3 (certainly so) to -3 (certainly not so)."""

from pathlib import Path

import pytest
import yaml

from dateline.coding import grade, load_knowledge
from dateline.model.span import Span

FILE = Path(__file__).parent / "certainty" / "cases.yaml"
CASES = [pytest.param(case, id=case["name"]) for case in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def known():
    return load_knowledge()


@pytest.mark.parametrize("case", CASES)
def test_golden_case(case, code, known):
    at = case["text"].index(case["word"])
    span = Span(start=at, end=at + len(case["word"]))
    assert grade(span, code(case["text"]).sents, known=known) == case["grade"]
