"""Runs dateline itself, in this process, on what gold data asks about."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dateline import clean, ingest
from dateline.config import Config, resolve
from dateline.lexicon.actorbook import load_book
from dateline.model.document import Declared, Document, Page, Section
from dateline.model.dossier import Dossier, Rejected
from dateline.model.event import Reading
from dateline.model.ids import content_hash, make_id
from dateline.model.span import Span
from dateline.run.pipeline import local_plan, run_local
from dateline.run.runner import Runner
from dateline.score.articles import Tables
from dateline.score.gold import Article
from dateline.score.sentences import Line
from dateline.store import finish, open_chronicle, write_shard
from dateline.store.rows import event_rows

Row = Mapping[str, Any]


def chronicle_of(articles: Sequence[Article], *, config: Config | None = None) -> Tables:
    """The rows that a whole run gives for these articles, each told its publication date.

    The run goes through the store, groups included, in a temporary folder that is gone afterwards.
    """
    settings = config or resolve()
    sources = {str(article.text_path): article for article in articles}
    results = list(run_local(pages(list(sources.values()), config=settings), settings))
    with tempfile.TemporaryDirectory(prefix="dateline-score-") as folder:
        store(Path(folder), results, least=settings.min_confidence)
        return tables_of(Path(folder), articles)


def pages(articles: Sequence[Article], *, config: Config) -> Iterator[Page | Rejected]:
    """The articles' texts as pages whose declared publication date is the gold's."""
    for article in articles:
        for item in ingest.read([str(article.text_path)], settings=_ingest_settings(config)):
            if isinstance(item, Page) and article.gold.published:
                declared = msgspec.structs.replace(item.declared, published=article.gold.published)
                item = msgspec.structs.replace(item, declared=declared)
            yield item


def _ingest_settings(config: Config) -> ingest.Settings:
    found = config.sections["ingest"]
    return found if isinstance(found, ingest.Settings) else ingest.Settings()


def store(folder: Path, results: Sequence[Dossier | Rejected], *, least: float = 0.0) -> None:
    """A finished chronicle of these results in `folder`."""
    dossiers = [result for result in results if isinstance(result, Dossier)]
    write_shard(folder, dossiers, [result for result in results if isinstance(result, Rejected)], least=least)
    finish(folder)


def tables_of(folder: Path, articles: Sequence[Article]) -> Tables:
    """The rows of a chronicle, with the document of each article found by file name or by content hash."""
    with_texts = open_chronicle(folder)
    documents = list(with_texts.rows("documents"))
    return Tables(
        events=tuple(with_texts.rows("events")), claims=tuple(with_texts.rows("claims")),
        figures=tuple(with_texts.rows("figures")), ids=ids_of(documents, articles),
    )  # fmt: skip


def exported(folder: Path, articles: Sequence[Article]) -> Tables:
    """The rows of a JSONL export, as `tables_of` gives them."""
    rows = {name: read_rows(folder / f"{name}.jsonl") for name in ("documents", "events", "claims", "figures")}
    ids = ids_of(rows.pop("documents"), articles)
    return Tables(events=tuple(rows["events"]), claims=tuple(rows["claims"]), figures=tuple(rows["figures"]), ids=ids)


def read_rows(path: Path) -> list[Row]:
    """The lines of a JSONL file; none if there is no such file."""
    if not path.is_file():
        return []
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def ids_of(documents: Sequence[Row], articles: Sequence[Article]) -> dict[str, str]:
    """The document id of each article that the chronicle holds: same SHA-256, same file name, else the id itself, which gold
    made of decisions has for its name."""
    by_hash = {row["sha256"]: row["id"] for row in documents}
    by_name = {Path(str(row["source"])).name: row["id"] for row in documents}
    ids = {row["id"]: row["id"] for row in documents}
    found = {a.name: by_hash.get(a.gold.sha256 or "") or by_name.get(a.text_path.name) or ids.get(a.name) for a in articles}
    return {name: document for name, document in found.items() if document}


def sentence_coder(*, config: Config | None = None) -> Callable[[Sequence[Line]], list[list[Row]]]:
    """A function that codes single sentences, each taken for the body of an article; cleaning is left out.

    A line without words gives no events.
    """
    read = line_reader(config=config)

    def code(lines: Sequence[Line]) -> list[list[Row]]:
        return [_event_rows(result) for result in read(lines)]

    return code


def line_reader(*, config: Config | None = None) -> Callable[[Sequence[Line]], list[Dossier | Rejected | None]]:
    """A function that runs every stage but cleaning on single sentences; null for a line without words."""
    settings = config or resolve()
    runner = Runner([step for step in local_plan(settings).steps if step.stage.name != "clean"])

    def read(lines: Sequence[Line]) -> list[Dossier | Rejected | None]:
        known = [line for line in lines if line.text.strip()]
        found = dict(zip((line.id for line in known), runner([as_dossier(line) for line in known]), strict=True))
        return [found.get(line.id) for line in lines]

    return read


def _event_rows(result: Dossier | Rejected | None) -> list[Row]:
    return list(event_rows(result)) if isinstance(result, Dossier) else []


def as_dossier(line: Line) -> Dossier:
    """A dossier whose document is this one sentence."""
    raw = line.text.encode()
    page = Page(
        id=make_id("document", line.id, line.text), source=line.id, media="text/plain", raw=raw,
        sha256=content_hash(raw), declared=Declared(published=line.date),
    )  # fmt: skip
    body = Section(kind="body", span=Span(start=0, end=len(line.text)), why="given")
    doc = Document(id=page.id, text=line.text, title=None, language="en", publisher=None, agency=None, sections=(body,))
    return Dossier(page=page, doc=doc)


def reader(*, overlays: tuple[str, ...] = ()) -> Callable[[str, date | None], tuple[Reading, ...]]:
    """The actor dictionary's reading of a phrase on a day."""
    book = load_book(overlays)

    def read(phrase: str, on: date | None) -> tuple[Reading, ...]:
        return book.read(phrase, on=on)

    return read


def page_cleaner(*, config: Config | None = None) -> Callable[[Sequence[tuple[bytes, str]]], list[Document | None]]:
    """A function that cleans saved pages of HTML, in whatever language; null where a page holds no article."""
    settings = (config or resolve()).sections["clean"]
    known = settings if isinstance(settings, clean.Settings) else clean.Settings()
    work = clean.make(msgspec.structs.replace(known, languages=("*",)))

    def read(pages: Sequence[tuple[bytes, str]]) -> list[Document | None]:
        results = [result for raw, url in pages for result in work([_as_page(raw, url)])]
        return [result.doc if isinstance(result, Dossier) else None for result in results]

    return read


def _as_page(raw: bytes, url: str) -> Dossier:
    declared = Declared(url=url or None)
    digest = content_hash(raw)
    page = Page(id=make_id("document", url, digest), source=url, media="text/html", raw=raw, sha256=digest, declared=declared)
    return Dossier(page=page)


def country_finder(*, overlays: tuple[str, ...] = ()) -> Callable[[str], frozenset[str]]:
    """Codes that the words of a gold attribution stand for: the dictionary's readings of its capitalised words."""
    book = load_book(overlays)

    @cache
    def find(words: str) -> frozenset[str]:
        phrases = [words, *re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", words)]
        return frozenset(r.code for phrase in phrases for r in book.read(phrase) if r.code)

    return find
