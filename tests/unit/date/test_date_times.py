"""Time expressions and dates of publication. All texts are made up."""

from datetime import date

import pytest

from dateline.date import STAGE, Settings, make
from dateline.date.declared import read_declared
from dateline.date.find import OPERATIONS, find_times
from dateline.date.hit import find_hits
from dateline.date.words import load_lexicon
from dateline.model.document import Dated, Declared, Document, Interval, Page, Section, TimeRef
from dateline.model.dossier import Dossier
from dateline.model.span import Span

FRIDAY = date(2022, 12, 23)
PUBLISHED = Interval(start=FRIDAY, end=FRIDAY, grain="day")
UNKNOWN = Interval(start=None, end=None)


def refs(text: str, published: Interval = PUBLISHED) -> list[TimeRef]:
    return find_times(text, load_lexicon(), published=published)


def one(text: str, published: Interval = PUBLISHED) -> tuple[str, str, str | None, str | None]:
    (ref,) = refs(text, published)
    start, end = ref.interval.start, ref.interval.end
    return ref.span.of(text), ref.kind, start.isoformat() if start else None, end.isoformat() if end else None


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("It was signed on 9 November 2020 in Sochi.", "9 November 2020", "2020-11-09", "2020-11-09"),
        ("It was signed on Monday, November 9, 2020.", "Monday, November 9, 2020", "2020-11-09", "2020-11-09"),
        ("The trial may open on Tuesday, January 10.", "Tuesday, January 10", "2023-01-10", "2023-01-10"),
        ("A guard died on Saturday after what will be remembered.", "Saturday", "2022-12-17", "2022-12-17"),
        ("By today's ruling he is free.", "today", "2022-12-23", "2022-12-23"),
        ("It was closed on December 12 last year.", "December 12 last year", "2021-12-12", "2021-12-12"),
        ("It was signed on 9 November.", "9 November", "2022-11-09", "2022-11-09"),
        ("Trucks were stopped on December 28.", "December 28", "2021-12-28", "2021-12-28"),
        ("The vote is on January 10.", "January 10", "2023-01-10", "2023-01-10"),
        ("They will meet on 10 January.", "10 January", "2023-01-10", "2023-01-10"),
        ("Talks were held from 3 to 5 May.", "from 3 to 5 May", "2022-05-03", "2022-05-05"),
        ("War raged from 27 September to 9 November 2020.", "from 27 September to 9 November 2020", "2020-09-27", "2020-11-09"),
        ("They fought in autumn 2020.", "autumn 2020", "2020-09-01", "2020-12-21"),
        ("They fought in the early 1990s.", "the early 1990s", "1990-01-01", "1993-05-01"),
        ("Troops left in late March 2021.", "late March 2021", "2021-03-22", "2021-03-31"),
        ("He left in 2018.", "2018", "2018-01-01", "2018-12-31"),
        ("The war lasted from 1992 to 1994.", "from 1992 to 1994", "1992-01-01", "1994-12-31"),
        ("She said so on Friday.", "Friday", "2022-12-23", "2022-12-23"),
        ("She said so late on Tuesday.", "late on Tuesday", "2022-12-20", "2022-12-20"),
        ("He left on Saturday night.", "Saturday night", "2022-12-17", "2022-12-17"),
        ("They will meet on Monday.", "Monday", "2022-12-26", "2022-12-26"),
        ("Trucks passed yesterday.", "yesterday", "2022-12-22", "2022-12-22"),
        ("The council meets tomorrow.", "tomorrow", "2022-12-24", "2022-12-24"),
        ("The road was closed last week.", "last week", "2022-12-12", "2022-12-18"),
        ("Clashes broke out earlier this month.", "earlier this month", "2022-12-01", "2022-12-23"),
        ("He resigned last year.", "last year", "2021-01-01", "2021-12-31"),
        ("He was shot two days ago.", "two days ago", "2022-12-21", "2022-12-21"),
        ("Tension rose in the past two weeks.", "the past two weeks", "2022-12-09", "2022-12-23"),
        ("They will meet on Easter 2023.", "Easter 2023", "2023-04-09", "2023-04-09"),
        ("They fell silent on Christmas Eve.", "Christmas Eve", "2021-12-24", "2021-12-24"),
        ("Thanksgiving 2022 was quiet.", "Thanksgiving 2022", "2022-11-24", "2022-11-24"),
        ("They left on the 4th.", "the 4th", "2022-12-04", "2022-12-04"),
        ("They met on Friday the 2nd.", "Friday the 2nd", "2022-12-02", "2022-12-02"),
        ("They met on the first Monday of November.", "the first Monday of November", "2022-11-07", "2022-11-07"),
        ("He left two days after December 5.", "two days after December 5", "2022-12-07", "2022-12-07"),
        ("They will march for three days from tomorrow.", "for three days from tomorrow", "2022-12-24", "2022-12-26"),
        ("They will rest for the rest of the year.", "for the rest of the year", "2022-12-23", "2022-12-31"),
        ("It was sold in week 3 of 2021.", "week 3 of 2021", "2021-01-18", "2021-01-24"),
        ("It was sold in the financial year 2020.", "the financial year 2020"[4:], "2019-01-01", "2021-12-31"),
        ("It arrived in the week of May 3.", "the week of May 3", "2022-05-02", "2022-05-08"),
        ("Tension rose in recent days.", "recent days", "2022-12-16", "2022-12-23"),
    ],
)  # fmt: skip
def test_a_point_becomes_an_interval(text: str, words: str, start: str, end: str) -> None:
    assert one(text) == (words, "point", start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since mid-December nothing has moved.", ("Since mid-December", "since", "2022-12-11", "2022-12-23")),
        ("For more than a week they have blocked the road.", ("For more than a week", "since", "2022-12-16", "2022-12-23")),
        ("They talked for two days.", ("for two days", "duration", None, None)),
        ("A six-week war ended it.", ("six-week", "duration", None, None)),
        ("It was a 44 day long war.", ("44 day long", "duration", None, None)),
        ("Work must end by December 31, 2025.", ("by December 31, 2025", "until", None, "2025-12-31")),
        ("Nothing moved until Monday.", ("until Monday", "until", None, "2022-12-19")),
        ("The fair, closed until April 13, may move.", ("until April 13", "until", None, "2023-04-13")),
        ("They march every year.", ("every year", "frequency", None, None)),
        ("The protest is well into its second week.", ("into its second week", "since", "2022-12-09", "2022-12-23")),
        ("He left two days after the vote.", ("two days after", "point", None, None)),
        ("Life changed after the 2020 ceasefire.", ("2020", "point", "2020-01-01", "2020-12-31")),
    ],
)  # fmt: skip
def test_bounds_lengths_and_repetitions(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 2000 soldiers came.",
        "Theresa May said no.",
        "A 12-year-old boy fled.",
        "He may march.",
        "Room 1984, second floor.",
        "They paid 1,990 euros.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert refs(text) == []


def test_relative_expressions_stay_open_without_a_publication_date() -> None:
    assert one("She said so on Friday.", UNKNOWN) == ("Friday", "point", None, None)
    assert "publication date not known" in refs("She said so on Friday.", UNKNOWN)[0].interval.how
    assert one("It was signed on 9 November 2020.", UNKNOWN)[2] == "2020-11-09"


def test_an_uncertain_publication_widens_what_is_relative_to_it() -> None:
    weekend = Interval(start=date(2022, 12, 24), end=date(2022, 12, 25), grain="day")
    assert one("Trucks passed yesterday.", weekend)[2:] == ("2022-12-23", "2022-12-24")
    open_ended = Interval(start=FRIDAY, end=None)
    assert one("She said so on Sunday.", open_ended)[2:] == (None, None)
    assert "a Sunday" in refs("She said so on Sunday.", open_ended)[0].interval.how
    assert one("Trucks passed yesterday.", open_ended)[2:] == ("2022-12-22", None)


def test_the_next_day_is_reckoned_from_the_day_named_before() -> None:
    found = refs("The truce began on 9 November 2020. The next day Russian troops arrived.")
    assert [ref.interval.start for ref in found] == [date(2020, 11, 9), date(2020, 11, 10)]


def test_every_rule_fires_on_its_examples_and_spares_the_others() -> None:
    lexicon = load_lexicon()
    for rule, _, _ in lexicon.rules:
        assert rule.op in OPERATIONS, rule.id
        for example in rule.fires:
            assert rule.id in [hit.rule.id for hit in find_hits(example, lexicon)], (rule.id, example)
        for example in rule.spares:
            assert rule.id not in [hit.rule.id for hit in find_hits(example, lexicon)], (rule.id, example)


# ---- publication -----------------------------------------------------------------------------------------------


def dated(text: str, *, head: int = 0, declared: Declared | None = None, given: str | None = None) -> Dossier:
    sections = [Section(kind="dateline", span=Span(start=0, end=head), why="date-line")] if head else []
    sections.append(Section(kind="lead", span=Span(start=head, end=len(text)), why="running text"))
    doc = Document(id="d1", text=text, title=None, language="en", publisher=None, agency=None, sections=tuple(sections))
    page = Page(id="d1", source="a", media="text/plain", raw=text.encode(), sha256="0", declared=declared or Declared())
    (found,) = make(Settings(published=given))([Dossier(page=page, doc=doc)])
    assert isinstance(found, Dossier) and found.dated is not None
    return found


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("2022-12-23", "2022-12-23"),
        ("2022-12-23T23:30:00+04:00", "2022-12-23"),
        ("Fri, 23 Dec 2022 14:05:00 GMT", "2022-12-23"),
        ("December 23, 2022", "2022-12-23"),
        ("20221223", "2022-12-23"),
        ("20221223T101500Z", "2022-12-23"),
        ("2022-12", "2022-12-01"),
        ("soon", None),
        ("2022-13-45", None),
        ("", None),
    ],
)
def test_declared_dates_are_read(declared: str, expected: str | None) -> None:
    found = read_declared(declared, load_lexicon())
    assert (found.start.isoformat() if found and found.start else None) == expected


