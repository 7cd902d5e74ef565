"""Scores depend on what was coded, not on the order of rows, and never count an event twice."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.score.gold import GoldDocument, GoldEvent, Party
from dateline.score.match import judge

KINDS = ("ACCUSE", "REJECT", "CONSULT")
CODES = st.lists(st.sampled_from(("ARM", "AZE", "RUS", None)), max_size=2)


@st.composite
def gold_events(draw):
    return [
        GoldEvent(
            id=str(number), quote="q", start=start, end=start + 20, trigger_start=start + 2, trigger_end=start + 6,
            event_type=draw(st.sampled_from(KINDS)), optional=draw(st.booleans()), reciprocal=draw(st.booleans()),
            source=tuple(Party(code=code) for code in draw(CODES)), target=tuple(Party(code=code) for code in draw(CODES)),
        )
        for number, start in enumerate(draw(st.lists(st.integers(0, 120), max_size=5)))
    ]  # fmt: skip


@st.composite
def rows(draw):
    return [
        {
            "type": draw(st.sampled_from(KINDS)), "incident": draw(st.sampled_from((None, "i1", "i2"))),
            "actors": [{"code": code} for code in draw(CODES)], "recipients": [{"code": code} for code in draw(CODES)],
            "sentence": {"start": start, "end": start + 30}, "trigger": {"start": start + 3, "end": start + 8},
        }
        for start in draw(st.lists(st.integers(0, 120), max_size=6))
    ]  # fmt: skip


@given(gold_events(), rows(), st.randoms())
def test_order_changes_no_count_of_types(events, found, dice):
    first = judge(GoldDocument(schema="x", events=tuple(events)), found)
    mixed, shuffled = list(found), list(events)
    dice.shuffle(mixed)
    dice.shuffle(shuffled)
    second = judge(GoldDocument(schema="x", events=tuple(shuffled)), mixed)
    assert first.counts("type").tp == second.counts("type").tp
    assert first.counts("type").fn == second.counts("type").fn


@given(gold_events(), rows())
def test_every_event_is_judged_once(events, found):
    verdict = judge(GoldDocument(schema="x", events=tuple(events)), found)
    needed = sum(not event.optional for event in events)
    for level in ("type", "actor", "triple"):
        counts = verdict.counts(level)
        assert counts.tp + counts.fn == needed
        assert counts.tp + counts.fp <= len(found)
    assert verdict.counts("type").tp >= verdict.counts("actor").tp >= verdict.counts("triple").tp


@given(gold_events())
def test_gold_scored_against_itself_is_perfect(events):
    mirrored = [
        {
            "type": event.event_type, "incident": None, "sentence": {"start": event.start, "end": event.end},
            "trigger": {"start": event.trigger_start, "end": event.trigger_end},
            "actors": [{"code": p.code} for p in event.source], "recipients": [{"code": p.code} for p in event.target],
        }
        for event in events
    ]  # fmt: skip
    counts = judge(GoldDocument(schema="x", events=tuple(events)), mirrored).counts("triple")
    assert (counts.fp, counts.fn) == (0, 0)
