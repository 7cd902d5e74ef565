"""Bytes to a page with its ids."""

from hashlib import sha256

from dateline.model.document import Declared, Page
from dateline.model.ids import make_id


def make_page(
    raw: bytes, *, source: str, media: str, declared: Declared | None = None, notes: tuple[str, ...] = ()
) -> Page:
    """A page whose id follows from where it came from and what it holds."""
    digest = sha256(raw).hexdigest()
    return Page(
        id=make_id("document", source, digest),
        source=source,
        media=media,
        raw=raw,
        sha256=digest,
        declared=declared or Declared(),
        notes=notes,
    )


def text_page(
    text: str, *, source: str, declared: Declared | None = None, notes: tuple[str, ...] = (), media: str = "text/plain"
) -> Page:
    """A page of a text that was taken out of another format; lone surrogates become question marks."""
    raw = text.encode("utf-8", "replace")
    return make_page(raw, source=source, media=media, declared=declared, notes=notes)
