"""Every entry of what is no event: its sentences give none, and their look-alikes do."""

import pytest

from dateline.coding.examples import check_nonevents
from dateline.lexicon.nonevents import load_nonevents

ENTRIES = load_nonevents().entries


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_takes_out_its_own_sentences_only(entry, code):
    failures = list(check_nonevents([entry], code=lambda text: code(text).events))
    assert not failures, "\n".join(f"{fault.text} -> {fault.problem}" for fault in failures)


def test_every_entry_has_sentences_of_both_kinds():
    assert all(entry.fires and entry.never for entry in ENTRIES)
