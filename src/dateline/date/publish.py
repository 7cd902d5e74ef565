"""When a document was published: every sign of it weighed, none invented."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec

from dateline.date.absolute import read_day
from dateline.date.age import read_clues
from dateline.date.context import tense_of
from dateline.date.declared import read_day_of, readings_of, spanning
from dateline.date.find import find_times
from dateline.date.hit import Hit, find_hits
from dateline.date.sign import NOTHING, YEARLESS, Sign, date_sections, find_signs
from dateline.date.value import Context
from dateline.date.words import Lexicon
from dateline.model.calendar import make_day
from dateline.model.document import Dated, Document, Evidence, Interval, Page, Section
from dateline.model.span import Span

GIVEN = "--date"
LATEST = "latest dated past event"
MOST_CLUES = 12
"""Clues that are listed as evidence; those of the first paragraphs say most."""
NEIGHBOURS = timedelta(days=1)
LEAP_YEAR = 2020
"""A year that has every day, to read datelines that tell none."""
BOUND_RULES = ("year-after-preposition", "part-month", "day-month-year", "month-day-year", "season-year", "part-year")


def find_published(page: Page, doc: Document, lexicon: Lexicon, *, given: str | None) -> Dated:
    """The date of publication by declared metadata, the page's HTML, a date line of the text, the address, the date
    given for the whole run, weighed against each other; else bounds that dated past events of the text set; else nothing.

    All signs found are listed as evidence, those that differ included. A dateline without a year ("BAKU, Dec 22") takes
    it from the other signs and gives no date without them.
    """
    signs = list(find_signs(page, doc, lexicon))
    fallback = _given(given)
    if fallback is not None:
        signs.append(fallback)
    floor, ceiling, refused = _bounds(doc, lexicon), _modified(page, doc, lexicon), _refused(page, lexicon)
    if not signs:
        found = _under(floor, ceiling)
        return msgspec.structs.replace(found, evidence=(*refused, *found.evidence))
    lines = _yearless(doc, date_sections(doc), lexicon)
    best = _weigh(signs, floor=floor.interval.start, ceiling=ceiling, lines=lines)
    best = _within(_by_month(best, doc, lexicon), lines)
    partial = [sign.evidence for sign in _partial(doc, lexicon, published=best.interval)]
    late = _contradicted(best, floor)
    changed = (ceiling.evidence,) if ceiling is not None else ()
    return Dated(interval=best.interval, evidence=(*refused, *(sign.evidence for sign in signs), *partial, *changed, *late))


def _weigh(signs: Sequence[Sign], *, floor: date | None, ceiling: Sign | None, lines: Sequence[tuple[int, int]]) -> Sign:
    """The sign that neither a dated past event of the text nor the last modification contradicts and that most others, and
    datelines without a year, agree with; of equals the first.

    Two that agree outweigh one that stands before them: the day on which a page was copied is declared as often as
    the day on which it was written. The date given for the run has no vote. Readings of one declared date that nothing
    tells apart are one sign, from the first to the last of them.
    """
    voters = [sign for sign in signs if sign.evidence.note != GIVEN]
    last = ceiling.interval.end if ceiling is not None else None

    def weight(sign: Sign) -> tuple[bool, bool, int]:
        start, end = sign.interval.start, sign.interval.end
        is_late = floor is None or end is None or end >= floor
        is_early = last is None or start is None or start <= last + NEIGHBOURS
        others = sum(_agree(sign.interval, other.interval) for other in voters if not _is_rival(sign, other))
        told = any(_is_day(sign.interval, line) for line in lines)
        return is_late, is_early, others + told if sign in voters else 0

    best = max(signs, key=weight)
    if best.rivals and all(weight(sign) == weight(best) for sign in signs if _is_rival(best, sign)):
        best = best._replace(interval=spanning(best.rivals))
    against = [sign for sign in voters if not _is_rival(best, sign) and not _agree(best.interval, sign.interval)]
    count = len({sign.evidence.text if sign.rivals else id(sign) for sign in voters})
    if not against:
        return best
    how = f"{best.interval.how}; {len(against)} of {count} signs differ"
    return best._replace(interval=msgspec.structs.replace(best.interval, how=how))


def _is_rival(one: Sign, two: Sign) -> bool:
    """Whether two signs are readings of the same words."""
    return one is not two and bool(one.rivals) and one.rivals == two.rivals


def _modified(page: Page, doc: Document, lexicon: Lexicon) -> Sign | None:
    """The declared day of the last change, which publication is not after."""
    text = page.declared.modified or doc.declared.modified
    found = readings_of(text, lexicon) if text else ()
    if not text or not found:
        return None
    return Sign(spanning(found), Evidence(text=text, note="declared as last modified: published not later"))


def _under(floor: Dated, ceiling: Sign | None) -> Dated:
    """Bounds by the text and by the last change; where these contradict each other, the text's."""
    if ceiling is None or ceiling.interval.end is None:
        return floor
    first, last = floor.interval.start, ceiling.interval.end
    if first is not None and first > last:
        note = f"contradicts the text: told as past {first}"
        return msgspec.structs.replace(floor, evidence=(*floor.evidence, msgspec.structs.replace(ceiling.evidence, note=note)))
    how = "; ".join(filter(None, (floor.interval.how if first else "", f"not after the last change of {last}")))
    interval = Interval(start=first, end=last, how=how)
    return Dated(interval=interval, evidence=(*floor.evidence, ceiling.evidence))


