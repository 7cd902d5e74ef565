"""What an event is known by when its id is gone: its article, its words, its type; and finding it again by them.

Ids of events hang on offsets, which a changed rule of cleaning shifts. Words stay.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dateline.store.quoting import Row

WORD = re.compile(r"\w+")
LEAST = 0.5
"""Share of all words of two sentences that both have, at least, for them to be one sentence cleaned in two ways."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event by its content; `at` is the start of its sentence, `actors` the words for who did it."""

    event: str
    document: str
    type: str
    trigger: str
    sentence: str
    at: int = 0
    actors: tuple[str, ...] = ()
    sha256: str = ""


def anchor_of(row: Mapping[str, Any], *, sha256: str = "") -> Anchor:
    """What a row of `events` is known by; `sha256` is that of its article's bytes."""
    return Anchor(
        event=row["id"],
        document=row["document"],
        type=row["type"],
        trigger=row["trigger"]["text"],
        sentence=row["sentence"]["text"],
        at=row["sentence"]["start"],
        actors=tuple(sorted({entry["text"] or "" for entry in row["actors"]})),
        sha256=sha256,
    )


class Finder:
    """Finds events by what they are known by, among the events there are now.

    `twins` gives for a document's sha256 its id, for articles that were moved.
    """

    def __init__(self, rows: Iterable[Row], twins: Mapping[str, str] | None = None) -> None:
        self._by_document: dict[str, dict[str, Anchor]] = defaultdict(dict)
        for row in rows:
            self._by_document[row["document"]][row["id"]] = anchor_of(row)
        self._twins = twins or {}

    def find(self, lost: Anchor) -> Anchor | None:
        """The event itself, else the one of its article in the same words that is most like it; None if there is none.

        One of another type is found only where none of the type is.
        """
        there = self._by_document.get(lost.document) or self._by_document.get(self._twins.get(lost.sha256, ""), {})
        if lost.event in there:
            return there[lost.event]
        found = [(_likeness(lost, one), one) for one in there.values()]
        known = [(score, one) for score, one in found if score is not None]
        return min(known, key=lambda hit: (*hit[0], hit[1].event))[1] if known else None


def _likeness(lost: Anchor, one: Anchor) -> tuple[float, ...] | None:
    """The smaller, the more alike; None for events in other words."""
    if not _share(lost.trigger, one.trigger):
        return None
    words = _share(lost.sentence, one.sentence)
    if words < LEAST:
        return None
    actors = _share(" ".join(lost.actors), " ".join(one.actors))
    return (
        float(lost.type != one.type), -round(words, 2), float(lost.trigger.casefold() != one.trigger.casefold()), -actors,
        float(abs(lost.at - one.at)),
    )  # fmt: skip


def _share(a: str, b: str) -> float:
    """The share of the words of two texts that both have."""
    one, other = set(WORD.findall(a.casefold())), set(WORD.findall(b.casefold()))
    return len(one & other) / max(len(one | other), 1)
