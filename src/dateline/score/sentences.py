"""Scores the public sets of single sentences: plv, plover_gsr, petrarch_real."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from dateline.score.gold import half_of
from dateline.score.match import codes
from dateline.score.measure import Counts, Measured, f1, macro_f1, share
from dateline.score.report import HALVES, ErrorRow, Figure, Report

Row = Mapping[str, Any]
Label = Callable[[Sequence[dict[str, Any]]], Iterable[dict[str, Any]]]
"""`dateline.run.label.make_labeller`'s result: pairs in, one answer a pair out."""

Code = Callable[[Sequence["Line"]], Sequence[Sequence[Row]]]
"""Codes sentences: for each one the rows of `events.jsonl`."""

FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""plv joins two PLOVER types into one label."""

OLD_MODES = {
    "assassinate": "targeted", "ban": "restrict", "political": "restrict", "confiscate": "seize", "detain": "arrest",
    "demo-spon": "demo", "demo-org": "demo", "demo-gen": "demo", "riot-spon": "riot", "riot-org": "riot", "riot-gen": "riot",
    "strike-gen": "strike", "strike-spon": "strike", "strike-org": "strike", "cyber-attack": "cyber",
}  # fmt: skip
"""Modes that plover_gsr still calls by the names of the codebook's drafts, and what they are called now."""

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4,
    "ASSAULT": 4,
}  # fmt: skip
"""Quad classes as plv numbers them; it counts YIELD as material cooperation."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence to code, with the day it was written where known."""

    id: str
    text: str
    date: str | None = None


class PlvRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with a pair of phrases and the relation between them."""

    id: str
    text: str
    event15: str
    quad: int
    source_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None


class GsrParty(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of plover_gsr; international and unclear codes are as the set has them."""

    code: str | None = None
    sector: str | None = None


class GsrRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its one main event."""

    id: str
    text: str
    event: str
    mode: str | None = None
    reciprocal: bool = False
    source: tuple[GsrParty, ...] = ()
    target: tuple[GsrParty, ...] = ()


class PetrarchEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A CAMEO triple."""

    source: str
    target: str
    cameo: str


class PetrarchRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of PETRARCH's own tests; `noevents` if it must yield none."""

    id: str
    text: str
    date: str | None = None
    events: tuple[PetrarchEvent, ...] = ()
    noevents: bool = False


def score_plv(rows: Sequence[PlvRow], *, label: Label) -> Report:
    """Macro-F1 over the 15 labels and accuracy of the quad class; a null answer is wrong."""
    answers = list(label([_pair(row) for row in rows]))
    found = [fold(answer["type"]) for answer in answers]
    both = list(zip(rows, found, strict=True))
    errors = [
        ErrorRow(
            set="plv", half=half_of(r.id), kind=r.event15 if f else f"{r.event15}, no answer", id=r.id,
            expected=r.event15, got=f"{f} {answer.get('rule') or ''}", text=r.text,
        )
        for (r, f), answer in zip(both, answers, strict=True) if f != r.event15
    ]  # fmt: skip
    return report_of(
        "plv", both, errors,
        macro_F1=_plv_macro, accuracy=_plv_right, quad_accuracy=_plv_quad, answered=_answered,
    )  # fmt: skip


def _pair(row: PlvRow) -> dict[str, Any]:
    """The row as `dateline label` takes it; a party that the text does not name is null."""
    source, target = (list(span) if span else None for span in (row.source_span, row.target_span))
    return {"id": row.id, "text": row.text, "source": source, "target": target}


def fold(kind: str | None) -> str | None:
    """A PLOVER type as plv labels it."""
    return FOLDED.get(kind, kind) if kind else None


def _plv_macro(both: Sequence[tuple[PlvRow, str | None]]) -> Measured:
    return macro_f1([(row.event15, found) for row, found in both])


def _plv_right(both: Sequence[tuple[PlvRow, str | None]]) -> Measured:
    return share((found == row.event15, 1) for row, found in both)


def _plv_quad(both: Sequence[tuple[PlvRow, str | None]]) -> Measured:
    return share((QUADS.get(found or "") == row.quad, 1) for row, found in both)


