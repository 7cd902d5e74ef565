"""The unit of distribution: some documents, worked through and written in one process, the same on every engine."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Protocol

import msgspec

from dateline.model.document import Page
from dateline.model.dossier import Dossier, Reason, Rejected
from dateline.model.ids import make_id
from dateline.run.codec import pack, unpack
from dateline.run.manifest import Mark, write_mark
from dateline.run.plan import Step
from dateline.run.runner import Result, Runner
from dateline.run.stats import count

Tell = Callable[[int, int], None]
"""Called with the half-open range of documents that is about to be worked on."""


class WriteShard(Protocol):
    """The store's writer: puts facts into the folder under a name, completely or not at all."""

    def __call__(
        self, folder: Path, dossiers: Sequence[Dossier], rejected: Iterable[Rejected] = (), *, name: str | None = None
    ) -> str:
        """Writes the facts and gives the shard's name; writing a name a second time changes nothing."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What every shard of a run has in common; travels to a worker once, pickled."""

    steps: tuple[Step, ...]
    fingerprint: str
    family: str
    folder: str
    batch: int
    limit: float | None
    write: WriteShard


class Blame(msgspec.Struct, frozen=True, kw_only=True):
    """A document, by its place in the shard, that cost a worker its life."""

    at: int
    reason: Reason
    detail: str


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One shard to do: its name and its inputs as an envelope.

    After a worker has died of it, `alone` are the places of documents to be tried one by one, and `blamed` those
    that are rejected without being tried.
    """

    name: str
    payload: bytes
    documents: int
    alone: frozenset[int] = frozenset()
    blamed: tuple[Blame, ...] = ()


def cut(
    items: Iterable[Page | Rejected], *, fingerprint: str, documents: int, size: int
) -> Iterator[tuple[str, list[Page | Rejected]]]:
    """The inputs in shards, each with its name, which is derived from the plan and from what the shard holds."""
    part: list[Page | Rejected] = []
    weight = 0
    for item in items:
        part.append(item)
        weight += len(item.raw) if isinstance(item, Page) else 0
        if len(part) >= documents or weight >= size:
            yield shard_name(part, fingerprint=fingerprint), part
            part, weight = [], 0
    if part:
        yield shard_name(part, fingerprint=fingerprint), part


def shard_name(items: Sequence[Page | Rejected], *, fingerprint: str) -> str:
    """The id of a shard: the same inputs under the same plan have the same one."""
    rows = [(item.id, item.media, item.declared) if isinstance(item, Page) else item for item in items]
    return make_id("shard", fingerprint, msgspec.msgpack.encode(rows))


def make_task(name: str, items: Sequence[Page | Rejected]) -> Task:
    """The task of one shard."""
    return Task(name=name, payload=pack(items), documents=sum(isinstance(item, Page) for item in items))


def do_shard(job: Job, runner: Runner, task: Task, tell: Tell = lambda first, last: None) -> Mark:
    """Works through one shard, writes its facts and then its mark; doing it twice changes nothing."""
    inputs = unpack(task.payload)
    before = dict(runner.seconds)
    results: list[Result] = [*inputs.rejected, *_worked(job, runner, task, inputs.pages, tell)]
    dossiers = [result for result in results if isinstance(result, Dossier)]
    rejected = [result for result in results if isinstance(result, Rejected)]
    started = perf_counter()
    job.write(Path(job.folder), dossiers, rejected, name=task.name)
    seconds = {name: spent - before[name] for name, spent in runner.seconds.items()}
    seconds["write"] = perf_counter() - started
    mark = Mark(
        shard=task.name,
        fingerprint=job.fingerprint,
        family=job.family,
        documents=tuple(page.id for page in inputs.pages),
        stats=count(results, seconds=seconds),
    )
    write_mark(Path(job.folder), mark)
    return mark


def _worked(job: Job, runner: Runner, task: Task, pages: Sequence[Page], tell: Tell) -> Iterator[Result]:
    blamed = {blame.at: blame for blame in task.blamed}
    for first, last in batches(task, size=job.batch):
        if first in blamed:
            yield _refused(pages[first], blamed[first])
            continue
        tell(first, last)
        yield from runner([Dossier(page=page) for page in pages[first:last]])


def batches(task: Task, *, size: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges that cover the task's documents; those under suspicion stand alone."""
    alone = task.alone | {blame.at for blame in task.blamed}
    first = 0
    while first < task.documents:
        last = first + 1
        while first not in alone and last < min(first + size, task.documents) and last not in alone:
            last += 1
        yield first, last
        first = last


def _refused(page: Page, blame: Blame) -> Rejected:
    return Rejected(source=page.source, stage="run", reason=blame.reason, detail=blame.detail)


def freeze(job: Job) -> bytes:
    """The job as bytes for another process."""
    return pickle.dumps(job)


def thaw(raw: bytes) -> Job:
    """The job that `freeze` packed; only ever used on bytes that this program made."""
    job = pickle.loads(raw)
    if not isinstance(job, Job):
        raise TypeError(f"expected a job, got {type(job).__name__}")
    return job
