"""The unit of work of document-local stages, and what becomes of a document that cannot be processed."""

from typing import Literal

import msgspec

from dateline.model.document import Dated, Document, Page, TimeRef
from dateline.model.event import Attribution, Event, Figure, Link, Mention, Place, Quotation, Sentence

Reason = Literal[
    "empty", "binary", "too-large", "unreadable", "undecodable", "no-text", "not-english", "broken-record",
    "unsupported", "duplicate-input", "nested-too-deep", "crash", "timeout",
    "encrypted", "malformed", "truncated", "too-many",
]  # fmt: skip
"""Why something was left out; each has a remedy in `REMEDIES`."""

REMEDIES: dict[str, str] = {
    "empty": "the input has no characters; remove it or fetch it again",
    "binary": "the input is not text; convert it to text or HTML first",
    "too-large": "split the input, or raise ingest.max_bytes",
    "unreadable": "check the path and its permissions",
    "undecodable": "save the input as UTF-8",
    "no-text": "the page has no article text; save the page after it has loaded, or give the text itself",
    "not-english": "translate the text first, or set clean.languages to let it pass",
    "broken-record": "mend the record at the line given; the other records were read",
    "unsupported": "convert the input to text, HTML, DOCX, PDF or JSONL",
    "duplicate-input": "the same input was given twice; it was read once",
    "nested-too-deep": "unpack the inner archive first",
    "crash": "a fault of dateline; please report it with the detail",
    "encrypted": "save the input without a password",
    "malformed": "the input is damaged or not what its name says; fetch it again, or save it in another format",
    "truncated": "the input ends too early; fetch it again; what came before was read",
    "too-many": "split the archive, or raise the setting that is named",
    "timeout": "raise run.seconds_per_document, or split the document",
}
"""What the user can do about each reason."""


class Rejected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that was left out, at which stage and why; travels in the same stream, ends in its own table."""

    source: str
    stage: str
    reason: Reason
    detail: str = ""


class Dossier(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page and all facts found so far; stages add fields and never change those of others."""

    page: Page
    doc: Document | None = None
    dated: Dated | None = None
    times: tuple[TimeRef, ...] = ()
    sents: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    links: tuple[Link, ...] = ()
    places: tuple[Place, ...] = ()
