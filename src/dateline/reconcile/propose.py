"""Which pairs of reports are worth a comparison: those that share a key, and that no cheap look tells apart.

Within a block reports stand in the order of their days, those of the same parties and kind beside each other, so that the
cap leaves out the pairs that have least to do with each other. Most pairs of a block are told apart by three cheap looks.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.likeness import SLACK, Facts, are_one_kind
from dateline.reconcile.report import Report

Screen = Callable[[Facts, Facts], bool]


def propose(
    facts: Sequence[Facts], keys: Callable[[Report], Iterable[str]], agree: Screen, *, cap: int, alike: Knowledge
) -> tuple[Iterator[tuple[str, str]], dict[str, int]]:
    """The pairs of ids to compare, once each, and for each block larger than the cap the pairs that were left out.

    `agree` says whether the parties of two reports let them be one; each report meets the next `cap` of each block.
    """
    kinds = Kinds(alike)
    ordered = sorted(facts, key=lambda one: (_days(one)[0], kinds.number(one), one.actors, one.recipients, one.report.id))
    blocks = _blocks(ordered, keys)
    cuts = {key: beyond * (beyond + 1) // 2 for key in sorted(blocks) if (beyond := len(blocks[key]) - 1 - cap) > 0}
    return _pairs(ordered, [*blocks.values()], Glance(ordered, kinds, agree), cap=cap), cuts


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
    """What is looked at before two reports are compared in earnest: never a pair that a comparison would join."""

    def __init__(self, facts: Sequence[Facts], kinds: Kinds, agree: Screen) -> None:
        self._facts, self._kinds, self._agree = facts, kinds, agree
        self._numbers = [kinds.number(one) for one in facts]
        days = [_days(one) for one in facts]
        self._low, self._high = [low for low, _ in days], [high for _, high in days]

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


def _is_kin(a: Report, b: Report) -> bool:
    """Whether the two stand in one article or in copies of one, or tell of one war: these are compared whatever they say."""
    if a.document == b.document or (a.origin is not None and a.origin == b.origin):
        return True
    return a.episode is not None and a.episode == b.episode


def _blocks(facts: Sequence[Facts], keys: Callable[[Report], Iterable[str]]) -> dict[str, list[int]]:
    """Blocks of two reports or more by key, each in the order of the reports."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(facts):
        for key in set(keys(one.report)):
            blocks[key].append(at)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _pairs(
    facts: Sequence[Facts], blocks: Sequence[Sequence[int]], glance: Glance, *, cap: int
) -> Iterator[tuple[str, str]]:
    mine: list[list[int]] = [[] for _ in facts]
    for number, block in enumerate(blocks):
        for item in block:
            mine[item].append(number)
    passed = [0] * len(blocks)
    for item, numbers in enumerate(mine):
        near: set[int] = set()
        for number in numbers:
            passed[number] += 1
            near.update(blocks[number][passed[number] : passed[number] + cap])
        for other in glance.passing(item, near):
            yield facts[item].report.id, facts[other].report.id
