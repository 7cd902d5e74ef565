"""What is said in one place, and where an answer looks for what it may answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from dateline.reconcile.utterance import Utterance

Row = dict[str, Any]
DAYS = 10
"""Days to an answer in another article, at most."""
MOST = 100
"""Statements of other articles, at most, that an answer is held against for each party."""


class Turn(msgspec.Struct, kw_only=True):
    """What somebody says in one place: who speaks, of whom, in which words, and how strongly it answers, if it does."""

    row: Row
    document: str
    at: int
    by: frozenset[str]
    side: frozenset[str]
    sectors: frozenset[str]
    words: frozenset[str]
    fields: frozenset[str]
    plain: frozenset[str]
    strength: int = 0
    points_back: bool = False
    utterance: Utterance | None = None
    is_matter: bool | None = None
    named: frozenset[str] | None = None
    speakers: frozenset[str] | None = None


class Gap(NamedTuple):
    """How far two articles are apart: days from the first, and whether they are of one story."""

    days: int
    is_story: bool


class Met:
    """Where an answer looks: what was said before it in its article, and in the articles of the days before."""

    def __init__(
        self, turns: Mapping[str, Sequence[Turn]], keys: Callable[[Turn], Iterable[str]], *,
        days: Mapping[str, int | None], story_of: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._turns, self._days, self._story_of = turns, days, story_of
        self._told: dict[tuple[str, int], list[Turn]] = {}
        for document in sorted(turns) if len(turns) > 1 else ():
            if (day := days.get(document)) is not None:
                for turn in turns[document]:
                    for key in keys(turn):
                        self._told.setdefault((key, day), []).append(turn)

    def here(self, answer: Turn) -> Iterator[Turn]:
        """What is said before an answer in its article."""
        yield from (turn for turn in self._turns.get(answer.document, ()) if turn.row is not answer.row)

    def elsewhere(self, document: str, keys: Iterable[str]) -> Iterator[tuple[Turn, Gap]]:
        """What other articles of the days before tell of some parties, or by them, with how far they are; the nearest first."""
        now, story = self._days.get(document), self._story_of.get(document)
        if now is None:
            return
        seen: set[int] = set()
        for key in sorted(keys):
            found = (turn for back in range(DAYS + 1) for turn in self._told.get((key, now - back), ()))
            for turn in islice((one for one in found if one.document != document), MOST):
                if id(turn) not in seen:
                    seen.add(id(turn))
                    is_story = story is not None and story == self._story_of.get(turn.document)
                    yield turn, Gap(days=now - (self._days[turn.document] or 0), is_story=is_story)
