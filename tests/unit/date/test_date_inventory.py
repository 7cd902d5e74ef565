"""Kinds of time expression and what they mean (`inventory.yaml`), and what is none. All sentences are made up."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from dateline.date.find import find_times
from dateline.date.words import load_lexicon
from dateline.model.document import Interval

WRITTEN = date(2021, 6, 16)
PUBLISHED = Interval(start=WRITTEN, end=WRITTEN, grain="day")
INVENTORY = msgspec.yaml.decode((Path(__file__).parent / "inventory.yaml").read_bytes(), type=list[list[str]])


def told(text: str) -> list[str]:
    found = []
    for ref in find_times(text, load_lexicon(), published=PUBLISHED):
        days = f" {ref.interval.start or '?'}..{ref.interval.end or '?'}" if ref.kind not in ("duration", "frequency") else ""
        found.append(f"{ref.span.of(text)} = {ref.kind}{days}")
    return found


@pytest.mark.parametrize("case", INVENTORY, ids=lambda case: case[0])
def test_each_kind_of_expression_has_its_meaning(case: list[str]) -> None:
    text, *expected = case
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said no.", "You may not go there.", "They march on the capital.", "The March hare ran.", "April Jones sang.",
        "June Carter sang.", "The second round is over.", "It was a second vote.", "He came second.",
        "The fall of the city was swift.", "Prices fall and rise.", "They spring a trap.", "They were in spring water.",
        "It costs 2000 dollars.", "They paid 1,990 euros.", "About 1,500 people came.", "Some 2000 soldiers came.",
        "It works 24/7.", "He is 25 years old.", "A 25-year-old man left.", "She died aged 84.", "Room 1984 is shut.",
        "Flight 2010 was late.",
        "Resolution 1325 was passed.", "Jan Kubis spoke.", "Mar del Plata is nice.", "Sat down, he ate.", "The score was 3-5.",
        "It rose by 4.5 percent.", "The ratio of 1/2 is fine.", "A quarter of voters left.", "Three quarters of the town left.",
        "He is in his nineties.", "Dozens of people came.", "The 21st man left.", "The fifth estate.", "The Easter Island.",
        "The third quarter of the match was dull.", "The first half was dull.", "The 9/11 attacks.", "Act as soon as possible.",
        "He was once king.", "In the second place, no.", "Latitude: 41.2093, 1766.90 east.",
    ],
)  # fmt: skip
def test_what_is_no_time_is_spared(text: str) -> None:
    assert told(text) == []


DAYS = (None, date(1, 1, 1), date(1582, 10, 4), date(2020, 2, 29), date(2019, 12, 31), date(9999, 12, 31))


@pytest.mark.parametrize("start", DAYS)
@pytest.mark.parametrize("end", DAYS)
def test_every_example_of_a_rule_has_a_meaning_whenever_it_was_written(start: date | None, end: date | None) -> None:
    if start and end and start > end:
        start, end = end, start
    lexicon, published = load_lexicon(), Interval(start=start, end=end, grain="day")
    for rule, _, _ in lexicon.rules:
        text = ". He left, ".join((*rule.fires, *rule.spares))
        for ref in find_times(text, lexicon, published=published):
            loose = ref.interval.loosened()
            assert not (loose.start and loose.end) or loose.start <= loose.end, (rule.id, ref)


def test_figures_follow_the_order_of_the_other_dates() -> None:
    assert told("It was signed on 3 June 2019 and sent on 5/12/2019.")[1] == "5/12/2019 = point 2019-12-05..2019-12-05"
    assert told("It was signed on June 3, 2019 and sent on 5/12/2019.")[1] == "5/12/2019 = point 2019-05-12..2019-05-12"


def test_a_day_reckoned_in_weeks_or_years_is_known_to_about_that() -> None:
    refs = find_times("He left two weeks ago, ten years ago, two days ago.", load_lexicon(), published=PUBLISHED)
    loose = [ref.interval.loosened() for ref in refs]
    assert [(one.start, one.end) for one in loose] == [
        (date(2021, 5, 30), date(2021, 6, 5)), (date(2011, 1, 1), date(2011, 12, 31)), (date(2021, 6, 14), date(2021, 6, 14)),
    ]  # fmt: skip
