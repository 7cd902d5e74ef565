from pathlib import Path

import pytest
import yaml

from dateline import coding, parse
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span


def pytest_generate_tests(metafunc):
    """A test that asks for a `case` is run with every case of the files that its module's `CASES` names."""
    if "case" not in metafunc.fixturenames or not isinstance(getattr(metafunc.module, "CASES", None), str):
        return
    cases = [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted(Path(__file__).parent.glob(metafunc.module.CASES))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]
    metafunc.parametrize("case", cases)


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
