"""The examples of `allegations.yaml`: what may be disputed, and what looks like it."""

import pytest

from dateline.lexicon.allegations import load_allegations

BOOK = load_allegations()


@pytest.mark.parametrize("entry", BOOK.entries, ids=lambda entry: entry.id)
def test_an_entry_fires_on_its_own_sentences_only(entry):
    assert [text for text in entry.fires if entry not in BOOK.find(text)] == []
    assert [text for text in entry.never if entry in BOOK.find(text)] == []


@pytest.mark.parametrize(
    "text", ["Chad would never torture captives.", "Oman fears that Yemen may attack its ships.", "Police must stop the looting."]
)
def test_what_is_feared_or_asked_for_is_no_claim(text):
    assert BOOK.find(text) == ()


def test_what_others_call_so_is_theirs():
    assert BOOK.is_owned("a march against what they call an illegal toll")
    assert not BOOK.is_owned("a march against an illegal toll")


def test_to_own_up_is_no_claim():
    assert BOOK.is_admission("has admitted")
    assert not BOOK.is_admission("said")
