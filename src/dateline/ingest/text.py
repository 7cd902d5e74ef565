"""Plain text, Markdown and HTML; and, in the first and the last, databases' downloads of many articles."""

from collections.abc import Iterator

from dateline.ingest.digest import read_digest
from dateline.ingest.encoding import decode
from dateline.ingest.flatten import flatten
from dateline.ingest.page import make_page
from dateline.ingest.reader import Blob, Found, Reader
from dateline.ingest.sniff import find_unsupported, looks_binary, looks_html, media_of


def matches(blob: Blob) -> bool:
    """Whether the bytes are text of a kind that is read."""
    if looks_html(blob.head):
        return True
    return find_unsupported(blob.head, suffix=blob.suffix) is None and not looks_binary(blob.head)


def read(blob: Blob) -> Iterator[Found]:
    """One page, its bytes untouched; or one for each article of a download that holds many."""
    raw = blob.read_all()
    media = media_of(blob.head, suffix=blob.suffix)
    articles = _digest(blob, raw, is_html=media == "text/html") if media != "text/markdown" else None
    if articles is None:
        yield make_page(raw, source=blob.source, media=media, declared=blob.declared)
    else:
        yield from articles


def _digest(blob: Blob, raw: bytes, *, is_html: bool) -> Iterator[Found] | None:
    decoded = decode(raw)
    return read_digest(
        decoded.text,
        source=blob.source,
        overlays=blob.settings.overlays,
        notes=decoded.notes,
        to_text=flatten if is_html else None,
    )


READER = Reader(name="text", what="text", matches=matches, read=read)
