"""The Word document, read back by another program's library, and by nothing but an XML parser."""

import importlib.util
from pathlib import Path
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from dateline.store.export import export
from dateline.store.forms.docx import W, plain
from dateline.store.selection import parse
from dateline.store.tabular import HEAD

SERVE = Path(__file__).parents[1] / "serve"


def load(name):
    spec = importlib.util.spec_from_file_location(name, SERVE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fake, hostile = load("fake_chronicle"), load("hostile")


def read(path):
    """The cells of the table and the numbers and texts of the notes."""
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        parts = {name: fromstring(packed.read(name)) for name in packed.namelist()}
    body, notes = parts["word/document.xml"], parts["word/endnotes.xml"]
    assert len(body.findall(f".//{{{W}}}tblHeader")) == 1
    marks = [mark.get(f"{{{W}}}id") for mark in body.iter(f"{{{W}}}endnoteReference")]
    said = {note.get(f"{{{W}}}id"): "".join(note.itertext()) for note in notes if not note.get(f"{{{W}}}type")}
    return marks, said


def test_word_documents_hold_the_table_and_a_note_for_each_report(tmp_path):
    docx = pytest.importorskip("docx", reason="pip install python-docx, to read Word documents back")
    with fake.invented() as opened:
        (path,) = export(opened, "chronicle-docx", tmp_path / "x.docx")
        entries = list(opened.entries())
    table = docx.Document(str(path)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == list(HEAD)
    assert len(rows) == 1 + len(entries)
    assert rows[1][:3] == ["2021-05-04", "ACCUSE allege", "Borduria (BRD)"]
    marks, said = read(path)
    assert marks == [str(note["number"]) for entry in entries for note in entry.notes] == list(said)
    assert all(plain(note["words"]) in said[str(note["number"])] for entry in entries for note in entry.notes)


def test_the_same_chronicle_gives_the_same_document_and_a_selection_less(tmp_path):
    with fake.invented() as opened:
        one, two = (export(opened, "chronicle-docx", tmp_path / name)[0].read_bytes() for name in ("a.docx", "b.docx"))
        (part,) = export(opened, "chronicle-docx", tmp_path / "c.docx", parse({"type": "CONSULT"}))
    assert one == two
    assert len(read(part)[0]) == 1


def test_hostile_text_breaks_no_document(tmp_path):
    payloads = (*hostile.PAYLOADS, hostile.ENDLESS)
    with hostile.infested(fake, payloads) as opened:
        (path,) = export(opened, "chronicle-docx", tmp_path / "x.docx")
    marks, said = read(path)
    assert len(marks) >= len(payloads) == len(hostile.PAYLOADS) + 1 >= 61
    assert marks == list(said)
    assert max(map(len, said.values())) < 20_000
    assert plain(hostile.LONE) == "half \ufffd of a pair \ufffd"


def test_an_empty_chronicle_gives_a_table_with_a_head(tmp_path):
    with fake.empty_chronicle() as opened:
        (path,) = export(opened, "chronicle-docx", tmp_path / "x.docx")
    assert read(path) == ([], {})
