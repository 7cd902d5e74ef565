"""Real processes that really die."""

from multiprocessing import Pipe

import pytest
from faulty import make_broken, make_dying, make_faulty, make_slow, page, step, write

from dateline.errors import DatelineError
from dateline.run.codec import unpack
from dateline.run.pool import Pool, suspect
from dateline.run.runner import Runner
from dateline.run.shard import Blame, Job, Task, batches, do_shard, make_task
from dateline.run.worker import Message, say


def job(folder, make, **options):
    return Job(
        **{
            "steps": (step(make),), "fingerprint": "f", "family": "f", "folder": str(folder), "batch": 4,
            "limit": 20.0, "write": write, **options,
        }
    )  # fmt: skip


def texts(*texts):
    return [page(text, source=f"{number}.txt") for number, text in enumerate(texts)]


def done(folder, name):
    return unpack((folder / "facts" / name).read_bytes())


def lost(folder, name):
    return {item.source: item.reason for item in done(folder, name).rejected}


def test_a_worker_that_dies_costs_only_the_document_at_fault(tmp_path):
    deadly = texts("a", "b", "c", "exit", "d", "e", "f", "segfault", "g", "raise")
    calm = texts("h", "i")
    tasks = [make_task("deadly", deadly), make_task("calm", calm)]
    marks = list(Pool(job(tmp_path, make_faulty), workers=1).run(tasks))
    assert sorted(mark.shard for mark in marks) == ["calm", "deadly"]
    assert lost(tmp_path, "deadly") == {"3.txt": "crash", "7.txt": "crash", "9.txt": "crash"}
    assert len(done(tmp_path, "deadly").dossiers) == 7
    assert not done(tmp_path, "calm").rejected
    details = [item.detail for item in done(tmp_path, "deadly").rejected]
    assert any("exited with code 7" in detail for detail in details)
    assert any("killed by signal 11" in detail for detail in details)


def test_a_document_that_hangs_in_code_that_cannot_be_interrupted_is_rejected(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.run.pool.GRACE", 0.5)
    tasks = [make_task("stuck", texts("a", "hang", "b"))]
    list(Pool(job(tmp_path, make_faulty, limit=0.5, batch=1), workers=1).run(tasks))
    assert lost(tmp_path, "stuck") == {"1.txt": "timeout"}
    assert len(done(tmp_path, "stuck").dossiers) == 2


def test_a_document_that_takes_too_long_is_rejected_without_losing_the_worker(tmp_path):
    tasks = [make_task("slow", texts("a", "sleep", "b"))]
    [mark] = Pool(job(tmp_path, make_faulty, limit=0.5), workers=1).run(tasks)
    assert lost(tmp_path, "slow") == {"1.txt": "timeout"}
    assert mark.stats.rejected == {"timeout": 1}


@pytest.mark.parametrize(("make", "words"), [(make_broken, "no model here"), (make_dying, "code 9")])
def test_a_fault_that_is_no_documents_ends_the_run_with_a_reason(tmp_path, make, words):
    with pytest.raises(DatelineError, match=words):
        list(Pool(job(tmp_path, make), workers=1).run([make_task("any", texts("a"))]))


def test_tasks_are_taken_only_as_workers_are_free(tmp_path):
    taken = []

    def stream():
        for number in range(6):
            taken.append(number)
            yield make_task(f"s{number}", texts(f"text {number}"))

    marks = Pool(job(tmp_path, make_slow), workers=2).run(stream())
    next(marks)
    assert len(taken) <= 4
    assert len(list(marks)) == 5


def test_a_worker_without_a_parent_writes_nothing(tmp_path):
    ours, theirs = Pipe()
    theirs.close()
    orphan = job(tmp_path, make_faulty)
    runner = Runner(orphan.steps, alive=lambda: say(ours, Message(kind="alive")))
    with pytest.raises(SystemExit):
        do_shard(orphan, runner, make_task("lost", texts("a", "b")))
    assert list(tmp_path.iterdir()) == []


def test_suspicion_narrows_down_to_one():
    task = Task(name="s", payload=b"", documents=10)
    wide = suspect(task, (4, 8), reason="crash", detail="x")
    assert wide.alone == {4, 5, 6, 7}
    narrow = suspect(wide, (6, 7), reason="crash", detail="x")
    assert narrow.blamed == (Blame(at=6, reason="crash", detail="x"),)
    assert list(batches(narrow, size=4)) == [(0, 4), (4, 5), (5, 6), (6, 7), (7, 8), (8, 10)]
