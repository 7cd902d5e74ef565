"""Rows of the store's own table `attributions`: who says what in a document, whether or not it tells of an event."""

from dateline.model.dossier import Dossier
from dateline.model.event import Attribution, Link, Reading
from dateline.model.ids import make_id
from dateline.model.span import Span
from dateline.store.quoting import Quoter, Row


def attribution_rows(dossier: Dossier) -> list[Row]:
    """The rows of `attributions`, in the order of the text; `sources` has an entry for each reading of whoever speaks."""
    if dossier.doc is None or not dossier.attributions:
        return []
    quoter, links = Quoter(dossier), {link.span: link for link in dossier.links}
    return [_row(one, dossier.doc.id, quoter, links) for one in dossier.attributions]


def _row(one: Attribution, document: str, quoter: Quoter, links: dict[Span, Link]) -> Row:
    return {
        "id": make_id("attribution", document, one.rule, one.sentence, one.cue, one.content),
        "document": document,
        "kind": one.kind,
        "rule": one.rule,
        "sentence": quoter.quote(one.sentence),
        "cue": [quoter.quote(span) for span in one.cue],
        "sources": [entry for span in one.sources[:1] for entry in _speakers(span, quoter, links)],
        "content": [quoter.quote(span) for span in one.content],
        "quoted": one.is_quoted,
    }


def _speakers(span: Span, quoter: Quoter, links: dict[Span, Link]) -> list[Row]:
    words, link = quoter.quote(span), links.get(span)
    readings = link.actors if link and link.actors else (Reading(name=words["text"]),)
    return [{**words, **_reading(reading)} for reading in readings]


def _reading(reading: Reading) -> Row:
    names = ("name", "code", "role", "wikidata", "kind", "entry")
    return {**{name: getattr(reading, name) for name in names}, "sectors": list(reading.sectors)}
