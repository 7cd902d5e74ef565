"""Labels given pairs: `dateline label`, and the score of pair-wise gold."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from dateline import coding, parse
from dateline.coding.compose import Knowledge
from dateline.coding.label import Label, Pair, label_pair
from dateline.errors import UsageError
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span

BATCH = 256
"""Pairs parsed together; more gain nothing."""

Labeller = Callable[[Iterable[dict[str, Any]]], Iterator[dict[str, Any]]]


def make_labeller(
    parse_settings: parse.Settings | None = None,
    coding_settings: coding.Settings | None = None,
    *,
    known: Knowledge | None = None,
) -> Labeller:
    """A function from rows of `label`'s input to rows of its output, in order; loads model and lexicon once, if not given.

    The function raises UsageError, with the row's id, for a row that breaks the format.
    """
    settings = coding_settings or coding.Settings()
    work = parse.make(parse_settings or parse.Settings())
    loaded = known or coding.load_knowledge(settings.overlays)

    def label(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        pairs = (_pair(row) for row in rows)
        while batch := list(islice(pairs, BATCH)):
            parsed = work([_dossier(pair) for pair in batch])
            for pair, dossier in zip(batch, parsed, strict=True):
                assert isinstance(dossier, Dossier)
                yield _row(label_pair(pair, dossier.sents, known=loaded))

    return label


def _pair(row: dict[str, Any]) -> Pair:
    try:
        pair = msgspec.convert({key: row[key] for key in Pair.__struct_fields__ if key in row}, Pair)
    except msgspec.ValidationError as fault:
        raise UsageError(f"pair {row.get('id')!r}: {fault}", remedy='give {"id", "text", "source", "target"}') from fault
    for start, end in filter(None, (pair.source, pair.target)):
        if not 0 <= start < end <= len(pair.text):
            message = f"pair {pair.id!r}: [{start}, {end}] is no range of its text"
            raise UsageError(message, remedy="count code points, end exclusive")
    return pair


def _dossier(pair: Pair) -> Dossier:
    """The text as the body of a document of its own."""
    body = (Section(kind="body", span=Span(start=0, end=len(pair.text))),)
    doc = Document(id=pair.id, text=pair.text, title=None, language=None, publisher=None, agency=None, sections=body)
    return Dossier(page=Page(id=pair.id, source=pair.id, media="text/plain", raw=b"", sha256=""), doc=doc)


def _row(label: Label) -> dict[str, Any]:
    return dict(msgspec.to_builtins(label))
