"""Sentences of two articles that tell the same, found with the days that they give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dateline.date.find import find_times, next_last
from dateline.date.words import Lexicon, load_lexicon
from dateline.model.document import Interval
from dateline.model.incident import Edge
from dateline.reconcile import Echo, EchoBook, day_of
from dateline.run.group import union
from dateline.store.quoting import Row

Days = Sequence[tuple[int, int]]

LONGEST = 40
"""Days that a time takes, at most, for it to tell one act from another."""


def find_echoes(
    book: EchoBook, documents: Iterable[str], likenesses: Iterable[Edge], *, published: Mapping[str, Row],
    overlays: tuple[str, ...] = (),
) -> list[Echo]:
    """The pairs of sentences that tell the same in documents that hang together by likenesses, near or far."""
    stories = (story for story in union(documents, likenesses) if len(story) > 1)
    days = {name: day_of(interval) for name, interval in published.items()}

    def dating(document: str, texts: Sequence[str]) -> list[Days]:
        return [*_dated(texts, load_lexicon(overlays), published=_interval(published.get(document)))]

    return sorted(book.echoes(stories, days=days, dating=dating), key=lambda echo: echo.id)


def _dated(texts: Iterable[str], lexicon: Lexicon, *, published: Interval) -> Iterator[Days]:
    """The days of each of the sentences of a document, in order: "the following Tuesday" hangs on what was told before."""
    last: Interval | None = None
    for text in texts:
        refs = find_times(text, lexicon, published=published, last=last)
        for ref in refs:
            last = next_last(ref, last)
        yield [*_spans(ref.interval for ref in refs)]


def _interval(row: Row | None) -> Interval:
    start, end = ((row or {}).get(side) for side in ("start", "end"))
    return Interval(start=date.fromisoformat(start) if start else None, end=date.fromisoformat(end) if end else None)


def _spans(intervals: Iterable[Interval]) -> Iterator[tuple[int, int]]:
    for one in intervals:
        if one.start and one.end and (one.end - one.start).days <= LONGEST:
            yield one.start.toordinal(), one.end.toordinal()
