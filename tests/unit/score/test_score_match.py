"""The pairing of system events with gold, on invented gold."""

from itertools import permutations
from random import Random

from dateline.score.assign import best_pairs
from dateline.score.gold import GoldDocument, GoldEvent, NonEvent, Party, Stretch
from dateline.score.match import judge
from dateline.score.measure import Counts


def party(code, sector="GOV"):
    return Party(text=code or "", code=code, sector=sector)


def gold_event(name, kind, start, *, source=("ARM",), target=("AZE",), **rest):
    return GoldEvent(
        id=name, quote="x" * 20, start=start, end=start + 20, trigger_start=start + 5, trigger_end=start + 10,
        event_type=kind, source=tuple(map(party, source)), target=tuple(map(party, target)), **rest,
    )  # fmt: skip


def row(kind, start, *, actors=("ARM",), recipients=("AZE",), incident=None, at=5, length=40):
    side = lambda codes: [{"code": c, "sectors": ["GOV"], "text": c, "name": c} for c in codes]  # noqa: E731
    return {
        "type": kind, "document": "d1", "incident": incident, "actors": side(actors), "recipients": side(recipients),
        "sentence": {"text": "s", "start": start, "end": start + length},
        "trigger": {"text": "t", "start": start + at, "end": start + at + 5},
    }  # fmt: skip


def document(*events, **rest):
    return GoldDocument(schema="dateline-gold/1", events=events, **rest)


def test_right_event_counts_at_every_level():
    verdict = judge(document(gold_event("e1", "ACCUSE", 0)), [row("ACCUSE", 0)])
    assert [verdict.counts(level) for level in ("type", "actor", "triple")] == [Counts(tp=1)] * 3


def test_wrong_recipient_is_false_and_missed_only_as_a_triple():
    verdict = judge(document(gold_event("e1", "ACCUSE", 0)), [row("ACCUSE", 0, recipients=("RUS",))])
    assert verdict.counts("actor") == Counts(tp=1)
    assert verdict.counts("triple") == Counts(fp=1, fn=1)


def test_empty_side_must_be_empty_and_null_codes_are_ignored():
    gold = document(gold_event("e1", "ACCUSE", 0, target=()))
    assert judge(gold, [row("ACCUSE", 0)]).counts("triple") == Counts(fp=1, fn=1)
    assert judge(gold, [row("ACCUSE", 0, recipients=(None,))]).counts("triple") == Counts(tp=1)


def test_wrong_type_is_both_false_and_missed():
    assert judge(document(gold_event("e1", "ACCUSE", 0)), [row("REJECT", 0)]).counts("type") == Counts(fp=1, fn=1)


def test_alternative_type_is_right():
    gold = document(gold_event("e1", "AID", 0, alt_types=("MOBILIZE",)))
    assert judge(gold, [row("MOBILIZE", 0)]).counts("triple") == Counts(tp=1)


def test_sentence_must_overlap_quote_or_mention():
    event = gold_event("e1", "ACCUSE", 500, coref_mentions=(Stretch(start=100, end=120),))
    assert judge(document(event), [row("ACCUSE", 110)]).counts("type") == Counts(tp=1)
    assert judge(document(event), [row("ACCUSE", 0)]).counts("type") == Counts(fp=1, fn=1)


def test_long_sentence_is_located_by_its_trigger():
    event = gold_event("e1", "ACCUSE", 500)
    assert judge(document(event), [row("ACCUSE", 0, length=900)]).counts("type") == Counts(fp=1, fn=1)
    assert judge(document(event), [row("ACCUSE", 0, length=900, at=505)]).counts("type") == Counts(tp=1)


def test_two_sided_event_takes_parties_anywhere():
    gold = document(gold_event("e1", "CONSULT", 0, source=("ARM",), target=("RUS",)))
    for actors, recipients in ((("RUS",), ("ARM",)), (("ARM", "RUS"), ()), (("ARM",), ("RUS",))):
        verdict = judge(gold, [row("CONSULT", 0, actors=actors, recipients=recipients)])
        assert verdict.counts("triple") == Counts(tp=1)
    assert judge(gold, [row("CONSULT", 0, actors=("ARM",), recipients=())]).counts("triple") == Counts(fp=1, fn=1)


