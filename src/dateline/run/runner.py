"""Turns a list of map stages into one callable that never loses more than the document at fault."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from types import FrameType
from typing import Literal

from dateline.errors import DatelineError
from dateline.model.dossier import Dossier, Rejected
from dateline.model.stage import Work
from dateline.run.plan import Step

Result = Dossier | Rejected
DETAIL = 500
"""Characters of a fault's message that are kept: enough to find it, too few to hold an article."""


class OverTime(BaseException):
    """A batch took longer than allowed; not an Exception, so that no stage swallows it."""


class Runner:
    """The stages of a plan, made once and ready to work.

    `limit` is in seconds per document; `alive` is called each time a stage sets to work; `seconds` sums what each
    stage has taken.
    """

    def __init__(
        self, steps: Sequence[Step], *, limit: float | None = None, alive: Callable[[], None] = lambda: None
    ) -> None:
        self.works: list[tuple[str, Work]] = [(step.stage.name, step.stage.make(step.settings)) for step in steps]
        self.limit = limit
        self.alive = alive
        self.seconds: dict[str, float] = {name: 0.0 for name, _ in self.works}

    def __call__(self, batch: Sequence[Dossier]) -> list[Result]:
        """One result per dossier, in order; a fault in a stage becomes a Rejected of the document at fault."""
        results: list[Result] = list(batch)
        for name, work in self.works:
            started = perf_counter()
            results = _advance(name, self._watched(work), results, limit=self.limit)
            self.seconds[name] += perf_counter() - started
        return results

    def _watched(self, work: Work) -> Work:
        def watched(batch: Sequence[Dossier]) -> Iterable[Result]:
            self.alive()
            return work(batch)

        return watched


def _advance(name: str, work: Work, results: list[Result], *, limit: float | None) -> list[Result]:
    alive = [at for at, result in enumerate(results) if isinstance(result, Dossier)]
    batch = [result for result in results if isinstance(result, Dossier)]
    done = list(results)
    for at, result in zip(alive, attempt(name, work, batch, limit=limit), strict=True):
        done[at] = result
    return done


def attempt(name: str, work: Work, batch: Sequence[Dossier], *, limit: float | None = None) -> list[Result]:
    """What `work` gives for the batch; on a fault the batch is halved until the one document is found.

    A batch that takes longer than `limit` seconds is tried again one document at a time, each with the same limit.
    """
    if not batch:
        return []
    try:
        with within(limit):
            results = list(work(batch))
        _check_shape(name, batch, results)
    except OverTime:
        if len(batch) == 1:
            return [_rejected(batch[0], name, "timeout", f"took longer than {limit:g} seconds")]
        return [result for dossier in batch for result in attempt(name, work, [dossier], limit=limit)]
    except Exception as fault:
        if len(batch) == 1:
            return [_rejected(batch[0], name, "crash", _told(fault))]
        half = len(batch) // 2
        return [
            *attempt(name, work, batch[:half], limit=limit),
            *attempt(name, work, batch[half:], limit=limit),
        ]
    return results


@contextmanager
def within(limit: float | None) -> Iterator[None]:
    """Raises OverTime inside the block after `limit` seconds.

    Works in the main thread of a POSIX process; elsewhere it does nothing (the pool's own watch still applies).
    """
    if limit is None or not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, _raise_over_time)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _raise_over_time(_number: int, _frame: FrameType | None) -> None:
    raise OverTime


def _check_shape(name: str, batch: Sequence[Dossier], results: Sequence[Result]) -> None:
    if len(results) != len(batch):
        raise RuntimeError(f"stage {name} gave {len(results)} results for {len(batch)} documents")
    for dossier, result in zip(batch, results, strict=True):
        if isinstance(result, Dossier) and result.page.id != dossier.page.id:
            raise RuntimeError(f"stage {name} changed the order of the documents")


def _rejected(dossier: Dossier, stage: str, reason: Literal["crash", "timeout"], detail: str) -> Rejected:
    return Rejected(source=dossier.page.source, stage=stage, reason=reason, detail=detail)


def _told(fault: Exception) -> str:
    """The fault in one line, with the place in the code where it arose but without any path of the machine."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else ""
    message = fault.message if isinstance(fault, DatelineError) else " ".join(str(fault).split())
    return f"{type(fault).__name__}: {message}"[:DETAIL] + where
