"""When acts took place that no words of their own date: what bounds them within a sentence, what the story tells."""

from datetime import date

import pytest

from dateline import coding, parse
from dateline import date as dating
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span

PUBLISHED = date(2021, 6, 18)
"""A Friday."""


@pytest.fixture(scope="module")
def when():
    """The days of each event of a text by its trigger, and all events."""
    stages = [
        dating.make(dating.Settings(published=PUBLISHED.isoformat())),
        parse.make(parse.Settings()),
        coding.make(coding.Settings()),
    ]

    def run(text):
        body = (Section(kind="body", span=Span(start=0, end=len(text))),)
        doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
        batch = [Dossier(page=Page(id="p", source="x", media="text/plain", raw=b"", sha256=""), doc=doc)]
        for work in stages:
            batch = list(work(batch))
        found = {event.trigger.of(text): event for event in batch[0].events}
        return {word: (event.when.start, event.when.end) if event.when else None for word, event in found.items()}, found

    return run


def june(day):
    return date(2021, 6, day)


# ---- within a sentence -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        # a date of saying is the date of one's own words, and only a bound on others'
        ("Peru said on Tuesday that it condemned Chile.", "condemned", (june(15), june(15))),
        ("The ministry said on Tuesday that Peru had condemned Chile.", "condemned", (None, june(15))),
        ("Peru said on Tuesday that it was ready, blaming Chile.", "blaming", (june(15), june(15))),
        # a time that names a thing dates no act about it, a part of a day does
        ("Peru accused Chile of breaking the treaty of 9 May 2019.", "accused", (None, june(18))),
        ("Peru accused Chile of taking part in a raid on Lima in March 1991.", "accused", (None, june(18))),
        ("Peru arrested two rebels in the early hours of Tuesday.", "arrested", (june(15), june(15))),
        # a day before a name is no part of it
        ("On Tuesday Bachelet condemned Peru.", "condemned", (june(15), june(15))),
        # a time that hangs on the noun of the act is its own
        ("In talks with Chad on Tuesday, Peru's president stressed the need for rain, Lima said.", "talks", (june(15), june(15))),
        # a day that an act stands out since is not its own, a month at the head of a sentence is
        ("On Tuesday rebels shelled Lima, a first since 2014.", "shelled", (june(15), june(15))),
        ("In May Chile detained two sailors of Peru.", "detained", (date(2021, 5, 1), date(2021, 5, 31))),
        # so long before what has its day, what goes on at publication, and what is told without a day
        ("Peru sent troops on Tuesday, a day after troops were hurt in clashes with rebels.", "clashes", (june(14), june(14))),
        ("Two days after rebels seized three officers, Peru still cannot find them.", "seized", (june(16), june(16))),
        ("The strike came ten days after rebels attacked a convoy of Peru.", "attacked", (None, june(8))),
        ("The strike came 3,000 years after rebels attacked a convoy of Peru.", "attacked", (None, date.min)),
        # the day just named before "when"
        ("Peru investigates the riot of 3 June in Lima, when a crowd wounded two officers.", "wounded", (june(3), june(3))),
        # what came before and after
        ("Chilean troops left Peru on Monday after rebels attacked the army.", "attacked", (None, june(14))),
        ("Peruvian police arrested two rebels on Monday in response to an attack on the army.", "attack", (None, june(14))),
        ("Peru has vaccinated 900 refugees since the flood on 3 June.", "vaccinated", (june(3), june(18))),
        # words put beside an act
        ("Peru on Monday closed the border, in what Chile called a breach of the treaty.", "called", (june(14), june(18))),
        # a time that is told of something else
        ("Peru called for a meeting with Chile on Wednesday.", "called", (None, june(16))),
        ("Peru met Chile to prepare a summit scheduled for this week.", "met", (None, june(18))),
        ("Peru agreed to meet Chile this week.", "agreed", (None, june(18))),
        # nothing that took place is of days to come
        ("Peru condemned Chile this week.", "condemned", (june(14), june(18))),
        # distances between two acts
        ("Peru attacked a ship two days before Chile condemned it on Monday.", "attacked", (june(12), june(12))),
    ],
)  # fmt: skip
def test_a_time_dates_its_act_and_bounds_others(when, text, word, days):
    found, _ = when(text)
    assert found.get(word) == days, found


