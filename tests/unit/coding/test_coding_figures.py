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
        ("Police in La Paz arrested 90 people, among them 14 nuns and three monks.",
         [("people arrested", "persons", 90, 90), ("nuns arrested", "persons", 14, 14), ("monks arrested", "persons", 3, 3)]),
        ("Two-thirds of the villagers fled.", [("percent of villagers displaced", "percent", 66.7, 66.7)]),
        ("One in four pupils in Lesotho stays at home.", [("percent of pupils", "percent", 25, 25)]),
        ("Nearly half of the teachers voted.", [("percent of teachers", "percent", 47.5, 50)]),
        ("Japan lent Laos more than $1.2 billion in loans.", [("$ in loans", "dollars", 1.2e9, None)]),
        ("Losses are put at between €2 billion and €3 billion.", [("€", "euros", 2e9, 3e9)]),
        ("The bill passed by 310 votes to 205.", [("votes", "vote", 310, 310), ("votes", "vote", 205, 205)]),
        ("Prices rose by 7.1 per cent.", [("percent", "percent", 7.1, 7.1)]),
        ("The port shipped 40,000 tonnes of maize.", [("tonnes of maize", "tonnes", 40000, 40000)]),
        ("Some 2m people left the island.", [("people", "persons", 2e6, 2e6)]),
        ("Temperatures fell to minus 20 degrees.", [("degrees", "degrees", -20, -20)]),
        ("The star is 500 light years away.", [("light years", "light years", 500, 500)]),
        ("At least 40 people drowned and another 15 are missing.",
         [("people killed", "persons", 40, None), ("missing", "persons", 15, 15)]),
        ("The death toll from the quake, put at 300 on Monday, rose to 412.",
         [("killed", "persons", 300, 300), ("killed", "persons", 412, 412)]),
        ("A score of pupils were carried off.", [("pupils kidnapped", "persons", 20, 20)]),
        ("A hundred and forty-one states backed the text.", [("states", "state", 141, 141)]),
        ("The talks lasted two and a half hours.", [("hours", "hours", 2.5, 2.5)]),
        ("Oslo lent Riga one and a half billion dollars.", [("dollars", "dollars", 1.5e9, 1.5e9)]),
        ("They prolonged a week-long truce.", [("week", "weeks", 1, 1)]),
        ("The blast claimed 19 lives, five of them policemen.",
         [("lives", "persons", 19, 19), ("policemen killed", "persons", 5, 5)]),
        ("Police took 87 demonstrators into custody.", [("demonstrators arrested", "persons", 87, 87)]),
        ("Some 600 labourers were stabbed or hacked to death.", [("labourers killed", "persons", 600, 600)]),
        ("The floods forced 22,000 people to flee.", [("people displaced", "persons", 22000, 22000)]),
        ("Divers found nine bodies.", [("bodies killed", "persons", 9, 9)]),
        ("Two bodies of the league met.", [("bodies", "persons", 2, 2)]),
        ("The crowd was put at 20,000.", [("people", "persons", 20000, 20000)]),
        ("It is a town of 30,000.", [("people", "persons", 30000, 30000)]),
        ("The army keeps a 1,500-strong force there.", [("troops", "persons", 1500, 1500)]),
        ("They fired two short-range missiles.", [("short-range missiles", "missile", 2, 2)]),
        ("Kofi Mensah, 79, died on Sunday.", []),
        ("The guard handed over 230 captives.", [("captives released", "persons", 230, 230)]),
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
        "He told 60 Minutes about it a quarter of a century later.",
        "They left in the second half of the congress, and two thirds of those have died.",
        "About 10^30 people and 2 to 90000000000000000000 trucks came.",
    ],
)
def test_names_years_ages_scores_and_absurd_numbers_count_nothing(text):
    assert brief(text) == []


def test_a_figure_has_the_time_of_its_clause_and_not_of_its_telling():
    (fled,) = figures("In 2020, 2,500 villagers fled.")
    assert str(fled.period.start) == "2020-01-01"
    (killed,) = figures("Officials in Quito said on Friday that 30 people were killed.")
    assert killed.period is None and len(killed.attribution) == 2
