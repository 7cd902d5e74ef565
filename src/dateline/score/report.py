"""What `dateline score` gives back: figures, per-document reports, errors to read; as text or as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.score.measure import Measured, cells

HALVES = ("all", "tuned", "held")
"""The order in which figures are printed."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured quality of one gold set on one half; `unit` says what `measured.n` counts."""

    set: str
    half: str
    name: str
    measured: Measured
    unit: str = "rows"


class DocumentReport(msgspec.Struct, frozen=True, kw_only=True):
    """One article: gold events found and missed, and the false events in their three classes."""

    set: str
    document: str
    half: str
    found: int
    missed: int
    boilerplate: int
    traps: int
    other: int


class ErrorRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One wrong row, to be read; for the held-back half only `set`, `half`, `kind` and `count` are filled."""

    set: str
    half: str
    kind: str
    id: str = ""
    expected: str = ""
    got: str = ""
    text: str = ""
    count: int = 0


class GateFault(msgspec.Struct, frozen=True, kw_only=True):
    """A floor that does not hold, in one plain sentence."""

    set: str
    message: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that one scoring run found. `gold` maps each set to the hash of its files."""

    figures: tuple[Figure, ...] = ()
    documents: tuple[DocumentReport, ...] = ()
    errors: tuple[ErrorRow, ...] = ()
    notes: tuple[str, ...] = ()
    gold: dict[str, str] = {}
    faults: tuple[GateFault, ...] = ()
    gated: bool = False

    @property
    def ok(self) -> bool:
        """Whether every floor holds (also true when no gate was asked for)."""
        return not self.faults

    def value(self, name: str, figure: str, *, half: str = "all") -> float | None:
        """The value of a figure, null if it was not measured."""
        for found in self.figures:
            if (found.set, found.name, found.half) == (name, figure, half):
                return found.measured.value
        return None


def join(reports: Iterable[Report]) -> Report:
    """One report of several."""
    rows = list(reports)
    return Report(
        figures=tuple(f for r in rows for f in r.figures), documents=tuple(d for r in rows for d in r.documents),
        errors=tuple(e for r in rows for e in r.errors), notes=tuple(n for r in rows for n in r.notes),
        gold={name: digest for r in rows for name, digest in r.gold.items()},
    )  # fmt: skip


def of_halves(report: Report, halves: Iterable[str]) -> Report:
    """The report with the figures and documents of these halves only: what is held back is not to be seen by the way."""
    shown = frozenset(halves)
    return msgspec.structs.replace(
        report,
        figures=tuple(figure for figure in report.figures if figure.half in shown),
        documents=tuple(row for row in report.documents if row.half in shown or "all" in shown),
    )


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values, without the errors (they have a file of their own)."""
    return {
        "figures": [{"set": f.set, "half": f.half, "name": f.name, "unit": f.unit, **cells(f.measured)} for f in report.figures],
        "documents": msgspec.to_builtins(report.documents),
        "gold": report.gold,
        "notes": list(report.notes),
        "gate": {"asked": report.gated, "ok": report.ok, "faults": [f.message for f in report.faults]},
    }


def as_lines(report: Report, *, halves: Iterable[str] = HALVES) -> Iterator[str]:
    """The report for a terminal: one table a gold set, one line a figure, one column a half."""
    shown = list(halves)
    for name in dict.fromkeys(f.set for f in report.figures):
        yield f"{name}"
        yield f"  {'':<34}" + "".join(f"{half:>30}" for half in shown)
        mine = [f for f in report.figures if f.set == name]
        for figure in dict.fromkeys(f.name for f in mine):
            columns = {f.half: f for f in mine if f.name == figure}
            yield f"  {figure:<34}" + "".join(f"{_cell(columns.get(half)):>30}" for half in shown)
        yield from _documents(report, name)
        yield ""
    yield from (f"note: {note}" for note in report.notes)
    yield from _gate(report)


def _cell(figure: Figure | None) -> str:
    if figure is None or not figure.measured.n:
        return "-"
    m = figure.measured
    return f"{m.value:.3f} [{m.low:.3f}, {m.high:.3f}] n={m.n}"


def _documents(report: Report, name: str) -> Iterator[str]:
    rows = [d for d in report.documents if d.set == name]
    if rows:
        yield f"  {'document':<34}{'found':>8}{'missed':>8}{'false: boilerplate':>20}{'trap':>6}{'other':>7}"
    for d in rows:
        yield f"  {d.document:<34}{d.found:>8}{d.missed:>8}{d.boilerplate:>20}{d.traps:>6}{d.other:>7}"


def _gate(report: Report) -> Iterator[str]:
    if report.gated:
        yield "gate: every floor holds" if report.ok else "gate: FAILED"
        yield from (f"  {fault.set}: {fault.message}" for fault in report.faults)


def masked(errors: Iterable[ErrorRow]) -> Iterator[ErrorRow]:
    """The errors as they may be read: rows of the tuned half, and only counts a kind for the held-back half."""
    counts: dict[tuple[str, str], int] = {}
    for row in errors:
        if row.half == "tuned":
            yield row
        else:
            counts[row.set, row.kind] = counts.get((row.set, row.kind), 0) + 1
    for (name, kind), count in sorted(counts.items()):
        yield ErrorRow(set=name, half="held", kind=kind, count=count)
