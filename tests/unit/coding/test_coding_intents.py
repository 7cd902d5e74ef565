"""The CAMEO code of an act that is only announced is that of the intent."""

import pytest

import dateline
from dateline.lexicon.codebook import load_codebook


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("The rebels said they will release two Togolese nurses.", "0353"),
        ("The rebels released two Togolese nurses.", "0841"),
        ("Ghana plans to lift its sanctions on Togo.", "035"),
        ("Ghana lifted its sanctions on Togo.", "080"),
        ("Ghana will send rice to Togo next month.", "033"),
        ("Ghana sent rice to Togo.", "070"),
        ("Ghana will attack Togo next month.", "13"),
    ],
)
def test_an_announced_act_has_the_code_of_its_intent(text, cameo):
    assert [event["cameo"] for event in dateline.code(text)] == [cameo]


@pytest.mark.parametrize(
    ("cameo", "intent"), [("0841", "0353"), ("072", "0332"), ("07", "033"), ("04", "036"), ("190", None), ("", None)]
)
def test_the_intent_is_that_of_the_nearest_code_above(cameo, intent):
    assert load_codebook().intent(cameo) == intent
