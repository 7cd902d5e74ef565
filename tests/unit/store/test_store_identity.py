"""Ids of incidents when a chronicle grows; judgements that outlive a changed rule."""

import pytest
from msgspec.structs import replace

from dateline.errors import UnknownIdError, UsageError
from dateline.store import finish, judgements, open_chronicle, write_shard
from dateline.store.anchors import Anchor, Finder
from dateline.store.judgements import Judgement
from dateline.store.lineage import read, record, trace

BLAME = "Ruritania accused Syldavia of shelling the mill at Glenz."
OTHER = "Syldavia opened a new bridge over the river, engineers said."


def recleaned(report, dossier, head):
    """The same article of which another rule of cleaning left `head`: other offsets, another id of its event."""
    other = report(dossier.page.source.removesuffix(".txt"), head=head)
    return replace(other, page=dossier.page, doc=replace(other.doc, id=dossier.page.id))


def built(folder, *shards):
    """The incidents of a chronicle of these shards as sets of events by id, and the open chronicle."""
    names = [write_shard(folder, list(shard), name="-".join(one.events[0].id[1:7] if one.events else "none" for one in shard))
             for shard in shards]  # fmt: skip
    finish(folder, names)
    opened = open_chronicle(folder)
    return opened, {row["id"]: frozenset(row["events"]) for row in opened.rows("incidents")}


def test_a_later_report_leaves_the_id_of_an_incident(tmp_path, report):
    first = report(1, day="2023-01-05")
    _, before = built(tmp_path, [first])
    for number in range(2, 12):
        _, after = built(tmp_path, [first], [report(number, day="2023-01-06")])
        assert list(after) == list(before)
        assert not list(read(tmp_path))


def test_an_earlier_report_renames_an_incident_and_the_old_id_leads_to_it(tmp_path, report):
    later = report(1, day="2023-01-06")
    _, before = built(tmp_path, [later])
    opened, after = built(tmp_path, [later], [report(2, day="2023-01-05")])
    (old,), (new,) = before, after
    assert old != new
    assert [(step.before, step.after, step.kind) for step in opened.lineage()] == [(old, new, "renamed")]
    assert opened.get(old)["id"] == new
    with pytest.raises(UnknownIdError):
        opened.get("i0000000000000000")


def test_merges_and_splits_are_told():
    old = {"a": "i1", "b": "i1", "c": "i2", "d": "i3", "e": "i3", "f": "i3", "g": "i4"}
    new = {"a": "i1", "b": "i1", "c": "i1", "d": "i3", "e": "i3", "f": "i5", "h": "i6"}
    steps = [(step.before, step.after, step.kind, step.events) for step in trace(old, new, generation="g")]
    assert steps == [("i2", "i1", "merged", 1), ("i3", "i5", "split", 1), ("i4", None, "ended", 0)]


def test_steps_are_recorded_once(tmp_path):
    steps = trace({"a": "i1"}, {"a": "i2"}, generation="g")
    for _ in range(3):
        record(tmp_path, steps)
    assert list(read(tmp_path)) == steps


def test_what_is_judged_apart_stays_apart_and_what_is_judged_the_same_joins(tmp_path, report):
    a, b = report(1, day="2023-01-05"), report(2, day="2023-01-06")
    opened, before = built(tmp_path, [a, b])
    assert len(before) == 1
    ends = a.events[0].id, b.events[0].id
    opened.judge(Judgement(id=ends[0], other=ends[1], verdict="apart", by="ada", at="2023-02-01T00:00:00Z"))
    opened, after = built(tmp_path, [a, b])
    assert set(after.values()) == {frozenset({end}) for end in ends}
    assert [step.kind for step in opened.lineage()] == ["split"]
    opened.judge(Judgement(id=ends[1], other=ends[0], verdict="same", by="ada", at="2023-02-02T00:00:00Z"))
    _, again = built(tmp_path, [a, b])
    assert again == before


