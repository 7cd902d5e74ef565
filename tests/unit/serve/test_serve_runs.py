from hypothesis import given
from hypothesis import strategies as st

from dateline.serve.runs import Mark, cut, event_marks, place, sentence_runs

TEXT = "The 🚰 army of Syldavia shelled Borduria on Monday."


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(1, 40), st.sampled_from("ab")), max_size=6),
)
def test_runs_joined_are_the_text(text, ranges):
    marks = [Mark(start=start, end=start + length, kind=kind) for start, length, kind in ranges]
    runs = cut(text, marks, start=0, end=len(text))
    assert "".join(run.text for run in runs) == text


def test_overlapping_marks_label_exactly_their_characters():
    runs = cut("abcdef", [Mark(start=1, end=4, kind="x"), Mark(start=3, end=6, kind="y", ref="e1")], start=0, end=6)
    assert [(run.text, run.kinds) for run in runs] == [("a", ()), ("bc", ("x",)), ("d", ("x", "y")), ("ef", ("y",))]
    assert runs[-1].refs == ("e1",)


def test_words_are_found_at_their_offset_or_near_it():
    assert place(TEXT, {"text": "army", "start": 6}) == (6, 10)
    assert place(TEXT, {"text": "army", "start": 9}) == (6, 10)
    assert place(TEXT, {"text": "navy", "start": 6}) is None
    assert place("x" * 2000 + "army", {"text": "army", "start": 0}) is None
    assert place(TEXT, None) is None


def test_event_marks_name_roles_and_time():
    event = {
        "id": "e1", "type": "ASSAULT", "mode": None, "quad": 4, "trigger": {"text": "shelled", "start": 23},
        "sentence": {"text": TEXT, "start": 0}, "actors": [{"text": "army", "start": 6, "name": "Army", "code": "SYL"}],
        "recipients": [{"text": "Borduria", "start": 31, "name": None, "code": None}], "mediators": [],
        "attribution": [{"text": None, "start": None, "kind": "narrator"}], "where": None,
        "when": {"start": None, "end": None, "text": "on Monday"},
    }  # fmt: skip
    said = {(TEXT[mark.start : mark.end], mark.kind) for mark in event_marks(TEXT, event)}
    assert said == {("shelled", "trigger q4"), ("army", "actor"), ("Borduria", "recipient"), ("on Monday", "when")}
    assert "".join(run.text for run in sentence_runs(TEXT, event)) == TEXT


def test_a_sentence_that_is_not_in_the_text_is_quoted_bare():
    runs = sentence_runs("other words", {"id": "e1", "sentence": {"text": "lost", "start": 3}})
    assert [(run.text, run.kinds) for run in runs] == [("lost", ())]
