"""The guide is complete, and every sentence and phrase in it is read as it says."""

import pytest

from dateline.coding.examples import check_guide
from dateline.lexicon.actorbook import load_book
from dateline.lexicon.codebook import load_codebook, load_contexts
from dateline.lexicon.guide import load_guide

SECTORS, CODES, MODES, CONTEXTS = 25, 7, 67, 37
"""How many there are in PLOVER 2.0."""


def test_the_guide_explains_every_type_mode_context_sector_and_code():
    book, guide = load_codebook(), load_guide()
    assert set(guide.types) == set(book.types)
    assert set(guide.modes) == {f"{name}/{mode}" for name, entry in book.types.items() for mode in entry.mode_scores}
    assert (len(guide.modes), len(guide.sectors), len(guide.codes)) == (MODES, SECTORS, CODES)
    assert len(load_contexts()) == CONTEXTS
    assert all(context.definition for context in load_contexts())


def test_every_mode_has_sentences_that_get_it_and_one_that_does_not():
    assert [mode.id for mode in load_guide().modes.values() if not mode.fires or not mode.never] == []


def test_every_sentence_of_the_guide_is_coded_as_it_says(code):
    failures = list(check_guide(load_guide(), code=lambda text: code(text).events))
    assert not failures, "\n".join(f"{fault.rule}: {fault.text} -> {fault.problem}" for fault in failures)


@pytest.mark.parametrize("entry", load_guide().sectors.values(), ids=lambda entry: entry.id)
def test_phrases_are_of_their_sector_and_others_are_not(entry):
    book = load_book()
    for phrase in entry.phrases:
        assert any(entry.id in reading.sectors[:3] for reading in book.read(phrase)), phrase
    for phrase in entry.others:
        readings = book.read(phrase)
        assert readings and not any(entry.id in reading.sectors for reading in readings), phrase


@pytest.mark.parametrize("entry", load_guide().codes.values(), ids=lambda entry: entry.id)
def test_phrases_have_their_international_code(entry):
    for phrase in entry.phrases:
        assert [reading.code for reading in load_book().read(phrase)][:1] == [entry.id], phrase
