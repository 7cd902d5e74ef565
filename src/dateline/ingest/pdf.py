"""PDF files with a text layer: paragraphs put together again from the lines of the pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import pypdfium2

from dateline.ingest.bounds import Refused
from dateline.ingest.columns import MIN_LINES, Line, read_order
from dateline.ingest.digest import read_digest
from dateline.ingest.page import text_page
from dateline.ingest.reader import Blob, Found, Reader
from dateline.model.document import Declared

PASSWORD = 4
"""FPDF_ERR_PASSWORD of pdfium's fpdfview.h."""
EDGE = 2
"""Lines at the top and the bottom of a page among which running heads are looked for."""
MIN_REPEATS = 3
MOST_LINES = 600
"""Stretches of text on a page, at most, of which the order is looked at."""
FULL = 0.75
LAST = 0.95
"""A line at least so long, compared with the usual one, was broken for width; a sentence's end below the second ends
a paragraph too."""
_NUMBER = re.compile(r"\d+")
_ENDED = re.compile(r"""[.!?:][\"'”’)\]]*$""")
_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d+(?: (?:of|/) \d+)?\W*", re.I)


def matches(blob: Blob) -> bool:
    """Whether the bytes open like a PDF file; some have a few before it."""
    return b"%PDF-" in blob.head[:1024] or blob.suffix == ".pdf"


def read(blob: Blob) -> Iterator[Found]:
    """One page for the whole file, or one for each article of a database's download.

    Raises Refused for a file with a password and for one that holds pictures of text only.
    """
    document = _open(blob.read_all())
    try:
        pages = list(_pages(document, blob))
        title = (document.get_metadata_dict().get("Title") or "").strip()
    finally:
        document.close()
    lines = "\n".join(line for page in without_heads(pages) for line in page)
    if not lines.strip():
        raise Refused("no-text", f"{len(pages)} pages without a text layer, probably scanned")
    articles = read_digest(lines, source=blob.source, overlays=blob.settings.overlays, to_body=reflow)
    if articles is not None:
        yield from articles
    else:
        text = "\n\n".join([*running_head(pages), reflow(lines)])
        yield text_page(text, source=blob.source, declared=Declared(title=_confirmed(title, text)))


def _open(raw: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == PASSWORD:
            raise Refused("encrypted", "the PDF has a password") from fault
        raise


def _pages(document: pypdfium2.PdfDocument, blob: Blob) -> Iterator[list[str]]:
    """The lines of each page."""
    limit, size = blob.settings.max_pages, 0
    if len(document) > limit:
        raise Refused("too-large", f"{len(document)} pages; ingest.max_pages is {limit}")
    for page in document:
        layer = page.get_textpage()
        text = _text(layer, width=page.get_width())
        layer.close()
        page.close()
        size += len(text)
        if size > blob.settings.max_bytes:
            raise Refused("too-large", f"more than {blob.settings.max_bytes} characters")
        yield [line.strip() for line in re.split(r"[\r\n\x0c]+", text.replace("\ufffe", "-\n").replace("\x02", "-\n"))]


def _text(layer: pypdfium2.PdfTextPage, *, width: float) -> str:
    """The text of a page in the order of the file, or by columns where that order jumps between them."""
    count = layer.count_rects()
    if not 2 * MIN_LINES <= count <= MOST_LINES:
        return str(layer.get_text_range())
    lines = read_order([_line(layer.get_rect(at)) for at in range(count)], width=width)
    if lines is None:
        return str(layer.get_text_range())
    return "\n".join(layer.get_text_bounded(*line[:4]) for line in lines)


def _line(place: Sequence[float]) -> Line:
    left, bottom, right, top = place
    return Line(left, bottom, right, top, "")


def without_heads(pages: list[list[str]]) -> Iterator[list[str]]:
    """The pages without page numbers and without lines that stand at the edge of at least half of them."""
    heads = _heads(pages)
    for lines in pages:
        edge = set(_edge(lines))
        yield [line for line in lines if not (line in edge and (_shape(line) in heads or _PAGE_NUMBER.fullmatch(line)))]


def running_head(pages: list[list[str]]) -> list[str]:
    """The lines above the first page that stand above others too: they often name the outlet and the day."""
    heads = _heads(pages)
    top = [line for line in pages[0] if line][:EDGE] if pages else []
    return [line for line in top if _shape(line) in heads and not _PAGE_NUMBER.fullmatch(line)]


def _heads(pages: list[list[str]]) -> set[str]:
    counts = Counter(shape for lines in pages for shape in {_shape(line) for line in _edge(lines)})
    least = max(MIN_REPEATS, len(pages) / 2)
    return {shape for shape, count in counts.items() if count >= least}


def reflow(text: str) -> str:
    """The paragraphs: a line that is full, or ends in the middle of a sentence, goes on in the next.

    Known to miss: a paragraph that ends with a full line.
    """
    lines = [line for line in text.split("\n") if line]
    usual = median(sorted(map(len, lines))[len(lines) // 2 :]) if lines else 0
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.endswith("-") and following[:1].islower():
            pieces.append(line[:-1])
        else:
            is_last = bool(_ENDED.search(line)) and len(line) < LAST * usual
            is_broken = len(line) >= FULL * usual and not is_last and len(lines) > 2
            pieces += [line, " " if is_broken else "\n\n"]
    return "".join(pieces).strip()


def _edge(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line]
    return [*filled[:EDGE], *filled[-EDGE:]]


def _shape(line: str) -> str:
    return _NUMBER.sub("#", line)


def _confirmed(title: str, text: str) -> str | None:
    """The title that the file declares, if the text has it too: many are names of files or programs."""
    plain = " ".join(title.split())
    return plain if plain and plain.lower() in " ".join(text[:2000].split()).lower() else None


READER = Reader(
    name="pdf", what="a PDF file", matches=matches, read=read, faults=(pypdfium2.PdfiumError, ValueError, UnicodeError)
)
