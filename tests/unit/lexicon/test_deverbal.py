"""Nouns that stand for verbs tell their acts; the sentences of `deverbal.yaml` hold."""

import pytest

import dateline
from dateline.lexicon.codebook import load_codebook
from dateline.lexicon.deverbal import load_deverbal, noun_patterns
from dateline.lexicon.pattern import compile_pattern

BOOK = load_deverbal()


def derived(text):
    return [*noun_patterns(compile_pattern(text, part="verb", classes={}), BOOK)]


@pytest.mark.parametrize("case", BOOK.fires, ids=lambda case: case.text)
def test_a_noun_tells_the_act_of_its_verb(case):
    found = [row for row in dateline.code(case.text, date="2024-03-11") if row["type"] == case.type]
    told = [({one["text"] for one in row["actors"]}, {one["text"] for one in row["recipients"]}) for row in found]
    wanted = (case.actor or "", case.recipient or "")
    assert any(all(word in " ".join(side) for word, side in zip(wanted, sides, strict=True)) for sides in told), told


@pytest.mark.parametrize("text", BOOK.never)
def test_the_noun_of_another_trade_tells_none(text):
    assert [row["type"] for row in dateline.code(text, date="2024-03-11")] == []


def test_the_object_stands_after_of_and_who_acts_beside_it():
    made = derived("suspend subj:ACTOR obj:talk|dialogue with:*=R")
    assert [slot.names for slot in made[0].slots] == [("by", "poss"), ("of",), ("with",)]
    assert made[0].triggers == (("suspension",), ("suspending",))
    assert [slot.names for slot in made[1].slots] == [("of",), ("with",)]


@pytest.mark.parametrize("text", ["suspend subj:ACTOR", "suspend neg obj:talk", "suspend obj:talk inf:leave", "admire obj:*=R"])
def test_a_verb_without_an_object_or_with_a_clause_lends_no_noun_its_pattern(text):
    assert derived(text) == []


def test_patterns_of_nouns_themselves_come_first():
    found = [pattern.is_derived for _, pattern in load_codebook().index["noun"]["closure"]]
    assert True in found and found == sorted(found)
