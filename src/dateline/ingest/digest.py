"""Downloads of news databases: one file, many articles, split by the layouts of `lexicon/digests.toml`."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

import msgspec

from dateline.ingest.page import text_page
from dateline.ingest.walk import refuse
from dateline.lexicon.load import read as read_lexicon
from dateline.model.document import Declared, Page
from dateline.model.dossier import Rejected

_BREAKS = re.compile(r"\n{3,}")
_TRAILING = re.compile(r"[ \t\u00a0]+$", re.M)


Reshape = Callable[[str], str]


class Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one database lays out its downloads; the file says what each field means."""

    id: str
    name: str
    marks: tuple[str, ...]
    needs: tuple[str, ...]
    cut: str
    opens: str
    patterns: tuple[str, ...]
    body: tuple[str, ...]
    end: str = ""
    drop: str = ""
    wrapped: bool = False


class Digests(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `digests.toml`."""

    words: dict[str, str]
    languages: dict[str, str]
    layouts: tuple[Layout, ...]


class Article(NamedTuple):
    """One article of a download: fields by name and the text."""

    fields: dict[str, str]
    body: str


@cache
def load_digests(overlays: tuple[str, ...] = ()) -> Digests:
    """The layouts of the base lexicon and its overlays."""
    return read_lexicon("digests.toml", Digests, overlays=overlays)


def read_digest(
    text: str,
    *,
    source: str,
    overlays: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    to_text: Reshape | None = None,
    to_body: Reshape | None = None,
) -> Iterator[Page | Rejected] | None:
    """The articles of a download, or None when the text is of no known layout.

    `to_text` turns what is read into plain text; it is called only when a layout's marks are there. `to_body` puts the
    paragraphs of an article together again where lines are no paragraphs.
    """
    digests = load_digests(overlays)
    likely = [layout for layout in digests.layouts if all(mark in text for mark in layout.marks)]
    if not likely:
        return None
    plain = _plain(to_text(text) if to_text else text)
    for layout in likely:
        if all(_compiled(pattern, overlays).search(plain) for pattern in layout.needs):
            pieces = _pieces(plain, layout, overlays)
            first = next(pieces, None)
            if first is not None:
                every = chain((first,), pieces)
                return _articles(every, layout, source=source, overlays=overlays, notes=notes, to_body=to_body)
    return None


def _articles(
    pieces: Iterator[str],
    layout: Layout,
    *,
    source: str,
    overlays: tuple[str, ...],
    notes: tuple[str, ...],
    to_body: Reshape | None,
) -> Iterator[Page | Rejected]:
    for number, piece in enumerate(pieces, start=1):
        fields, body = _read_piece(piece, layout, overlays)
        where = f"{source}#{number}"
        if not body:
            yield refuse(where, "empty", f"the {layout.name} download gives no text of article {number}")
            continue
        body = to_body(body) if to_body else body
        declared = _declare(fields, overlays)
        text = f"{declared.title}\n\n{body}" if declared.title else body
        said = f"article {number} of a {layout.name} download"
        yield text_page(text, source=where, declared=declared, notes=(*notes, said))


def _pieces(text: str, layout: Layout, overlays: tuple[str, ...]) -> Iterator[str]:
    """The stretches of a download that are articles."""
    opens, at = _compiled(layout.opens, overlays), 0
    ends = [(found.start(), found.end()) for found in _compiled(layout.cut, overlays).finditer(text)]
    for start, end in [*ends, (len(text), len(text))]:
        if opens.search(text, at, start):
            yield text[at:start]
        at = end


def _read_piece(piece: str, layout: Layout, overlays: tuple[str, ...]) -> Article:
    begin, end = _bounds(piece, layout, overlays)
    around = f"{piece[:begin]}\n\n{piece[end:]}"
    fields: dict[str, str] = {}
    for pattern in layout.patterns:
        found = _last(_compiled(pattern, overlays), around)
        for name, value in (found.groupdict() if found else {}).items():
            if value and value.strip():
                fields.setdefault(name, " ".join(value.split()))
    return Article(fields, _body(piece[begin:end], layout, overlays))


def _bounds(piece: str, layout: Layout, overlays: tuple[str, ...]) -> tuple[int, int]:
    """Where the article's own text lies in a piece; empty when it has none."""
    for pattern in layout.body:
        begin = _compiled(pattern, overlays).search(piece)
        if begin:
            end = _compiled(layout.end, overlays).search(piece, begin.end()) if layout.end else None
            return begin.end(), end.start() if end else len(piece)
    return len(piece), len(piece)


def _body(text: str, layout: Layout, overlays: tuple[str, ...]) -> str:
    if layout.drop:
        text = _compiled(layout.drop, overlays).sub("", text)
    if layout.wrapped:
        text = "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return _BREAKS.sub("\n\n", text).strip()


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match: what stands nearest to the article, after a cover or a list of contents."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _declare(fields: dict[str, str], overlays: tuple[str, ...]) -> Declared:
    language = fields.get("language", "").lower()
    return Declared(**{**fields, "language": load_digests(overlays).languages.get(language, language) or None})


def _plain(text: str) -> str:
    return _TRAILING.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\u00a0", " "))


@cache
def _compiled(pattern: str, overlays: tuple[str, ...]) -> re.Pattern[str]:
    words = load_digests(overlays).words
    while "<<" in pattern:
        pattern = re.sub(r"<<(\w+)>>", lambda found: words[found.group(1)], pattern, count=1)
    return re.compile(pattern, re.M)