def _by_month(best: Sign, doc: Document, lexicon: Lexicon) -> Sign:
    """Of several readings of the words that were chosen the one in whose month the story tells of days, if only one is."""
    if not best.rivals or best.interval.start == best.interval.end:
        return best
    story = (section for section in doc.sections if section.kind in ("lead", "body"))
    months = {month for month, _ in _yearless(doc, story, lexicon)}
    told = [one for one in best.rivals if one.start is not None and one.start.month in months]
    if len(told) != 1:
        return best
    how = f"{told[0].how}; of its readings the one in whose month the story tells of days"
    return best._replace(interval=msgspec.structs.replace(told[0], how=how))


def _yearless(doc: Document, sections: Iterable[Section], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Month and day of what tells no year, such as datelines: "BAKU, Dec 22"."""
    context = Context(words=lexicon.words, year=LEAP_YEAR)
    found = []
    for section in sections:
        for hit in find_hits(section.span.of(doc.text), lexicon):
            value = read_day(hit.match.groupdict(), context) if hit.rule.id in YEARLESS else None
            if value is not None and value.start is not None:
                found.append((value.start.month, value.start.day))
    return found


def _is_day(interval: Interval, line: tuple[int, int]) -> bool:
    """Whether an interval is of one day, and that is the day of a dateline or its neighbour."""
    if interval.start is None or interval.start != interval.end:
        return False
    day = make_day(interval.start.year, *line)
    return day is not None and abs(interval.start - day) <= NEIGHBOURS


def _within(best: Sign, lines: Sequence[tuple[int, int]]) -> Sign:
    """A month, or one of two readings, narrowed to the day of a dateline that lies in it."""
    start, end = best.interval.start, best.interval.end
    if start is None or end is None or start == end or start.year != end.year:
        return best
    days = {day for line in lines if (day := make_day(start.year, *line)) is not None and start <= day <= end}
    if len(days) != 1:
        return best
    (day,) = days
    how = f"{best.interval.how}; the day by the dateline"
    return best._replace(interval=Interval(start=day, end=day, grain="day", how=how))


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


def _refused(page: Page, lexicon: Lexicon) -> tuple[Evidence, ...]:
    """A declared date that nobody can mean: of another century, a placeholder, no date at all."""
    text = page.declared.published
    if not text or readings_of(text, lexicon):
        return ()
    return (Evidence(text=text, note="declared with the input: cannot be a date of publication"),)


def _given(given: str | None) -> Sign | None:
    found = read_day_of(given) if given else None
    if given is None or found is None:
        return None
    interval = msgspec.structs.replace(found, how="date given for the run")
    return Sign(interval, Evidence(text=given, note=GIVEN))


def _partial(doc: Document, lexicon: Lexicon, *, published: Interval) -> Iterator[Sign]:
    """Datelines without a year, read against the date found: they confirm it or differ."""
    for section in date_sections(doc):
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


__all__ = ["find_published"]
