"""The main job: inputs to a finished chronicle, in shards, resumable at any moment."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from dateline.config import Config
from dateline.errors import UsageError
from dateline.model.document import Page
from dateline.model.dossier import Rejected
from dateline.run.intake import read_inputs
from dateline.run.lock import NAME as LOCK
from dateline.run.lock import locked
from dateline.run.manifest import Left, Mark, Ran, forget, read_mark, read_ran, write_ran
from dateline.run.pipeline import local_plan
from dateline.run.plan import Plan
from dateline.run.pool import Pool
from dateline.run.shard import Job, Task, WriteShard, cut, make_task
from dateline.run.stats import Stats

OURS = {LOCK, "marks", "facts", "generations", "current.json", "judgements.jsonl", "lineage.jsonl", "manifest.json"}
"""What an unfinished chronicle may hold."""
Watch = Callable[[Stats, int], None]
"""Called now and then with what is done and how many documents of unfinished shards are done besides."""


class Sink(Protocol):
    """Where facts go: the store, seen from the engine."""

    @property
    def write(self) -> WriteShard:
        """The shard writer; it travels to the workers, so it must pickle."""

    def has(self, folder: Path, shard: str, /) -> bool:
        """Whether the folder holds this shard, complete."""

    def finish(self, folder: Path, shards: Sequence[str], /) -> Left | None:
        """Joins the facts of exactly these shards, makes the result what readers see, and tells what was left out."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: totals over the whole chronicle, how many shards it found done or did itself, what was left out."""

    stats: Stats
    shards: int
    resumed: int
    left: Left = Left()


class Intake:
    """Shards on their way in: names in order, marks of those found done; yields tasks for the others."""

    def __init__(self, folder: Path, sink: Sink) -> None:
        self.folder, self.sink = folder, sink
        self.names: list[str] = []
        self.found: list[Mark] = []

    def tasks(self, shards: Iterable[tuple[str, list[Page | Rejected]]]) -> Iterator[Task]:
        """A task for every shard that is not complete."""
        for name, items in shards:
            self.names.append(name)
            mark = done(self.folder, name, self.sink)
            if mark:
                self.found.append(mark)
            else:
                yield make_task(name, items)


def run_job(
    inputs: Sequence[str],
    out: Path,
    config: Config,
    *,
    sink: Sink,
    is_append: bool = False,
    is_replacing: bool = False,
    watch: Watch = lambda stats, under_way: None,
) -> Report:
    """Reads the inputs, works through them, and leaves a finished chronicle in the folder `out`.

    Stopped at any moment, by whatever means, it leaves what is done; called again it does the rest. `is_append` adds
    to what the chronicle holds; `is_replacing` lets other inputs take the place of those it was made of. Raises
    UsageError when there is nothing to read or the folder is something else, ChronicleError when another run holds it.
    """
    check_folder(out, inputs, is_append=is_append, is_replacing=is_replacing)
    plan = local_plan(config)
    with locked(out):
        base = _base(out, plan, sink) if is_append else []
        items = _fresh(read_inputs(inputs, config), base)
        intake = Intake(out, sink)
        stats = sum((mark.stats for mark in base), Stats())
        tasks = intake.tasks(_shards(items, plan, config))
        stats = _work(tasks, _job(out, config, plan, sink), config, stats=stats, intake=intake, watch=watch)
        names = list(dict.fromkeys([*(mark.shard for mark in base), *intake.names]))
        given = tuple(dict.fromkeys([*_inputs_before(out, is_append=is_append), *inputs]))
        ran = Ran(inputs=given, family=plan.family, shards=tuple(names))
        write_ran(out, ran)
        left = sink.finish(out, names) or Left()
        write_ran(out, msgspec.structs.replace(ran, left=left))
        forget(out, keep=names)
    return Report(stats=stats, shards=len(names), resumed=len(intake.found), left=left)


def check_folder(out: Path, inputs: Sequence[str], *, is_append: bool, is_replacing: bool) -> None:
    """Raises UsageError unless a run of these inputs may write to the folder."""
    if not inputs:
        raise UsageError("no input was given", remedy="name files or folders, or - for standard input")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is not a folder", remedy="choose another name for the chronicle")
    ran = read_ran(out) if out.is_dir() else None
    if ran and not (is_append or is_replacing) and ran.inputs != tuple(inputs):
        raise UsageError(
            f"{out} holds a chronicle of other inputs ({_some(ran.inputs)})",
            remedy="use --append to add to it, --replace to put these in their place, or choose another folder",
        )
    if out.is_dir() and not ran and any(path.name not in OURS for path in out.iterdir()):
        raise UsageError(f"{out} is not empty and not a chronicle", remedy="choose a new or empty folder")


def done(folder: Path, name: str, sink: Sink) -> Mark | None:
    """The mark of a shard whose facts are there, else None."""
    return read_mark(folder, name) if sink.has(folder, name) else None


def _base(folder: Path, plan: Plan, sink: Sink) -> list[Mark]:
    ran = read_ran(folder)
    if ran is None:
        return []
    marks = [done(folder, name, sink) for name in ran.shards]
    if ran.family != plan.family or None in marks:
        raise UsageError(
            "the chronicle was made with other settings, another lexicon or another version",
            remedy="run all its inputs again, without --append",
        )
    return [mark for mark in marks if mark]


def _inputs_before(folder: Path, *, is_append: bool) -> tuple[str, ...]:
    ran = read_ran(folder) if is_append else None
    return ran.inputs if ran else ()


def _fresh(items: Iterable[Page | Rejected], base: Sequence[Mark]) -> Iterator[Page | Rejected]:
    known = {document for mark in base for document in mark.documents}
    return (item for item in items if not (isinstance(item, Page) and item.id in known))


def _shards(
    items: Iterable[Page | Rejected], plan: Plan, config: Config
) -> Iterator[tuple[str, list[Page | Rejected]]]:
    run = config.run
    return cut(items, fingerprint=plan.fingerprint, documents=run.shard, size=run.shard_bytes)


def _job(out: Path, config: Config, plan: Plan, sink: Sink) -> Job:
    return Job(
        steps=plan.steps,
        fingerprint=plan.fingerprint,
        family=plan.family,
        folder=str(out.resolve()),
        batch=config.run.batch,
        limit=config.run.seconds_per_document,
        write=sink.write,
    )


def _work(tasks: Iterator[Task], job: Job, config: Config, *, stats: Stats, intake: Intake, watch: Watch) -> Stats:
    """Does the tasks on the engine that the configuration names, and gives the sum of all statistics."""
    counted = 0

    def tick(under_way: int) -> None:
        nonlocal stats, counted
        stats = sum((mark.stats for mark in intake.found[counted:]), stats)
        counted = len(intake.found)
        watch(stats, under_way)

    if config.run.on == "dask":
        from dateline.run.on_dask import run_dask

        marks = run_dask(tasks, job, address=config.run.dask, workers=_workers(config), tick=tick)
    else:
        marks = Pool(job, workers=_workers(config)).run(tasks, tick=tick)
    for mark in marks:
        stats += mark.stats
    tick(0)
    return stats


def _workers(config: Config) -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return config.run.workers or usable or 1


def _some(inputs: Sequence[str]) -> str:
    return ", ".join(inputs[:3]) + (", ..." if len(inputs) > 3 else "")
