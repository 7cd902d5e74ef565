"""Values as words: intervals, actors, counts, scores."""

from collections.abc import Mapping
from datetime import date
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FORMS = {
    "day": "{d} {m} {y}",
    "month": "{m} {y}",
    "year": "{y}",
}


def dates(when: Mapping[str, Any] | None) -> str:
    """An interval in words, as fine as its grain: "12 Dec 2022", "Dec 2022", "undated"; of an end alone "by 3 Apr 2023",
    which is no stretch of time but a bound, of a beginning alone "not before 3 Apr 2023"."""
    start, end = _day((when or {}).get("start")), _day((when or {}).get("end"))
    if not start and not end:
        return "undated"
    grain = str((when or {}).get("grain") or "day")
    if start and end:
        return _both(start, end, grain)
    return f"not before {_words(start)}" if start else f"by {_words(end)}"


def _both(start: date, end: date, grain: str) -> str:
    if start == end:
        return _words(start)
    if grain in {"month", "year"} and (start.year, start.month) == (end.year, end.month):
        return _words(start, grain="month")
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_words(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {_words(end)}"
    return f"{_words(start)} – {_words(end)}"


def _words(day: date | None, *, grain: str = "day") -> str:
    if day is None:
        return ""
    return FORMS[grain].format(d=day.day, m=MONTHS[day.month - 1], y=day.year)


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10]) if value else None


def iso(day: Any) -> str:
    """An ISO date in words."""
    return _words(_day(day))


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun: "1 report", "3 reports"; thousands are set off."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def signed(score: float | None) -> str:
    """A score with its sign and one decimal, a true minus sign before negative ones."""
    if score is None:
        return ""
    words = f"{score:+.1f}".replace("-", "−")
    return "0.0" if words[1:] == "0.0" else words


def who(actor: Mapping[str, Any]) -> str:
    """The name of an actor, or its words, or "not named"."""
    return str(actor.get("name") or actor.get("text") or "not named")


def outlet(document: Mapping[str, Any]) -> str:
    """Who published an article: publisher, else agency, else the name of its file or page."""
    known = document.get("publisher") or document.get("agency")
    return str(known or str(document.get("source") or "").rstrip("/").rpartition("/")[2] or "unnamed outlet")


def voice(event: Mapping[str, Any]) -> str:
    """Who tells of an event: the innermost source named in the text; "" when it is the article itself."""
    told = [source for source in event.get("attribution") or () if source.get("kind") != "narrator"]
    return who(told[-1]) if told else ""


def number(value: float | None) -> str:
    """A number with its thousands set off; "…" when it is not known."""
    return "…" if value is None else f"{value:,.10g}"


def span(ends: Mapping[str, Any]) -> str:
    """A range of numbers {low, high} in words: "6,500", "6,500–7,000", "6,500 or more", "up to 7,000", "not told"."""
    low, high = ends.get("low"), ends.get("high")
    if low is None and high is None:
        return "not told"
    if low is None or high is None:
        return f"{number(low)} or more" if high is None else f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"