def test_optional_gold_neither_helps_nor_hurts():
    gold = document(gold_event("e1", "REJECT", 0, optional=True))
    assert judge(gold, []).counts("type") == Counts()
    assert judge(gold, [row("REJECT", 0)]).counts("type") == Counts()
    assert judge(gold, [row("ACCUSE", 0)]).counts("type") == Counts(fp=1)


def test_codes_decide_between_two_gold_events_of_one_sentence():
    gold = document(gold_event("e1", "ACCUSE", 0), gold_event("e2", "ACCUSE", 10, source=("AZE",), target=("ARM",)))
    rows = [row("ACCUSE", 0, actors=("AZE",), recipients=("ARM",)), row("ACCUSE", 0)]
    verdict = judge(gold, rows)
    assert verdict.counts("triple") == Counts(tp=2)
    assert {pair.gold.id: rows.index(pair.row) for pair in verdict.pairs} == {"e1": 1, "e2": 0}


def test_further_mention_in_the_same_incident_counts_for_nothing():
    gold = document(gold_event("e1", "ACCUSE", 0))
    first, again, another = row("ACCUSE", 0, incident="i1"), row("ACCUSE", 300, incident="i1"), row("ACCUSE", 400)
    assert judge(gold, [first, again]).counts("type") == Counts(tp=1)
    assert judge(gold, [first, again, another]).counts("type") == Counts(tp=1, fp=1)
    assert judge(gold, [first, row("REJECT", 300, incident="i1")]).counts("type") == Counts(tp=1, fp=1)


def test_headline_that_repeats_an_event_counts_for_nothing():
    gold = document(gold_event("e1", "ACCUSE", 100), body=Stretch(start=60, end=500))
    assert judge(gold, [row("ACCUSE", 0), row("ACCUSE", 100)]).counts("type") == Counts(tp=1)
    assert judge(gold, [row("ACCUSE", 0, actors=("RUS",)), row("ACCUSE", 100)]).counts("type") == Counts(tp=1, fp=1)


def test_false_events_are_told_apart():
    gold = document(
        body=Stretch(start=100, end=500), exclude=(Stretch(start=300, end=340),),
        non_events=(NonEvent(start=400, end=440, naive_type="AID/REJECT"),),
    )  # fmt: skip
    rows = [row("AID", 0), row("AID", 300), row("REJECT", 400), row("ACCUSE", 400), row("AID", 200)]
    assert [why for _, why in judge(gold, rows).false] == ["boilerplate", "other", "boilerplate", "other", "non-event"]


def test_assignment_is_the_best_of_all():
    dice = Random(5)
    for _ in range(60):
        rows, columns = dice.randint(1, 5), dice.randint(1, 5)
        weights = [[dice.choice((0, 0, 1, 3, 8)) for _ in range(columns)] for _ in range(rows)]
        pairs = best_pairs(weights)
        assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
        assert sum(weights[r][c] for r, c in pairs) == brute(weights, rows, columns)


def brute(weights, rows, columns):
    if rows > columns:
        weights, rows, columns = [list(column) for column in zip(*weights, strict=True)], columns, rows
    return max(sum(weights[r][c] for r, c in enumerate(order)) for order in permutations(range(columns), rows))


def test_nothing_pairs_with_nothing():
    assert best_pairs([]) == best_pairs([[]]) == []


def test_of_rows_that_fit_alike_the_first_in_the_text_is_paired_in_whatever_order_they_come():
    gold = document(gold_event("e1", "ACCUSE", 0))
    rows = [row("ACCUSE", 0, at=5, length=60), row("ACCUSE", 0, at=6, length=60), row("ACCUSE", 0, at=7, length=60)]
    taken = {judge(gold, order).pairs[0].row["trigger"]["start"] for order in permutations(rows)}
    assert taken == {5}
