"""Scores attributions (polnear): who says what, with which words.

A gold and a found attribution are a pair if their cues or their contents share a word; pairs are one to one, closest first. Each
part (cue, source, content) is then compared by words, as work on quotations does: of a found part, the share of its words
that the gold's has counts for precision; of a gold part, the share of its words found counts for recall. Punctuation is no word.
Attributions inside what another one says are left out, as the set marks none of them: those inside quotations ("“I think so,”
he said"), and those told indirectly ("he said that he thinks so"). `content F1, the inner ones counted` says what they cost.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dateline.model.event import Attribution
from dateline.model.span import Span
from dateline.score.gold import half_of
from dateline.score.measure import Counts, Measured, f1, f1_of_shares
from dateline.score.report import HALVES, ErrorRow, Figure, Report

Pair = tuple[int, int]
Words = frozenset[int]
Say = Callable[[Sequence["SayingRow"]], Iterable[Sequence[Attribution]]]
"""The attributions of each text, in order."""

PARTS = ("cue", "source", "content")
_WORD = re.compile(r"\w+")
SHOWN = 110


class GoldSaying(msgspec.Struct, frozen=True, kw_only=True):
    """One gold attribution; each part is a list of stretches, end exclusive."""

    cue: tuple[Pair, ...] = ()
    source: tuple[Pair, ...] = ()
    content: tuple[Pair, ...] = ()


class SayingRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its attributions."""

    id: str
    text: str
    attributions: tuple[GoldSaying, ...] = ()


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one attribution, as the code points at which they begin."""

    cue: Words
    source: Words
    content: Words

    def kinship(self, other: "Parts") -> float:
        """How much two attributions share; 0 if neither cue nor content have a word in common."""
        cue, content = alike(self.cue, other.cue), alike(self.content, other.content)
        return 2 * cue + content + alike(self.source, other.source) / 10 if cue or content else 0.0


def alike(one: Words, two: Words) -> float:
    """The share of words in common, of all words of both."""
    return len(one & two) / len(one | two) if one & two else 0.0


def score_sayings(rows: Sequence[SayingRow], *, say: Say) -> Report:
    """F1 of cue, source and content: by words, and by pairs that share a word; and what is missed and false."""
    told = list(zip(rows, say(rows), strict=True))
    judged = [judge(row, found) for row, found in told]
    with_inner = [judge(row, found, with_inner=True) for row, found in told]
    errors = [error for one in judged for error in one.errors()]
    return Report(figures=(*_figures(judged), *_inner_figures(with_inner)), errors=tuple(errors))


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One article with its pairs; either side of a pair is null where it has no partner."""

    row: SayingRow
    pairs: tuple[tuple[Parts | None, Parts | None], ...]

    def shares(self, part: str) -> tuple[float, float, float, float]:
        """Sum of shares that were right and number of found parts, sum of shares found and number of gold parts."""
        right = found = covered = wanted = 0.0
        for gold, mine in self.pairs:
            one, two = _words(gold, part), _words(mine, part)
            common = len(one & two)
            found, wanted = found + bool(two), wanted + bool(one)
            right, covered = right + (common / len(two) if two else 0), covered + (common / len(one) if one else 0)
        return right, found, covered, wanted

    def touching(self, part: str) -> Counts:
        """Pairs whose part shares a word, and what has no such partner."""
        hits = sum(bool(_words(gold, part) & _words(mine, part)) for gold, mine in self.pairs)
        found = sum(bool(_words(mine, part)) for _, mine in self.pairs)
        wanted = sum(bool(_words(gold, part)) for gold, _ in self.pairs)
        return Counts(tp=hits, fp=found - hits, fn=wanted - hits)

    def errors(self) -> Iterator[ErrorRow]:
        """Attributions missed, false, or with a source that is quite another."""
        for gold, mine in self.pairs:
            is_other = gold and mine and not gold.source & mine.source and (gold.source or mine.source)
            if gold is None or mine is None or is_other:
                kind = "false" if gold is None else "missed" if mine is None else "another source"
                yield ErrorRow(
                    set="polnear", half=half_of(self.row.id), kind=kind, id=self.row.id,
                    expected=self._shown(gold), got=self._shown(mine), text="",
                )  # fmt: skip

    def _shown(self, one: Parts | None) -> str:
        if one is None:
            return "-"
        return " | ".join(f"{part}: {_quoted(self.row.text, _words(one, part))}" for part in ("source", "cue", "content"))


