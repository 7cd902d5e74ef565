"""Texts on their way through the parser, the coder and the resolver."""

import pytest

import dateline
from dateline import coding, parse, resolve
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span


@pytest.fixture(scope="session")
def resolved():
    """The dossier of a text, with the line before it that tells where it was sent from."""
    stages = [stage.make(stage.config()) for stage in (parse.STAGE, coding.STAGE, resolve.STAGE)]

    def run(text: str, dateline: str = "") -> Dossier:
        whole = dateline + text
        sections = [Section(kind="body", span=Span(start=len(dateline), end=len(whole)))]
        if dateline:
            sections.insert(0, Section(kind="dateline", span=Span(start=0, end=len(dateline.rstrip()))))
        doc = Document(id="d", text=whole, title=None, language="en", publisher=None, agency=None, sections=tuple(sections))
        batch = [Dossier(page=Page(id="p", source="x", media="text/plain", raw=b"", sha256=""), doc=doc)]
        for work in stages:
            batch = list(work(batch))
        return batch[0]

    return run


@pytest.fixture(scope="module")
def codes(resolved):
    """The codes of every phrase that an event of a text has, by the phrase."""

    def run(text: str) -> dict[str, list[str | None]]:
        dossier = resolved(text)
        return {link.span.of(dossier.doc.text): [actor.code for actor in link.actors] for link in dossier.links}

    return run


@pytest.fixture(scope="session")
def told():
    """The codes of both sides of the act that a trigger tells in a text."""

    def find(text: str, trigger: str) -> tuple[set[str | None], ...]:
        row = next(row for row in dateline.code(text, date="2021-06-18") if row["trigger"]["text"] == trigger)
        return tuple({party["code"] for party in row[side]} for side in ("actors", "recipients"))

    return find