def _answered(both: Sequence[tuple[Any, Any]]) -> Measured:
    return share((bool(found), 1) for _, found in both)


def best(events: Sequence[Row]) -> Row | None:
    """The event that a sentence is mainly about: the most confident one, the first of equals."""
    order = sorted(events, key=lambda e: (-float(e.get("confidence") or 0), e["trigger"]["start"]))
    return order[0] if order else None


def score_gsr(rows: Sequence[GsrRow], *, code: Code) -> Report:
    """Accuracy of the best event's type and mode, F1 of its actor and recipient codes; no event is wrong."""
    coded = code([Line(id=row.id, text=row.text) for row in rows])
    both = [(row, best(events)) for row, events in zip(rows, coded, strict=True)]
    errors = [
        ErrorRow(
            set="plover_gsr", half=half_of(row.id), kind=row.event if found else f"{row.event}, no event", id=row.id,
            expected=f"{row.event} {_codes(row.source)} > {_codes(row.target)}", got=_words(found), text=row.text,
        )
        for row, found in both if found is None or found["type"] != row.event
    ]  # fmt: skip
    return report_of(
        "plover_gsr", both, errors, event_accuracy=_gsr_type, mode_accuracy=_gsr_mode, source_code_F1=_gsr_sources,
        target_code_F1=_gsr_targets, source_F1_with_bodies_alike=_gsr_sources_alike,
        target_F1_with_bodies_alike=_gsr_targets_alike, answered=_answered,
    )  # fmt: skip


def _words(row: Row | None) -> str:
    if row is None:
        return "-"
    return f"{row['type']} {sorted(codes(row['actors']))} > {sorted(codes(row['recipients']))} {row.get('rule') or ''}"


def _codes(parties: Iterable[GsrParty]) -> frozenset[str]:
    return frozenset(p.code for p in parties if p.code)


Gsr = Sequence[tuple[GsrRow, Row | None]]


def _gsr_type(both: Gsr) -> Measured:
    return share((bool(found) and found is not None and found["type"] == row.event, 1) for row, found in both)


def _gsr_mode(both: Gsr) -> Measured:
    stated = [(row, found) for row, found in both if row.mode]
    return share((found is not None and found.get("mode") == OLD_MODES.get(row.mode or "", row.mode), 1) for row, found in stated)


def _gsr_sources(both: Gsr) -> Measured:
    return f1(_overlap(_codes(row.source), _side(row, found, "actors")) for row, found in both)


def _gsr_targets(both: Gsr) -> Measured:
    return f1(_overlap(_codes(row.target), _side(row, found, "recipients")) for row, found in both)


def _gsr_sources_alike(both: Gsr) -> Measured:
    return f1(_overlap(_alike(_codes(row.source)), _alike(_side(row, found, "actors"))) for row, found in both)


def _gsr_targets_alike(both: Gsr) -> Measured:
    return f1(_overlap(_alike(_codes(row.target)), _alike(_side(row, found, "recipients"))) for row, found in both)


BODIES = frozenset({"IGO", "UNO", "EUR", "IMG"})
"""Codes of bodies of states; plover_gsr has IGO for all of them."""


def _alike(found: frozenset[str]) -> frozenset[str]:
    """Codes with one for all bodies of states."""
    return frozenset("IGO" if code in BODIES else code for code in found)


def _side(row: GsrRow, found: Row | None, side: str) -> frozenset[str]:
    """The codes of one side; a reciprocal event has all parties as sources."""
    if found is None:
        return frozenset()
    if row.reciprocal:
        return codes([*found["actors"], *found["recipients"]]) if side == "actors" else frozenset()
    return codes(found[side])


def _overlap(gold: frozenset[Any], found: frozenset[Any]) -> Counts:
    return Counts(tp=len(gold & found), fp=len(found - gold), fn=len(gold - found))


