"""The same shards on a Dask cluster of this machine, a worker's death included."""

import sys

import pytest
from faulty import make_faulty, page, step, write

from dateline.errors import MissingDependencyError
from dateline.run.codec import unpack
from dateline.run.on_dask import run_dask
from dateline.run.pool import Pool
from dateline.run.shard import Job, make_task


def job(folder):
    return Job(
        steps=(step(make_faulty),), fingerprint="f", family="f", folder=str(folder), batch=2, limit=20.0, write=write
    )


TASKS = [
    make_task("calm", [page("a", source="a"), page("raise", source="b"), page("c", source="c")]),
    make_task("deadly", [page("d", source="d"), page("exit", source="e"), page("f", source="f")]),
]


def facts(folder):
    return {path.name: unpack(path.read_bytes()) for path in (folder / "facts").iterdir()}


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_does_what_the_pool_does(tmp_path):
    pytest.importorskip("distributed", reason="needs the package distributed")
    done = list(run_dask(iter(TASKS), job(tmp_path / "dask"), address=None, workers=1, tick=lambda under_way: None))
    list(Pool(job(tmp_path / "pool"), workers=1).run(TASKS))
    assert sorted(mark.shard for mark in done) == ["calm", "deadly"]
    assert facts(tmp_path / "dask") == facts(tmp_path / "pool")
    assert {item.source: item.reason for one in facts(tmp_path / "dask").values() for item in one.rejected} == {
        "b": "crash",
        "e": "crash",
    }


def test_without_the_package_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingDependencyError) as fault:
        list(run_dask(iter(TASKS), job(tmp_path), address=None, workers=1, tick=lambda under_way: None))
    assert "dateline[dask]" in fault.value.remedy
