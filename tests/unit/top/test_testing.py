"""The checker of stages finds what it promises to find."""

import random

import msgspec
import pytest

from dateline.model.document import Document, Evidence, Page
from dateline.model.dossier import Dossier, Rejected
from dateline.model.span import Span
from dateline.model.stage import Stage
from dateline.testing import BrokenStageError, check_stage


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    pass


def dossier(text):
    return Dossier(page=Page(id=f"d{text}", source=text, media="text/plain", raw=text.encode(), sha256="0"))


def document(one, *, title=None, evidence=()):
    text = one.page.raw.decode()
    doc = Document(
        id=one.page.id, text=text, title=title, language="en", publisher=None, agency=None, agency_evidence=evidence
    )
    return msgspec.structs.replace(one, doc=doc)


def stage(work, adds=("doc",)):
    return Stage(name="tried", version="1", needs=(), adds=adds, config=Settings, make=lambda settings: work)


BATCH = [dossier("a"), dossier("bc"), dossier("d")]


def test_a_good_stage_passes_and_its_results_come_back():
    def work(batch):
        lost = Rejected(source="d", stage="t", reason="no-text")
        return [lost if one.page.source == "d" else document(one) for one in batch]

    results = check_stage(stage(work), BATCH)
    assert [type(result).__name__ for result in results] == ["Dossier", "Dossier", "Rejected"]


def beyond(batch):
    return [document(x, evidence=(Evidence(text="", span=Span(start=0, end=9)),)) for x in batch]


def counting(batch):
    return [document(x, title=str(len(batch))) for x in batch]


def first(batch):
    return [document(x, title=batch[0].page.source) for x in batch]


def chance(batch):
    return [document(x, title=str(random.random())) for x in batch]


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        (stage(lambda batch: [document(x) for x in batch][1:]), "2 results for 3"),
        (stage(lambda batch: [document(x) for x in batch], adds=()), "not in adds"),
        (stage(beyond), "ends at 9"),
        (stage(chance), "second time"),
        (stage(counting), "half batches"),
        (stage(first), "half batches"),
        (stage(lambda batch: [Rejected(source="?", stage="t", reason="crash") for _ in batch]), "is rejected as"),
    ],
)
def test_a_broken_stage_is_found_out(tried, words):
    with pytest.raises(BrokenStageError, match=words):
        check_stage(tried, BATCH)
