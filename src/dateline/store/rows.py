"""Turns a dossier into rows of the interchange form (`documents`, `events`, `figures`) and of the store's own tables.

Rows are plain dictionaries with every key of the contract; what is joined across documents (`origin`, `incident`,
`agrees_with`, `conflicts_with`, `updates`, `range`) is null or empty here and filled in by the store.
Some rows carry more keys than the contract (`text` of documents, `denial` of events): `shape` removes them.
"""

from collections.abc import Iterable

from dateline.model.document import Document, Section
from dateline.model.dossier import Dossier, Rejected
from dateline.model.event import Candidate, Event, Figure, Link, Place, Reading, Role, Source
from dateline.model.span import Span
from dateline.store.codes import Codes, load_codes
from dateline.store.contract import shape
from dateline.store.quoting import Quoter, Row, interval_row
from dateline.store.trust import trusted, weighed


def document_row(dossier: Dossier) -> Row:
    """The row of `documents`, with the text in which all spans of this document count."""
    doc, quoter = _document(dossier), Quoter(dossier)
    return {
        "id": doc.id,
        "source": dossier.page.source,
        "title": doc.title,
        "language": doc.language,
        "publisher": doc.publisher,
        "agency": doc.agency,
        "agency_evidence": [_evidence(item.text, item.span, item.note, quoter) for item in doc.agency_evidence],
        "published": _published(dossier),
        "origin": None,
        "sections": [_section(section, quoter) for section in doc.sections],
        "offsets": doc.offset_basis,
        "sha256": dossier.page.sha256,
        "translated_by_machine": doc.is_translated_by_machine,
        "url": doc.declared.url or dossier.page.declared.url,
        "author": doc.declared.author,
        "rubric": doc.declared.section,
        "declared": {"published": doc.declared.published, "modified": doc.declared.modified},
        "notes": list(doc.notes),
        "story": None,
        "text": quoter.text,
        "media": dossier.page.media,
    }


def event_rows(dossier: Dossier, *, codes: Codes | None = None, least: float = 0.0) -> list[Row]:
    """The rows of `events`, in the order of the text; `codes` holds the codebook's scores (the base's by default).

    Events less sure than `least` are left out.
    """
    if not dossier.events:
        return []
    known = codes or load_codes()
    maker = _RowMaker(dossier, known)
    found = [maker.event(event) for event in sorted(dossier.events, key=_position)]
    if known.certainty:
        found = weighed(found, certainty=known.certainty)
    return trusted(found, least=least, sentences=len(dossier.sents))


def figure_rows(dossier: Dossier) -> list[Row]:
    """The rows of `figures`, in the order of the text; `evidence` is the figure's own words."""
    if not dossier.figures:
        return []
    maker = _RowMaker(dossier, Codes())
    return [maker.figure(figure) for figure in sorted(dossier.figures, key=lambda item: (item.span, item.id))]


def link_rows(dossier: Dossier) -> list[Row]:
    """The store's own table of links: each phrase, its readings, what else was possible, and how it was decided."""
    doc = _document(dossier)
    quoter = Quoter(dossier)
    return [_link(link, doc.id, quoter) for link in sorted(dossier.links, key=lambda item: item.span)]


def rejected_row(rejected: Rejected) -> Row:
    """The row of `rejected`."""
    return {
        "source": rejected.source,
        "stage": rejected.stage,
        "reason": rejected.reason,
        "detail": rejected.detail,
    }


