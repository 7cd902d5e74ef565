"""A worker process: gets the job once, then shards one by one, and tells what it is about to do."""

import gc
import os
import signal
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Literal

import msgspec

from dateline.errors import DatelineError
from dateline.run.manifest import Mark
from dateline.run.runner import Runner
from dateline.run.shard import Task, do_shard, thaw

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM")
"""Variables that keep numeric libraries to one thread per worker; there is one worker per processor already."""

GARBAGE = 20_000
"""New objects after which rings of objects are looked for."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker tells: that it is ready, alive, at which documents, done with a shard, or cannot go on."""

    kind: Literal["ready", "alive", "at", "done", "failed"]
    first: int = 0
    last: int = 0
    mark: Mark | None = None
    detail: str = ""
    remedy: str = ""


def serve(pipe: "Connection[Any, Any]", frozen: bytes) -> None:
    """The body of a worker process; ends when the pipe is closed.

    An interrupt from the keyboard is the parent's affair. A fault that is no document's (a full disk, a lexicon that
    cannot be read) is told and ends the worker.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update({name: "1" for name in THREADS})
    try:
        job = thaw(frozen)
        runner = Runner(job.steps, limit=job.limit, alive=lambda: say(pipe, Message(kind="alive")))
        settle()
        say(pipe, Message(kind="ready"))
        while True:
            task: Task = pipe.recv()
            mark = do_shard(job, runner, task, partial(_tell, pipe))
            say(pipe, Message(kind="done", mark=mark))
    except EOFError:
        return
    except DatelineError as fault:
        say(pipe, Message(kind="failed", detail=fault.message, remedy=fault.remedy))
    except Exception as fault:
        say(pipe, Message(kind="failed", detail=f"{type(fault).__name__}: {fault}"))


def settle() -> None:
    """Readies a process that has loaded its lexicon for long work: what is loaded is no longer searched for garbage.

    Facts are trees and go as soon as nobody holds them, so that the search for rings may be rare: by default every 700
    new objects, it took a tenth of the time of coding.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def say(pipe: "Connection[Any, Any]", message: Message) -> None:
    """Tells the parent; ends the process when there is none any more.

    SystemExit passes through the runner, which would take any other fault for one of the stage at work, and write a
    shard of rejected documents.
    """
    try:
        pipe.send(message)
    except OSError as fault:
        raise SystemExit(0) from fault


def _tell(pipe: "Connection[Any, Any]", first: int, last: int) -> None:
    say(pipe, Message(kind="at", first=first, last=last))
