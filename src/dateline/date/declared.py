"""What a declared date may mean: every reading of it, but none of what machines leave where a date should be.

The day is taken as written, in whatever time zone: midnight in Baku is the day that readers there saw.
Known to miss: calendars other than the Gregorian, and months in languages that the lexicon does not list.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dateline.date.find import find_times
from dateline.date.words import Lexicon
from dateline.lexicon.months import load_months
from dateline.model.calendar import make_day, month_of
from dateline.model.document import Interval

HOW = "declared date"
PLACEHOLDERS = frozenset(
    date.fromisoformat(day)
    for day in ("0001-01-01", "0001-01-03", "1601-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01",
                "1969-12-31", "1970-01-01", "1980-01-01", "2038-01-19")
)  # fmt: skip
"""First and last days that computers count from or to: where one stands as a date, none was known."""
FIRST_YEAR, LAST_YEAR = 1600, 2100
"""Before the first newspapers, and further ahead than any publication: typing errors and placeholders."""
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:\D|\d{6}|\Z)")
_MONTH_ONLY = re.compile(r"\s*(\d{4})-(\d\d)\s*\Z")
_SLASHED = re.compile(r"\s*(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d\d)(?!\d)")
_STAMP = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*\Z")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})\.?º?\s+(?:de\s+|d['’])?([^\W\d_]{3,})\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d)")
CENTURY = 70
"""Years of two digits from here on are of the last century."""


def readings_of(text: str, lexicon: Lexicon, *, overlays: tuple[str, ...] = ()) -> tuple[Interval, ...]:
    """Every interval that a declared date may mean, none twice: ISO 8601, RFC 2822, seconds since 1970, numbers in either
    order, a month, words in English or with a month of another language; nothing for a placeholder."""
    found = _days(text) or _slashed(text) or _stamp(text) or _rfc2822(text) or _named(text, overlays)
    if found:
        return tuple(_of_day(day) for day in dict.fromkeys(found) if is_date(day))
    month = _MONTH_ONLY.match(text)
    if month and 1 <= int(month.group(2)) <= 12:
        start, end = month_of(int(month.group(1)), int(month.group(2)))
        return (Interval(start=start, end=end, grain="month", how=HOW),)
    nothing = Interval(start=None, end=None)
    for ref in find_times(text, lexicon, published=nothing):
        if ref.interval.start and ref.interval.end and ref.interval.grain in ("day", "month"):
            is_known = is_date(ref.interval.start)
            return (Interval(start=ref.interval.start, end=ref.interval.end, grain=ref.interval.grain, how=HOW),) * is_known
    return ()


def read_declared(text: str, lexicon: Lexicon) -> Interval | None:
    """What a declared date means: its one reading, or the days from the first to the last of them; None for nothing."""
    found = readings_of(text, lexicon)
    return spanning(found) if found else None


def spanning(readings: tuple[Interval, ...]) -> Interval:
    """The days from the first to the last of several readings, of which it is one."""
    if len(readings) == 1:
        return readings[0]
    starts = [one.start for one in readings if one.start is not None]
    ends = [one.end for one in readings if one.end is not None]
    days = " or ".join(str(day) for day in sorted(starts))
    return Interval(start=min(starts), end=max(ends), how=f"{HOW}: {days}, the order of day and month is not known")


def read_day_of(text: str) -> Interval | None:
    """The day of an ISO or compact date; None for another form and for a placeholder."""
    found = [day for day in _days(text) if is_date(day)]
    return _of_day(found[0]) if found else None


def is_date(day: date) -> bool:
    """Whether a day can be meant as a date of publication."""
    return day not in PLACEHOLDERS and FIRST_YEAR <= day.year < LAST_YEAR


def find_named(text: str, *, overlays: tuple[str, ...] = ()) -> list[tuple[re.Match[str], date]]:
    """Days that are written with a month of another language, with where they stand."""
    months = load_months(overlays)
    found = []
    for match in _NAMED.finditer(text):
        for month in months.get(match.group(2).lower(), ()):
            day = make_day(int(match.group(3)), month, int(match.group(1)))
            if day is not None and is_date(day):
                found.append((match, day))
    return found


def _of_day(day: date) -> Interval:
    return Interval(start=day, end=day, grain="day", how=HOW)


def _days(text: str) -> list[date]:
    found = _ISO.match(text) or _COMPACT.match(text)
    day = make_day(*(int(part) for part in found.groups())) if found else None
    return [day] if day else []


def _slashed(text: str) -> list[date]:
    """Numbers in the order day, month, and in the other; with points always the first."""
    found = _SLASHED.match(text)
    if found is None:
        return []
    one, two, year = int(found.group(1)), int(found.group(3)), int(found.group(4))
    if len(found.group(4)) == 2:
        year += 1900 if year >= CENTURY else 2000
    orders = [(two, one)] if found.group(2) == "." else [(two, one), (one, two)]
    return [day for month, number in orders if (day := make_day(year, month, number)) is not None]


def _stamp(text: str) -> list[date]:
    """Seconds or thousandths since 1970, taken as UTC."""
    found = _STAMP.match(text)
    return [datetime.fromtimestamp(int(found.group(1)), tz=UTC).date()] if found else []


def _rfc2822(text: str) -> list[date]:
    try:
        return [parsedate_to_datetime(text).date()]
    except (ValueError, TypeError, IndexError):
        return []


def _named(text: str, overlays: tuple[str, ...]) -> list[date]:
    return [day for _, day in find_named(text, overlays=overlays)]
