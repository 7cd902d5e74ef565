"""When a document was published: every sign of it weighed, none invented."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import NamedTuple

import htmldate
import msgspec

from dateline.date.absolute import read_day
from dateline.date.age import read_clues
from dateline.date.calendar import make_day, month_of
from dateline.date.context import tense_of
from dateline.date.find import find_times
from dateline.date.hit import Hit, find_hits
from dateline.date.value import Context
from dateline.date.words import Lexicon
from dateline.model.document import Dated, Document, Evidence, Interval, Page, Section
from dateline.model.span import Span

GIVEN = "--date"
LATEST = "latest dated past event"
MOST_CLUES = 12
"""Clues that are listed as evidence; those of the first paragraphs say most."""
NEIGHBOURS = timedelta(days=1)
FAR_FUTURE = "2100-01-01"
"""A fixed latest date for htmldate, so that the result does not depend on the clock."""
NOTHING = Interval(start=None, end=None, how="no date given")
HEAD_KINDS = ("dateline", "byline", "credit")
YEARLESS = ("day-month", "month-day")
BOUND_RULES = ("year-after-preposition", "part-month", "day-month-year", "month-day-year", "season-year", "part-year")
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:\D|\d{6}|\Z)")
_MONTH_ONLY = re.compile(r"\s*(\d{4})-(\d\d)\s*\Z")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|\.|\Z)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^.!?]{0,60}?\b((?:19|20)\d\d)\b", re.I)
_UPDATED = re.compile(r"updat|modif|review|güncel|mis à jour", re.I)


class Sign(NamedTuple):
    """One sign of the date of publication."""

    interval: Interval
    evidence: Evidence


def find_published(page: Page, doc: Document, lexicon: Lexicon, *, given: str | None) -> Dated:
    """The date of publication by declared metadata, the page's HTML, a date line of the text, the address, the date
    given for the whole run, weighed against each other; else bounds that dated past events of the text set; else nothing.

    All signs found are listed as evidence, those that differ included. A dateline without a year ("BAKU, Dec 22") takes
    it from the other signs and gives no date without them.
    """
    signs = list(_signs(page, doc, lexicon))
    fallback = _given(given)
    if fallback is not None:
        signs.append(fallback)
    floor = _bounds(doc, lexicon)
    if not signs:
        return floor
    best = _weigh(signs, floor=floor.interval.start)
    partial = [sign.evidence for sign in _partial(doc, lexicon, published=best.interval)]
    late = _contradicted(best, floor)
    return Dated(interval=best.interval, evidence=(*(sign.evidence for sign in signs), *partial, *late))


def _weigh(signs: Sequence[Sign], *, floor: date | None) -> Sign:
    """The sign that no dated past event of the text contradicts and that most others agree with; of equals the first.

    Two that agree outweigh one that stands before them: the day on which a page was copied is declared as often as
    the day on which it was written. The date given for the run has no vote.
    """
    voters = [sign for sign in signs if sign.evidence.note != GIVEN]

    def weight(sign: Sign) -> tuple[bool, int]:
        is_late = floor is None or sign.interval.end is None or sign.interval.end >= floor
        return is_late, sum(_agree(sign.interval, other.interval) for other in voters) if sign in voters else 0

    best = max(signs, key=weight)
    others = sum(not _agree(best.interval, sign.interval) for sign in voters)
    if not others:
        return best
    how = f"{best.interval.how}; {others} of {len(voters)} signs differ"
    return best._replace(interval=msgspec.structs.replace(best.interval, how=how))


def _agree(one: Interval, two: Interval) -> bool:
    """Whether two signs are of the same day, or of neighbours: time zones and late editions."""
    days = [day for day in (one.start, one.end, two.start, two.end) if day is not None]
    return one.meets(two) or max(days) - min(days) <= NEIGHBOURS


def _contradicted(best: Sign, floor: Dated) -> tuple[Evidence, ...]:
    """What the text tells as past though it is later than the date that was chosen."""
    last, told = best.interval.end, floor.interval.start
    if last is None or told is None or told <= last:
        return ()
    past = (item for item in floor.evidence if item.note == LATEST)
    return tuple(msgspec.structs.replace(item, note=f"contradicts {last}: told as past") for item in past)


def _signs(page: Page, doc: Document, lexicon: Lexicon) -> Iterator[Sign]:
    if page.declared.published:
        found = read_declared(page.declared.published, lexicon)
        if found is not None:
            yield Sign(found, Evidence(text=page.declared.published, note="declared with the input"))
    if page.media == "text/html":
        yield from _from_html(page)
    yield from _from_lines(doc, lexicon)
    yield from _from_copyright(doc, lexicon)
    if page.declared.url:
        yield from _from_url(page.declared.url)


def _from_html(page: Page) -> Iterator[Sign]:
    text = htmldate.find_date(page.raw, extensive_search=False, original_date=True, max_date=FAR_FUTURE)
    found = _day_interval(text, "metadata of the HTML page") if text else None
    if text and found is not None:
        yield Sign(found, Evidence(text=text, note="HTML metadata (htmldate)"))


def _from_url(url: str) -> Iterator[Sign]:
    found = _URL_DAY.search(url)
    day = make_day(*(int(part) for part in found.groups())) if found else None
    if found and day:
        how = "date in the address"
        yield Sign(Interval(start=day, end=day, grain="day", how=how), Evidence(text=found.group(), note=how))


def _given(given: str | None) -> Sign | None:
    found = _day_interval(given, "date given for the run") if given else None
    return Sign(found, Evidence(text=given, note=GIVEN)) if given and found else None


def _day_interval(text: str, how: str) -> Interval | None:
    found = _ISO.match(text) or _COMPACT.match(text)
    day = make_day(*(int(part) for part in found.groups())) if found else None
    return Interval(start=day, end=day, grain="day", how=how) if day else None


def read_declared(text: str, lexicon: Lexicon) -> Interval | None:
    """The interval that a declared date means: ISO 8601, RFC 2822, a month, or English words; None if none is found."""
    how = "declared date"
    found = _day_interval(text, how)
    if found is not None:
        return found
    month = _MONTH_ONLY.match(text)
    if month and 1 <= int(month.group(2)) <= 12:
        start, end = month_of(int(month.group(1)), int(month.group(2)))
        return Interval(start=start, end=end, grain="month", how=how)
    day = _rfc2822(text)
    if day is not None:
        return Interval(start=day, end=day, grain="day", how=how)
    for ref in find_times(text, lexicon, published=NOTHING):
        if ref.interval.start and ref.interval.end and ref.interval.grain in ("day", "month"):
            return Interval(start=ref.interval.start, end=ref.interval.end, grain=ref.interval.grain, how=how)
    return None


def _rfc2822(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _from_lines(doc: Document, lexicon: Lexicon) -> Iterator[Sign]:
    """Whole dates in the lines above the story, then in date lines right under it; "published" before "updated"."""
    lines = sorted(_date_sections(doc), key=lambda section: bool(_UPDATED.search(section.span.of(doc.text))))
    for section in lines:
        for ref in find_times(section.span.of(doc.text), lexicon, published=NOTHING):
            if ref.interval.start is None or ref.interval.grain != "day" or ref.kind != "point":
                continue
            at = section.span.start
            span = Span(start=at + ref.span.start, end=at + ref.span.end)
            how = f"date line: {span.of(doc.text)}"
            interval = Interval(start=ref.interval.start, end=ref.interval.end, grain="day", how=how)
            yield Sign(interval, Evidence(text=span.of(doc.text), span=span, note=section.why))
            break


def _date_sections(doc: Document) -> Iterator[Section]:
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
    for section in _date_sections(doc):
        for hit in find_hits(section.span.of(doc.text), lexicon):
            value = read_day(hit.match.groupdict(), context) if hit.rule.id in YEARLESS else None
            if value is None or value.start is None:
                continue
            at = section.span.start
            words = Evidence(text=hit.match.group(), span=Span(start=at + hit.start, end=at + hit.end), note=section.why)
            how = f"dateline {hit.match.group()} with the year of the copyright line"
            yield Sign(Interval(start=value.start, end=value.start, grain="day", how=how), words)
            return


def _partial(doc: Document, lexicon: Lexicon, *, published: Interval) -> Iterator[Sign]:
    """Datelines without a year, read against the date found: they confirm it or differ."""
    for section in _date_sections(doc):
        for ref in find_times(section.span.of(doc.text), lexicon, published=published):
            is_relative = "publication" in ref.interval.how and ref.interval.grain == "day"
            if not is_relative or ref.interval.start is None:
                continue
            at = section.span.start
            span = Span(start=at + ref.span.start, end=at + ref.span.end)
            note = "dateline agrees" if ref.interval.meets(published) else f"dateline: {ref.interval.start}"
            yield Sign(ref.interval, Evidence(text=span.of(doc.text), span=span, note=note))


def _bounds(doc: Document, lexicon: Lexicon) -> Dated:
    """Not before the latest past event that the story dates by its year; no upper bound is ever known from a text."""
    latest: tuple[date, Span] | None = None
    for section in doc.sections:
        if section.kind not in ("lead", "body"):
            continue
        for hit, day in _past_days(section.span.of(doc.text), lexicon):
            span = Span(start=section.span.start + hit.start, end=section.span.start + hit.end)
            if latest is None or day > latest[0]:
                latest = day, span
    clues = tuple(_clues(doc, lexicon))
    if latest is None:
        return Dated(interval=NOTHING, evidence=clues)
    words = latest[1].of(doc.text)
    interval = Interval(start=latest[0], end=None, how=f"not before {words}, told as past")
    return Dated(interval=interval, evidence=(Evidence(text=words, span=latest[1], note=LATEST), *clues))


def _clues(doc: Document, lexicon: Lexicon) -> Iterator[Evidence]:
    """Words that tell how long before or after the day of publication something was: weekdays, ages, "tomorrow"."""
    story = [section for section in doc.sections if section.kind in ("lead", "body")]
    found = ((section, clue) for section in story for clue in read_clues(section.span.of(doc.text), lexicon))
    for section, clue in islice(found, MOST_CLUES):
        span = Span(start=section.span.start + clue.start, end=section.span.start + clue.end)
        yield Evidence(text=span.of(doc.text), span=span, note=clue.why)


def _past_days(text: str, lexicon: Lexicon) -> Iterator[tuple[Hit, date]]:
    """The first days of what a text dates by its year and tells in a past tense."""
    for hit in find_hits(text, lexicon):
        if hit.rule.id not in BOUND_RULES or tense_of(text, hit.start, hit.end, lexicon.words) != "past":
            continue
        for ref in find_times(text[hit.start : hit.end], lexicon, published=NOTHING):
            if ref.interval.start is not None:
                yield hit, ref.interval.start


__all__ = ["find_published", "read_declared"]
