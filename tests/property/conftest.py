"""Codes texts as the bodies of undated documents."""

import pytest

from dateline import coding, parse, resolve
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span


@pytest.fixture(scope="session")
def code():
    stages = [stage.make(stage.config()) for stage in (parse.STAGE, coding.STAGE, resolve.STAGE)]

    def run(texts):
        batch = [_dossier(text) for text in texts]
        for work in stages:
            batch = list(work(batch))
        return batch

    return run


def _dossier(text):
    body = (Section(kind="body", span=Span(start=0, end=len(text))),)
    doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
    return Dossier(page=Page(id="p", source="x", media="text/plain", raw=b"", sha256=""), doc=doc)
