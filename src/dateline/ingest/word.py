"""Word files (DOCX): the text of their paragraphs; downloads of news databases become their articles."""

import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, cast
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dateline.ingest.archives import check_directory
from dateline.ingest.bounds import Refused, metered
from dateline.ingest.digest import read_digest
from dateline.ingest.page import text_page
from dateline.ingest.reader import Blob, Found, Reader
from dateline.model.document import Declared

MAIN = "word/document.xml"
OLD = b"\xd0\xcf\x11\xe0"
TITLES = frozenset({"title", "heading1"})
MARKUP = 10
"""The markup may be so many times longer than the longest text that is read."""
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def matches(blob: Blob) -> bool:
    """Whether the name says Word, or the bytes are a zip file whose first members are Word's."""
    is_zip = blob.head.startswith(b"PK\x03\x04")
    is_office = is_zip and b"[Content_Types].xml" in blob.head and b"word/" in blob.head
    return blob.suffix in (".docx", ".docm") or is_office


def read(blob: Blob) -> Iterator[Found]:
    """One page, or one for each article of a download; raises Refused for what is no Word file."""
    if blob.head.startswith(OLD):
        raise Refused("encrypted", "a Word file with a password, or one of the format before 2007")
    if not blob.head.startswith(b"PK"):
        raise Refused("malformed", "not a Word file")
    with blob.seekable() as file:
        check_directory(file, blob)
        title, text = _open(file, blob)
    articles = read_digest(text, source=blob.source, overlays=blob.settings.overlays)
    if articles is not None:
        yield from articles
    elif text:
        yield text_page(text, source=blob.source, declared=Declared(title=title))
    else:
        raise Refused("empty", "a Word file without text")


def _open(file: BinaryIO, blob: Blob) -> tuple[str | None, str]:
    with zipfile.ZipFile(file) as archive:
        if MAIN not in archive.namelist():
            raise Refused("malformed", f"not a Word file: it has no {MAIN}")
        with archive.open(MAIN) as stream:
            return _text(metered(cast(BinaryIO, stream), blob.room), limit=blob.settings.max_bytes)


def _text(stream: IO[bytes], *, limit: int) -> tuple[str | None, str]:
    """The first paragraph in a title's style, and all paragraphs, a blank line between."""
    title, pieces, size = None, [], 0
    for style, paragraph in _paragraphs(stream, limit=MARKUP * limit):
        size += len(paragraph)
        if size > limit:
            raise Refused("too-large", f"more than {limit} characters")
        pieces.append(paragraph)
        if title is None and style in TITLES:
            title = paragraph
    return title, "\n\n".join(pieces)


def _paragraphs(stream: IO[bytes], *, limit: int) -> Iterator[tuple[str, str]]:
    """Each paragraph that is not empty with its style's name in lower case.

    Alternative forms of one drawing are read once. Known to miss: footnotes, headers, footers, and comments.
    """
    style, pieces, fallback = "", list[str](), 0
    for event, element in iterparse(_Limited(stream, limit), events=("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if name == "Fallback":
            fallback += 1 if event == "start" else -1
        if event == "start" or fallback:
            continue
        if name == "pStyle":
            style = _attribute(element, "val").lower()
        elif name == "t":
            pieces.append(element.text or "")
        elif name in BREAKS:
            pieces.append(BREAKS[name])
        elif name == "p":
            if paragraph := " ".join("".join(pieces).split(" ")).strip():
                yield style, paragraph
            style, pieces = "", []
            element.clear()


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


class _Limited:
    """A stream that refuses to give more than so many bytes."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream, self._left = stream, limit

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises Refused beyond the limit."""
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise Refused("too-large", "its markup is out of all proportion")
        return data


FAULTS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zipfile.LargeZipFile, ParseError, DefusedXmlException, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
READER = Reader(name="word", what="a Word file", matches=matches, read=read, faults=FAULTS)
