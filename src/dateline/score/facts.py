"""Scores how certain given words are said to be (fact_meantime): factuality from 3 (certainly so) to -3 (certainly not so)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dateline.score.gold import half_of
from dateline.score.measure import Measured, mean, share
from dateline.score.report import HALVES, ErrorRow, Figure, Report

Asked = tuple[str, tuple[tuple[int, int], ...]]
"""A text and stretches of it."""
Grade = Callable[[Sequence[Asked]], Iterable[Sequence[float]]]
"""The factuality of each stretch of each text."""

CERTAIN = 3.0


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A word (tokens from, up to) and its factuality."""

    span: tuple[int, int]
    text: str
    fact: float


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with some of its words graded."""

    id: str
    tokens: tuple[str, ...]
    events: tuple[Fact, ...] = ()

    def asked(self) -> Asked:
        """The sentence as a text, and where its graded words stand."""
        starts, at = [], 0
        for token in self.tokens:
            starts.append(at)
            at += len(token) + 1
        spans = ((starts[one.span[0]], starts[one.span[1] - 1] + len(self.tokens[one.span[1] - 1])) for one in self.events)
        return " ".join(self.tokens), tuple(spans)


def score_facts(rows: Sequence[FactRow], *, grade: Grade) -> Report:
    """Mean absolute error, beside that of taking everything for certain, and the share of what is not certain that is seen."""
    found = grade([row.asked() for row in rows])
    judged = [(row, tuple(grades)) for row, grades in zip(rows, found, strict=True)]
    figures = [figure for half in HALVES for figure in _figures(judged, half)]
    return Report(figures=tuple(figures), errors=tuple(_errors(judged)))


Judged = Sequence[tuple[FactRow, tuple[float, ...]]]


def _figures(judged: Judged, half: str) -> Iterator[Figure]:
    part = [(row, grades) for row, grades in judged if half in ("all", half_of(row.id))]
    few = [[grade for one, grade in zip(row.events, grades, strict=True) if one.fact < CERTAIN] for row, grades in part]
    measured: dict[str, Measured] = {
        "mean absolute error": mean((_missed(row, grades), len(grades)) for row, grades in part),
        "mean absolute error, all taken for certain": mean((_missed(row, [CERTAIN] * len(g)), len(g)) for row, g in part),
        "not certain in gold, seen": share((float(sum(grade < CERTAIN for grade in one)), len(one)) for one in few),
    }
    for name, value in measured.items():
        yield Figure(set="fact_meantime", half=half, name=name, measured=value, unit="sentences")


def _missed(row: FactRow, grades: Sequence[float]) -> float:
    return sum(abs(one.fact - grade) for one, grade in zip(row.events, grades, strict=True))


def _errors(judged: Judged) -> Iterator[ErrorRow]:
    for row, grades in judged:
        for one, grade in zip(row.events, grades, strict=True):
            if grade != one.fact:
                yield ErrorRow(
                    set="fact_meantime", half=half_of(row.id), kind=f"{one.fact:g}", id=row.id,
                    expected=f"{one.text} {one.fact:g}", got=f"{grade:g}", text=" ".join(row.tokens),
                )  # fmt: skip
