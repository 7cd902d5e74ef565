"""When a document was published, and what the time expressions of its story mean.

`dated` is an interval with its evidence: declared metadata, HTML, date lines, the address, `--date`; nothing is
invented. `times` are the time expressions of `lead` and `body` with the days they mean; the words and rules are in
`lexicon/time/en.yaml`.
Known to miss: other calendars, times of the day, seasons of the southern hemisphere.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec

from dateline.date.find import find_times, next_last, shift_refs
from dateline.date.publish import find_published
from dateline.date.words import Lexicon, load_lexicon
from dateline.model.document import Document, Interval, TimeRef
from dateline.model.dossier import Dossier, Rejected
from dateline.model.stage import Stage, Work


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of dating."""

    published: Annotated[
        str | None, msgspec.Meta(description="publication date (ISO 8601) of documents that declare none themselves")
    ] = None
    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()


def make(settings: Settings) -> Work:
    """The stage at work: dates each document that has one."""
    lexicon = load_lexicon(settings.overlays)

    def work(batch: Sequence[Dossier]) -> Iterator[Dossier | Rejected]:
        for dossier in batch:
            yield _date(dossier, lexicon, given=settings.published)

    return work


def _date(dossier: Dossier, lexicon: Lexicon, *, given: str | None) -> Dossier:
    if dossier.doc is None:
        return dossier
    dated = find_published(dossier.page, dossier.doc, lexicon, given=given)
    times = read_times(dossier.doc, lexicon, published=dated.interval)
    return msgspec.structs.replace(dossier, dated=dated, times=times)


def read_times(doc: Document, lexicon: Lexicon, *, published: Interval) -> tuple[TimeRef, ...]:
    """The time expressions of a document's story, in order."""
    refs: list[TimeRef] = []
    last: Interval | None = None
    for section in doc.sections:
        if section.kind not in ("lead", "body"):
            continue
        found = find_times(section.span.of(doc.text), lexicon, published=published, last=last)
        refs.extend(shift_refs(found, section.span.start))
        for ref in found:
            last = next_last(ref, last)
    return tuple(refs)


STAGE = Stage(name="date", version="1", needs=("doc",), adds=("dated", "times"), config=Settings, make=make)

__all__ = ["STAGE", "Settings", "make", "read_times"]
