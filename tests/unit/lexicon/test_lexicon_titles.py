"""Titles as newspapers shorten them before a name."""

import pytest

from dateline.lexicon.actorbook import load_book

BOOK = load_book()


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("Gov. Ann Palmer", "GOV"),
        ("state Rep. Nina Foley", "LEG"),
        ("Lt. Col. Ade Okon", "MIL"),
        ("police Capt. Roy Nellson", "COP"),
        ("PC Dan Brook", "COP"),
        ("Rev. Dan Brook", "REL"),
    ],
)
def test_a_short_title_says_what_the_whole_word_says(phrase, sector):
    (reading,) = BOOK.read(phrase)
    assert reading.sectors[0] == sector
    assert reading.name.endswith(phrase.split()[-1])


def test_a_short_title_without_a_name_stays_as_it_is():
    assert [one.sectors for one in BOOK.read("PC sales")] != [("COP",)]
