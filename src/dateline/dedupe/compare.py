"""Which texts may be copies of each other, and whether two are."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Annotated

import msgspec
from rensa import RMinHash

from dateline.dedupe.text import Text
from dateline.model.incident import Edge

VERSION = "1"
SHINGLE = 3
RUN = 4
"""Words in a row that must agree for them to count as shared. Measured with runs of 3, 4 and 5 on 152 pairs of news
texts: each separates copies from partial overlaps; 4 leaves the widest gap (.46 to .59) between them."""
SEED = 20
BAND_ROWS = 2
LEAD = 60
"""Words at the head of the shorter text that must be shared in part: what is shared only further down is background."""
LEAD_SHARE = 0.2


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of dedupe."""

    cover: Annotated[
        float,
        msgspec.Meta(ge=0, le=1, description="share of the shorter text in common stretches that makes copies"),
    ] = 0.52
    cover_agency: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="the same for two texts that credit one agency within a few days")
    ] = 0.4
    days: Annotated[
        int, msgspec.Meta(ge=0, description="days between two texts that credit one agency, at most")
    ] = 3
    words: Annotated[int, msgspec.Meta(ge=1, description="words that two texts must share at least")] = 30
    bands: Annotated[int, msgspec.Meta(ge=1, description="MinHash bands; more find fainter copies and cost more")] = 32
    cap: Annotated[int, msgspec.Meta(ge=1, description="most texts that one is compared with in a block")] = 200
    share: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of pairs between two groups that must agree")
    ] = 0.34


class Copies:
    """The grouping of texts into origins."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def keys(self, fact: Text) -> Iterator[str]:
        """One key a MinHash band, one a longer sentence, one for the whole body."""
        if fact.words:
            yield f"all:{_digest(' '.join(fact.words))}"
            yield from (f"s:{_digest(sentence)}" for sentence in fact.sentences)
            yield from _bands(fact.words, count=self._settings.bands)

    def compare(self, a: Text, b: Text) -> Edge | None:
        """The edge between two copies; its score is the share of the shorter text that both have."""
        if a.words == b.words:
            return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=1.0, why=("exact",))
        short, long = sorted((a, b), key=lambda text: (len(text.words), text.id))
        covered = shared(short.words, long.words)
        score = sum(covered) / len(short.words)
        if sum(covered) < self._settings.words or sum(covered[:LEAD]) < LEAD_SHARE * min(LEAD, len(covered)):
            return None
        if score >= self._settings.cover:
            return _edge(a, b, score, "near", short, covered)
        if score >= self._settings.cover_agency and self._is_one_agency(a, b):
            return _edge(a, b, score, "agency", short, covered)
        return None

    def _is_one_agency(self, a: Text, b: Text) -> bool:
        if a.agency is None or a.agency != b.agency:
            return False
        return not (a.published and b.published) or abs((a.published - b.published).days) <= self._settings.days


def shared(short: Sequence[str], long: Sequence[str]) -> list[bool]:
    """For each word of `short` whether it lies in a run of `RUN` words that `long` has too."""
    known = {tuple(long[at : at + RUN]) for at in range(len(long) - RUN + 1)}
    covered = [False] * len(short)
    for at in range(len(short) - RUN + 1):
        if tuple(short[at : at + RUN]) in known:
            covered[at : at + RUN] = [True] * RUN
    return covered


def _edge(a: Text, b: Text, score: float, method: str, short: Text, covered: Sequence[bool]) -> Edge:
    passage = " ".join(_longest(short.words, covered)[:30])
    return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=(method, passage))


def _longest(words: Sequence[str], covered: Sequence[bool]) -> Sequence[str]:
    best, start = (0, 0), 0
    for at, is_shared in enumerate([*covered, False]):
        if not is_shared:
            best = max(best, (at - start, -start))
            start = at + 1
    return words[-best[1] : best[0] - best[1]]


def _bands(words: Sequence[str], *, count: int) -> Iterator[str]:
    shingles = [" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))]
    sketch = RMinHash(num_perm=count * BAND_ROWS, seed=SEED)
    sketch.update(shingles)
    digest = sketch.digest()
    for band in range(count):
        row = digest[band * BAND_ROWS : (band + 1) * BAND_ROWS]
        yield f"b{band}:" + "-".join(f"{value:x}" for value in row)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
