"""The main job over invented stages: resume, append, and refusals."""

from pathlib import Path

import msgspec
import pytest
from faulty import Settings, Sink, make_faulty, stage

from dateline.config import resolve
from dateline.errors import UsageError
from dateline.run import job as jobs
from dateline.run.codec import unpack
from dateline.run.manifest import Mark, read_mark, read_ran, write_mark
from dateline.run.plan import Step, make_plan
from dateline.run.stats import Stats


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Article {number} tells of talks.")
    (folder / "5.txt").write_text("please raise")
    (folder / "6.txt").write_text("")
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs the job with the invented stage; `version` and `day` change its plan."""

    def call(inputs, out, *, sink=None, version="1", day=None, sets=(), **options):
        step = Step(stage=stage(make_faulty, version=version), settings=Settings(published=day))
        monkeypatch.setattr(jobs, "local_plan", lambda config: make_plan([step]))
        config = resolve(["run.workers=1", "run.shard=2", *sets], environ={})
        return jobs.run_job([str(item) for item in inputs], Path(out), config, sink=sink or Sink(), **options)

    return call


def contents(out):
    found = [unpack(path.read_bytes()) for path in sorted((out / "facts").iterdir())]
    return sorted(item.page.source for one in found for item in one.dossiers)


def test_everything_is_done_and_what_is_lost_is_counted(run, articles, tmp_path):
    sink = Sink()
    report = run([articles], tmp_path / "out", sink=sink)
    assert report.stats.documents == 5
    assert report.stats.rejected == {"crash": 1, "empty": 1}
    assert len(sink.finished[0]) == report.shards == 4
    assert read_ran(tmp_path / "out").inputs == (str(articles),)


def test_a_second_run_does_only_what_is_missing(run, articles, tmp_path):
    out = tmp_path / "out"
    first = run([articles], out)
    gone, *_ = sorted((out / "facts").iterdir())
    gone.unlink()
    again = run([articles], out)
    assert (again.resumed, again.shards) == (3, 4)
    assert msgspec.structs.replace(again.stats, seconds={}) == msgspec.structs.replace(first.stats, seconds={})


def test_a_shard_of_another_plan_is_not_mixed_in(run, articles, tmp_path):
    out, sink = tmp_path / "out", Sink()
    run([articles], out, sink=sink)
    report = run([articles], out, sink=sink, version="2")
    assert report.resumed == 0
    assert not set(sink.finished[0]) & set(sink.finished[1])
    assert all(read_mark(out, name) is None for name in sink.finished[0])


def test_appending_keeps_what_is_there_and_skips_what_is_known(run, articles, tmp_path):
    out, sink = tmp_path / "out", Sink()
    run([articles], out, sink=sink)
    (articles / "7.txt").write_text("A later article.")
    report = run([articles], out, sink=sink, is_append=True, day="2023-01-01")
    assert report.stats.documents == 6
    assert sink.finished[1][:4] == sink.finished[0]
    assert len(contents(out)) == len(set(contents(out))) == 6


def test_appending_under_other_settings_is_refused(run, articles, tmp_path):
    run([articles], tmp_path / "out")
    with pytest.raises(UsageError, match="other settings"):
        run([articles], tmp_path / "out", version="2", is_append=True)


def test_other_inputs_need_a_word(run, articles, tmp_path):
    run([articles], tmp_path / "out")
    with pytest.raises(UsageError, match="other inputs"):
        run([articles / "0.txt"], tmp_path / "out")
    assert run([articles / "0.txt"], tmp_path / "out", is_replacing=True).stats.documents == 1


def test_no_input_and_a_foreign_folder_are_refused(run, articles, tmp_path):
    with pytest.raises(UsageError, match="no input"):
        run([], tmp_path / "out")
    with pytest.raises(UsageError, match="not a chronicle"):
        run([articles], articles)
    with pytest.raises(UsageError, match="not a folder"):
        run([articles], articles / "0.txt")


def test_the_callback_hears_of_everything(run, articles, tmp_path):
    heard = []
    run([articles], tmp_path / "out", watch=lambda stats, under_way: heard.append(stats.documents + stats.lost))
    assert heard[-1] == 7
    assert heard == sorted(heard)


def test_a_mark_without_its_facts_does_not_count(tmp_path):
    mark = Mark(shard="s1", fingerprint="f", family="f", documents=(), stats=Stats())
    write_mark(tmp_path, mark)
    assert read_mark(tmp_path, "s1") == mark
    assert jobs.done(tmp_path, "s1", Sink()) is None
