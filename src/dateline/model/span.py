"""Positions in a text, and the way back from a cleaned text to the raw input."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Generic, Protocol, TypeVar

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True, gc=False):
    """A half-open range of code points in a document's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words that this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Spanned(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


Item = TypeVar("Item", bound=Spanned)


def overlapping(items: Iterable[Item], span: Span) -> tuple[Item, ...]:
    """The items that share at least one code point with `span`, in their order."""
    if not items:
        return ()
    start, end = span.start, span.end
    return tuple([item for item in items if item.span.start < end and start < item.span.end])


class Laid(Generic[Item]):
    """Items laid out along a text, asked for stretch by stretch; those in the order of their starts are found by halving."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self._starts = [item.span.start for item in items]
        self._ends = list(accumulate((item.span.end for item in items), max))
        self._is_ordered = all(one <= other for one, other in pairwise(self._starts))

    def overlapping(self, span: Span) -> tuple[Item, ...]:
        """The items that share at least one code point with `span`, in their order."""
        if not self._is_ordered:
            return overlapping(self.items, span)
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return overlapping(self.items[first:last], span)


class OffsetMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Maps spans of the cleaned text back to the raw text, both in code points.

    `text_at[i]`, `raw_at[i]` are the starts of piece i and `length[i]` its length in the cleaned text;
    inside a piece the two run in step. Empty tuples mean that the texts are the same.
    Monotone: pieces never cross.
    """

    text_at: tuple[int, ...] = ()
    raw_at: tuple[int, ...] = ()
    length: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.text_at) == len(self.raw_at) == len(self.length):
            raise ValueError("an offset map needs three columns of one length")
        for column in (self.text_at, self.raw_at):
            if any(b <= a for a, b in pairwise(column)):
                raise ValueError("an offset map must be monotone")

    def raw(self, span: Span) -> Span:
        """The span of the raw text that `span` of the cleaned text was made from."""
        if not self.text_at:
            return span
        start, end = self._point(span.start), self._point(span.end - 1) + 1
        return Span(start=start, end=max(end, start + 1))

    def _point(self, at: int) -> int:
        piece = max(bisect_right(self.text_at, at) - 1, 0)
        inside = min(max(at - self.text_at[piece], 0), max(self.length[piece] - 1, 0))
        return self.raw_at[piece] + inside
