"""Tables: which column is what, said and settable; broken rows cost themselves only."""

import csv
import io
import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.errors import ConfigError
from dateline.ingest import Settings, read
from dateline.model.document import Page
from dateline.model.dossier import Rejected

LONG = "The ministers met on Thursday and agreed to reopen the border crossing, officials of both sides said. " * 3


def table(rows: Sequence[Sequence[str]], *, delimiter: str = ",") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode()


def found(path: Path, raw: bytes, **settings: object) -> list[Page | Rejected]:
    path.write_bytes(raw)
    return list(read([str(path)], settings=Settings(**settings)))  # type: ignore[arg-type]


def page(path: Path, raw: bytes, **settings: object) -> Page:
    (only,) = found(path, raw, **settings)
    assert isinstance(only, Page), only
    return only


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names_whatever_parts_them(tmp_path: Path, delimiter: str) -> None:
    rows = [["Headline", "Publication Date", "Source", "Body", "Id"]]
    rows.append(["A title", "2021-03-04", "Courier", "Line one,\nline two; |x", "7"])
    made = page(tmp_path / "a.csv", table(rows, delimiter=delimiter))
    assert made.raw.decode() == "Line one,\nline two; |x" and made.media == "text/plain"
    assert (made.declared.title, made.declared.published, made.declared.publisher) == ("A title", "2021-03-04", "Courier")
    assert made.source.endswith("a.csv#1")
    taken = "text = Body, title = Headline, published = Publication Date, publisher = Source"
    assert made.notes == (f"columns: {taken}; not used: Id",)


def test_what_was_guessed_is_said_and_what_was_given_is_not(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    raw = table([["Headline", "Story (en)", "Notes\x1b[31m"], ["A title", LONG, "x"]])
    with caplog.at_level(logging.WARNING):
        assert page(tmp_path / "a.csv", raw).raw.decode() == LONG
    assert "text = Story (en)" in caplog.text and "ingest.columns" in caplog.text and "\x1b" not in caplog.text
    caplog.clear()
    made = page(tmp_path / "a.csv", raw, columns={"text": "Story (en)", "publisher": "headline"})
    assert made.declared.publisher == "A title" and not caplog.text


def test_a_column_or_field_that_is_not_there_is_named(tmp_path: Path) -> None:
    raw = table([["Headline", "Body"], ["A title", LONG]])
    (refused,) = found(tmp_path / "a.csv", raw, columns={"text": "Artcle"})
    assert isinstance(refused, Rejected) and refused.reason == "broken-record"
    assert "Artcle" in refused.detail and "Headline, Body" in refused.detail
    with pytest.raises(ConfigError, match="no field 'txt'"):
        found(tmp_path / "a.csv", raw, columns={"txt": "Body"})


def test_a_table_without_a_header_is_read_by_its_values(tmp_path: Path) -> None:
    rows = [[f"https://example.org/{at}", "2021-03-04", f"A headline with the number {at}", LONG] for at in range(3)]
    made = found(tmp_path / "a.tsv", table(rows, delimiter="\t"))
    assert len(made) == 3 and isinstance(made[0], Page)
    declared = made[0].declared
    assert (declared.url, declared.published, declared.title) == (rows[0][0], "2021-03-04", "A headline with the number 0")
    assert made[0].raw.decode() == LONG
    numbered = found(tmp_path / "a.tsv", table(rows, delimiter="\t"), columns={"text": "3"})
    assert isinstance(numbered[0], Page) and numbered[0].raw.decode() == "A headline with the number 0"


def test_nul_bytes_are_left_out_and_cost_nothing(tmp_path: Path) -> None:
    raw = table([["title", "text"], ["One", "Ta\x00lks ended."], ["Two", "More talks."]])
    first, second = found(tmp_path / "a.csv", raw)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert first.raw == b"Talks ended." and second.raw == b"More talks." and "NUL bytes left out" in first.notes


def test_empty_cells_short_rows_and_long_fields_cost_their_row_only(tmp_path: Path) -> None:
    rows = [["title", "text"], ["One", ""], ["Two"], ["Three", "x" * 300_000], ["Four", "y" * 600_000], ["Five", "End."]]
    reasons = [getattr(each, "reason", "page") for each in found(tmp_path / "a.csv", table(rows), max_bytes=500_000)]
    assert reasons[:3] == ["empty", "broken-record", "page"]
    assert reasons[3] == "broken-record" and reasons[-1] == "page"
    assert csv.field_size_limit() == 131_072


def test_tables_without_rows_and_without_texts_say_so(tmp_path: Path) -> None:
    for raw, reason in ((b"title,text\n", "empty"), (b"\n\n", "empty"), (b"a,b\n1,2\n", "broken-record")):
        (refused,) = found(tmp_path / "a.csv", raw)
        assert isinstance(refused, Rejected) and refused.reason == reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_tables(tmp_path: Path, encoding: str) -> None:
    raw = table([["title", "text"], ["Café", "The café’s owner."]]).decode().encode(encoding)
    made = page(tmp_path / "a.csv", raw)
    assert made.declared.title == "Café" and made.raw.decode() == "The café’s owner."
    assert any("cp1252" in note for note in made.notes) == (encoding == "cp1252")


def test_a_table_from_standard_input_is_known_by_its_first_line(tmp_path: Path) -> None:
    assert page(tmp_path / "rows", table([["title", "text"], ["One", "Talks."]])).raw == b"Talks."
    prose = b"Text, title and date, said the minister.\nNothing else."
    assert page(tmp_path / "prose", prose).raw == prose


def test_html_in_a_text_column_becomes_text(tmp_path: Path) -> None:
    html = "<p>First.</p><script>x()</script><p>Second.</p>"
    made = page(tmp_path / "a.csv", table([["title", "content"], ["One", html]]))
    assert made.raw.decode() == "First.\n\nSecond." and made.media == "text/plain"
    assert any("HTML" in note for note in made.notes)


LONG = "The ferry sailed again on Thursday after a night of talks in the capital, the port's office said in a short note. " * 2


@pytest.mark.parametrize("head", ["", "sep=;\r\n"])
@pytest.mark.parametrize("names", ["Datum;Überschrift;Volltext;Quelle", "Tag;Kopf;Inhalt ganz;Blatt"])
def test_a_header_in_another_language_is_no_row(tmp_path: Path, head: str, names: str) -> None:
    rows = [f"4.3.2021;A ferry sails again;{LONG};Lisk Kurier", f"5.3.2021;Talks go on and on;{LONG};Lisk Kurier"]
    (tmp_path / "a.csv").write_bytes((head + "\r\n".join([names, *rows])).encode("cp1252"))
    found = list(read([str(tmp_path / "a.csv")]))
    assert [page.declared.title for page in found if isinstance(page, Page)] == ["A ferry sails again", "Talks go on and on"]
    assert {page.declared.published for page in found if isinstance(page, Page)} == {"4.3.2021", "5.3.2021"}


def test_a_mark_of_utf16_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f"title,text\nFerry,{LONG}\n".encode("utf-16"))
    (page,) = read([str(tmp_path / "a.csv")])
    assert isinstance(page, Page) and not any("guess" in note for note in page.notes)