def _quoted(text: str, words: Words) -> str:
    found = [match[0] for at in sorted(words) if (match := _WORD.match(text, at))]
    return " ".join(found)[:SHOWN]


def _words(one: Parts | None, part: str) -> Words:
    return getattr(one, part) if one is not None else frozenset()


def outer(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose cue stands in nothing that another one, itself unquoted, says."""
    said = [(one, part) for one in found if not one.is_quoted for part in one.content]

    def is_inner(one: Attribution) -> bool:
        around = (part for other, part in said if other is not one)
        return bool(one.cue) and any(part.covers(one.cue[0]) and part.covers(one.cue[-1]) for part in around)

    return [one for one in found if not is_inner(one)]


def judge(row: SayingRow, found: Sequence[Attribution], *, with_inner: bool = False) -> Judged:
    """The pairs of one article."""
    starts = [match.start() for match in _WORD.finditer(row.text)]
    gold = [_parts(one.cue, one.source, one.content, starts) for one in row.attributions if one.cue or one.content]
    kept = found if with_inner else outer(found)
    mine = [_parts(_pairs(one.cue), _pairs(one.sources), _pairs(one.content), starts) for one in kept if not one.is_quoted]
    return Judged(row=row, pairs=tuple(pair_up(gold, mine)))


def _pairs(spans: Iterable[Span]) -> tuple[Pair, ...]:
    return tuple((span.start, span.end) for span in spans)


def _parts(cue: Sequence[Pair], source: Sequence[Pair], content: Sequence[Pair], starts: Sequence[int]) -> Parts:
    return Parts(cue=_inside(cue, starts), source=_inside(source, starts), content=_inside(content, starts))


def _inside(spans: Sequence[Pair], starts: Sequence[int]) -> Words:
    words = frozenset(at for start, end in spans for at in starts[bisect_left(starts, start) : bisect_left(starts, end)])
    return words or frozenset(start for start, _ in spans)  # a colon is a cue, too


def pair_up(gold: Sequence[Parts], mine: Sequence[Parts]) -> Iterator[tuple[Parts | None, Parts | None]]:
    """Each gold and each found attribution once, with its closest partner or none."""
    near = [(one.kinship(two), a, b) for a, one in enumerate(gold) for b, two in enumerate(mine)]
    used: tuple[set[int], set[int]] = (set(), set())
    for score, a, b in sorted(near, key=lambda item: (-item[0], item[1:])):
        if score > 0 and a not in used[0] and b not in used[1]:
            used[0].add(a)
            used[1].add(b)
            yield gold[a], mine[b]
    yield from ((one, None) for a, one in enumerate(gold) if a not in used[0])
    yield from ((None, two) for b, two in enumerate(mine) if b not in used[1])


def _figures(judged: Sequence[Judged]) -> Iterator[Figure]:
    for half in HALVES:
        part = [one for one in judged if half in ("all", half_of(one.row.id))]
        for name in PARTS:
            yield _figure(half, f"{name} F1", f1_of_shares(one.shares(name) for one in part))
            yield _figure(half, f"{name} F1, any word shared", f1(one.touching(name) for one in part))


def _inner_figures(judged: Sequence[Judged]) -> Iterator[Figure]:
    for half in HALVES:
        part = [one for one in judged if half in ("all", half_of(one.row.id))]
        yield _figure(half, "content F1, the inner ones counted", f1_of_shares(one.shares("content") for one in part))


def _figure(half: str, name: str, measured: Measured) -> Figure:
    return Figure(set="polnear", half=half, name=name, measured=measured, unit="articles")
