"""Which system event is which gold event, and what each one then counts as.

The rules stand in docs/evaluation.md: one optimal pairing a document serves every figure, decided by type, then
codes, then triggers.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from dateline.score.assign import best_pairs
from dateline.score.gold import GoldDocument, GoldEvent, Party
from dateline.score.measure import Counts

Row = Mapping[str, Any]
"""A line of `events.jsonl`."""

LONG_SENTENCE = 800
"""Sentences longer than this are located by their trigger (code points)."""

TYPE, CODES, TRIGGER = 1_000_000, 1_000, 2
"""Weights of the pairing: no number of lesser agreements outweighs a greater one."""

Fault = Literal["boilerplate", "non-event", "other"]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A gold event and the system event paired with it."""

    gold: GoldEvent
    row: Row
    type_ok: bool
    actor_ok: bool
    recipient_ok: bool


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the events of one document."""

    pairs: tuple[Pair, ...]
    missed: tuple[GoldEvent, ...]
    false: tuple[tuple[Row, Fault], ...]

    @property
    def scored(self) -> tuple[Pair, ...]:
        """Pairs of the right type that are not optional: those that facets are measured on."""
        return tuple(pair for pair in self.pairs if pair.type_ok and not pair.gold.optional)

    def counts(self, level: Literal["type", "actor", "triple"]) -> Counts:
        """Counts at a level; a pair of the right type with wrong codes is both false and missed."""
        good = [pair for pair in self.scored if level == "type" or pair.actor_ok]
        good = [pair for pair in good if level != "triple" or pair.recipient_ok]
        lost = len(self.scored) - len(good)
        return Counts(tp=len(good), fp=len(self.false) + lost, fn=len(self.missed) + lost)


def codes(parties: Sequence[Any]) -> frozenset[str]:
    """The codes of one side, of gold parties or of a row's actors; null codes are ignored."""
    found = (p.code if isinstance(p, Party) else p.get("code") for p in parties)
    return frozenset(code for code in found if code)


def judge(gold: GoldDocument, rows: Sequence[Row]) -> Verdict:
    """Pairs the rows of one document with its gold, and sorts what is left; of rows that fit alike the first in the text.

    They come in the order of their ids, which hang on where the file lies.
    """
    rows = sorted(rows, key=lambda row: (row["trigger"]["start"], row["trigger"]["end"], row["type"], str(row.get("id"))))
    weights = [[weight(event, row) for row in rows] for event in gold.events]
    pairs = [pair_up(gold.events[g], rows[r]) for g, r in best_pairs(weights)]
    pairs = [pair for pair in pairs if pair.type_ok]
    used = {id(pair.row) for pair in pairs}
    found = {pair.gold.id for pair in pairs}
    left = [row for row in rows if id(row) not in used and not is_repeat(row, gold=gold, pairs=pairs)]
    missed = [event for event in gold.events if event.id not in found and not event.optional]
    return Verdict(pairs=tuple(pairs), missed=tuple(missed), false=tuple((row, fault(row, gold=gold)) for row in left))


def weight(event: GoldEvent, row: Row) -> int:
    """How much speaks for the pair: 0 if the two may not be paired at all.

    Pairs of another type change no figure (both sides stay wrong), so they weigh nothing.
    """
    if not is_near(event, row) or row["type"] not in event.types:
        return 0
    agreed = 2 * actors_agree(event, row) + recipients_agree(event, row)
    return TYPE + CODES * agreed + TRIGGER * triggers_meet(event, row) + (not event.optional)


def is_near(event: GoldEvent, row: Row) -> bool:
    """Whether the row's sentence (its trigger, in a very long sentence) overlaps the quote or a further mention."""
    where = row["sentence"]
    if where["end"] - where["start"] > LONG_SENTENCE:
        where = row["trigger"]
    return any(mention.meets(where["start"], where["end"]) for mention in event.mentions)


def triggers_meet(event: GoldEvent, row: Row) -> bool:
    """Whether the row's trigger overlaps the gold's trigger, or lies in a further mention."""
    start, end = row["trigger"]["start"], row["trigger"]["end"]
    first = event.start if event.trigger_start is None else event.trigger_start
    last = event.end if event.trigger_end is None else event.trigger_end
    return (start < last and first < end) or any(m.meets(start, end) for m in event.coref_mentions)


def actors_agree(event: GoldEvent, row: Row) -> bool:
    """Whether the actors' codes are the gold's; two-sided events may have their parties anywhere."""
    return codes(row["actors"]) == codes(event.source) or (event.is_two_sided and parties_agree(event, row))


def recipients_agree(event: GoldEvent, row: Row) -> bool:
    """Whether the recipients' codes are the gold's, under the same licence for two-sided events."""
    return codes(row["recipients"]) == codes(event.target) or (event.is_two_sided and parties_agree(event, row))


def parties_agree(event: GoldEvent, row: Row) -> bool:
    """Whether both sides taken together are the same."""
    return codes([*row["actors"], *row["recipients"]]) == codes([*event.source, *event.target])


def pair_up(event: GoldEvent, row: Row) -> Pair:
    """The pair with what is right about it."""
    return Pair(
        gold=event, row=row, type_ok=row["type"] in event.types,
        actor_ok=actors_agree(event, row), recipient_ok=recipients_agree(event, row),
    )  # fmt: skip


def is_repeat(row: Row, *, gold: GoldDocument, pairs: Sequence[Pair]) -> bool:
    """Whether the row only repeats: a further mention in a paired incident, or a headline before the body."""
    for pair in pairs:
        same = pair.row.get("incident") == row.get("incident") is not None
        if same and pair.row["type"] == row["type"]:
            return True
    before = gold.body is not None and row["trigger"]["end"] <= gold.body.start
    return before and any(
        row["type"] in event.types and actors_agree(event, row) and recipients_agree(event, row) for event in gold.events
    )


def fault(row: Row, *, gold: GoldDocument) -> Fault:
    """Why a system event is false: it stands in boilerplate, falls into a trap, or neither."""
    start, end = row["trigger"]["start"], row["trigger"]["end"]
    outside = gold.body is not None and not gold.body.meets(start, end)
    if outside or any(stretch.meets(start, end) for stretch in gold.exclude):
        return "boilerplate"
    traps = (trap for trap in gold.non_events if trap.start < end and start < trap.end)
    return "non-event" if any(row["type"] in trap.naive_type.split("/") for trap in traps) else "other"
