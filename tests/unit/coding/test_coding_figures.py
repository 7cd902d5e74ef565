import pytest

from dateline.api import text_page
from dateline.config import resolve
from dateline.run.pipeline import run_local


def figures(text):
    (dossier,) = run_local([text_page(f"Clashes on the border\n\n{text}")], resolve(extra={"date.published": "2025-08-01"}))
    return dossier.figures


def brief(text):
    return [(one.what, one.unit, one.low, one.high) for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 30 people were killed and 55 wounded when a mine exploded.",
         [("people killed", "persons", 30, None), ("wounded", "persons", 55, 55)]),
        ("More than 140,000 Hondurans have fled.", [("Hondurans displaced", "persons", 140000, None)]),
        ("Hundreds of thousands of people were displaced.", [("people displaced", "persons", 200000, None)]),
        ("The death toll rose to 38 on Monday.", [("killed", "persons", 38, 38)]),
        ("Between 20 and 30 protesters were arrested, police said.", [("protesters arrested", "persons", 20, 30)]),
        ("Some 20-30 trucks crossed the bridge.", [("trucks", "truck", 20, 30)]),
        ("Nearly 7,000 villagers gathered in the square.", [("villagers", "persons", 6650, 7000)]),
        ("Bolivia deployed two to three thousand soldiers.", [("soldiers deployed", "persons", 2000, 3000)]),
        ("The ministry said 12 of its soldiers were dead.", [("soldiers killed", "persons", 12, 12)]),
        ("Twenty three officers were wounded in the raid.", [("officers wounded", "persons", 23, 23)]),
        ("The protests went into their third week.", [("week", "weeks", 2, 3)]),
        ("The road has been closed for more than a week.", [("week", "weeks", 1, None)]),
    ],
)  # fmt: skip
def test_what_is_counted_and_within_which_bounds(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 24-year-old man was shot at 221 Baker Street.",
        "The team won 3-2 on Sunday and Boeing grounded the 737 Max.",
        "One of the most influential generals resigned after his 2018 campaign.",
        "Resolution 1701 was adopted at 10 a.m. on Monday.",
        "10000000000000000000000000000000 people attended.",
        "Version 8 of the software was shown in hall 2.",
    ],
)
def test_names_years_ages_scores_and_absurd_numbers_count_nothing(text):
    assert brief(text) == []


def test_a_figure_has_the_time_of_its_clause_and_not_of_its_telling():
    (fled,) = figures("In 2020, 2,500 villagers fled.")
    assert str(fled.period.start) == "2020-01-01"
    (killed,) = figures("Officials in Quito said on Friday that 30 people were killed.")
    assert killed.period is None and len(killed.attribution) == 2
