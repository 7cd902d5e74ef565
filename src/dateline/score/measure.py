"""Precision, recall, F1, accuracy: a point and a 95% interval from resampling whole units (documents or rows)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Statistic = Callable[[Vector], float]

ROUNDS = 1000
"""Resamples: the ends of the interval move by less than .01 between seeds on 1,000 rows."""

SEED = 20221212
"""The fixed seed, so that a repeated run prints the same intervals."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """True positives, false positives, false negatives of one unit."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(tp=self.tp + other.tp, fp=self.fp + other.fp, fn=self.fn + other.fn)


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: its value, the 95% interval, the number of units behind it, and its parts."""

    value: float
    low: float
    high: float
    n: int
    parts: dict[str, float] = {}


def ratio(part: float, whole: float) -> float:
    """`part / whole`, and 0 where there is nothing."""
    return float(part / whole) if whole else 0.0


def f1_of(vector: Vector) -> float:
    """F1 of summed (tp, fp, fn)."""
    tp, fp, fn = vector
    return ratio(2 * tp, 2 * tp + fp + fn)


def macro_of(vector: Vector) -> float:
    """Mean F1 over labels, each three numbers; labels that the sample's gold does not hold are left out."""
    labels = vector.reshape(-1, 3)
    held = [f1_of(row) for row in labels if row[0] + row[2] > 0]
    return float(np.mean(held)) if held else 0.0


def share_of(vector: Vector) -> float:
    """The share of summed (right, all)."""
    return ratio(vector[0], vector[1])


def resample(units: Sequence[Sequence[float]], *, statistic: Statistic) -> Measured:
    """The statistic of the summed units, with the 2.5 and 97.5 percentiles over `ROUNDS` resamples of units."""
    if not units:
        return Measured(value=0.0, low=0.0, high=0.0, n=0)
    table = np.asarray(units, dtype=np.float64)
    dice = np.random.default_rng(SEED)
    drawn = dice.multinomial(len(table), np.full(len(table), 1 / len(table)), size=ROUNDS)
    values = [statistic(row) for row in drawn @ table]
    low, high = np.percentile(values, [2.5, 97.5])
    return Measured(value=statistic(table.sum(axis=0)), low=float(low), high=float(high), n=len(table))


def f1(units: Iterable[Counts]) -> Measured:
    """Micro F1 over units, with precision and recall and the counts as parts."""
    rows = list(units)
    total = sum(rows, Counts())
    parts = {
        "precision": ratio(total.tp, total.tp + total.fp),
        "recall": ratio(total.tp, total.tp + total.fn),
        "tp": float(total.tp), "fp": float(total.fp), "fn": float(total.fn),
    }  # fmt: skip
    measured = resample([(c.tp, c.fp, c.fn) for c in rows], statistic=f1_of)
    return msgspec.structs.replace(measured, parts=parts)


def shares_f1_of(vector: Vector) -> float:
    """The harmonic mean of two shares, from summed (right, all) of precision and of recall."""
    precision, recall = ratio(vector[0], vector[1]), ratio(vector[2], vector[3])
    return ratio(2 * precision * recall, precision + recall)


def f1_of_shares(units: Iterable[tuple[float, float, float, float]]) -> Measured:
    """F1 where precision and recall are each a mean of shares: (sum, number) of the one, then of the other."""
    rows = list(units)
    right, found, covered, wanted = (float(sum(row[at] for row in rows)) for at in range(4))
    parts = {"precision": ratio(right, found), "recall": ratio(covered, wanted), "found": found, "gold": wanted}
    return msgspec.structs.replace(resample(rows, statistic=shares_f1_of), parts=parts)


def share(units: Iterable[tuple[float, float]]) -> Measured:
    """The share right, over units of (right, all); units that hold nothing still count in the resampling."""
    rows = list(units)
    measured = resample(rows, statistic=share_of)
    parts = {"right": float(sum(r for r, _ in rows)), "of": float(sum(n for _, n in rows))}
    return msgspec.structs.replace(measured, parts=parts)


def mean(units: Iterable[tuple[float, float]]) -> Measured:
    """The mean of what units sum up, over units of (sum, number)."""
    rows = list(units)
    return resample(rows, statistic=share_of)


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> Measured:
    """Macro F1 of (gold, predicted) labels over the gold's labels; a null prediction is a miss; parts: F1 a label."""
    labels = sorted({gold for gold, _ in pairs})
    units = [label_row(gold, found, labels=labels) for gold, found in pairs]
    measured = resample(units, statistic=macro_of)
    sums = np.asarray(units, dtype=np.float64).reshape(len(units), -1, 3).sum(axis=0) if units else []
    parts = {label: f1_of(row) for label, row in zip(labels, sums, strict=True)}
    return msgspec.structs.replace(measured, parts=parts)


def label_row(gold: str, found: str | None, *, labels: Sequence[str]) -> list[float]:
    """(tp, fp, fn) of every label for one row, in a flat list."""
    row: list[float] = []
    for label in labels:
        row += [label == gold == found, label == found != gold, label == gold != found]
    return row


def cells(measured: Measured) -> dict[str, Any]:
    """A figure as plain values rounded to four digits, for JSON."""
    plain: dict[str, Any] = msgspec.to_builtins(measured)
    plain["parts"] = {key: round(value, 4) for key, value in measured.parts.items()}
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in plain.items()}
