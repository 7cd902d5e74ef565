"""What dateline itself says of two texts (are they of one origin?) and of one (which agency wrote it?)."""

from collections.abc import Callable
from functools import cache

import msgspec

from dateline import clean, dedupe
from dateline.config import Config, resolve
from dateline.model.document import Declared, Page
from dateline.model.dossier import Dossier
from dateline.model.ids import content_hash, make_id
from dateline.run.group import group
from dateline.score.origin import CreditRow, Verdict
from dateline.store.rows import document_row


def origin_judge(*, config: Config | None = None) -> Callable[[str, str], Verdict]:
    """A function that cleans two texts and finds their origins; the same text cleaned twice is read once."""
    settings = _dedupe_settings(config)
    work = cache(_reader(config))

    def judge(a: str, b: str) -> Verdict:
        texts = [text for text in (work(a), work(b)) if text is not None]
        copies = dedupe.Copies(settings)
        found = group(texts, copies, cap=settings.cap, share=settings.share)
        edges = (*found.edges, *found.links)
        is_one = len(found.groups) == 1 and (len(texts) == 2 or a == b)
        return is_one, edges[0].why[0] if edges else "nothing shared"

    return judge


def _dedupe_settings(config: Config | None) -> dedupe.Settings:
    found = (config or resolve()).sections["dedupe"]
    return found if isinstance(found, dedupe.Settings) else dedupe.Settings()


def _reader(config: Config | None) -> Callable[[str], dedupe.Text | None]:
    work = _cleaner(config)

    def read(text: str) -> dedupe.Text | None:
        dossier = work(text, Declared())
        return dedupe.read_text(document_row(dossier)) if dossier else None

    return read


def credit_reader(*, config: Config | None = None) -> Callable[[CreditRow, bool], str | None]:
    """A function that cleans a text, with its byline as declared author or without it, and gives the agency."""
    work = _cleaner(config)

    def read(row: CreditRow, with_byline: bool) -> str | None:
        declared = Declared(title=row.title, author=row.author if with_byline else None)
        dossier = work(row.text, declared)
        return dossier.doc.agency if dossier and dossier.doc else None

    return read


def _cleaner(config: Config | None) -> Callable[[str, Declared], Dossier | None]:
    """Cleans a plain text; null where clean leaves it out."""
    settings = (config or resolve()).sections["clean"]
    known = settings if isinstance(settings, clean.Settings) else clean.Settings()
    work = clean.make(msgspec.structs.replace(known, languages=("*",)))

    def read(text: str, declared: Declared) -> Dossier | None:
        raw = text.encode(errors="replace")
        page = Page(
            id=make_id("document", content_hash(raw)), source="given", media="text/plain", raw=raw,
            sha256=content_hash(raw), declared=declared,
        )  # fmt: skip
        return next((item for item in work([Dossier(page=page)]) if isinstance(item, Dossier)), None)

    return read
