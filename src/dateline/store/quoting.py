"""Spans as the interchange form gives them: quoted, and counted in the text that the reader of a row has."""

from typing import Any

from dateline.model.document import Interval
from dateline.model.dossier import Dossier
from dateline.model.span import OffsetMap, Span

Row = dict[str, Any]


class Quoter:
    """Turns spans of `Document.text` into `{"text", "start", "end"}`.

    For plain text and Markdown (`offset_basis` "raw") positions count in the decoded input, else in the cleaned text;
    `text` is the text in which they count.
    """

    def __init__(self, dossier: Dossier) -> None:
        from dateline.clean.decode import decode

        doc = dossier.doc
        if doc is None:
            raise ValueError("a dossier without a document has no spans")
        is_mapped = doc.offset_basis == "raw" and bool(doc.offsets.text_at)
        self.offsets = doc.offsets if is_mapped else OffsetMap()
        decoded = decode(dossier.page.raw) if is_mapped else None
        self.text = decoded.text if decoded else doc.text

    def place(self, span: Span) -> Span:
        """The span in the text that rows count in."""
        return self.offsets.raw(span)

    def quote(self, span: Span) -> Row:
        """The words of a span and where they stand."""
        placed = self.place(span)
        return {"text": placed.of(self.text), "start": placed.start, "end": placed.end}

    def quote_or_null(self, span: Span | None) -> Row:
        """Like `quote`; three nulls where there is no span."""
        return self.quote(span) if span else {"text": None, "start": None, "end": None}


def interval_row(interval: Interval | None, *, text: str | None = None) -> Row:
    """An interval with ISO dates and the words behind it; nothing known gives nulls and the grain "unknown"."""
    known = interval or Interval(start=None, end=None)
    return {
        "start": known.start.isoformat() if known.start else None,
        "end": known.end.isoformat() if known.end else None,
        "grain": known.grain,
        "how": known.how,
        "text": text,
    }
