"""Scores the article body of saved pages (aeb_body) by the measure of the Article Extraction Benchmark."""

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.errors import UsageError
from dateline.model.document import Document, Section
from dateline.score.gold import half_of
from dateline.score.measure import Measured, Vector, ratio, resample
from dateline.score.report import HALVES, ErrorRow, Figure, Report

SHINGLE = 4
"""Words in a row that are compared (the benchmark's own number)."""
WORST = 200
"""Characters of a page that are shown where it scores badly."""
LOW = 0.9
TABLE = "row of a table"

_WORD = re.compile(r"\w+")

Clean = Callable[[Sequence[tuple[bytes, str]]], Sequence[Document | None]]
"""What cleaning makes of some pages, each given as its bytes and its address."""


class BodyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A saved page and the text of its article; `html` is the file's place beside the rows."""

    id: str
    html: str
    body: str
    url: str = ""


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """Precision and recall of one page; null where nothing was found, or where there is nothing to find."""

    precision: float | None
    recall: float | None


def score_body(rows: Sequence[BodyRow], *, folder: Path, clean: Clean) -> Report:
    """Mean precision, mean recall and their F1 over pages; `folder` holds the pages."""
    docs = clean([(page_of(row, folder=folder), row.url) for row in rows])
    found = [body_of(doc) if doc is not None else "" for doc in docs]
    overlaps = [overlap(row.body, text) for row, text in zip(rows, found, strict=True)]
    pairs = list(zip(rows, overlaps, strict=True))
    figures = [f for half in HALVES for f in _figures([o for r, o in pairs if half in ("all", half_of(r.id))], half=half)]
    errors = [_error(row, text, one) for (row, one), text in zip(pairs, found, strict=True) if _f1(one) < LOW]
    return Report(figures=tuple(figures), errors=tuple(errors))


def page_of(row: BodyRow, *, folder: Path) -> bytes:
    """The bytes of a page; UsageError if it is not beside the rows."""
    path = folder / row.html
    if not path.is_file():
        raise UsageError(f"{path} is missing", remedy="put the saved pages beside the rows")
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def overlap(gold: str, found: str) -> Overlap:
    """How much of two texts is the same, in runs of four words, each counted as often as it stands there."""
    a, b = Counter(_shingles(gold)), Counter(_shingles(found))
    shared = (a & b).total()
    return Overlap(
        precision=shared / b.total() if b else None,
        recall=shared / a.total() if a else None,
    )


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    words = _WORD.findall(text)
    for at in range(max(1, len(words) - SHINGLE + 1)) if words else ():
        yield tuple(words[at : at + SHINGLE])


def body_of(doc: Document) -> str:
    """A document's article body as readers of whole articles understand it: with its subheadings, datelines and tables."""
    story = [at for at, section in enumerate(doc.sections) if section.kind in ("lead", "body") or section.why == TABLE]
    inside = doc.sections[max(story[0] - 1, 0) : story[-1] + 2] if story else ()
    kept = [section for section in inside if _belongs(section)]
    return "\n\n".join(section.span.of(doc.text) for section in kept)


def _belongs(section: Section) -> bool:
    is_part = section.why in ("line between paragraphs", "agency-dateline", "agency-suffix", TABLE)
    return section.kind in ("lead", "body") or is_part


def _figures(overlaps: Sequence[Overlap], *, half: str) -> Iterator[Figure]:
    measured = body_f1(overlaps)
    for name in ("precision", "recall"):
        part = mean([getattr(one, name) for one in overlaps])
        yield Figure(set="aeb_body", half=half, name=f"body {name}", measured=part, unit="pages")
    yield Figure(set="aeb_body", half=half, name="body F1", measured=measured, unit="pages")


def mean(values: Sequence[float | None]) -> Measured:
    """The mean of the values that are there."""
    return resample([(v or 0.0, v is not None) for v in values], statistic=lambda v: ratio(v[0], v[1]))


def body_f1(overlaps: Sequence[Overlap]) -> Measured:
    """The harmonic mean of mean precision and mean recall: long pages weigh no more than short ones."""
    units = [(o.precision or 0.0, o.precision is not None, o.recall or 0.0, o.recall is not None) for o in overlaps]
    return resample(units, statistic=_harmonic)


def _harmonic(sums: Vector) -> float:
    precision, recall = ratio(sums[0], sums[1]), ratio(sums[2], sums[3])
    return ratio(2 * precision * recall, precision + recall)


def _f1(one: Overlap) -> float:
    precision, recall = one.precision or 0.0, one.recall or 0.0
    return ratio(2 * precision * recall, precision + recall)


def _error(row: BodyRow, found: str, one: Overlap) -> ErrorRow:
    kind = "too little" if (one.recall or 0.0) < (one.precision or 0.0) else "too much"
    got = f"precision {one.precision or 0:.3f}, recall {one.recall or 0:.3f}: {found[:WORST]}"
    return ErrorRow(set="aeb_body", half=half_of(row.id), kind=kind, id=row.id, expected=row.body[:WORST], got=got, text=row.url)
