"""Events of one text show as a table and stay a list of rows."""

from dateline.table import COLUMNS, Table

PARTY = {"text": "Kenya <b>", "code": "KEN", "sectors": ["GOV", "MIL"]}
ROW = {
    "type": "ACCUSE", "mode": None, "modality": "asserted", "actors": [PARTY], "recipients": [], "where": None,
    "when": {"start": None, "end": "2024-03-04"},
    "attribution": [{"text": None}, {"text": "a spokesman"}], "sentence": {"text": "Kenya accused Peru."},
}  # fmt: skip


def test_a_row_is_one_text_a_column():
    (flat,) = Table([ROW]).flat()
    assert set(flat) == set(COLUMNS)
    assert flat["actors"] == "Kenya <b> (KEN GOV)"
    assert flat["when"] == "… to 2024-03-04"
    assert flat["according to"] == "a spokesman"


def test_a_notebook_shows_a_table_that_escapes_the_text():
    html = Table([ROW])._repr_html_()
    assert html.startswith("<table>")
    assert "Kenya &lt;b&gt; (KEN GOV)" in html


def test_no_event_gives_an_empty_table():
    assert Table()._repr_html_().count("<tr>") == 1


def test_it_is_a_list_of_rows():
    assert list(Table([ROW])) == [ROW]
    assert isinstance(Table(), list)
