"""Sentences: where they end, where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.cues import load_syntax
from dateline.model.document import Document, Section
from dateline.model.span import Span
from dateline.parse.split import split_sections

SYNTAX = load_syntax()


def doc_of(text, kind="body"):
    sections = (Section(kind=kind, span=Span(start=0, end=len(text))),) if text else ()
    return Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=sections)


def sentences(text, longest=1200):
    return [piece.span.of(text) for piece in split_sections(doc_of(text), syntax=SYNTAX, longest=longest)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya left. Uganda stayed.", ["Kenya left.", "Uganda stayed."]),
        ("Gen. Musa met Mr. Okello in the U.S. on Monday.", ["Gen. Musa met Mr. Okello in the U.S. on Monday."]),
        ("He went to the U.S. The minister stayed.", ["He went to the U.S.", "The minister stayed."]),
        ("J. R. Smith spoke. Nobody came.", ["J. R. Smith spoke.", "Nobody came."]),
        ("“We left.” He stayed.", ["“We left.”", "He stayed."]),
        ("It cost 2.5 million. Who paid? Nobody!", ["It cost 2.5 million.", "Who paid?", "Nobody!"]),
        ("A first line\n\nA second line", ["A first line", "A second line"]),
        ("wrapped\nline of one sentence.", ["wrapped\nline of one sentence."]),
        ("...", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert sentences(text) == expected


def test_only_lead_and_body_are_split():
    assert split_sections(doc_of("A caption. Of two.", kind="caption"), syntax=SYNTAX, longest=100) == []
    assert split_sections(None, syntax=SYNTAX, longest=100) == []


def test_long_sentences_are_cut_at_blanks():
    text = "word " * 100
    parts = sentences(text, longest=50)
    assert all(len(part) <= 50 for part in parts)
    assert " ".join(parts).split() == text.split()


@given(st.text(alphabet="ab .!?\n\"”A1", max_size=200))
def test_no_letter_is_lost_and_nothing_overlaps(text):
    pieces = split_sections(doc_of(text), syntax=SYNTAX, longest=40)
    spans = [piece.span for piece in pieces]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = {at for span in spans for at in range(span.start, span.end)}
    missed = [text[at] for at in range(len(text)) if at not in covered and text[at].isalnum()]
    assert not missed


def test_a_text_written_small_ends_its_sentences_at_full_stops():
    small = "the police arrested three men in the old town. a crowd set fire to two buses near the station of the city. "
    small += "nobody was hurt, the ministry of the interior said on monday."
    assert len(sentences(small)) == 3
    assert len(sentences(small.replace("the police", "The Police of Lima"))) == 1
