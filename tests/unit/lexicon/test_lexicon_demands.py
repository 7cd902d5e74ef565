"""Which patterns a sentence has words for, by the bits of its words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.codebook import load_codebook

WORDS = st.frozensets(st.sampled_from(["aid", "ban", "cease-fire", "from", "into", "of", "off", "on", "road", "talk", "to"]))
LEMMAS = st.sampled_from(["call", "cut", "give", "hold", "put", "send"])


@settings(deadline=None)  # the first look at the codebook compiles it
@given(words=WORDS, lemma=LEMMAS)
def test_a_shortlist_is_all_whose_every_demand_has_a_word(words, lemma):
    book = load_codebook()
    known = book.demands.shortlists["verb"][lemma]
    slow = tuple(one for one in book.index["verb"][lemma] if all(words & demand for demand in one[1].demands))
    for _ in range(2):  # the second time from what is remembered
        assert known.met_by(book.demands.met(words)) == slow


def test_words_that_no_pattern_demands_meet_nothing():
    assert load_codebook().demands.met(frozenset({"xylophone", ""})) == 0
