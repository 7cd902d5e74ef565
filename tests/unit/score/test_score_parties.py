"""The parties of a sentence (cameo_ner), on invented rows."""

import pytest

from dateline.score import parties
from dateline.score.parties import Coded, PartyRow, Piece, counts, laid_out, score_parties
from dateline.score.predict_parties import party_reader
from dateline.score.sentences import Line


def row(marked: str, *, name: str = "1") -> PartyRow:
    """A row of words such as "Kenya/B-S expelled monitors/B-T"."""
    pairs = [word.partition("/") for word in marked.split()]
    return PartyRow(id=name, tokens=tuple(p[0] for p in pairs), tags=tuple(p[2] or "O" for p in pairs))


def event(text, *, actors=(), recipients=(), reciprocal=False, confidence=0.5):
    place = lambda words: {"text": words, "start": text.index(words), "end": text.index(words) + len(words)}  # noqa: E731
    return {
        "type": "AID", "actors": [place(w) for w in actors], "recipients": [place(w) for w in recipients],
        "reciprocal": reciprocal, "confidence": confidence, "trigger": {"start": 0, "end": 1, "text": "t"},
    }  # fmt: skip


def values(marked, events, *, words=()):
    (text, _) = laid_out(row(marked))
    coded = Coded(events=tuple(event(text, **given) for given in events), words=words)
    return score_parties([row(marked)], read=lambda lines: [coded])


def test_tokens_are_spaced_as_print_is():
    text, pieces = laid_out(row("The bank/B-S ’/I-S s/I-S rebel - held post ( near Goma/B-T ) fell , of 1 , 200 : $ 3 . 5"))
    assert text == "The bank’s rebel-held post (near Goma) fell, of 1,200: $3.5"
    assert [text[p.start : p.end] for p in pieces] == ["bank’s", "Goma"]


def test_quotation_marks_stand_at_their_words():
    text, pieces = laid_out(row("Peru/B-S praised the “ bold ” plan of the miners/B-T ' union/I-T"))
    assert text == "Peru praised the “bold” plan of the miners' union"
    assert [text[p.start : p.end] for p in pieces] == ["Peru", "miners' union"]


def test_a_found_party_must_hold_the_head():
    marked = "Kenya/B-S helped a/B-T plan/I-T of/I-T Uganda/I-T"
    words = (
        (0, 5, 1, "nsubj"), (6, 12, 1, "ROOT"), (13, 14, 3, "det"), (15, 19, 1, "dobj"), (20, 22, 3, "prep"), (23, 29, 4, "pobj"),
    )  # fmt: skip
    report = values(marked, [{"actors": ["Kenya"], "recipients": ["Uganda"]}], words=words)
    assert report.value("cameo_ner", "source F1") == 1
    assert report.value("cameo_ner", "target F1") == 0
    assert report.value("cameo_ner", "target F1, any word shared") == 1
    assert report.value("cameo_ner", "target F1, the same words") == 0
    (error,) = report.errors
    assert error.kind == "target"
    if error.half == "tuned":
        assert (error.expected, error.got) == ("Kenya > a plan of Uganda", "Kenya > Uganda")


def test_what_is_joined_or_apposed_to_the_head_is_a_head_too():
    words = ((0, 5, 3, "dobj"), (6, 9, 0, "cc"), (10, 14, 0, "conj"), (15, 19, 3, "ROOT"))
    piece = parties.with_heads(Piece(start=0, end=14, sides=parties.MARKS["T"]), words)
    assert piece.heads == (0, 10)


def test_an_article_is_no_difference():
    gold, found = (Piece(start=start, end=12, sides=parties.MARKS["S"]) for start in (0, 4))
    assert parties.by_words(gold, found)
    assert not parties.by_words(found, gold)


def test_further_acts_count_neither_way():
    marked = "Chad/B-S freed monks/B-T after Niger warned Benin"
    right = {"actors": ["Chad"], "recipients": ["monks"]}
    report = values(marked, [{"actors": ["Niger"], "recipients": ["Benin"], "confidence": 0.9}, right])
    assert report.value("cameo_ner", "source F1") == report.value("cameo_ner", "target F1") == 1
    assert report.value("cameo_ner", "source F1 of the main event") == 0


def test_an_act_of_two_verbs_may_be_two_events_but_false_parties_are_not_hidden():
    marked = "Chad/B-S freed monks/B-T and nuns/B-T of Niger"
    parts = [{"actors": ["Chad"], "recipients": [who]} for who in ("monks", "nuns")]
    assert values(marked, parts).value("cameo_ner", "target F1") == 1
    mixed = [parts[0], {"actors": ["Chad"], "recipients": ["nuns", "Niger"]}]
    assert values(marked, mixed).value("cameo_ner", "target F1") == pytest.approx(2 / 3)


def test_parties_of_both_sides_are_right_on_either():
    marked = "Togo/B-R and Benin/B-R signed"
    both = ["Togo", "Benin"]
    for given in ({"actors": both}, {"actors": ["Togo"], "recipients": ["Benin"]}, {"recipients": both}):
        report = values(marked, [given])
        assert report.value("cameo_ner", "source F1") == 1 and not report.errors
        assert report.value("cameo_ner", "target F1") == 0
    assert values(marked, [{"recipients": ["Togo"]}]).value("cameo_ner", "source F1") == pytest.approx(2 / 3)


def test_parties_of_a_reciprocal_event_may_stand_on_either_side():
    marked = "Togo/B-S met Benin/B-T"
    assert not values(marked, [{"actors": ["Togo", "Benin"], "reciprocal": True}]).errors
    assert values(marked, [{"actors": ["Togo", "Benin"]}]).errors


def test_a_side_is_counted_by_itself():
    source, target = (Piece(start=0, end=4, sides=parties.MARKS[mark]) for mark in "ST")
    assert counts([source], [target], side="source").fn == 1
    assert counts([source], [target], side="target").fp == 1


def test_no_event_misses_all():
    report = values("Togo/B-S met Benin/B-T", [])
    assert report.value("cameo_ner", "answered") == 0
    assert [e.kind for e in report.errors] == ["no event"]


def test_a_real_run_gives_words_and_events():
    text = "Kenya accused Somalia of breaking the truce."
    seen, empty = party_reader()([Line(id="1", text=text), Line(id="2", text=" ")])
    assert [text[start:end] for start, end, _, label in seen.words if label == "ROOT"] == ["accused"]
    assert [e["type"] for e in seen.events] == ["ACCUSE"]
    assert empty == Coded()


def test_a_pronoun_stands_where_its_name_does():
    text = "The Kenyan president said that he would visit Chad."
    (seen,) = party_reader()([Line(id="1", text=text)])
    found = parties.parties(seen.events[0])
    assert [text[piece.start : piece.end] for piece in found] == ["Kenyan president", "Chad"]