def test_incidents_that_no_rule_joins_are_joined_by_a_judgement_and_it_outlives_a_changed_rule(tmp_path, report):
    a, b, c = (report(number, day="2023-01-05", when=when) for number, when in ((1, "2023-01-04"), (2, "2023-01-01"), (3, None)))
    opened, before = built(tmp_path, [a, b])
    assert len(before) == 2
    opened.judge(Judgement(id=min(before), other=max(before), verdict="same"))
    _, after = built(tmp_path, [a, b], [c])
    assert frozenset({a.events[0].id, b.events[0].id}) <= max(after.values(), key=len)
    changed = recleaned(report, a, "Share this article. ")
    assert changed.events[0].id != a.events[0].id
    opened, now = built(tmp_path, [changed, b])
    assert len(now) == 1
    assert opened.generation.moved
    assert not opened.generation.lost


def test_a_judgement_on_a_code_is_found_under_the_new_id_of_its_event(tmp_path, report):
    a = report(1, day="2023-01-05")
    opened, _ = built(tmp_path, [a])
    opened.judge(Judgement(id=a.events[0].id, verdict="correct", field="type", value="REJECT"))
    changed = recleaned(report, a, "Menu. Home. ")
    opened, _ = built(tmp_path, [changed])
    (decision,) = opened.judgements()[changed.events[0].id]
    assert judgements.overlay({"type": "ACCUSE"}, [decision])["type"] == "REJECT"
    assert opened.lineage()[-1].kind == "renamed"


def test_a_judgement_whose_words_are_gone_is_reported(tmp_path, report, invent):
    a, b = report(1, day="2023-01-05"), invent(OTHER)
    opened, _ = built(tmp_path, [a])
    opened.judge(Judgement(id=a.events[0].id, verdict="reject"))
    opened, _ = built(tmp_path, [b])
    assert opened.generation.lost == (a.events[0].id,)
    assert [step.kind for step in opened.lineage()] == ["ended"]


def test_a_pair_that_others_keep_apart_is_reported(tmp_path, report):
    told = [report(number, day="2023-01-05") for number in (1, 2, 3)]
    ids = [dossier.events[0].id for dossier in told]
    opened, _ = built(tmp_path, told)
    for a, b, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "apart")):
        opened.judge(Judgement(id=ids[a], other=ids[b], verdict=verdict))
    opened, after = built(tmp_path, told)
    assert not any({ids[0], ids[2]} <= events for events in after.values())
    assert len(opened.generation.unmet) == 1


@pytest.mark.parametrize("more", [{"verdict": "same"}, {"verdict": "accept", "other": "e1"}])
def test_a_pair_is_two_things(tmp_path, report, more):
    a = report(1, day="2023-01-05")
    opened, _ = built(tmp_path, [a])
    with pytest.raises(UsageError):
        opened.judge(Judgement(id=a.events[0].id, **more))


def test_an_event_is_found_by_its_words_and_never_by_others():
    def row(id, sentence, trigger="accused", type="ACCUSE", at=0):
        return {"id": id, "document": "d", "type": type, "trigger": {"text": trigger}, "actors": [],
                "sentence": {"text": sentence, "start": at}}  # fmt: skip

    there = Finder([
        row("e1", BLAME, at=40), row("e2", BLAME, at=400), row("e3", BLAME, type="REJECT", at=38),
        row("e4", "Ruritania accused its own minister of losing a hat.", at=50),
    ])  # fmt: skip
    lost = Anchor(event="e0", document="d", type="ACCUSE", trigger="accused", sentence=BLAME.replace(".", "") + " (AP)", at=30)
    assert there.find(lost).event == "e1"
    assert there.find(Anchor(event="e0", document="x", type="ACCUSE", trigger="accused", sentence=BLAME)) is None
    assert there.find(Anchor(event="e0", document="d", type="ACCUSE", trigger="accused", sentence=OTHER)) is None
