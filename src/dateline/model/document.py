"""What arrived, what it became after cleaning, and when and by whom it was written."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from dateline.model.span import OffsetMap, Span

SectionKind = Literal[
    "headline", "byline", "dateline", "lead", "body", "caption", "credit",
    "other-story", "boilerplate", "disclaimer", "comment",
]  # fmt: skip
"""What a stretch of an article is; only `lead` and `body` may hold coded events."""

Grain = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
"""How fine the words behind an interval are."""

SLACK: dict[Grain, int | None] = {"week": 3, "month": 15, "season": 45, "year": None, "decade": None}
"""By how many days a day may be off that was reckoned in such units; null: it may be any day of its year."""


class Declared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metadata that came with a page; strings as found, unchecked."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    language: str | None = None
    url: str | None = None
    modified: str | None = None
    section: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What arrived, never altered.

    `source` is the path or URL as given (with `#n` for the n-th record of a file that holds many);
    `media` is the media type that `ingest` decided on: text/plain, text/markdown, text/html.
    `raw` holds the bytes, `sha256` their SHA-256 in hexadecimal. What `ingest` took out of another format (a PDF, a
    letter, a row of a table) is text/plain with the text taken out as `raw`; `notes` say what was done on the way.
    """

    id: str
    source: str
    media: str
    raw: bytes
    sha256: str
    declared: Declared = Declared()
    notes: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A stretch of the document's text and what it is; `why` names the rule that decided.

    `language` (ISO 639-1) is given where it is surely another one than the document's.
    """

    kind: SectionKind
    span: Span
    why: str = ""
    language: str | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that a decision rests on; `span` is null where the evidence is metadata or a file name."""

    text: str
    span: Span | None = None
    note: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The cleaned article: final text (NFC) and its parts; `declared` is what came with the page and what it says of itself.

    For plain text and Markdown, `text` is the whole decoded input and `offset_basis` is "raw";
    for HTML it is what the cleaner kept and `offset_basis` is "text". Sections are sorted, do not overlap. `notes` say what
    was guessed or repaired on the way from the input to the text, in words for the reader.
    """

    id: str
    text: str
    title: str | None
    language: str | None
    publisher: str | None
    agency: str | None
    agency_evidence: tuple[Evidence, ...] = ()
    sections: tuple[Section, ...] = ()
    offsets: OffsetMap = OffsetMap()
    offset_basis: Literal["raw", "text"] = "raw"
    is_translated_by_machine: bool = False
    declared: Declared = Declared()
    notes: tuple[str, ...] = ()


class Interval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A stretch of days, both ends included; a null end means not known on that side."""

    start: date | None
    end: date | None
    grain: Grain = "unknown"
    how: str = ""

    def meets(self, other: "Interval") -> bool:
        """Whether the two may share a day; unknown ends are taken as unbounded."""
        starts = (self.start or date.min, other.start or date.min)
        ends = (self.end or date.max, other.end or date.max)
        return max(starts) <= min(ends)

    def loosened(self) -> "Interval":
        """The days that may be meant: a day reckoned in weeks, months or years ("two weeks ago") is known to about that only."""
        if self.start is None or self.start != self.end or self.grain not in SLACK:
            return self
        slack = SLACK[self.grain]
        if slack is None:
            first, last = date(self.start.year, 1, 1), date(self.start.year, 12, 31)
        else:
            first, last = self.start - timedelta(days=slack), self.start + timedelta(days=slack)
        return Interval(start=first, end=last, grain=self.grain, how=self.how)


class Dated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a document was published: an interval with its evidence; both ends null when nothing is known."""

    interval: Interval
    evidence: tuple[Evidence, ...] = ()


class TimeRef(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A time expression in the text and the interval that it means relative to the publication date.

    `kind`: point ("on Friday"), duration ("six weeks"), since ("since mid-December"), until, frequency ("every year").
    `length`: the least and the greatest number of days of "six weeks" and of "two days after" something.
    """

    span: Span
    interval: Interval
    kind: Literal["point", "duration", "since", "until", "frequency"] = "point"
    length: tuple[int, int] | None = None
