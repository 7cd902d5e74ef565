"""Scores the public set cameo_quad: a sentence and the class of its event's CAMEO root, statements and none told apart."""

from collections.abc import Mapping, Sequence

import msgspec

from dateline.score.gold import half_of
from dateline.score.measure import Measured, macro_f1, share
from dateline.score.report import ErrorRow, Report
from dateline.score.sentences import Code, Line, Row, best, report_of

CLASSES: Mapping[int, tuple[str, ...]] = {
    0: ("01", "02"), 1: ("03", "04", "05"), 2: ("06", "07", "08"), 3: ("09", "10", "11", "12", "13", "16"),
    4: ("14", "15", "17", "18", "19", "20"),
}  # fmt: skip
"""CAMEO roots by the set's class: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, 0 neither.

These are the five classes that users of CAMEO's series counted by, and the tuned rows bear out each root. Three are not what
the name of the class says, nor PLOVER's: statements (01), with condolences, denials and claims of responsibility, and appeals
(02) are neutral; reduced relations (16), with aid withheld, sanctions and expelled diplomats, count as words; yielding (08),
with eased sanctions and curfews, counts as a deed.
"""

QUAD_OF: Mapping[str, int] = {root: quad for quad, roots in CLASSES.items() for root in roots}


class QuadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the class of its one event, 0 where it has none."""

    id: str
    text: str
    quad: int


Both = Sequence[tuple[QuadRow, Row | None]]


def score_quads(rows: Sequence[QuadRow], *, code: Code) -> Report:
    """Accuracy and macro-F1 over the five classes; a sentence without an event is of class 0."""
    coded = code([Line(id=row.id, text=row.text) for row in rows])
    both = [(row, main_event(events)) for row, events in zip(rows, coded, strict=True)]
    errors = [
        ErrorRow(
            set="cameo_quad", half=half_of(row.id), kind=f"{row.quad} as {quad_of(found)}", id=row.id, expected=str(row.quad),
            got=f"{quad_of(found)} {_words(found)}", text=row.text,
        )
        for row, found in both if quad_of(found) != row.quad
    ]  # fmt: skip
    return report_of("cameo_quad", both, errors, accuracy=_right, macro_F1=_macro)


def main_event(events: Sequence[Row]) -> Row | None:
    """The event that gives a sentence its class: the surest of those that are neither negated nor only supposed.

    How sure an event is grows with how little it is embedded, so that of two acts the main clause's is taken.
    """
    return best([event for event in events if not event["negated"] and event["modality"] != "hypothetical"])


def quad_of(event: Row | None) -> int:
    """The class of an event's CAMEO root; 0 without an event or a code."""
    return QUAD_OF.get((event["cameo"] or "")[:2], 0) if event else 0


def _words(found: Row | None) -> str:
    return f"{found['type']} {found['cameo']} {found.get('rule') or ''}" if found else "-"


def _right(both: Both) -> Measured:
    return share((quad_of(found) == row.quad, 1) for row, found in both)


def _macro(both: Both) -> Measured:
    return macro_f1([(str(row.quad), str(quad_of(found))) for row, found in both])
