"""Shows how far a run is: a line that moves on a terminal, a plain line now and then elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dateline.run.stats import Stats

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def shown(*, total: int | None, is_quiet: bool) -> Iterator[Callable[[Stats, int], None]]:
    """Gives the callback that the run calls; `total` is the expected number of documents, None if it is not known."""
    console = Console(stderr=True)
    if is_quiet:
        yield lambda stats, under_way: None
    elif console.is_terminal:
        with _bar(console) as bar:
            yield _moving(bar, total)
    else:
        yield _plain(console, total)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("documents"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(), TimeRemainingColumn(), console=console, transient=True,
    )  # fmt: skip


def _moving(bar: Progress, total: int | None) -> Callable[[Stats, int], None]:
    task = bar.add_task("documents", total=total, rate="")
    began = monotonic()

    def show(stats: Stats, under_way: int) -> None:
        done = stats.documents + stats.lost + under_way
        bar.update(task, completed=done, total=total and max(total, done), rate=_rate(done, began))

    return show


def _plain(console: Console, total: int | None) -> Callable[[Stats, int], None]:
    began = last = monotonic()

    def show(stats: Stats, under_way: int) -> None:
        nonlocal last
        if monotonic() - last < EVERY:
            return
        last = monotonic()
        done = stats.documents + stats.lost + under_way
        of = f" of about {total}" if total else ""
        left = f", about {(total - done) * (last - began) / done:.0f} s left" if total and 0 < done < total else ""
        console.print(f"{done}{of} documents, {_rate(done, began)}{left}", highlight=False)

    return show


def _rate(done: int, began: float) -> str:
    return f"{done / max(monotonic() - began, 0.001):.1f}/s"