class _RowMaker:
    """What all rows of one dossier need: its links and places by span, its quoter, the codebook."""

    def __init__(self, dossier: Dossier, codes: Codes) -> None:
        self.doc = _document(dossier)
        self.quoter = Quoter(dossier)
        self.codes = codes
        self.links: dict[Span, Link] = {link.span: link for link in dossier.links}
        self.places: dict[Span, Place] = {place.span: place for place in dossier.places}
        self.kinds = {sent.span: sent.section for sent in dossier.sents}
        self.narrator = self.doc.agency or self.doc.publisher

    def event(self, event: Event) -> Row:
        return {
            "id": event.id,
            "document": self.doc.id,
            "incident": None,
            "type": event.type,
            "mode": event.mode,
            "quad": self.codes.quad(event.type),
            "score": self.codes.score(event.type, event.mode),
            "cameo": event.cameo,
            "goldstein": self.codes.weight(event.cameo),
            "contexts": list(event.contexts),
            "actors": self.roles(event.actors),
            "recipients": self.roles(event.recipients),
            "mediators": self.roles(event.mediators),
            "trigger": self.quoter.quote(event.trigger),
            "sentence": self.quoter.quote(event.sentence),
            "when": interval_row(event.when, text=event.when_span.of(self.doc.text) if event.when_span else None),
            "where": self.place(event.where),
            "attribution": self.chain(event.attribution),
            "modality": event.modality,
            "negated": event.is_negated,
            "historical": event.is_historical,
            "reciprocal": event.is_reciprocal,
            "confidence": round(event.confidence, 4),
            "rule": event.rule,
            "denial": event.is_denial,
            "alternatives": list(event.alternatives),
            "section": self.kinds.get(event.sentence),
        }

    def figure(self, figure: Figure) -> Row:
        return {
            "id": figure.id,
            "what": figure.what,
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "unit": figure.unit,
            "comparator": figure.comparator,
            "period": interval_row(figure.period),
            "incident": None,
            "document": self.doc.id,
            "evidence": self.quoter.quote(figure.span),
            "attribution": self.chain(figure.attribution),
            "agrees_with": [],
            "conflicts_with": [],
            "updates": [],
            "range": None,
            "sentence": self.quoter.quote(figure.sentence),
        }

    def roles(self, roles: Iterable[Role]) -> list[Row]:
        """One entry a reading; a phrase that nothing is known of gives one entry with nulls."""
        return [entry for role in roles for entry in self.role(role)]

    def role(self, role: Role) -> list[Row]:
        words = self.quoter.quote(role.span)
        link = self.links.get(role.span)
        readings = link.actors if link and link.actors else (Reading(name=words["text"]),)
        return [{**words, **_reading(reading)} for reading in readings]

    def chain(self, sources: Iterable[Source]) -> list[Row]:
        return [self.source(source) for source in sources]

    def source(self, source: Source) -> Row:
        words = self.quoter.quote_or_null(source.span)
        link = self.links.get(source.span) if source.span else None
        known = link.actors[0] if link and link.actors else None
        name = known.name if known else words["text"] if source.span else self.narrator
        code, sectors = (known.code, list(known.sectors)) if known else (None, [])
        return {**words, "name": name, "code": code, "sectors": sectors, "kind": source.kind}

    def place(self, span: Span | None) -> Row | None:
        if span is None:
            return None
        words, place = self.quoter.quote(span), self.places.get(span)
        if place is None:
            return {**words, "name": words["text"], **dict.fromkeys(PLACE_FIELDS), "score": None, "why": [], "alternatives": []}
        return {**words, **_candidate(place), "alternatives": [_candidate(other) for other in place.alternatives]}


__all__ = ["document_row", "event_rows", "figure_rows", "link_rows", "rejected_row", "shape"]

PLACE_FIELDS = ("country", "admin1", "lat", "lon", "geonames", "precision")


def _candidate(place: Place | Candidate) -> Row:
    cells = {field: getattr(place, field) for field in PLACE_FIELDS}
    return {"name": place.name, **cells, "score": place.score, "why": list(place.why)}


def _document(dossier: Dossier) -> Document:
    if dossier.doc is None:
        raise ValueError("rows need a cleaned document")
    return dossier.doc


def _position(event: Event) -> tuple[Span, Span, str]:
    return event.sentence, event.trigger, event.id


def _published(dossier: Dossier) -> Row:
    if dossier.dated is None:
        return interval_row(None)
    evidence = dossier.dated.evidence
    return interval_row(dossier.dated.interval, text=evidence[0].text if evidence else None)


def _section(section: Section, quoter: Quoter) -> Row:
    placed = quoter.place(section.span)
    where = {"start": placed.start, "end": placed.end}
    return {"kind": section.kind, **where, "why": section.why or None, "language": section.language}


def _evidence(text: str, span: Span | None, note: str, quoter: Quoter) -> Row:
    words = quoter.quote(span) if span else {"text": text, "start": None, "end": None}
    return {**words, "note": note}


def _reading(reading: Reading) -> Row:
    return {
        "name": reading.name,
        "code": reading.code,
        "sectors": list(reading.sectors),
        "role": reading.role,
        "wikidata": reading.wikidata,
        "kind": reading.kind,
        "entry": reading.entry,
    }


def _link(link: Link, document: str, quoter: Quoter) -> Row:
    return {
        "document": document,
        **quoter.quote(link.span),
        "how": link.how,
        "score": round(link.score, 4),
        "antecedent": quoter.quote(link.antecedent) if link.antecedent else None,
        "actors": [_scored(reading) for reading in link.actors],
        "alternatives": [_scored(reading) for reading in link.alternatives],
    }


def _scored(reading: Reading) -> Row:
    return {**_reading(reading), "score": round(reading.score, 4)}