def test_nothing_is_invented() -> None:
    found = dated("She said so on Friday.").dated
    assert found is not None and (found.interval.start, found.interval.end) == (None, None)
    assert [(item.text, item.note) for item in found.evidence] == [("Friday", "it took place 0 to 6 days before publication")]
    assert dated("She said so.").dated == Dated(interval=Interval(start=None, end=None, how="no date given"))


@pytest.mark.parametrize("declared", ["0021-03-03", "2921-03-03", "9999-12-31", "1970-01-01", "2021-13-45"])
def test_a_declared_date_of_another_century_is_told_and_not_taken(declared: str) -> None:
    found = dated("She said so.", declared=Declared(published=declared)).dated
    assert found is not None and (found.interval.start, found.interval.end) == (None, None)
    assert [item.text for item in found.evidence] == [declared]


def test_a_date_line_gives_the_day_and_quotes_its_words() -> None:
    text = "Friday, December 23, 2022\n\nShe said so yesterday."
    found = dated(text, head=25)
    assert found.dated is not None and found.dated.interval.start == FRIDAY
    assert found.dated.evidence[0].span is not None and found.dated.evidence[0].span.of(text) == "Friday, December 23, 2022"
    assert found.times[0].interval.start == date(2022, 12, 22)


def test_declared_beats_the_date_of_the_run_and_both_are_evidence() -> None:
    found = dated("She said so.", declared=Declared(published="2022-12-23"), given="2023-01-01").dated
    assert found is not None and found.interval.start == FRIDAY and len(found.evidence) == 2
    given = dated("She said so.", given="2023-01-01").dated
    assert given is not None and given.interval.start == date(2023, 1, 1)


