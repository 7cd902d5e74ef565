"""One page to one document, by media type."""

import re
from typing import Any

import msgspec

from dateline.clean.blocks import split
from dateline.clean.credit import find_agency, find_publisher
from dateline.clean.cues import Cues
from dateline.clean.decode import decode
from dateline.clean.label import label
from dateline.clean.language import ANY, judge, tell_other
from dateline.clean.markdown import read_markdown
from dateline.clean.markup import extract
from dateline.clean.offsets import normalise
from dateline.clean.oneline import cut_line
from dateline.clean.sections import STORY, make_sections, set_apart_self
from dateline.model.document import Declared, Document, Page
from dateline.model.dossier import Reason, Rejected
from dateline.model.span import OffsetMap

MARKUP_FACTOR = 5
"""A page of HTML may be so many times longer than `max_chars`: most of it is markup, styles and scripts."""


def clean(page: Page, cues: Cues, *, languages: tuple[str, ...], max_chars: int) -> Document | Rejected:
    """The document that a page holds, or why it holds none."""
    decoded = decode(page.raw, is_html=page.media == "text/html")
    if decoded is None:
        return _refuse(page, "undecodable", "text in no encoding that is known")
    limit = max_chars * (MARKUP_FACTOR if page.media == "text/html" else 1)
    if len(decoded.text) > limit:
        return _refuse(page, "too-large", f"{len(decoded.text)} characters; clean.max_chars is {max_chars}")
    if not decoded.text.strip():
        return _refuse(page, "empty", "only white space")
    page = msgspec.structs.replace(page, notes=(*page.notes, *decoded.notes)) if decoded.notes else page
    if page.media == "text/html":
        return _clean_html(page, decoded.text, cues, languages=languages)
    if page.media == "text/markdown":
        text, offsets, front = read_markdown(decoded.text)
        return _build(page, text, _merge(page.declared, front), cues, languages=languages, offsets=offsets)
    text, offsets = normalise(decoded.text)
    return _build(page, text, page.declared, cues, languages=languages, offsets=offsets)


def _merge(declared: Declared, front: Declared) -> Declared:
    """What came with the page first, then what its front matter says."""
    known = {name: value for name, value in msgspec.structs.asdict(declared).items() if value}
    return msgspec.structs.replace(front, **known)


def _clean_html(page: Page, html: str, cues: Cues, *, languages: tuple[str, ...]) -> Document | Rejected:
    found = extract(html, declared=page.declared, furniture=cues.furniture)
    if found is None:
        return _refuse(page, "no-text", "no running text in the HTML")
    text, declared = found
    return _build(page, normalise(text)[0], declared, cues, languages=languages, offsets=None)


def _build(
    page: Page, text: str, declared: Declared, cues: Cues, *, languages: tuple[str, ...], offsets: OffsetMap | None
) -> Document | Rejected:
    blocks = cut_line(split(text), cues)
    labelled = label(blocks, cues, declared_title=declared.title, is_extracted=offsets is None)
    sections = make_sections(labelled.labels, cues)
    story = "\n".join(section.span.of(text) for section in sections if section.kind in STORY)
    language, passes = judge(story or text, languages=languages)
    if not passes:
        return _refuse(page, "not-english", f"the text is in {language!r}" if language else "not in Latin script")
    if not story:
        return _refuse(page, "no-text", "nothing but headings and page furniture")
    agency, evidence = find_agency(text, sections, declared, cues)
    title, publisher = find_publisher(labelled, declared, cues)
    return Document(
        id=page.id,
        text=text,
        title=title,
        language=language or _told(declared.language, languages),
        publisher=publisher,
        agency=agency,
        agency_evidence=evidence,
        sections=tell_other(set_apart_self(sections, text, publisher), text, language=language),
        is_translated_by_machine=labelled.has_flag,
        declared=declared,
        notes=page.notes,
        **_basis(offsets),
    )


def _told(declared: str | None, languages: tuple[str, ...]) -> str | None:
    """The language of a text that is too short to tell: the declared one ("en-GB", "en_US") if that may pass."""
    code = declared[:2].lower() if declared and re.match(r"[A-Za-z]{2}(?:[-_]|\Z)", declared) else None
    return code if code and {code, ANY} & {*languages} else next((each for each in languages if each != ANY), None)


def _basis(offsets: OffsetMap | None) -> dict[str, Any]:
    if offsets is None:
        return {"offset_basis": "text"}
    return {"offset_basis": "raw", "offsets": offsets}


def _refuse(page: Page, reason: Reason, detail: str) -> Rejected:
    return Rejected(source=page.source, stage="clean", reason=reason, detail=detail)


__all__ = ["clean"]
