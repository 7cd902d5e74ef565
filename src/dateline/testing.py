"""Invariants that every map stage must keep, for our tests and for those of plugin authors."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dateline.model.dossier import Dossier, Rejected
from dateline.model.span import Span
from dateline.model.stage import Stage

Result = Dossier | Rejected


class BrokenStageError(AssertionError):
    """A stage breaks an invariant; the message says which, and on which document."""


def check_stage(stage: Stage, dossiers: Sequence[Dossier], *, settings: msgspec.Struct | None = None) -> list[Result]:
    """The stage's results for these documents, after checking its invariants on them; raises BrokenStageError.

    Checked: one result per document in order; fields outside `adds` are the same objects afterwards; every span lies
    within the text; the same batch gives the same result again; a batch in two parts gives the same as in one;
    the order of the documents does not matter. Give at least two documents, among them one that has no events.
    """
    work = stage.make(settings or stage.config())
    whole = list(work(dossiers))
    _require(len(whole) == len(dossiers), stage, f"{len(whole)} results for {len(dossiers)} documents")
    for before, after in zip(dossiers, whole, strict=True):
        _check_result(stage, before, after)
    _require(list(work(dossiers)) == whole, stage, "the same batch gives another result the second time")
    half = len(dossiers) // 2
    parts = [*work(dossiers[:half]), *work(dossiers[half:])]
    _require(parts == whole, stage, "two half batches give another result than the whole one")
    turned = list(work(list(reversed(dossiers))))
    _require(turned[::-1] == whole, stage, "the order of the documents changes the result")
    return whole


def _check_result(stage: Stage, before: Dossier, after: Result) -> None:
    source = before.page.source
    if isinstance(after, Rejected):
        _require(after.source == source, stage, f"{source} is rejected as {after.source}")
        return
    for field in Dossier.__struct_fields__:
        is_same = getattr(before, field) is getattr(after, field)
        _require(is_same or field in stage.adds, stage, f"{source}: field {field!r} was changed but is not in adds")
    if after.doc is None:
        return
    size = len(after.doc.text)
    for field in stage.adds:
        for span in spans(getattr(after, field)):
            _require(span.end <= size, stage, f"{source}: a span of {field!r} ends at {span.end}, the text at {size}")


def spans(value: Any) -> Iterator[Span]:
    """Every span inside a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from spans(item)


def _require(is_kept: bool, stage: Stage, message: str) -> None:
    if not is_kept:
        raise BrokenStageError(f"stage {stage.name!r}: {message}")
