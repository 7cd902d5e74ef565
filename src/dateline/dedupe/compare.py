"""Whether two texts are copies of each other, share passages, or neither."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.dedupe.align import Pair, common_words, is_speech, match_anchors, match_words
from dateline.dedupe.propose import RUN, order_of, propose, rarities, runs_of
from dateline.dedupe.text import Text
from dateline.model.incident import Edge
from dateline.model.stage import Survey

VERSION = "2"
LEAD = 60
"""Words at the head of the shorter text that must be shared in part: what is shared only further down is background,
unless it is nearly half of the text."""
LEAD_SHARE = 0.2
MIN_COVER = 0.04
"""Below this share of common words no sentence is looked at."""
FEW, SHORT_SHARE = 15, 0.6
"""Of a short text so many words must be shared at least, or this share of it, where that is less than `words`."""
PASSAGE_WORDS = 8
"""Words of a sentence that tells of a shared passage."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of dedupe."""

    cover: Annotated[
        float,
        msgspec.Meta(ge=0, le=1, description="share of the shorter text in common stretches that makes copies"),
    ] = 0.52
    cover_agency: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="the same for two texts that credit one agency within a few days")
    ] = 0.4
    cover_sentences: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of the shorter text in nearly equal sentences that makes copies")
    ] = 0.48
    cover_translated: Annotated[
        float,
        msgspec.Meta(ge=0, le=1, description="the same when one text is marked as translated by a machine"),
    ] = 0.4
    days: Annotated[
        int, msgspec.Meta(ge=0, description="days between two texts that credit one agency, at most")
    ] = 3
    words: Annotated[int, msgspec.Meta(ge=1, description="words that two texts must share at least")] = 30
    passages: Annotated[
        int, msgspec.Meta(ge=1, description="sentences that two texts must share to be linked by a passage")
    ] = 2
    cap: Annotated[int, msgspec.Meta(ge=1, description="most texts that one is compared with in a block")] = 24
    share: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of pairs between two groups that must agree")
    ] = 0.6


class Copies:
    """The grouping of texts into origins; `rarity` says how much each name and number tells in this batch."""

    def __init__(self, settings: Settings, *, rarity: Mapping[int, float] | None = None) -> None:
        self._settings = settings
        self._rarity = rarity or {}

    def survey(self, facts: Sequence[Text], /) -> Survey[Text]:
        """The pairs worth a comparison among all texts: exact copies with the first of them, and firsts among each other."""
        firsts: dict[bytes, Text] = {}
        exact = []
        for text in facts:
            if len(text.words):
                first = firsts.setdefault(text.digest, text)
                exact += [(first.id, text.id)] if first is not text else []
        known = list(firsts.values())
        found = propose(known, cap=self._settings.cap)
        pairs = (*exact, *((known[a].id, known[b].id) for a, b in found.pairs))
        return Survey(pairs=pairs, cuts=found.cuts, grouping=self)

    def knowing(self, facts: Iterable[Text]) -> "Copies":
        """The same grouping, which knows how rare each name and number is among some texts."""
        return Copies(self._settings, rarity=rarities(text.anchors for text in facts))

    def keys(self, fact: Text) -> Iterator[str]:
        """One key for the whole body: pairs that are not the same throughout are found by the survey."""
        if len(fact.words):
            yield f"all:{fact.digest.hex()}"

    def compare(self, a: Text, b: Text) -> Edge | None:
        """The edge between two texts: copies join, with the share of the shorter text that both have as score; texts
        that share passages alone are linked and do not join."""
        if a.digest == b.digest:
            return _edge(a, b, 1.0, "exact")
        short, long = sorted((a, b), key=lambda text: (len(text.words), text.id))
        covered = shared(short, long)
        score = float(covered.mean()) if len(covered) else 0.0
        if score < MIN_COVER:
            return None
        method = self._method(short, long, covered, score)
        if method:
            return _edge(a, b, score, method)
        is_enough = covered.sum() >= self._settings.words
        return _edge(a, b, score, "passages") if is_enough and self._are_passages(short, long) else None

    def _method(self, short: Text, long: Text, covered: npt.NDArray[np.bool_], score: float) -> str | None:
        """What makes two texts copies, None if nothing does."""
        settings, total = self._settings, len(short.words)
        is_led = covered[:LEAD].sum() >= LEAD_SHARE * min(LEAD, total)
        least = min(settings.cover, settings.cover_agency, settings.cover_translated)
        if covered.sum() < min(settings.words, max(FEW, SHORT_SHARE * total)) or score < least:
            return None
        if score >= settings.cover and (is_led or _same(short, long) >= settings.cover_sentences):
            return "near"
        if is_led and score >= settings.cover_agency and self._is_one_agency(short, long):
            return "agency"
        is_translated = is_led and short.is_translated != long.is_translated
        return "translated" if is_translated and _same(short, long) >= settings.cover_translated else None

    def _is_one_agency(self, a: Text, b: Text) -> bool:
        if a.agency is None or a.agency != b.agency:
            return False
        return not (a.published and b.published) or abs((a.published - b.published).days) <= self._settings.days

    def _are_passages(self, a: Text, b: Text) -> bool:
        """Whether enough sentences agree that are neither short nor mostly speech."""
        long = [pair for pair in match_words(a, b) if pair.words >= PASSAGE_WORDS]
        if len(long) < self._settings.passages:
            return False
        said = a.sentences()
        told = [pair for pair in long if not is_speech(said[pair.a])]
        return len(told) >= self._settings.passages and sum(pair.words for pair in told) >= self._settings.words

    def align(self, a: Text, b: Text) -> tuple[Pair, ...]:
        """The sentences of two texts that say the same, in the order of `a`: by their words and, unless that is
        half of them, by anchors."""
        by_words = match_words(a, b)
        if 2 * len(by_words) >= min(len(a.cuts), len(b.cuts)):
            return by_words
        by_anchors = match_anchors(a, b, by_words, rarity=self._rarity, common=common_words())
        return tuple(sorted((*by_words, *by_anchors), key=lambda pair: pair.a))


def shared(short: Text, long: Text) -> npt.NDArray[np.bool_]:
    """For each word of `short` whether it lies in a run of `RUN` words that `long` has too."""
    covered = np.zeros(len(short.words), dtype=np.bool_)
    here, there = runs_of(short), runs_of(long)[order_of(long)]
    if not len(here) or not len(there):
        return covered
    at = np.minimum(np.searchsorted(there, here), len(there) - 1)
    found = np.flatnonzero(there[at] == here)
    for step in range(RUN):
        covered[found + step] = True
    return covered


def _same(short: Text, long: Text) -> float:
    """The share of the shorter text that stands in sentences which are nearly the same in both."""
    return sum(pair.words for pair in match_words(short, long)) / len(short.words)


def _edge(a: Text, b: Text, score: float, method: str) -> Edge:
    return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=(method,), joins=method != "passages")
