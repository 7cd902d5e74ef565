"""Scoring stories and acts: which mentions count, halves by topic, groups that reach across topics."""

import pytest

from dateline.score.ecbplus import ActRow, StoryRow, name_of, score_ecbplus
from dateline.score.report import masked


def row(name, topic, *, words, checked=(0,)):
    """A document of two sentences; `words` gives (word, kind, sentence, cluster)."""
    mentions = tuple(ActRow(kind=kind, span=(0, 4), text=word, sent=sent, cluster=one) for word, kind, sent, one in words)
    return StoryRow(id=name, topic=topic, story=f"{topic}_s", text="", validated_sents=checked, mentions=mentions)


ROWS = [
    row("d1", "1", words=[("sank", "event", 0, "sink"), ("ferry", "participant", 0, "ferry"), ("rose", "event", 1, "rise")]),
    row("d2", "1", words=[("sinking", "event", 0, "sink"), ("died", "event", 0, "die")]),
    row("d3", "2", words=[("sank", "event", 0, "other")]),
]


def by_story(rows):
    return {one.id: one.story for one in rows}


def by_word(rows, story):
    return {name: f"{story[one.id]} {act.text[:3]}" for one in rows for name, act in one.acts}


def test_only_acts_of_checked_sentences_count():
    assert [name for name, _ in ROWS[0].acts] == [name_of("d1", 0)]


def test_what_is_right_is_scored_as_right():
    def right(rows, story):
        return {name: act.cluster for one in rows for name, act in one.acts}

    report = score_ecbplus(ROWS, stories=by_story, acts=right)
    assert report.value("ecbplus", "stories: B3") == 1.0
    assert report.value("ecbplus", "acts: CoNLL F1") == 1.0
    assert not report.errors


def test_acts_are_scored_with_stories_found_and_given():
    def one_story(rows):
        return {one.id: "x" for one in rows}

    report = score_ecbplus(ROWS, stories=one_story, acts=by_word)
    assert report.value("ecbplus", "acts: B3") == pytest.approx(0.75)
    assert report.value("ecbplus", "acts, stories given: B3") == pytest.approx(2 * 0.75 / 1.75)


def test_a_topic_is_in_one_half_and_held_rows_are_not_shown():
    assert ROWS[0].half == ROWS[1].half
    report = score_ecbplus(ROWS, stories=by_story, acts=by_word)
    assert all(error.text == "" for error in masked(report.errors) if error.half == "held")