def score_petrarch(rows: Sequence[PetrarchRow], *, code: Code) -> Report:
    """F1 of the parties, by country and by country with sector, and the share of eventless sentences left alone."""
    coded = code([Line(id=row.id, text=row.text, date=_iso(row.date)) for row in rows])
    both = list(zip(rows, coded, strict=True))
    errors = [
        ErrorRow(
            set="petrarch_real", half=half_of(row.id), kind="parties", id=row.id, text=row.text,
            expected="; ".join(f"{e.source} > {e.target} {e.cameo}" for e in row.events) or "-",
            got="; ".join(_words(event) for event in events) or "-",
        )
        for row, events in both if _countries(row) != _countries_found(events)
    ]  # fmt: skip
    return report_of("petrarch_real", both, errors, country_F1=_petrarch_country, country_and_sector_F1=_petrarch_sector,
                     eventless_left_alone=_petrarch_none)  # fmt: skip


def _iso(text: str | None) -> str | None:
    """The date if it is a real ISO date."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        return None


Petrarch = Sequence[tuple[PetrarchRow, Sequence[Row]]]
Side = tuple[str, str]


def split_cameo(code: str) -> tuple[str | None, tuple[str, ...]]:
    """A CAMEO actor code as (country or international code, PLOVER sectors): "IGOUNOMIL" is UNO with MIL."""
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    if len(parts) > 1 and parts[0] in ("IGO", "NGO", "MNC"):
        parts = parts[1:]
    head = parts[0] if parts and parts[0] != "---" else None
    return head, tuple("CVL" if part == "PPL" else part for part in parts[1:])


def _countries(row: PetrarchRow) -> frozenset[Side]:
    sides = ((side, split_cameo(code)[0]) for e in row.events for side, code in (("s", e.source), ("t", e.target)))
    return frozenset((side, head) for side, head in sides if head)


def _countries_found(events: Sequence[Row]) -> frozenset[Side]:
    sides = (("s", "actors"), ("t", "recipients"))
    return frozenset((mark, code) for event in events for mark, side in sides for code in codes(event[side]))


def _petrarch_country(both: Petrarch) -> Measured:
    return f1(_overlap(_countries(row), _countries_found(events)) for row, events in both)


def _petrarch_sector(both: Petrarch) -> Measured:
    return f1(_sector_counts(row, events) for row, events in both)


def _sector_counts(row: PetrarchRow, events: Sequence[Row]) -> Counts:
    """Parties right in country and, where gold gives a sector, in its first sector."""
    gold = {(side, *split_cameo(code)) for e in row.events for side, code in (("s", e.source), ("t", e.target))}
    wanted = [(side, head, sectors) for side, head, sectors in sorted(gold, key=str) if head]
    mine = _parties_found(events)
    good = 0
    for side, head, sectors in wanted:
        good += (side, head) in mine and (not sectors or sectors[0] in mine[side, head])
    return Counts(tp=good, fp=max(len(mine) - good, 0), fn=len(wanted) - good)


def _parties_found(events: Sequence[Row]) -> dict[Side, frozenset[str]]:
    found: dict[Side, frozenset[str]] = {}
    for event in events:
        for mark, side in (("s", "actors"), ("t", "recipients")):
            for actor in event[side]:
                if code := actor.get("code"):
                    found[mark, code] = found.get((mark, code), frozenset()) | frozenset(actor.get("sectors") or ())
    return found


def _petrarch_none(both: Petrarch) -> Measured:
    return share((not events, 1) for row, events in both if row.noevents)


def report_of(
    name: str, both: Sequence[tuple[Any, Any]], errors: Sequence[ErrorRow], **measures: Callable[[Any], Measured]
) -> Report:
    """Every measure on all rows and on both halves."""
    return Report(figures=tuple(_figures(name, both, measures)), errors=tuple(errors))


def _figures(name: str, both: Sequence[tuple[Any, Any]], measures: Mapping[str, Callable[[Any], Measured]]) -> Iterator[Figure]:
    for half in HALVES:
        mine = [(row, found) for row, found in both if half in ("all", half_of(row.id))]
        for label, measure in measures.items():
            yield Figure(set=name, half=half, name=label.replace("_", " "), measured=measure(mine))
