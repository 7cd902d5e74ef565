"""Scores origins: which pairs of articles are copies of one text (neardup), and which agency wrote one (polnear)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dateline.score.gold import half_of
from dateline.score.measure import Counts, Measured, f1, share
from dateline.score.report import HALVES, ErrorRow, Figure, Report

COPY = "copy"
NONE = ("", "NA")
"""What stands for no agency in polnear."""
SHOWN = 160

Verdict = tuple[bool, str]
"""Whether two texts are of one origin, and what the two have to do with each other, in a word."""
SameOrigin = Callable[[str, str], Verdict]
Credit = Callable[["CreditRow", bool], str | None]
"""The agency that a text is found to be of; the second argument says whether the byline may be looked at."""


class PairRow(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles; `label` is copy, partial or different, `how` says how that was decided."""

    id: str
    label: str
    how: str
    text_a: str
    text_b: str


class CreditRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article, its byline, and the agency that it is credited to."""

    id: str
    text: str
    title: str | None = None
    author: str | None = None
    wire: str | None = None


def score_pairs(rows: Sequence[PairRow], *, compare: SameOrigin) -> Report:
    """F1 of copies over all pairs, and over those whose label somebody decided by reading."""
    judged = [(row, *compare(row.text_a, row.text_b)) for row in rows]
    figures = [
        Figure(set="neardup", half=half, name=name, measured=_f1(part), unit="pairs")
        for half in HALVES
        for name, kept in (("copies F1", None), ("copies F1, read", "read"))
        if (part := [(r, same) for r, same, _ in judged if half in ("all", half_of(r.id)) and kept in (None, r.how)])
    ]
    errors = [_pair_error(row, how) for row, same, how in judged if same != (row.label == COPY)]
    return Report(figures=tuple(figures), errors=tuple(errors))


def _f1(judged: Iterable[tuple[PairRow, bool]]) -> Measured:
    truth = ((row.label == COPY, same) for row, same in judged)
    return f1(Counts(tp=copy and same, fp=same and not copy, fn=copy and not same) for copy, same in truth)


def _pair_error(row: PairRow, how: str) -> ErrorRow:
    text = f"{row.text_a[:SHOWN]} | {row.text_b[:SHOWN]}"
    return ErrorRow(set="neardup", half=half_of(row.id), kind=row.label, id=row.id, expected=row.label, got=how, text=text)


def score_credits(rows: Sequence[CreditRow], *, credit: Credit) -> Report:
    """Accuracy of the agency: from the text alone and with the byline; articles with an agency also apart."""
    figures: list[Figure] = []
    errors: list[ErrorRow] = []
    for is_full, name in ((False, "from the text alone"), (True, "with the byline")):
        judged = [(row, credit(row, is_full)) for row in rows]
        figures += _accuracies(judged, name)
        errors += [_credit_error(row, found, name) for row, found in judged if not is_right(row, found)]
    return Report(figures=tuple(figures), errors=tuple(errors))


def _accuracies(judged: Sequence[tuple[CreditRow, str | None]], name: str) -> Iterator[Figure]:
    for half in HALVES:
        part = [(row, found) for row, found in judged if half in ("all", half_of(row.id))]
        wired = [(row, found) for row, found in part if wire_of(row)]
        for title, kept in ((f"agency, {name}", part), (f"agency where there is one, {name}", wired)):
            right = share((float(is_right(row, found)), 1.0) for row, found in kept)
            yield Figure(set="polnear", half=half, name=title, measured=right, unit="articles")


def wire_of(row: CreditRow) -> str | None:
    """The agency of a row, in lower case; null if it has none."""
    return None if (row.wire or "") in NONE else str(row.wire).casefold()


def is_right(row: CreditRow, found: str | None) -> bool:
    """Whether the agency found is the one of the row, or none where it has none."""
    return (found.casefold() if found else None) == wire_of(row)


def _credit_error(row: CreditRow, found: str | None, name: str) -> ErrorRow:
    kind = "missed" if found is None else "wrong" if wire_of(row) else "invented"
    return ErrorRow(
        set="polnear", half=half_of(row.id), kind=f"{kind}, {name}", id=row.id, expected=row.wire or "none",
        got=found or "none", text=row.text[:SHOWN],
    )  # fmt: skip
