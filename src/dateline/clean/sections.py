"""Labelled blocks to sections: datelines and closing credits cut off their paragraphs."""

import re

import msgspec

from dateline.clean.cues import Cues
from dateline.clean.label import Label
from dateline.model.document import Section
from dateline.model.span import Span

STORY = ("lead", "body")


def make_sections(labels: tuple[Label, ...], cues: Cues) -> tuple[Section, ...]:
    """The sections of a page in order, none overlapping."""
    return tuple(section for label in labels for section in _cut(label, cues))


def set_apart_self(sections: tuple[Section, ...], text: str, publisher: str | None) -> tuple[Section, ...]:
    """The sections with an outlet's closing words about itself ("Example Bulletin is a newsletter ...") as boilerplate."""
    last = max((at for at, section in enumerate(sections) if section.kind == "body"), default=0)
    if not publisher or last == 0:
        return sections
    words = sections[last].span.of(text)
    if not re.match(rf"(?:The )?{re.escape(publisher.removeprefix('The '))} (?:is|are) (?:an?|the|one)\b", words):
        return sections
    apart = msgspec.structs.replace(sections[last], kind="boilerplate", why="the outlet about itself")
    return (*sections[:last], apart, *sections[last + 1 :])


def _cut(label: Label, cues: Cues) -> list[Section]:
    block, start, end = label.block, label.block.start, label.block.end
    if label.kind not in STORY:
        return [Section(kind=label.kind, span=Span(start=start, end=end), why=label.why)]
    parts: list[Section] = []
    head = cues.find_prefix(block.text, is_first=label.kind == "lead")
    if head is not None and head[1] < len(block.text):
        parts.append(_part(head[0].kind, block.text, start, start + head[1], base=start, why=head[0].id))
        start += head[1]
    tail = cues.find_suffix(block.text)
    cut = block.start + tail[1] if tail is not None else end
    cut = cut if cut > start else end
    parts.append(_part(label.kind, block.text, start, cut, base=block.start, why=label.why))
    if tail is not None and cut < end:
        parts.append(_part(tail[0].kind, block.text, cut, end, base=block.start, why=tail[0].id))
    return [part for part in parts if part is not None]


def _part(kind: str, text: str, start: int, end: int, *, base: int, why: str) -> Section:
    piece = text[start - base : end - base]
    left, right = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
    return Section(kind=kind, span=Span(start=start + left, end=max(end - right, start + left + 1)), why=why)  # type: ignore[arg-type]