def test_two_signs_that_agree_outweigh_the_first() -> None:
    text = "Friday, December 23, 2022\n\nShe said so yesterday."
    copied = Declared(published="2024-05-01", url="https://example.org/2022/12/23/talks")
    found = dated(text, head=25, declared=copied).dated
    assert found is not None and found.interval.start == FRIDAY and "1 of 3 signs differ" in found.interval.how
    assert [item.text for item in found.evidence[:1]] == ["2024-05-01"]


def test_a_date_before_what_the_text_tells_as_past_is_contradicted() -> None:
    text = "They signed on 4 May 2022. They parted."
    found = dated(text, declared=Declared(published="2019-01-01")).dated
    assert found is not None and found.interval.start == date(2019, 1, 1)
    assert "contradicts 2019-01-01" in found.evidence[-1].note
    better = Declared(published="2019-01-01", url="https://example.org/2022/05/05/talks")
    other = dated(text, declared=better).dated
    assert other is not None and other.interval.start == date(2022, 5, 5)


def test_the_address_may_hold_the_date() -> None:
    found = dated("She said so.", declared=Declared(url="https://example.org/world/2022/12/23/talks")).dated
    assert found is not None and found.interval.start == FRIDAY


def test_a_dated_past_event_is_a_lower_bound() -> None:
    found = dated("They fought in 1994 and again in 2020. They hope to sign by 2030.").dated
    assert found is not None and (found.interval.start, found.interval.end) == (date(2020, 1, 1), None)


def test_a_dateline_without_a_year_confirms_but_does_not_date() -> None:
    text = "BAKU, Dec 22 - The road is closed."
    assert dated(text, head=15).dated.interval.start is None  # type: ignore[union-attr]
    found = dated(text, head=15, given="2022-12-23").dated
    assert found is not None and found.interval.start == FRIDAY and len(found.evidence) == 2


def test_a_copyright_line_gives_a_dateline_its_year() -> None:
    text = "BAKU, Dec 22 - The road is closed.\n\n(c) Example 2022"
    sections = (
        Section(kind="dateline", span=Span(start=0, end=14), why="agency-dateline"),
        Section(kind="lead", span=Span(start=15, end=34), why="running text"),
        Section(kind="boilerplate", span=Span(start=36, end=len(text)), why="legal"),
    )
    doc = Document(id="d1", text=text, title=None, language="en", publisher=None, agency=None, sections=sections)
    page = Page(id="d1", source="a", media="text/plain", raw=text.encode(), sha256="0")
    (found,) = make(Settings())([Dossier(page=page, doc=doc)])
    assert isinstance(found, Dossier) and found.dated is not None
    assert found.dated.interval.start == date(2022, 12, 22) and found.dated.evidence[0].text == "Dec 22"


def test_the_stage_says_what_it_adds() -> None:
    assert (STAGE.name, STAGE.needs, STAGE.adds) == ("date", ("doc",), ("dated", "times"))
