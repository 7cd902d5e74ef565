"""The same shards on a Dask cluster: one machine or many that share the chronicle's file system."""

from collections.abc import Callable, Iterator
from typing import Any

from dateline.errors import MissingDependencyError
from dateline.run.manifest import Mark
from dateline.run.pool import Pool
from dateline.run.runner import Runner
from dateline.run.shard import Job, Task, do_shard, freeze, thaw

AHEAD = 2
"""Shards in flight per thread of the cluster: enough to keep it busy, few enough to bound the memory."""
HANDOVER = 20.0
"""Seconds for a finished shard's mark, some hundred bytes, to arrive; after that its worker is taken for dead and the
shard is done here: that costs time, never a document."""


def run_dask(
    tasks: Iterator[Task], job: Job, *, address: str | None, workers: int, tick: Callable[[int], None]
) -> Iterator[Mark]:
    """Does all tasks on the cluster at `address` (None starts one here) and yields the marks as they come.

    A shard that the cluster gives up, because it kills its workers or raises, is done by a local pool, which finds
    the document at fault. Raises MissingDependencyError without the `distributed` package.
    """
    client = _connect(address, workers=workers)
    try:
        failed: list[Task] = []
        yield from _stream(client, tasks, job, failed=failed, tick=tick)
    finally:
        client.close()
    yield from Pool(job, workers=1).run(failed, tick=tick)


def _connect(address: str | None, *, workers: int) -> Any:
    try:
        from dask import config as dask_config
        from distributed import Client
    except ImportError as fault:
        raise MissingDependencyError(
            "--on dask needs the package distributed", remedy="install dateline[dask], or leave --on out"
        ) from fault
    if address:
        return Client(address, set_as_default=False)
    with dask_config.set({"distributed.scheduler.allowed-failures": 0}):
        return Client(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, set_as_default=False
        )


def _stream(
    client: Any, tasks: Iterator[Task], job: Job, *, failed: list[Task], tick: Callable[[int], None]
) -> Iterator[Mark]:
    """Keeps a bounded number of shards in flight; puts those that fail aside."""
    from distributed import wait

    frozen = freeze(job)
    room = AHEAD * max(sum(client.nthreads().values()), 1)
    flying: dict[Any, Task] = {}
    is_open = True
    while is_open or flying:
        while is_open and len(flying) < room:
            task = next(tasks, None)
            if task is None:
                is_open = False
                break
            flying[client.submit(do_remote, frozen, task, pure=False)] = task
        if flying:
            with client.as_current():
                landed = wait(list(flying), return_when="FIRST_COMPLETED").done
            for future in landed:
                task = flying.pop(future)
                mark = _landed(future)
                if mark is None:
                    failed.append(task)
                else:
                    yield mark
        tick(0)


def _landed(future: Any) -> Mark | None:
    """The mark of a shard that a worker has done; None if it failed, or if the worker died with it in its hands."""
    if future.status != "finished":
        return None
    try:
        mark: Mark = future.result(timeout=HANDOVER)
    except Exception:
        return None
    return mark


def do_remote(frozen: bytes, task: Task) -> Mark:
    """One shard on a Dask worker, which makes the stages once per job and keeps them."""
    from distributed import get_worker

    worker = get_worker()
    job = thaw(frozen)
    kept = getattr(worker, "dateline_runner", None)
    if kept is None or kept[0] != (job.fingerprint, job.folder):
        kept = ((job.fingerprint, job.folder), Runner(job.steps, limit=job.limit))
        worker.dateline_runner = kept
    return do_shard(job, kept[1], task)
