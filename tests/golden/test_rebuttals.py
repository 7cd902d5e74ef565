"""The examples of `rebuttals.yaml`: which phrases answer a charge, and which look like it."""

import pytest

from dateline.lexicon.rebuttals import load_rebuttals

BOOK = load_rebuttals()


def _finds(entry, text):
    alone = type(BOOK)(entries=(entry,), patterns=(BOOK.patterns[BOOK.entries.index(entry)],))
    return alone.find(text, (entry.stance,)) is not None


@pytest.mark.parametrize("entry", BOOK.entries, ids=lambda entry: entry.id)
def test_an_entry_fires_on_its_own_sentences_only(entry):
    assert [text for text in entry.fires if not _finds(entry, text)] == []
    assert [text for text in entry.never if _finds(entry, text)] == []
