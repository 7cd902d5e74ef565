"""Which pairs of reports that share a key are worth a comparison: those that no cheap look tells apart.

Within a block reports stand in the order of their days, those of the same parties and kind beside each other, so that the
cap leaves out the pairs that have least to do with each other. Most pairs of a block are told apart by three cheap looks.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.likeness import SLACK, Facts, are_one_kind
from dateline.reconcile.report import Report

Agree = Callable[[Facts, Facts], bool]


class Kinds:
    """Types, modes and moods of reports by number, and whether two may be one incident, each pair decided once."""

    def __init__(self, alike: Knowledge) -> None:
        self._alike = alike
        self._numbers: dict[tuple[object, ...], int] = {}
        self._known: dict[tuple[int, int], bool] = {}

    def number(self, facts: Facts) -> int:
        """The number of the kind of a report."""
        one = facts.report
        return self._numbers.setdefault(
            (one.type, one.mode or "", one.is_negated, one.is_denial, one.modality), len(self._numbers)
        )

    def agree(self, a: Facts, b: Facts, pair: tuple[int, int]) -> bool:
        """Whether the kinds let the two be one incident; `pair` are their numbers."""
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = are_one_kind(a.report, b.report, self._alike)
        return found


class Glance:
    """Reports in order, and what is looked at before two are compared in earnest: it leaves out none that would be joined.

    `agree` says whether the parties of two reports let them be one.
    """

    def __init__(self, facts: Sequence[Facts], agree: Agree, *, alike: Knowledge) -> None:
        kinds = Kinds(alike)
        ordered = sorted(facts, key=lambda one: (_days(one)[0], kinds.number(one), one.actors, one.recipients, one.report.id))
        self._facts, self._kinds, self._agree = ordered, kinds, agree
        self._numbers = [kinds.number(one) for one in ordered]
        days = [_days(one) for one in ordered]
        self._low, self._high = [low for low, _ in days], [high for _, high in days]

    @property
    def reports(self) -> list[Report]:
        """The reports in the order in which they stand in their blocks."""
        return [one.report for one in self._facts]

    def reach(self) -> list[int]:
        """For each report the place after all that begin in its days, and after the last that is compared whatever it says."""
        last = {key: at for at, one in enumerate(self._facts) for key in _kin(one.report)}
        begun = (bisect_right(self._low, high + SLACK) for high in self._high)
        return [max(after, *(last[key] + 1 for key in _kin(one.report))) for after, one in zip(begun, self._facts, strict=True)]

    def passing(self, at: int, near: Iterable[int]) -> Iterator[int]:
        """Those of `near` that may be one incident with the report at `at`."""
        one, number, report = self._facts[at], self._numbers[at], self._facts[at].report
        least, most = self._low[at] - SLACK, self._high[at] + SLACK
        for other in near:
            facts = self._facts[other]
            if _is_kin(report, facts.report) or (
                self._low[other] <= most
                and self._high[other] >= least
                and self._kinds.agree(one, facts, (number, self._numbers[other]))
                and self._agree(one, facts)
            ):
                yield other


def _days(facts: Facts) -> tuple[int, int]:
    """Days outside of which a report cannot be of the same occasion as another; some are not known at all."""
    if facts.anchor is None:
        return facts.low, facts.high
    return max(facts.low, facts.anchor[0]), min(facts.high, facts.anchor[1])


def _kin(report: Report) -> Iterator[tuple[str, str]]:
    """Keys of which two reports that `_is_kin` tells of have one in common."""
    yield "document", report.document
    yield from (("echo", name) for name in report.echoes | report.tolls)
    if report.origin is not None:
        yield "origin", report.origin
    if report.episode is not None:
        yield "episode", report.episode


def _is_kin(a: Report, b: Report) -> bool:
    """Whether the two are compared whatever they say: of one article, copies, sentences that tell the same, one toll, one war."""
    if a.document == b.document or (a.origin is not None and a.origin == b.origin):
        return True
    return bool(a.echoes & b.echoes or a.tolls & b.tolls) or (a.episode is not None and a.episode == b.episode)
