import threading

import pytest
from faulty import make_faulty, make_plain, page, stage, step

from dateline.model.dossier import Dossier, Rejected
from dateline.run.runner import OverTime, Runner, attempt, within


def dossiers(*texts):
    return [Dossier(page=page(text, source=f"{number}.txt")) for number, text in enumerate(texts)]


def sources(results):
    return [result.source if isinstance(result, Rejected) else result.page.source for result in results]


def test_a_crash_costs_only_the_document_at_fault():
    batch = dossiers("a", "b", "please raise", "c", "d", "raise again", "e")
    results = Runner([step(make_faulty)])(batch)
    assert sources(results) == sources(batch)
    lost = [result for result in results if isinstance(result, Rejected)]
    assert [(item.source, item.stage, item.reason) for item in lost] == [
        ("2.txt", "faulty", "crash"),
        ("5.txt", "faulty", "crash"),
    ]
    assert "ValueError: told to raise" in lost[0].detail


def test_the_detail_of_a_crash_names_code_but_no_path():
    [lost] = Runner([step(make_faulty)])(dossiers("raise"))
    assert " at faulty:" in lost.detail
    assert "/" not in lost.detail


def test_what_a_stage_rejects_does_not_reach_the_next():
    seen = []

    def make_seeing(settings):
        return lambda batch: [seen.append(dossier.page.source) or dossier for dossier in batch]

    steps = [step(make_faulty), step(make_seeing, name="seeing", adds=())]
    results = Runner(steps)(dossiers("a", "refuse", "b"))
    assert seen == ["0.txt", "2.txt"]
    assert isinstance(results[1], Rejected)
    assert results[1].reason == "no-text"


def test_a_stage_that_loses_documents_is_found_out():
    results = attempt("lossy", lambda batch: list(batch)[:-1], dossiers("a", "b"))
    assert [result.reason for result in results] == ["crash", "crash"]
    assert "0 results for 1 documents" in results[0].detail


def test_a_stage_that_changes_the_order_is_found_out():
    results = attempt("turner", lambda batch: list(batch)[::-1], dossiers("a", "b"))
    assert all(isinstance(result, Dossier) for result in results)
    assert sources(results) == ["0.txt", "1.txt"]


def test_a_document_that_takes_too_long_is_rejected_alone():
    results = attempt("faulty", make_faulty(None), dossiers("a", "sleep", "b"), limit=0.3)
    assert [getattr(result, "reason", None) for result in results] == [None, "timeout", None]


def test_the_limit_ends_with_its_block():
    with within(5):
        pass
    with pytest.raises(OverTime), within(0.05):
        threading.Event().wait(5)


def test_the_time_of_each_stage_is_summed():
    runner = Runner([step(make_plain), step(lambda settings: lambda batch: batch, name="still", adds=())])
    runner(dossiers("a"))
    assert set(runner.seconds) == {"faulty", "still"}
    assert all(spent >= 0 for spent in runner.seconds.values())


def test_an_empty_batch_is_no_fault():
    assert Runner([step(make_faulty)])([]) == []
    assert stage(make_plain).name == "faulty"
