"""When a document was published: declared values read and weighed. All pages are made up."""

from datetime import date

import pytest

from dateline.date import Settings, make
from dateline.date.declared import PLACEHOLDERS, read_declared, readings_of
from dateline.date.words import load_lexicon
from dateline.model.document import Declared, Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span


def days(found):
    return [(one.start.isoformat(), one.end.isoformat()) for one in found]


# ---- what a declared date may mean -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-12-23T00:30:00+04:00", ["2022-12-23"]),  # the day as written, in whatever zone
        ("2022-12-23T23:30:00-05:00", ["2022-12-23"]),
        ("1671753600", ["2022-12-23"]),
        ("1671753600000", ["2022-12-23"]),
        ("03/04/2022", ["2022-04-03", "2022-03-04"]),  # both are kept
        ("03-04-22", ["2022-04-03", "2022-03-04"]),
        ("04/04/2022", ["2022-04-04"]),
        ("25/04/2022", ["2022-04-25"]),
        ("04/25/2022", ["2022-04-25"]),
        ("03.04.2022", ["2022-04-03"]),  # points stand in one order only
        ("23.12.97", ["1997-12-23"]),
        ("23 décembre 2022 à 10h", ["2022-12-23"]),
        ("23 Aralık 2022", ["2022-12-23"]),
        ("23 de dezembro de 2022", ["2022-12-23"]),
        ("23 декабря 2022 г.", ["2022-12-23"]),
        ("5 listopada 2022", ["2022-10-05", "2022-11-05"]),  # October in Croatian, November in Polish
        ("2 hours ago", []),
        ("2022-02-30", []),
        ("31/31/2022", []),
    ],
)  # fmt: skip
def test_every_reading_of_a_declared_date_is_given(text, expected):
    assert [start for start, _ in days(readings_of(text, load_lexicon()))] == expected


@pytest.mark.parametrize("day", sorted(PLACEHOLDERS))
def test_what_machines_leave_where_no_date_is_known_is_none(day):
    assert readings_of(f"{day}T00:00:00Z", load_lexicon()) == ()


def test_a_date_of_which_the_order_is_not_known_spans_both():
    found = read_declared("03/04/2022", load_lexicon())
    assert days([found]) == [("2022-03-04", "2022-04-03")] and "order of day and month is not known" in found.how


# ---- signs weighed against each other --------------------------------------------------------------------------


def published(text="She said so.", *, head=0, given=None, **declared):
    """The dating of an article whose first `head` characters are a date line."""
    sections = [Section(kind="dateline", span=Span(start=0, end=head), why="test")] if head else []
    sections.append(Section(kind="body", span=Span(start=head, end=len(text)), why="test"))
    doc = Document(
        id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=tuple(sections)
    )
    page = Page(id="p", source="x", media="text/plain", raw=b"", sha256="", declared=Declared(**declared))
    (dossier,) = make(Settings(published=given))([Dossier(page=page, doc=doc)])
    return dossier.dated


def test_both_readings_are_evidence_and_another_sign_tells_them_apart():
    found = published(published="03/04/2022")
    assert (found.interval.start, found.interval.end) == (date(2022, 3, 4), date(2022, 4, 3))
    assert [item.note for item in found.evidence] == [
        "declared with the input, read as 2022-04-03", "declared with the input, read as 2022-03-04",
    ]  # fmt: skip
    found = published(published="03/04/2022", url="https://a.example/2022/03/04/talks")
    assert found.interval.start == found.interval.end == date(2022, 3, 4) and "differ" not in found.interval.how
    found = published("LIMA, March 4\n\nShe said so.", head=13, published="03/04/2022")
    assert found.interval.start == found.interval.end == date(2022, 3, 4)


def test_a_placeholder_is_no_sign():
    assert published(published="1970-01-01T00:00:00Z").interval.start is None
    found = published(published="0001-01-01", url="https://a.example/2022/03/04/talks")
    assert found.interval.start == date(2022, 3, 4)


def test_the_last_change_is_an_upper_bound_only():
    found = published(modified="2022-03-09")
    assert (found.interval.start, found.interval.end) == (None, date(2022, 3, 9))
    found = published("She fled in May 2021.", modified="2022-03-09")
    assert (found.interval.start, found.interval.end) == (date(2021, 5, 1), date(2022, 3, 9))
    found = published("She fled in May 2021.", modified="2020-03-09")
    assert (found.interval.start, found.interval.end) == (date(2021, 5, 1), None)
    assert any("contradicts the text" in item.note for item in found.evidence)


def test_a_day_after_the_last_change_yields():
    found = published(published="2031-03-04", modified="2022-03-09", url="https://a.example/2022/03/04/talks")
    assert found.interval.start == date(2022, 3, 4) and "1 of 2 signs differ" in found.interval.how
    found = published(published="2022-03-10", modified="2022-03-09")  # another time zone
    assert found.interval.start == date(2022, 3, 10)


def test_the_day_of_a_copy_yields_to_the_day_of_writing_that_dateline_and_address_tell():
    found = published(
        "LIMA, March 4\n\nShe said so.", head=13, published="2022-03-20", url="https://a.example/2022/03/04/talks"
    )
    assert found.interval.start == date(2022, 3, 4)


def test_a_dateline_gives_a_declared_month_its_day():
    found = published("LIMA, March 4\n\nShe said so.", head=13, published="2022-03")
    assert found.interval.start == found.interval.end == date(2022, 3, 4) and "by the dateline" in found.interval.how


def test_a_date_line_in_another_language_is_read():
    found = published("Lima, 4 de marzo de 2022\n\nShe said so.", head=24)
    assert found.interval.start == date(2022, 3, 4) and found.evidence[0].text == "4 de marzo de 2022"
