"""Scores `cameo_ner`: which words of a sentence are the party that acts and the party that is acted on.

The set marks the parties of one act a sentence, mostly, however many are told, so not all events are compared: see `chosen`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from dateline.score.gold import half_of
from dateline.score.measure import Counts, Measured, f1, share
from dateline.score.report import HALVES, ErrorRow, Figure, Report
from dateline.score.sentences import Line, best

Side = Literal["source", "target"]
SIDES: tuple[Side, ...] = ("source", "target")
BOTH: frozenset[Side] = frozenset(SIDES)
MARKS: Mapping[str, frozenset[Side]] = {"S": frozenset({"source"}), "T": frozenset({"target"}), "R": BOTH}
"""The set's marks and the sides on which their party counts as right."""

_GLUED = re.compile(
    r" (?=[.,;:!?%)\]”])| (?=['’](?:\w|\s|$))|(?<=[(\[“$€£]) |(?<=[’]) (?=s\b)|(?<=\w) (?=-)|(?<=-) (?=\w)"
    r"|(?<=\d ,) (?=\d{3}\b)|(?<=\d \.) (?=\d)"
)
"""Spaces between tokens that a text does not have."""

Meets = Callable[["Piece", "Piece"], bool]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a party, the sides that it may be on, and where its head words begin (known of the gold's)."""

    start: int
    end: int
    sides: frozenset[Side]
    heads: tuple[int, ...] = ()

    @property
    def home(self) -> Side:
        """The side under which it is counted: parties of both sides are sources."""
        return "source" if "source" in self.sides else "target"


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in tokens, with a mark for each: B-S, I-S (source), B-T, I-T (target), B-R, I-R (of both), O."""

    id: str
    tokens: tuple[str, ...]
    tags: tuple[str, ...]


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence's rows of `events.jsonl`, and its words as (start, end, index of the governing word, label)."""

    events: tuple[Mapping[str, Any], ...] = ()
    words: tuple[tuple[int, int, int, str], ...] = ()


Read = Callable[[Sequence[Line]], Sequence[Coded]]


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """The gold's parties of a sentence beside those of the compared events and those of its main event."""

    row: PartyRow
    text: str
    gold: tuple[Piece, ...]
    found: tuple[Piece, ...]
    main: tuple[Piece, ...]
    is_coded: bool


def score_parties(rows: Sequence[PartyRow], *, read: Read) -> Report:
    """F1 of sources and of targets, by head word, by any word shared, by the very words, and of the main event alone."""
    laid = [laid_out(row) for row in rows]
    coded = read([Line(id=row.id, text=text) for row, (text, _) in zip(rows, laid, strict=True)])
    both = [_compared(row, text, pieces, seen) for row, (text, pieces), seen in zip(rows, laid, coded, strict=True)]
    figures = [
        Figure(set="cameo_ner", half=half, name=name, measured=measure([c for c in both if half in ("all", half_of(c.row.id))]))
        for half in HALVES for name, measure in MEASURES.items()
    ]  # fmt: skip
    return Report(figures=tuple(figures), errors=tuple(_errors(both)))


def laid_out(row: PartyRow) -> tuple[str, tuple[Piece, ...]]:
    """The row's text, spaced as print is, and its parties in it."""
    raw = " ".join(row.tokens)
    gone = [found.start() for found in _GLUED.finditer(raw)]
    pieces: list[Piece] = []
    at = 0
    for token, tag in zip(row.tokens, row.tags, strict=True):
        start = at - sum(space < at for space in gone)
        at += len(token) + 1
        if tag.startswith("B-"):
            pieces.append(Piece(start=start, end=start + len(token), sides=MARKS[tag[2]]))
        elif tag.startswith("I-") and pieces:
            pieces[-1] = msgspec.structs.replace(pieces[-1], end=start + len(token))
    return "".join(sign for n, sign in enumerate(raw) if n not in set(gone)), tuple(pieces)


def with_heads(piece: Piece, words: Sequence[tuple[int, int, int, str]]) -> Piece:
    """The piece with its head words: what nothing inside governs, first of all, and what is joined or apposed to that."""
    inside = [n for n, (start, end, _, _) in enumerate(words) if piece.start <= start and end <= piece.end]
    heads = [n for n in inside if words[n][2] == n or words[n][2] not in inside][:1]
    for n in inside:
        if words[n][2] in heads and words[n][3] in ("conj", "appos") and n not in heads:
            heads.append(n)
    return msgspec.structs.replace(piece, heads=tuple(words[n][0] for n in heads))


def parties(event: Mapping[str, Any]) -> tuple[Piece, ...]:
    """The parties of an event that stand in the sentence; those of a reciprocal one may be on either side."""
    sides: tuple[tuple[Side, str], ...] = (("source", "actors"), ("target", "recipients"))
    found = {
        Piece(start=actor["start"], end=actor["end"], sides=BOTH if event.get("reciprocal") else frozenset({side}))
        for side, key in sides for actor in event[key] if actor.get("start") is not None
    }  # fmt: skip
    return tuple(sorted(found, key=lambda piece: (piece.start, piece.end, piece.home)))


def by_word(gold: Piece, found: Piece) -> bool:
    """Whether the two share a letter."""
    return bool(gold.sides & found.sides) and found.start < gold.end and gold.start < found.end


def by_head(gold: Piece, found: Piece) -> bool:
    """Whether the found words hold a head of the gold's (where none is known, whether the two meet)."""
    return by_word(gold, found) and (not gold.heads or any(found.start <= at < found.end for at in gold.heads))


def by_words(gold: Piece, found: Piece) -> bool:
    """Whether the two end alike and begin alike but for an article: found parties go without "the"."""
    return by_word(gold, found) and gold.end == found.end and 0 <= found.start - gold.start <= len("the ")


def counts(gold: Iterable[Piece], found: Iterable[Piece], *, side: Side, meets: Meets = by_head) -> Counts:
    """Right, false and missed parties of one side; several found parts of one gold party are one right party."""
    wanted, given = list(gold), list(found)
    hit = [any(meets(g, f) for f in given) for g in wanted if g.home == side]
    false = [f for f in given if f.home == side and not any(meets(g, f) for g in wanted)]
    return Counts(tp=sum(hit), fp=len(false), fn=len(hit) - sum(hit))


def chosen(gold: Sequence[Piece], events: Sequence[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """The parties that are compared: those of the event that agrees best, and of others that name nobody but the gold's.

    The best has the most parties that are right less those that are false; of equals the surest. Events of acts that the
    gold leaves aside so count neither way, while an act that is told by two verbs may be coded as two events.
    """
    ranked = [(_agreement(gold, parties(event)), event) for event in _by_trust(events)]
    if not ranked:
        return ()
    top = max(ranked, key=lambda pair: pair[0].tp - pair[0].fp)[1]
    kept = [event for found, event in ranked if event is top or (found.tp and not found.fp)]
    return tuple(dict.fromkeys(piece for event in kept for piece in parties(event)))


def _by_trust(events: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(events, key=lambda e: (-float(e.get("confidence") or 0), e["trigger"]["start"]))


def _agreement(gold: Sequence[Piece], found: Sequence[Piece]) -> Counts:
    return sum((counts(gold, found, side=side) for side in SIDES), Counts())


def _compared(row: PartyRow, text: str, pieces: Sequence[Piece], seen: Coded) -> Compared:
    gold = tuple(with_heads(piece, seen.words) for piece in pieces)
    main = best(seen.events)
    return Compared(
        row=row, text=text, gold=gold, found=chosen(gold, seen.events), main=parties(main) if main else (),
        is_coded=bool(seen.events),
    )  # fmt: skip


def _measure(side: Side, meets: Meets) -> Callable[[Sequence[Compared]], Measured]:
    return lambda both: f1(counts(c.gold, c.found, side=side, meets=meets) for c in both)


def _of_main(side: Side) -> Callable[[Sequence[Compared]], Measured]:
    return lambda both: f1(counts(c.gold, c.main, side=side) for c in both)


MEASURES: Mapping[str, Callable[[Sequence[Compared]], Measured]] = {
    "source F1": _measure("source", by_head), "target F1": _measure("target", by_head),
    "source F1, any word shared": _measure("source", by_word), "target F1, any word shared": _measure("target", by_word),
    "source F1, the same words": _measure("source", by_words), "target F1, the same words": _measure("target", by_words),
    "source F1 of the main event": _of_main("source"), "target F1 of the main event": _of_main("target"),
    "answered": lambda both: share((c.is_coded, 1) for c in both),
}  # fmt: skip


def _errors(both: Iterable[Compared]) -> Iterable[ErrorRow]:
    for c in both:
        tallies = {side: counts(c.gold, c.found, side=side) for side in SIDES}
        wrong = [side for side, tally in tallies.items() if tally.fp or tally.fn]
        if wrong:
            kind = "no event" if not c.is_coded else " and ".join(wrong)
            yield ErrorRow(
                set="cameo_ner", half=half_of(c.row.id), kind=kind, id=c.row.id, expected=_words(c.gold, c.text),
                got=_words(c.found, c.text), text=c.text,
            )  # fmt: skip


def _words(pieces: Iterable[Piece], text: str) -> str:
    """Sources > targets, with "=" before those of both sides."""
    sides: dict[Side, list[str]] = {side: [] for side in SIDES}
    for piece in pieces:
        sides[piece.home].append(("=" if piece.sides == BOTH else "") + text[piece.start : piece.end])
    return " > ".join("; ".join(found) or "-" for found in sides.values())
