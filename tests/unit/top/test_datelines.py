"""Days of publication as newspapers, bureaus and ministries write them, cleaned and dated together. All texts are made up."""

from datetime import date

import pytest

from dateline.clean import Settings as CleanSettings
from dateline.clean import make as make_cleaner
from dateline.date import Settings as DateSettings
from dateline.date import make as make_dater
from dateline.model.document import Page
from dateline.model.dossier import Dossier

TITLE = "Four Tongan fishermen held near Kadavu"
BODY = """Fijian police on Monday arrested four fishermen from Tonga near the island of Kadavu, the ministry of fisheries said.

The ministry accused the four of fishing in protected waters and seized their boat. Tonga called for their release.

A court in Suva will hear the case next week, according to officials."""
LINES = [
    "Tue., May 11, 2021, 10:15 p.m.", "11.05.21", "2021-05-11T14:22+03:00", "11 MAY 2021, 21:14", "11 de mayo de 2021",
    "11. May 2021", "11. 05. 2021",
    "Online since Tuesday 11th May 2021, 19.40 hrs", "Suva, Tuesday 11 May 2021", "[11 May 2021]", "News > World > 11 May 2021",
    "By Jone Vula | Suva | May 11, 2021 09:00 am", "Vol. XII, No. 133 — Tuesday, May 11, 2021 — 20 pages",
]  # fmt: skip
OPENINGS = [
    "SUVA, May 11, 2021 -- ", "Suva (PWA), 11 May 2021 - ", "SUVA, Fiji (May 11, 2021) — ", "Suva/Nadi, 11.05.2021 - ",
    "(Suva) May 11, 2021 – ", "SUVA (Pacific Wire) 11 May 2021: ", "Suva, 11 May 2021. ", "SUVA, May 11, 2021 (PACIFIC WIRE) ",
    "Tuesday, 11 May 2021, SUVA - ", "11 May 2021 | Suva — ", "[Suva, 11 May 2021] ", "Suva, May 11, 2021 (PWA) – ",
]  # fmt: skip


@pytest.fixture(scope="module")
def read():
    clean, find_date = make_cleaner(CleanSettings()), make_dater(DateSettings())

    def run(text: str) -> Dossier:
        page = Page(id="d1", source="a", media="text/plain", raw=text.encode(), sha256="0")
        (found,) = find_date(clean([Dossier(page=page)]))
        return found

    return run


def check(found: Dossier) -> None:
    interval = found.dated.interval
    assert (interval.start, interval.end) == (date(2021, 5, 11), date(2021, 5, 11))
    assert found.doc.title == TITLE
    lead = next(section for section in found.doc.sections if section.kind == "lead")
    assert lead.span.of(found.doc.text).startswith("Fijian police")


@pytest.mark.parametrize("line", LINES)
def test_a_day_under_and_above_the_title(read, line):
    check(read(f"THE PACIFIC MAIL\nHome | News | Sport\n\n{TITLE}\n{line}\n\n{BODY}\n"))
    check(read(f"THE PACIFIC MAIL\n{line}\n\n{TITLE}\n\n{BODY}\n"))


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_day_where_the_story_begins(read, opening):
    check(read(f"{TITLE}\n\n{opening}{BODY}\n"))


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (BODY, (date(2021, 5, 11), date(2021, 11, 5))),  # nothing tells which
        (BODY.replace("on Monday", "on May 9"), (date(2021, 5, 11), date(2021, 5, 11))),
        (BODY.replace("on Monday", "on 2 November"), (date(2021, 11, 5), date(2021, 11, 5))),
        (BODY.replace("on Monday", "on May 9") + " It caught others on 3 November.", (date(2021, 5, 11), date(2021, 11, 5))),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_days_of_the_story(read, body, days):
    found = read(f"THE PACIFIC MAIL\n\n{TITLE}\n11/05/2021 - 19:20\n\n{body}\n")
    assert (found.dated.interval.start, found.dated.interval.end) == days
