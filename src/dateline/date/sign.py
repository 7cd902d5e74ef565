"""The signs of the day of publication: declared metadata, the page's HTML, date lines, the address, a copyright year."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import htmldate
import msgspec

from dateline.date.absolute import read_day
from dateline.date.declared import find_named, read_day_of, readings_of
from dateline.date.find import find_times
from dateline.date.hit import find_hits
from dateline.date.value import Context
from dateline.date.words import Lexicon
from dateline.model.calendar import make_day
from dateline.model.document import Document, Evidence, Interval, Page, Section
from dateline.model.span import Span

FAR_FUTURE = "2100-01-01"
"""A fixed latest date for htmldate, so that the result does not depend on the clock."""
NOTHING = Interval(start=None, end=None, how="no date given")
HEAD_KINDS = ("dateline", "byline", "credit")
YEARLESS = ("day-month", "month-day")
BARE_WORDS = 5
"""A line above the story with at most so many words may be nothing but a date."""
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|\.|\Z)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^.!?]{0,60}?\b((?:19|20)\d\d)\b", re.I)
_PART = re.compile(r"(?:(?<=[|>»·•/] )|(?<![^\n]))\d[^|>»·•\n]*[^|>»·•\s]")
_UPDATED = re.compile(r"updat|modif|review|güncel|mis à jour", re.I)


class Sign(NamedTuple):
    """One sign of the date of publication; `rivals` are all readings of its words, where they have several."""

    interval: Interval
    evidence: Evidence
    rivals: tuple[Interval, ...] = ()


def find_signs(page: Page, doc: Document, lexicon: Lexicon) -> Iterator[Sign]:
    """Every sign of the day of publication, the most trusted first; nothing for what is no date."""
    if page.declared.published:
        yield from _declared(page.declared.published, "declared with the input", lexicon)
    if page.media == "text/html":
        yield from _from_html(page)
    lines = list(_from_lines(doc, lexicon))
    yield from lines
    yield from _from_bare(doc, lexicon, known=[sign.evidence.span for sign in lines if sign.evidence.span])
    yield from _from_copyright(doc, lexicon)
    if page.declared.url:
        yield from _from_url(page.declared.url)


def _declared(text: str, note: str, lexicon: Lexicon) -> Iterator[Sign]:
    """A sign for each reading of a declared date; all but the first are rivals of it."""
    readings = readings_of(text, lexicon)
    for interval in readings:
        read = f"{note}, read as {interval.start}" if len(readings) > 1 else note
        yield Sign(interval, Evidence(text=text, note=read), rivals=readings if len(readings) > 1 else ())


def _from_html(page: Page) -> Iterator[Sign]:
    text = htmldate.find_date(page.raw, extensive_search=False, original_date=True, max_date=FAR_FUTURE)
    found = read_day_of(text) if text else None
    if text and found is not None:
        interval = msgspec.structs.replace(found, how="metadata of the HTML page")
        yield Sign(interval, Evidence(text=text, note="HTML metadata (htmldate)"))


def _from_url(url: str) -> Iterator[Sign]:
    found = _URL_DAY.search(url)
    day = make_day(*(int(part) for part in found.groups())) if found else None
    if found and day:
        how = "date in the address"
        yield Sign(Interval(start=day, end=day, grain="day", how=how), Evidence(text=found.group(), note=how))


def _from_lines(doc: Document, lexicon: Lexicon) -> Iterator[Sign]:
    """Whole dates in the lines above the story, then in date lines right under it; "published" before "updated"."""
    lines = sorted(date_sections(doc), key=lambda section: bool(_UPDATED.search(section.span.of(doc.text))))
    for section in lines:
        yield from _from_named(section, doc)
        for ref in find_times(section.span.of(doc.text), lexicon, published=NOTHING):
            if ref.interval.start is None or ref.interval.grain != "day" or ref.kind not in ("point", "since"):
                continue
            at = section.span.start
            span = Span(start=at + ref.span.start, end=at + ref.span.end)
            how = f"date line: {span.of(doc.text)}"
            end = ref.interval.start if ref.kind == "since" else ref.interval.end  # "online since"
            interval = Interval(start=ref.interval.start, end=end, grain="day", how=how)
            yield Sign(interval, Evidence(text=span.of(doc.text), span=span, note=section.why))
            break


def _from_named(section: Section, doc: Document) -> Iterator[Sign]:
    """A date line with a month of another language."""
    for match, day in find_named(section.span.of(doc.text))[:1]:
        span = Span(start=section.span.start + match.start(), end=section.span.start + match.end())
        interval = Interval(start=day, end=day, grain="day", how=f"date line: {span.of(doc.text)}")
        yield Sign(interval, Evidence(text=span.of(doc.text), span=span, note=section.why))


def _from_bare(doc: Document, lexicon: Lexicon, *, known: Sequence[Span]) -> Iterator[Sign]:
    """Short lines above the story, and parts of them, that are a date as pages declare one, whatever else they were taken
    for: "29. mai 2023", "News > World > 29 May 2023".
    """
    for section in doc.sections:
        if section.kind in ("lead", "body"):
            return
        if section.why == "title" or any(section.span.covers(span) for span in known):
            continue
        for found in _PART.finditer(section.span.of(doc.text)):
            at = section.span.start
            span = Span(start=at + found.start(), end=at + found.end())
            readings = readings_of(found.group(), lexicon) if len(found.group().split()) <= BARE_WORDS else ()
            for reading in readings:
                interval = msgspec.structs.replace(reading, how=f"date line: {found.group()}")
                words = Evidence(text=found.group(), span=span, note=section.why)
                yield Sign(interval, words, rivals=readings if len(readings) > 1 else ())


def date_sections(doc: Document) -> Iterator[Section]:
    """The lines above the story that may hold its date, and date lines right under it."""
    is_over = False
    for section in doc.sections:
        if section.kind in ("lead", "body"):
            is_over = True
        elif section.kind in ("other-story", "comment") and is_over:
            return
        elif section.kind in HEAD_KINDS and (not is_over or section.why == "date-line"):
            yield section


def _from_copyright(doc: Document, lexicon: Lexicon) -> Iterator[Sign]:
    """A dateline without a year with the year of the page's copyright line."""
    owner = next((section for section in doc.sections if section.why == "legal"), None)
    year = _COPYRIGHT.search(owner.span.of(doc.text)) if owner else None
    if owner is None or year is None:
        return
    context = Context(words=lexicon.words, year=int(year.group(1)))
    for section in date_sections(doc):
        for hit in find_hits(section.span.of(doc.text), lexicon):
            value = read_day(hit.match.groupdict(), context) if hit.rule.id in YEARLESS else None
            if value is None or value.start is None:
                continue
            at = section.span.start
            words = Evidence(text=hit.match.group(), span=Span(start=at + hit.start, end=at + hit.end), note=section.why)
            how = f"dateline {hit.match.group()} with the year of the copyright line"
            yield Sign(Interval(start=value.start, end=value.start, grain="day", how=how), words)
            return
