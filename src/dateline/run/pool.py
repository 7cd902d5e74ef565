"""Local worker processes that may die: a document that kills its worker costs only itself.

The standard library's pools give up all work when one process dies; this one restarts the process, narrows the
fault down to one document, and goes on.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Literal

from msgspec.structs import replace

from dateline.errors import DatelineError
from dateline.run.manifest import Mark
from dateline.run.shard import Blame, Job, Task, freeze
from dateline.run.worker import Message, serve

DOCTOR = "see what is amiss with: dateline doctor"
CONTEXT = get_context("spawn")
"""Fresh processes: a fork of a process with threads may hang, and would inherit the pipes of other workers."""
GRACE = 10.0
"""Seconds beyond twice the limit after which a silent worker is taken to hang in code that cannot be interrupted."""
DEATHS = 3
"""How often a worker may die outside of any document (while it loads or writes) before the run gives up."""


class Worker:
    """One process, the pipe to it, and what it is doing."""

    def __init__(self, frozen: bytes, *, patience: float | None) -> None:
        self.pipe: Connection[Any, Any]
        self.pipe, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=serve, args=(theirs, frozen), daemon=True)
        self.process.start()
        theirs.close()
        self.patience = patience
        self.task: Task | None = None
        self.at: tuple[int, int] | None = None
        self.heard = monotonic()

    def give(self, task: Task) -> None:
        """Hands over a shard."""
        self.task, self.at, self.heard = task, None, monotonic()
        self.pipe.send(task)

    @property
    def deadline(self) -> float | None:
        """When it will have been silent for too long; None while it is not at a document."""
        return self.heard + self.patience if self.patience and self.at else None

    def stop(self) -> str:
        """Ends the process and says how it had ended."""
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.pipe.close()
        code = self.process.exitcode or 0
        return f"killed by signal {-code}" if code < 0 else f"exited with code {code}"


class Pool:
    """Worker processes for one job."""

    def __init__(self, job: Job, *, workers: int) -> None:
        self.frozen = freeze(job)
        self.size = workers
        self.patience = 2 * job.limit + GRACE if job.limit else None
        self.workers: list[Worker] = []
        self.again: deque[Task] = deque()
        self.deaths = 0

    @property
    def documents_under_way(self) -> int:
        """Documents already worked through in shards that are not finished."""
        return sum(worker.at[0] for worker in self.workers if worker.at)

    def run(self, tasks: Iterable[Task], *, tick: Callable[[int], None] = lambda under_way: None) -> Iterator[Mark]:
        """Does all tasks and yields the marks as they come; takes a task only when a worker is free for it.

        `tick` is called at least once a second with the number of documents under way. Raises DatelineError when
        the fault is no document's.
        """
        stream = iter(tasks)
        try:
            while self._fill(stream) or self._busy():
                for worker in self._heard():
                    if mark := self._listen(worker):
                        yield mark
                self._end_silent()
                tick(self.documents_under_way)
        finally:
            self.close()

    def close(self) -> None:
        """Ends all processes at once; what they had not finished is lost, what they had is not."""
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def _busy(self) -> list[Worker]:
        return [worker for worker in self.workers if worker.task]

    def _fill(self, stream: Iterator[Task]) -> bool:
        """Gives a task to every free worker, starting workers as needed; whether there was any to give."""
        given = False
        while len(self._busy()) < self.size:
            task = self.again.popleft() if self.again else next(stream, None)
            if task is None:
                return given
            self._free_worker().give(task)
            given = True
        return given

    def _free_worker(self) -> Worker:
        for worker in self.workers:
            if not worker.task:
                return worker
        self.workers.append(Worker(self.frozen, patience=self.patience))
        return self.workers[-1]

    def _heard(self) -> list[Worker]:
        ready = wait([worker.pipe for worker in self._busy()], timeout=1.0)
        return [worker for worker in self._busy() if worker.pipe in ready]

    def _listen(self, worker: Worker) -> Mark | None:
        try:
            message: Message = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker, reason="crash")
            return None
        worker.heard = monotonic()
        if message.kind == "failed":
            raise DatelineError(f"a worker cannot go on: {message.detail}", remedy=message.remedy or DOCTOR)
        if message.kind == "at":
            worker.at = (message.first, message.last)
        if message.kind == "done":
            worker.task = worker.at = None
        return message.mark

    def _end_silent(self) -> None:
        for worker in self._busy():
            if worker.deadline and monotonic() > worker.deadline:
                self._bury(worker, reason="timeout")

    def _bury(self, worker: Worker, *, reason: Literal["crash", "timeout"]) -> None:
        """Takes note of a worker's death and puts its task back, with suspicion where it belongs."""
        self.workers.remove(worker)
        how = worker.stop()
        task, at = worker.task, worker.at
        if task is None:
            return
        if at is None:
            self.deaths += 1
            if self.deaths >= DEATHS:
                raise DatelineError(f"workers die before they reach a document: {how}", remedy=DOCTOR)
            self.again.append(task)
            return
        detail = f"the worker {how}" if reason == "crash" else "the worker did not answer and was ended"
        self.again.append(suspect(task, at, reason=reason, detail=detail))


def suspect(task: Task, at: tuple[int, int], *, reason: Literal["crash", "timeout"], detail: str) -> Task:
    """The task to try next after a worker died in the range `at`: one document is blamed, several are tried alone."""
    first, last = at
    if last - first == 1:
        return replace(task, blamed=(*task.blamed, Blame(at=first, reason=reason, detail=detail)))
    return replace(task, alone=task.alone | set(range(first, last)))
