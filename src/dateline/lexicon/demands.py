"""Which patterns of the codebook a sentence has words for: a quick look at what they demand, before any is fitted.

Every set of words of which a pattern demands one has a number, its bit; the words of a sentence give the bits that it meets.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.lexicon.codebook import Candidate

KEPT = 512
"""Choices that are remembered for a trigger: most recur, "gave" has some hundred."""


class Shortlist:
    """The patterns of one trigger in their order, with the bits that each needs."""

    __slots__ = ("_all", "_chosen", "_needs", "candidates")

    def __init__(self, candidates: tuple["Candidate", ...], needs: tuple[int, ...]) -> None:
        self.candidates = candidates
        self._needs = needs
        self._all = 0
        for need in needs:
            self._all |= need
        self._chosen: dict[int, tuple[Candidate, ...]] = {}

    def met_by(self, bits: int) -> tuple["Candidate", ...]:
        """The patterns that need no other than these bits."""
        bits &= self._all
        chosen = self._chosen.get(bits)
        if chosen is None:
            pairs = zip(self.candidates, self._needs, strict=True)
            chosen = tuple([candidate for candidate, need in pairs if need & bits == need])
            if len(self._chosen) < KEPT:
                self._chosen[bits] = chosen
        return chosen


class Demands:
    """The demands of all patterns: `bits` gives for each word those that it meets."""

    def __init__(self, index: Mapping[str, Mapping[str, tuple["Candidate", ...]]]) -> None:
        self.bits: dict[str, int] = {}
        self._numbers: dict[frozenset[str], int] = {}
        self.shortlists = {
            part: {lemma: self._shortlist(candidates) for lemma, candidates in lemmas.items()}
            for part, lemmas in index.items()
        }
        self._words = frozenset(self.bits)

    def met(self, words: frozenset[str]) -> int:
        """The bits of all demands that some words meet."""
        bits = 0
        for word in self._words & words:
            bits |= self.bits[word]
        return bits

    def _shortlist(self, candidates: tuple["Candidate", ...]) -> Shortlist:
        return Shortlist(candidates, tuple(self._need(pattern.demands) for _, pattern in candidates))

    def _need(self, demands: Iterable[frozenset[str]]) -> int:
        need = 0
        for demand in demands:
            if demand not in self._numbers:
                self._numbers[demand] = bit = 1 << len(self._numbers)
                for word in demand:
                    self.bits[word] = self.bits.get(word, 0) | bit
            need |= self._numbers[demand]
        return need
