"""Times that a sentence takes from the one before it: "The fighting ended with a truce" is as old as the fighting told.

Facts stay as they are; only the reports that are compared know better.
Known to miss: an act that is taken up again further down in the article.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.reconcile.report import Report

REACH = 450
"""Code points between the starts of two sentences, at most, for the second to hang on the first."""
AFTER = 60
"""Days in which "right after" lies."""


def settle(reports: Iterable[Report]) -> list[Report]:
    """The reports, those without a time of their own that hang on a sentence about the past set into its time."""
    by_document: dict[str, dict[int, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        by_document[report.document][report.at].append(report)
    return [report for sentences in by_document.values() for report in _settled(sentences)]


def _settled(sentences: dict[int, list[Report]]) -> Iterator[Report]:
    before: list[Report] = []
    for at in sorted(sentences):
        told = sorted(sentences[at], key=lambda report: report.id)
        source = _source(told, [report for report in before if at - report.at <= REACH])
        before = [_set(report, *source) if source else report for report in told]
        yield from before


def _source(told: Sequence[Report], before: Sequence[Report]) -> tuple[Report, int] | None:
    """The earlier report whose time this sentence is set in, and the days by which it may be later."""
    past = [report for report in before if report.is_historical and report.start is not None and report.end is not None]
    taken = [old for new in told if new.tie == "same" for old in past if old.type == new.type]
    if taken:
        return taken[0], 0
    follows = past and any(report.tie == "next" for report in told)
    return (past[0], AFTER) if follows else None


def _set(report: Report, source: Report, later: int) -> Report:
    if report.start is not None or report.is_historical or source.end is None:
        return report
    return msgspec.structs.replace(report, start=source.start, end=source.end + later, is_historical=True)
