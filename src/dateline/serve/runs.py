"""Text cut into labelled runs: what the browser gets instead of offsets.

JavaScript counts UTF-16 units and Python code points, so an offset that is right here is wrong there as soon as a
text holds an emoji. A run is a stretch of text with the labels that hold for all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

NEAR = 400
"""How far, in code points, words may stand from their offset to be found again (normalisation moves them)."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A label on a stretch of text: what it is, the id of the event that it belongs to, and a note for the reader.

    `anchor` is the name by which an address leads to the words.
    """

    start: int
    end: int
    kind: str
    ref: str = ""
    note: str = ""
    anchor: str = ""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text and the labels that hold for all of it; `anchors` are those that begin with it."""

    text: str
    kinds: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def cut(text: str, marks: Iterable[Mark], *, start: int, end: int) -> list[Run]:
    """The runs of `text[start:end]`; joined together they are exactly that text."""
    held = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = {start, end}
    for mark in held:
        edges.update((max(mark.start, start), min(mark.end, end)))
    points = sorted(edges)
    return [_run(text, held, a, b) for a, b in pairwise(points)]


def _run(text: str, marks: Sequence[Mark], a: int, b: int) -> Run:
    over = [mark for mark in marks if mark.start <= a and b <= mark.end]
    return Run(
        text=text[a:b],
        kinds=tuple(sorted({mark.kind for mark in over})),
        refs=tuple(sorted({mark.ref for mark in over if mark.ref})),
        notes=tuple(dict.fromkeys(mark.note for mark in over if mark.note)),
        anchors=tuple(sorted({mark.anchor for mark in over if mark.anchor and mark.start == a})),
    )


def place(text: str, words: Mapping[str, Any] | None) -> tuple[int, int] | None:
    """Where `words` ({text, start, end}) stand in `text`; None when they cannot be found near their offset."""
    if not words or not words.get("text"):
        return None
    quoted, start = str(words["text"]), int(words.get("start") or 0)
    if text[start : start + len(quoted)] == quoted:
        return start, start + len(quoted)
    at = text.find(quoted, max(start - NEAR, 0), start + NEAR + len(quoted))
    return (at, at + len(quoted)) if at >= 0 else None


def event_marks(text: str, event: Mapping[str, Any]) -> list[Mark]:
    """The marks of one event: trigger, actors, recipients, mediators, sources, place and time words."""
    ref = str(event["id"])
    marks = [*_mark(text, event.get("trigger"), kind=f"trigger q{event.get('quad') or 0}", ref=ref, note=_act(event))]
    for field, kind in (("actors", "actor"), ("recipients", "recipient"), ("mediators", "mediator")):
        for role in event.get(field) or ():
            marks += _mark(text, role, kind=kind, ref=ref, note=f"{kind}: {_who(role)}")
    for source in event.get("attribution") or ():
        marks += _mark(text, source, kind="source", ref=ref, note=f"{source.get('kind', 'says')}: {_who(source)}")
    marks += _mark(text, event.get("where"), kind="where", ref=ref, note="place")
    return marks + _when_mark(text, event, ref)


def _mark(text: str, words: Mapping[str, Any] | None, *, kind: str, ref: str, note: str) -> list[Mark]:
    at = place(text, words)
    return [Mark(start=at[0], end=at[1], kind=kind, ref=ref, note=note)] if at else []


def _when_mark(text: str, event: Mapping[str, Any], ref: str) -> list[Mark]:
    """The time words are quoted without offsets: the first place in the sentence where they stand."""
    quoted, sentence = (event.get("when") or {}).get("text"), place(text, event.get("sentence"))
    if not quoted or not sentence:
        return []
    at = text.find(quoted, *sentence)
    return [Mark(start=at, end=at + len(quoted), kind="when", ref=ref, note="time")] if at >= 0 else []


def _who(role: Mapping[str, Any]) -> str:
    code = "-".join(filter(None, (role.get("code"), *(role.get("sectors") or ()))))
    name = role.get("name") or role.get("text") or "not named"
    return f"{name} ({code})" if code else str(name)


def _act(event: Mapping[str, Any]) -> str:
    return " / ".join(filter(None, (event.get("type"), event.get("mode"))))


def sentence_runs(text: str, event: Mapping[str, Any]) -> list[Run]:
    """The sentence of one event with its marks; the bare quoted sentence when it is not found in the text."""
    at = place(text, event.get("sentence"))
    if not at:
        return [Run(text=str((event.get("sentence") or {}).get("text") or ""))]
    return cut(text, event_marks(text, event), start=at[0], end=at[1])
