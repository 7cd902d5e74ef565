"""Sentences of two articles of one story that tell the same, in whatever words and however they were coded.

A sentence echoes another when each is the nearest to the other that the other's article has, by the words in common (rare ones
of the story first), and no days given in them speak against it. What is coded in one of them is then known of the other.
Known to miss: what two articles tell in words that have nothing in common; one sentence that tells two things told apart.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log, sqrt
from sys import intern
from typing import Any

import msgspec

from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import Sentence, sentences

Row = Mapping[str, Any]
Days = Sequence[tuple[int, int]]
Dating = Callable[[str, Sequence[str]], Sequence[Days]]
"""The days that each of the sentences of a document gives, as first and last day (ordinals)."""
LEAST = 0.18
"""How near two sentences are at least: the cosine of their words, weighed by how rare they are, and what days add."""
CLEAR, FIRST, SECOND = 0.25, 1, 2
"""How near those are that count if each is the second nearest of its article to the other; places that count else, and then."""
FAINT = 0.06
"""The cosine, at least, of two whose days are looked at."""
FEWEST, COMMON = 4, 2
"""Words of content that a sentence has at least, and that two have in common."""
FULL = 6
"""Words that a sentence counts for at least: a short one is not near to another because of one word."""
ONE_DAY, SOME_DAYS = 0.15, 0.05
"""What it adds that two sentences give one day, or days some of which may be one."""
RARE, SHARE = 3, 0.2
"""Sentences that have a word, at most, for it to bring two together: so many, or this share of the story's."""
CROWD, WINDOW = 30, 40
"""The same, whatever the share; articles of a story that are compared at once, in order of their days."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of an article, with its words of content."""

    document: str
    start: int
    end: int
    text: str
    words: tuple[str, ...]


class Echo(msgspec.Struct, frozen=True, kw_only=True):
    """Two sentences that tell the same, how near they are, and whether both give one day."""

    lines: tuple[Line, Line]
    score: float
    is_dated: bool = False

    @property
    def id(self) -> str:
        """The name of the pair."""
        a, b = self.lines
        return f"{a.document}:{a.start}={b.document}:{b.start}"


class EchoBook:
    """Gathers the sentences of the articles on the way."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._lines: dict[str, list[Line]] = {}

    def add(self, row: Row) -> None:
        """Reads a document."""
        parts = (part for sent in sentences(row) for part in _parts(sent))
        found = (self._line(row["id"], text, start) for text, start in parts)
        self._lines[row["id"]] = [line for line in found if len(line.words) >= FEWEST]

    def _line(self, document: str, text: str, start: int) -> Line:
        words = tuple(map(intern, sorted(self._known.words(text))))
        return Line(document=document, start=start, end=start + len(text), text=text, words=words)

    def echoes(self, stories: Iterable[Sequence[str]], *, days: Mapping[str, int | None], dating: Dating) -> Iterator[Echo]:
        """The pairs of sentences of each story that tell the same; `days` gives the publication of each document."""
        for story in stories:
            ordered = sorted(story, key=lambda item: (days.get(item) or 0, item))
            for start in range(0, len(ordered), WINDOW):
                lines = [line for item in ordered[start : start + WINDOW] for line in self._lines.get(item, ())]
                yield from _Nearness(lines, days, dating).pairs()


def _parts(sent: Sentence) -> Iterator[tuple[str, int]]:
    """The parts of a sentence between semicolons, and where they begin."""
    start = sent.start
    for text in sent.text.split(";"):
        yield text.strip(), start + len(text) - len(text.lstrip())
        start += len(text) + 1


class _Nearness:
    """The sentences of one story, and how near they are to each other."""

    def __init__(self, lines: Sequence[Line], days: Mapping[str, int | None], dating: Dating) -> None:
        self._lines, self._published, self._dating = lines, days, dating
        spread = Counter(word for line in lines for word in line.words)
        self._weights = {word: log(1 + len(lines) / count) for word, count in spread.items()}
        usual = sum(self._weights[word] for line in lines for word in line.words) / max(sum(len(line.words) for line in lines), 1)
        self._floor = usual * sqrt(FULL)
        self._norms = [max(sqrt(sum(self._weights[word] ** 2 for word in line.words)), self._floor) for line in lines]
        self._given: dict[str, dict[int, Days]] = {}
        most = min(max(RARE, SHARE * len(lines)), CROWD)
        self._rare = {word for word, count in spread.items() if 1 < count <= most}

    def pairs(self) -> Iterator[Echo]:
        """Pairs of which each is the nearest of its article to the other."""
        scores = {pair: score for pair in self._met() if (score := self._score(*pair)) >= LEAST}
        near: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for (a, b), score in sorted(scores.items()):
            near[a, self._lines[b].document].append((-score, b))
            near[b, self._lines[a].document].append((-score, a))
        ranks = {(key[0], place): rank for key, found in near.items() for rank, (_, place) in enumerate(sorted(found))}
        for (a, b), score in sorted(scores.items()):
            if max(ranks[a, b], ranks[b, a]) < (SECOND if score >= CLEAR else FIRST):
                is_dated = self._meet(a, b) == ONE_DAY
                yield Echo(lines=(self._lines[a], self._lines[b]), score=round(score, 4), is_dated=is_dated)

    def _met(self) -> Iterator[tuple[int, int]]:
        """Sentences of two articles with a rare word in common, the smaller place first."""
        held: dict[str, list[int]] = defaultdict(list)
        for at, line in enumerate(self._lines):
            for word in self._rare.intersection(line.words):
                held[word].append(at)
        met = {pair for places in held.values() for pair in combinations(places, 2)}
        yield from ((a, b) for a, b in met if self._lines[a].document != self._lines[b].document)

    def _score(self, a: int, b: int) -> float:
        common = set(self._lines[a].words).intersection(self._lines[b].words)
        if len(common) < COMMON:
            return 0.0
        cosine = sum(self._weights[word] ** 2 for word in sorted(common)) / (self._norms[a] * self._norms[b])
        bonus = self._meet(a, b) if cosine >= FAINT else None
        return 0.0 if bonus is None else cosine + bonus

    def _meet(self, a: int, b: int) -> float | None:
        """What the days of two sentences add; None if they speak against each other."""
        one, other = self._days(a), self._days(b)
        if one and other:
            met = [max(x[1] - x[0], y[1] - y[0]) for x in one for y in other if max(x[0], y[0]) <= min(x[1], y[1])]
            return None if not met else ONE_DAY if min(met) <= 1 else SOME_DAYS
        given, silent = (one, b) if one else (other, a)
        published = self._published.get(self._lines[silent].document)
        is_later = bool(given) and published is not None and all(first > published for first, _ in given)
        return None if is_later else 0.0

    def _days(self, at: int) -> Days:
        document = self._lines[at].document
        if document not in self._given:
            places = [place for place, line in enumerate(self._lines) if line.document == document]
            days = self._dating(document, [self._lines[place].text for place in places])
            self._given[document] = dict(zip(places, days, strict=True))
        return self._given[document][at]
