import pytest

from dateline import coding, parse
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span


@pytest.fixture(scope="session")
def code():
    """Codes one text as the body of a document without a date."""
    parsing, work = parse.make(parse.Settings()), coding.make(coding.Settings())

    def run(text: str) -> Dossier:
        body = (Section(kind="body", span=Span(start=0, end=len(text))),)
        doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
        page = Page(id="p", source="example", media="text/plain", raw=b"", sha256="")
        (dossier,) = work(list(parsing([Dossier(page=page, doc=doc)])))
        return dossier

    return run
