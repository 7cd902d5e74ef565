"""Bytes to text: which encoding, and what had to be guessed."""

import codecs
import re
from typing import NamedTuple

from dateline.lexicon.charsets import WESTERN, guess_charset

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FALLBACK = "windows-1252"
LOST = "\ufffd"
MAX_BROKEN_SHARE = 0.02
"""Below this share of broken sequences a text counts as damaged UTF-8 rather than as another encoding."""

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.I)
_UNDEFINED = dict.fromkeys(range(0x80, 0xA0))


class Decoded(NamedTuple):
    """A text, the encoding that gave it, and whether that was a guess."""

    text: str
    encoding: str
    is_guessed: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the reader about the encoding."""
        if self.is_guessed and self.encoding == "utf-8":
            return (f"decoded as UTF-8, {self.text.count(LOST)} characters were lost",)
        return (f"decoded as {self.encoding}, a guess",) if self.is_guessed else ()


def decode(raw: bytes, *, is_html: bool = False) -> Decoded | None:
    """The text of some bytes; None if no encoding that this function knows fits.

    Tried in order: byte order marks, UTF-8, the charset that HTML declares, UTF-16 without a mark, UTF-8 with a few
    broken bytes, the 8-bit encoding in which the words look like words (`lexicon/charsets.toml`).
    """
    for mark, encoding in BOMS:
        if raw.startswith(mark):
            return Decoded(raw[len(mark) :].decode(encoding, "replace"), encoding)
    return _try(raw, "utf-8") or (_declared(raw) if is_html else None) or _utf16(raw) or _damaged(raw) or _guessed(raw)


def _try(raw: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), codecs.lookup(encoding).name)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(raw: bytes) -> Decoded | None:
    found = _META.search(raw[:8192]) or _XML.match(raw)
    name = found.group(1).decode("ascii").lower() if found else ""
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        name = FALLBACK  # the WHATWG encoding standard: these labels mean windows-1252
    return _try(raw, name) if name and not name.startswith("utf-16") else None


def _utf16(raw: bytes) -> Decoded | None:
    window = raw[:4096]
    if b"\x00" not in window:
        return None
    encoding = "utf-16-le" if window[1::2].count(0) > window[0::2].count(0) else "utf-16-be"
    found = _try(raw[: len(raw) // 2 * 2], encoding)
    return found._replace(is_guessed=True) if found else None


def _damaged(raw: bytes) -> Decoded | None:
    text = raw.decode("utf-8", "replace")
    broken, high = text.count(LOST), sum(ord(char) > 127 for char in text)
    is_utf8 = high > 2 * broken and broken <= MAX_BROKEN_SHARE * len(text)
    return Decoded(text, "utf-8", is_guessed=True) if is_utf8 else None


def _guessed(raw: bytes) -> Decoded | None:
    encoding = None if b"\x00" in raw else guess_charset(raw)
    if encoding is None:
        return None
    name = FALLBACK if encoding == WESTERN else encoding
    text = raw.decode(encoding, "replace").translate(_UNDEFINED)
    return Decoded(text, name, is_guessed=True)
