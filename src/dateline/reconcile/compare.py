"""Which event mentions may be reports of one incident, and whether two are.

Known to miss: reports of one incident coded as different types; a party named only by a pronoun that was not resolved.
"""

from collections.abc import Iterator
from typing import Annotated

import msgspec

from dateline.model.incident import Edge
from dateline.reconcile.knowledge import Knowledge, load_knowledge
from dateline.reconcile.report import Party, Report

VERSION = "1"
WEEK = 7
NARROW = 4
"""Days of an interval that pins an occasion down."""
FEW = 5
"""Words of content that a sentence must have for its overlap with another to be judged in full."""
WIDE = 62
"""Days of an interval, at most, for two that do not meet to be different occasions for certain."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of reconcile."""

    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()
    threshold: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="evidence that two reports mean one incident, at least")
    ] = 0.6
    speech_words: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="common content that two reports of words need at least")
    ] = 0.25
    days: Annotated[
        int, msgspec.Meta(ge=0, description="days between the publication of two undated reports, at most")
    ] = 7
    cap: Annotated[int, msgspec.Meta(ge=1, description="most reports that one is compared with in a block")] = 200
    share: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of pairs between two groups that must agree")
    ] = 0.5


class Incidents:
    """The grouping of reports into incidents."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known = load_knowledge(settings.overlays)

    def keys(self, fact: Report) -> Iterator[str]:
        """One key a party and period: the weeks that the report's time covers, or those around its publication."""
        periods = list(_periods(fact))
        for party in {party.key for party in fact.parties} or {"-"}:
            for period in periods:
                yield f"{fact.type}|{party}|{period}"

    def compare(self, a: Report, b: Report) -> Edge | None:
        """The edge between two reports of one incident; None when they contradict each other or too little agrees."""
        if not _are_alike(a, b, self._known):
            return None
        parties, time, place = _parties(a, b), _time(a, b, days=self._settings.days), _place(a, b)
        if parties is None or time is None or place is None:
            return None
        words = overlap(a.words, b.words)
        if not self._is_enough(a, b, words, time):
            return None
        named = 1.0 if a.trigger & b.trigger else 0.0
        score = 0.4 * parties + 0.3 * time + 0.15 * words + 0.1 * place + 0.05 * named
        if score < self._settings.threshold:
            return None
        why = (f"parties {parties:.2f}", f"time {time:.2f}", f"words {words:.2f}", f"place {place:.2f}")
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=why)

    def _is_enough(self, a: Report, b: Report, words: float, time: float) -> bool:
        """Words and undated acts need content in common, lest every statement of a party be one statement."""
        if a.type in self._known.speech:
            return words >= self._settings.speech_words
        return time >= 0.5 or words >= 2 * self._settings.speech_words


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that both have; a set of few words counts as one of `FEW`, for it says little."""
    return len(a & b) / max(min(len(a), len(b)), FEW)


def _are_alike(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether kind, mode and mood let the two be one incident."""
    kinds = [(report.type, report.is_negated, report.is_denial) for report in (a, b)]
    same = kinds[0] == kinds[1] and known.are_compatible(a.mode, b.mode)
    return same and (a.modality == b.modality or not {a.modality, b.modality} & {"urged", "refused", "hypothetical"})


def _parties(a: Report, b: Report) -> float | None:
    """How well the participants agree, 0 to 1; None when they contradict each other."""
    if a.is_reciprocal or b.is_reciprocal:
        return _side(a.parties, b.parties)
    actors, recipients = _side(a.actors, b.actors), _side(a.recipients, b.recipients)
    if actors is None or recipients is None:
        return None
    return (actors + recipients) / 2


def _side(a: tuple[Party, ...], b: tuple[Party, ...]) -> float | None:
    if not a and not b:
        return 0.7
    if not a or not b:
        return 0.4
    common = {party.key for party in a} & {party.key for party in b}
    if not common:
        return None if all(party.is_coded for party in a + b) else 0.1
    if any(_are_different([p for p in a if p.key == key], [p for p in b if p.key == key]) for key in common):
        return None
    return 0.4 + 0.6 * len(common) / max(len({p.key for p in a}), len({p.key for p in b}))


def _are_different(a: list[Party], b: list[Party]) -> bool:
    """Whether two sets of parties of one country are different people, or different parts of it."""
    named = {p.who for p in a if p.who}, {p.who for p in b if p.who}
    if all(named) and not named[0] & named[1]:
        return True
    sectors = frozenset().union(*(p.sectors for p in a)), frozenset().union(*(p.sectors for p in b))
    return all(sectors) and not sectors[0] & sectors[1]


def _time(a: Report, b: Report, *, days: int) -> float | None:
    """How well the times agree, 0 to 1; None when they are different occasions."""
    if a.is_historical != b.is_historical and not (_is_bounded(a) and _is_bounded(b)):
        return None
    if _is_dated(a) and _is_dated(b):
        return _meeting(a, b)
    if a.is_historical:
        return 0.3
    if a.published is None or b.published is None:
        return 0.3
    apart = abs(a.published - b.published)
    return None if apart > days else 0.6 - 0.3 * apart / max(days, 1)


def _meeting(a: Report, b: Report) -> float | None:
    starts = max(a.start or 0, b.start or 0)
    ends = min(a.end or 10**7, b.end or 10**7)
    if starts > ends:
        return None
    widths = sorted(_width(report) for report in (a, b))
    if widths[1] <= NARROW:
        return 1.0
    return 0.8 if widths[1] <= WIDE else 0.5 if widths[0] <= WIDE else 0.4


def _width(report: Report) -> int:
    return report.end - report.start + 1 if report.start is not None and report.end is not None else 10**7


def _is_dated(report: Report) -> bool:
    return report.start is not None or report.end is not None


def _is_bounded(report: Report) -> bool:
    return _width(report) <= WIDE


def _place(a: Report, b: Report) -> float | None:
    """How well the places agree, 0 to 1; None when they lie in different countries or are different towns."""
    if a.place is None or b.place is None:
        return 0.5
    if a.country and b.country and a.country != b.country:
        return None
    return 1.0 if a.place == b.place else 0.3


def _periods(report: Report) -> Iterator[str]:
    if report.is_historical:
        yield "past"
    if report.start is not None and report.end is not None and _is_bounded(report):
        yield from (f"w{week}" for week in range(report.start // WEEK, report.end // WEEK + 1))
    elif report.published is not None and not report.is_historical:
        yield from (f"w{report.published // WEEK + near}" for near in (-1, 0, 1))
    elif not report.is_historical:
        yield "undated"
