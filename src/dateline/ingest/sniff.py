"""What kind of thing some bytes are, from the name of the file and from the bytes themselves."""

import re
from typing import Literal

Media = Literal["text/plain", "text/markdown", "text/html"]

SUFFIXES: dict[str, Media] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
"""File endings and the media type that they promise."""

UNSUPPORTED: dict[str, str] = {
    ".zst": "a zstandard file", ".7z": "a 7z archive", ".rar": "a rar archive", ".doc": "an old Word file",
    ".odt": "an OpenDocument file", ".epub": "an EPUB book", ".xls": "an Excel table",
    ".xlsx": "an Excel table", ".pptx": "a PowerPoint file", ".parquet": "a Parquet table",
    ".xml": "an XML file that is no feed", ".msg": "an Outlook message",
    ".jpg": "a picture", ".jpeg": "a picture", ".png": "a picture", ".gif": "a picture", ".webp": "a picture",
    ".mp3": "a sound", ".mp4": "a film",
}  # fmt: skip
"""File endings of things that are known and not read, and what they are."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"(\xb5/\xfd", "a zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"PAR1", "a Parquet table"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
"""First bytes of formats that are known and not read (the formats' own specifications)."""

BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
WINDOW = 65_536
MAX_CONTROL_SHARE = 0.05
"""Above this share of control characters a file is not text; plain prose in any 8-bit encoding has none."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_JSON_LINE = re.compile(rb"\s*\{\s*\"[^\"\n]{1,60}\"\s*:")


def find_unsupported(raw: bytes, *, suffix: str) -> str | None:
    """What the input is, in plain words, if it is of a known format that is not read; None otherwise."""
    for magic, name in MAGIC:
        if raw.startswith(magic):
            return name
    return UNSUPPORTED.get(suffix)


def looks_binary(raw: bytes) -> bool:
    """Whether the first 64 KB hold what no text in UTF-8, UTF-16 or an 8-bit encoding holds."""
    window = raw[:WINDOW]
    if window.startswith(BOMS) or looks_utf16(window):
        return False
    if b"\x00" in window:
        return True
    return len(_CONTROL.findall(window)) > MAX_CONTROL_SHARE * len(window)


def looks_utf16(raw: bytes) -> bool:
    """Whether nearly every second byte is zero, as in Western text in UTF-16 without a mark."""
    window = raw[:4096]
    if len(window) < 8:
        return False
    even, odd = window[0::2].count(0), window[1::2].count(0)
    half = len(window) // 2
    return (odd > 0.7 * half and even < 0.05 * half) or (even > 0.7 * half and odd < 0.05 * half)


def looks_html(raw: bytes) -> bool:
    """Whether the bytes open like an HTML page."""
    return bool(_HTML.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")))


def looks_json_lines(raw: bytes) -> bool:
    """Whether the bytes open like a JSON object."""
    return bool(_JSON_LINE.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")))


def media_of(raw: bytes, *, suffix: str) -> Media:
    """The media type: bytes that open like HTML are HTML whatever the name says, then the name, then plain text."""
    return "text/html" if looks_html(raw) else SUFFIXES.get(suffix, "text/plain")
