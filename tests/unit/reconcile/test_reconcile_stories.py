"""Which documents tell one story: shared names, look-alikes, dates, order, what is cut."""

import random

import pytest

from dateline.reconcile.knowledge import load_knowledge
from dateline.reconcile.stories import STORIES, Settings, part_stories, read_telling
from dateline.reconcile.storybook import StoryBook
from dateline.run.group import group

STOPWORDS = load_knowledge(()).stopwords
FERRY = [
    "The ferry Aurelia sank off Palawan on Sunday. Captain Reyes said the hull had cracked, the coastguard of Palawan added.",
    "Divers searched the wreck of the Aurelia off Palawan. Reyes, her captain, was questioned about the hull.",
    "Coastguard boats off Palawan picked up passengers of the Aurelia, whose captain Reyes was the last to leave the ferry.",
    "Palawan mourns the dead of the Aurelia. The ferry had been overloaded, a survivor said of captain Reyes and his hull.",
]
MINE = [
    "Eleven miners are trapped in the Kosovka pit near Karaganda, the operator Temirtau Coal said after an explosion.",
    "An explosion of methane in the Kosovka pit near Karaganda trapped miners. Temirtau Coal stopped work.",
    "Rescuers reached miners in the Kosovka pit. Temirtau Coal is to answer in Karaganda for the explosion.",
]


def tellings(texts, *, days=None):
    """A telling of each text."""
    return [
        read_telling(f"d{number:02}", text, stopwords=STOPWORDS, day=days[number] if days else None)
        for number, text in enumerate(texts)
    ]


def stories(facts, **settings):
    """The stories of some tellings."""
    found = Settings(**settings)
    groups = group(facts, STORIES.make(found), share=found.share).groups
    return part_stories(groups, {fact.id: fact for fact in facts})


def test_documents_about_one_thing_are_one_story():
    assert stories(tellings(FERRY + MINE)) == (("d00", "d01", "d02", "d03"), ("d04", "d05", "d06"))


def test_order_does_not_matter():
    facts = tellings(FERRY + MINE)
    shuffled = random.Random(4).sample(facts, len(facts))
    assert stories(facts) == stories(shuffled)


def test_what_shares_no_name_is_not_compared():
    facts = tellings(["The price of bread rose again.", "The price of bread rose again, bakers said."])
    assert len(stories(facts)) == 2


def test_a_name_has_a_capital_and_never_none():
    one = read_telling("d", "Bridge work began. The bridge at Osh's edge stays closed.", stopwords=STOPWORDS)
    assert set(one.names) == {"osh"}


def test_the_same_names_a_year_later_are_another_story():
    facts = tellings(FERRY[:2], days=[737000, 737400])
    assert len(stories(facts)) == 2
    assert len(stories(tellings(FERRY[:2], days=[737000, 737005]))) == 1


def quakes():
    """Two earthquakes in one country, five documents each; each has names of its own."""
    for town, expert, village in (("Yalova", "Demir", "Esenkoy"), ("Bingol", "Aydin", "Celtiksuyu")):
        for number in range(5):
            yield (
                f"An earthquake struck Turkey near {town}, where buildings collapsed and Turkish rescuers from Ankara dug. "
                f"{expert}, governor of {town}, spoke in {village} of homes lost. Report number {number} from Turkey and Ankara."
            )


def test_two_earthquakes_in_one_country_are_parted():
    facts = tellings(list(quakes()))
    joined = group(facts, STORIES.make(Settings()), share=0.4).groups
    assert len(joined) == 1
    assert [len(one) for one in part_stories(joined, {fact.id: fact for fact in facts})] == [5, 5]


def test_a_name_that_too_many_share_is_cut_and_reported():
    facts = tellings(FERRY)
    found = group(facts, STORIES.make(Settings(cap=2)))
    assert found.cuts["name aurelia"] == 6


def test_empty_texts_are_stories_of_their_own():
    assert stories(tellings(["", ""])) == (("d00",), ("d01",))


@pytest.mark.parametrize("size", [200])
def test_cost_is_bounded_by_shared_names(size):
    texts = [f"Mayor Person{number // 4} of Town{number // 4} opened a bridge." for number in range(size)]
    found = group(tellings(texts), STORIES.make(Settings()))
    assert found.compared <= 4 * size
    assert len(found.groups) == size // 4


def document(name: str, text: str, day: str | None) -> dict:
    published = {"start": day, "end": day, "grain": "day", "how": "", "text": None}
    return {"id": name, "text": text, "published": published if day else None, "sections": []}


def test_a_story_has_a_name_its_days_and_its_independent_origins():
    book = StoryBook(Settings(), load_knowledge(()))
    days = ["2022-03-01", "2022-03-03", None, "2022-03-02"]
    rows = [document(f"f{at}", text, day) for at, (text, day) in enumerate(zip(FERRY, days, strict=True))]
    for row in [*rows, document("m0", MINE[0], "2022-03-01")]:
        book.add(row)
    (tellings,) = book.windows()
    groups = group(tellings, STORIES.make(Settings()), share=Settings().share).groups
    origins = {"f0": "o1", "f1": "o1", "f2": "o2", "f3": "o3", "m0": "o4"}
    told = book.rows(groups, origin_of=origins, published={row["id"]: row["published"] for row in rows})
    ferry = next(row for row in told if "f0" in row["documents"])
    assert ferry["documents"] == ["f2", "f0", "f3", "f1"]
    assert ferry["independent_origins"] == 3
    assert (ferry["when"]["start"], ferry["when"]["end"]) == ("2022-03-01", "2022-03-03")
    assert {"Aurelia", "Palawan"} <= set(ferry["label"].split(", "))
    assert [row["documents"] for row in told if row is not ferry] == [["m0"]]


def test_many_documents_are_taken_in_parts_by_their_day():
    book = StoryBook(Settings(most=2), load_knowledge(()))
    for at in (3, 1, 2):
        book.add(document(f"d{at}", "Aurelia sank.", f"2022-03-0{at}"))
    assert [[one.id for one in part] for part in book.windows()] == [["d1", "d2"], ["d3"]]
