"""RSS, Atom and JSON feeds saved to disk: one page an entry, from its full content where the feed has it."""

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from dateline.ingest.bounds import Refused
from dateline.ingest.flatten import flatten
from dateline.ingest.page import text_page
from dateline.ingest.reader import Blob, Found, Reader
from dateline.ingest.walk import refuse
from dateline.model.document import Declared, Page
from dateline.model.dossier import Rejected

SUFFIXES = (".rss", ".atom", ".rdf")
HEAD = 4096
MARKS = b"\xef\xbb\xbf\xff\xfe"
"""Bytes of the byte order marks."""
SUMMARY = "only a summary, the feed has no full text"
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_XML = re.compile(rb"\s*<(?:\?xml|!--|!doctype\s+rss|rss|feed|rdf:)", re.I)
_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]{0,500}\[", re.I)


def matches(blob: Blob) -> bool:
    """Whether the bytes open like a feed, or the name says so and they are XML."""
    head = blob.head.lstrip(MARKS).replace(b"\x00", b"")[:HEAD]
    return bool(_XML.match(head)) and (bool(_FEED.search(head)) or blob.suffix in SUFFIXES)


def read(blob: Blob) -> Iterator[Found]:
    """The entries of an RSS or Atom feed in their order; raises Refused for what is no feed or declares entities."""
    raw = blob.read_all()
    if _ENTITIES.search(blob.head.replace(b"\x00", b"")):
        raise Refused("malformed", "its XML declares entities, which are never resolved")
    parsed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        fault = parsed.get("bozo_exception")
        raise Refused("malformed", f"not a feed: {fault}") if fault else Refused("empty", "a feed without entries")
    outlet = parsed.feed.get("title")
    for number, entry in enumerate(parsed.entries, start=1):
        yield _entry(entry, source=f"{blob.source}#{number}", number=number, outlet=outlet, feed=parsed.feed)


def _entry(entry: Any, *, source: str, number: int, outlet: str | None, feed: Any) -> Page | Rejected:
    html, notes = _content(entry)
    source_title = (entry.get("source") or {}).get("title")
    declared = Declared(
        title=_line(entry.get("title")),
        published=entry.get("published") or dict.get(entry, "updated"),
        modified=dict.get(entry, "updated"),
        publisher=_line(entry.get("publisher") or source_title or outlet),
        author=_line(entry.get("author")),
        language=_language(entry, feed),
        url=entry.get("link"),
    )
    return _page(html, declared, source=source, number=number, notes=(*notes, *_no_dates(entry)))


def _no_dates(entry: Any) -> Iterator[str]:
    """What to say of dates that are none."""
    for field in ("published", "updated"):
        value = dict.get(entry, field)
        if value and not dict.get(entry, f"{field}_parsed"):
            yield f"no date: {field} = {_line(value)!r}"


def _content(entry: Any) -> tuple[str, tuple[str, ...]]:
    """The longest text of an entry, and a note where that is only its summary."""
    full = max((part.get("value") or "" for part in entry.get("content", ())), key=len, default="")
    summary = entry.get("summary") or ""
    return (full, ()) if len(full) >= len(summary) and full else (summary, (SUMMARY,))


def _language(entry: Any, feed: Any) -> str | None:
    languages = [part.get("language") for part in entry.get("content", ())]
    return next(filter(None, [*languages, feed.get("language")]), None)


def is_json_feed(value: Any) -> bool:
    """Whether a decoded JSON value is a JSON feed (jsonfeed.org, versions 1 and 1.1)."""
    return isinstance(value, dict) and "jsonfeed.org/version" in str(value.get("version"))


def read_json_feed(value: dict[str, Any], *, source: str) -> Iterator[Page | Rejected]:
    """The items of a JSON feed in their order."""
    items = value.get("items")
    if not isinstance(items, list) or not items:
        yield refuse(source, "empty", "a feed without entries")
        return
    for number, item in enumerate(items, start=1):
        where = f"{source}#{number}"
        if not isinstance(item, dict):
            yield refuse(where, "broken-record", f"entry {number} is not an object")
        else:
            yield _item(item, value, source=where, number=number)


def _item(item: dict[str, Any], feed: dict[str, Any], *, source: str, number: int) -> Page | Rejected:
    authors = item.get("authors") or [item.get("author")]
    names = [_string(author.get("name")) for author in authors if isinstance(author, dict)]
    declared = Declared(
        title=_line(_string(item.get("title"))),
        published=_string(item.get("date_published")) or _string(item.get("date_modified")),
        modified=_string(item.get("date_modified")),
        publisher=_line(_string(feed.get("title"))),
        author=", ".join(filter(None, names)) or None,
        language=_string(item.get("language")) or _string(feed.get("language")),
        url=_string(item.get("url")),
    )
    html, text = _string(item.get("content_html")), _string(item.get("content_text"))
    if html or not text:
        summary = _string(item.get("summary")) or ""
        return _page(html or summary, declared, source=source, number=number, notes=() if html else (SUMMARY,))
    return text_page(_headed(text, declared.title), source=source, declared=declared)


def _page(html: str, declared: Declared, *, source: str, number: int, notes: tuple[str, ...]) -> Page | Rejected:
    text = flatten(html)
    if not text:
        return refuse(source, "empty", f"entry {number} has neither text nor summary")
    return text_page(_headed(text, declared.title), source=source, declared=declared, notes=notes)


def _headed(text: str, title: str | None) -> str:
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _line(text: str | None) -> str | None:
    return " ".join(flatten(text).split()) or None if text else None


READER = Reader(name="feed", what="a feed", matches=matches, read=read, faults=(ValueError, LookupError))
