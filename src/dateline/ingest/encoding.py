"""Bytes that lie inside another format to text; plain text and HTML files are decoded by `clean`."""

import codecs
from typing import NamedTuple

from dateline.ingest.sniff import looks_utf16
from dateline.lexicon.charsets import SAMPLE, WESTERN, guess_charset

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
LATIN = frozenset({"iso8859-1", "ascii"})
"""Labels that mean Windows-1252 in practice (the WHATWG encoding standard)."""


class Decoded(NamedTuple):
    """A text and, where the encoding was neither declared nor UTF-8, a note that says which was taken."""

    text: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, charset: str | None = None) -> Decoded:
    """The text of some bytes: by byte order mark, UTF-8, the declared charset, or a guess; never fails."""
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(encoding, "replace"))
    for label in ("utf-8", known(charset)):
        text = _try(raw, label) if label else None
        if text is not None:
            return Decoded(text)
    encoding = guess(raw)
    return Decoded(raw.decode(encoding, "replace"), (f"decoded as {encoding}, a guess",))


def guess(raw: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8, from their first 20,000."""
    sample = raw[:SAMPLE]
    if looks_utf16(sample):
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    if _try(sample[:-4], "utf-8") is not None:
        return "utf-8"
    return guess_charset(sample) or WESTERN


def known(charset: str | None) -> str | None:
    """The codec of a charset label that somebody declared; None for an unknown one or one that decodes no text."""
    try:
        info = codecs.lookup((charset or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:
        return None
    return WESTERN if info.name in LATIN else info.name


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None
