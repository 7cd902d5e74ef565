"""`dateline label` on invented sentences in the words of agencies, one for each way of telling an act."""

from pathlib import Path

import pytest

from dateline.run.label import make_labeller

FOLDED = {"RETREAT": "CONCEDE"}
FLOOR = 0.92
"""Sentences stay in the file when they fail, so that the file is no picture of what the rules happen to know."""

FILES = sorted((Path(__file__).parent / "pairs").glob("*.tsv"))


def read_pairs(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            kind, marked = line.split("\t")
            yield kind, as_row(marked, name=f"{path.stem}-{number}")


def as_row(marked, *, name):
    """The row that `label` takes, from a text with [source] and {target}, which may nest."""
    text, spans, opened = "", {}, []
    for char in marked:
        if char in "[{":
            opened.append((char, len(text)))
        elif char in "]}":
            bracket, start = opened.pop()
            spans[bracket] = [start, len(text)]
        else:
            text += char
    return {"id": name, "text": text, "source": spans["["], "target": spans["{"]}


@pytest.fixture(scope="module")
def label():
    return make_labeller()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pairs_get_the_type_that_an_agency_means(label, path):
    kinds, rows = zip(*read_pairs(path), strict=True)
    got = [FOLDED.get(answer["type"], answer["type"]) for answer in label(rows)]
    wrong = [
        f"{kind} not {found}: {row['text']}" for kind, found, row in zip(kinds, got, rows, strict=True) if found != kind
    ]
    assert len(wrong) <= len(rows) * (1 - FLOOR), "\n".join(wrong)
