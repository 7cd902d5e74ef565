"""Lines that many articles of one outlet share, written as a folder that overlays the lexicon."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from dateline import clean, ingest
from dateline.config import Config
from dateline.model.document import Document, Page
from dateline.model.dossier import Dossier

NAME = "repeated.yaml"


def learn_lines(articles: Sequence[str], config: Config, *, out: Path) -> int:
    """How many lines were learned from the articles; they are in `repeated.yaml` of the folder `out`."""
    lines = clean.learn(_documents(articles, config))
    out.mkdir(parents=True, exist_ok=True)
    (out / NAME).write_text(yaml.safe_dump({"lines": list(lines)}, allow_unicode=True, width=10_000), encoding="utf-8")
    return len(lines)


def _documents(articles: Sequence[str], config: Config) -> Iterator[Document]:
    work = clean.make(config.of("clean", clean.Settings))
    for page in ingest.read(articles, settings=config.of("ingest", ingest.Settings)):
        for result in work([Dossier(page=page)]) if isinstance(page, Page) else ():
            if isinstance(result, Dossier) and result.doc is not None:
                yield result.doc
