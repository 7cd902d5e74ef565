"""The order in which the lines of a page are read where a file gives lines of two columns in turn."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MIN_LINES = 5
"""Lines that a column has at least."""
MAX_CROSSING = 0.2
"""Share of lines (headlines, pictures' captions) that may run across both columns."""
MIN_SWITCHES = 0.3
"""Share of steps from one line to the next that change the column, above which the order is that of rows, not of columns."""
STEP = 4.0
"""Points between the places at which a gap between columns is looked for."""


class Line(NamedTuple):
    """A stretch of text on a page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def read_order(lines: Sequence[Line], *, width: float) -> list[Line] | None:
    """The lines column by column, or None where the order of the file is fine.

    Lines across both columns part the page into bands, which are read from the top. Known to miss: three columns, and
    tables, which look like columns.
    """
    gap = _gap(lines, width=width)
    if gap is None:
        return None
    sides = [_side(line, gap) for line in lines]
    known = [side for side in sides if side]
    switches = sum(a != b for a, b in pairwise(known))
    if switches < MIN_SWITCHES * len(known):
        return None
    return _bands(lines, gap)


def _gap(lines: Sequence[Line], *, width: float) -> float | None:
    """Where the gap between two columns lies, None when there is none."""
    best: tuple[int, float] | None = None
    at = width / 4
    while at < 3 * width / 4:
        sides = [_side(line, at) for line in lines]
        left, right, crossing = sides.count(-1), sides.count(1), sides.count(0)
        if min(left, right) >= MIN_LINES and crossing <= MAX_CROSSING * len(lines) and (best is None or crossing < best[0]):
            best = crossing, at
        at += STEP
    return best[1] if best else None


def _side(line: Line, gap: float) -> int:
    """-1 left of the gap, 1 right of it, 0 across."""
    return -1 if line.right <= gap else 1 if line.left >= gap else 0


def _bands(lines: Sequence[Line], gap: float) -> list[Line]:
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if _side(line, gap):
            band.append(line)
        else:
            ordered += [*_by_column(band, gap), line]
            band = []
    return ordered + _by_column(band, gap)


def _by_column(band: Sequence[Line], gap: float) -> list[Line]:
    return sorted(band, key=lambda line: (_side(line, gap), -line.top, line.left))


__all__ = ["Line", "read_order"]