# ---- across sentences ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        # the same speaker goes on
        ("On Tuesday President Castillo condemned Chile. He also urged Bolivia to talk.", "urged", (june(15), june(15))),
        ("On Tuesday President Castillo condemned Chile. Bolivia urged Brazil to open the border.", "urged", (None, june(18))),
        ("On Tuesday President Castillo condemned Chile. He had urged Bolivia to open the border.", "urged", (None, june(18))),
        # talks at which something was said
        (
            "Castillo on Tuesday called for calm. “We want peace,” Castillo told reporters following talks with Bolivia.",
            "talks", (june(15), june(15)),
        ),
        # words are not before the act that they are about
        ("Rebels attacked a convoy in Peru on Tuesday. Bolivia condemned the attack.", "condemned", (june(15), june(18))),
        ("Peru denounced Chile on Tuesday. Chile rejected the criticism.", "rejected", (june(15), june(18))),
        ("For more than a week rebels have attacked Peru. Bolivia has condemned Chile.", "condemned", (None, june(18))),
        ("Rebels attacked a convoy in Peru on Tuesday. Bolivia says that Peru condemned Chile.", "condemned", (None, june(18))),
        # a deed that the story goes on to tell
        ("Peru attacked Chile on Tuesday. Chile then attacked Peru.", "attacked", (june(15), june(18))),
        # a distance from words that were told before
        ("On Tuesday President Castillo condemned Chile. The speech came two days after an attack on the army.", "attack",
         (june(13), june(13))),
    ],
)  # fmt: skip
def test_the_story_dates_what_names_no_day(when, text, word, days):
    found, _ = when(text)
    assert found.get(word) == days, found


def test_a_truce_stands_at_the_end_of_the_war_that_it_ended(when):
    found, events = when(
        "In March 1987 Chad and Libya fought a six-week war before Algiers brokered a truce between them. "
        "Algeria stationed soldiers on the border."
    )
    assert found["fought"] == (date(1987, 3, 1), date(1987, 5, 13))  # six weeks do not fit into the month
    assert found["brokered"] == found["stationed"] == (date(1987, 4, 11), date(1987, 5, 13))
    assert all(event.is_historical for event in events.values())
    assert "in the past that the story looks back to" in events["stationed"].when.how


def test_a_war_that_ended_in_a_month_began_before_it(when):
    found, _ = when("Six weeks of fighting between Chad and Libya ended in March 1987.")
    assert found["fighting"] == (date(1987, 1, 17), date(1987, 3, 31))


def test_every_inference_has_a_name(when):
    _, events = when("Rebels attacked a convoy in Peru on Tuesday. Bolivia condemned the attack.")
    assert events["condemned"].when.how.startswith("words about an act of 2021-06-15")
    assert events["condemned"].when_span is None


def test_a_flashback_ends_where_a_person_of_the_news_acts(when):
    text = "On Tuesday President Castillo condemned Chile. In 2010 Chile attacked Peru. {} criticised Bolivia."
    assert when(text.format("Castillo"))[0]["criticised"] == (june(15), june(15))
    assert when(text.format("Brazil"))[0]["criticised"] == (date(2010, 1, 1), date(2010, 12, 31))


def test_a_known_war_has_known_days(when):
    found, events = when("Argentina and Britain fought a war in 1982. The fighting ended with an American-brokered truce.")
    assert found["fought"] == (date(1982, 4, 2), date(1982, 6, 14))
    assert found["truce"] == (date(1982, 6, 13), date(1982, 6, 14))
    assert "Falklands war, known to have lasted" in events["fought"].when.how


@pytest.mark.parametrize(
    "text",
    [
        "Argentina and Chile fought a war in 1982.",  # other parties
        "Argentina and Britain fought a war in 1983.",  # another year
        "Britain fought a war in 1982.",  # one party is too little without a length
        "Britain fought a five-day war in 1982.",  # another length
    ],
)  # fmt: skip
def test_other_wars_keep_what_the_text_says(when, text):
    found, _ = when(text)
    assert all((end - start).days > 300 for start, end in found.values()) and found
