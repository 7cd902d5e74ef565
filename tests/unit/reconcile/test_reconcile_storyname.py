"""What stories are called: names whole, none twice, the telling ones first."""

import pytest

from dateline.reconcile.knowledge import load_knowledge
from dateline.reconcile.stories import Telling, read_telling
from dateline.reconcile.storyname import Names

STOPWORDS = load_knowledge(()).stopwords


def called(*texts: str, others: tuple[str, ...] = ()) -> str:
    names, told = Names(), []
    for at, text in enumerate((*texts, *others)):
        telling: Telling = read_telling(f"d{at}", text, stopwords=STOPWORDS)
        names.add(text, telling.names)
        told.append(telling)
    return names.label(told[: len(texts)])


def test_a_name_that_only_stands_beside_another_is_written_with_it():
    told = called("The Red Cross left Port Harcourt. The Red Cross said that Port Harcourt was cut off. Concrete blocked it.")
    assert set(told.split(", ")) == {"Red Cross", "Port Harcourt"}


def test_a_person_has_the_whole_name_that_was_given_once():
    assert called("Amara Koroma spoke in Bo. Koroma left Bo at noon, and Koroma slept.") == "Amara Koroma, Bo"


def test_a_name_keeps_apart_from_one_that_stands_beside_it_only_now_and_then():
    told = called("In Vilm Sterlitz met Governor Adeyo, and Governor Nkemi met Governor Bassey. Then Adeyo slept, Adeyo woke.")
    assert "Adeyo" in told.split(", ")


@pytest.mark.parametrize(("names", "kept"), [("Israel and Israeli", ["Israel"]), ("Mali and Malta", ["Mali", "Malta"])])
def test_a_people_is_not_told_beside_its_country(names, kept):
    told = called(f"There were {names} there; and {names} here, and {names} too, if {names} were.").split(", ")
    assert sorted(told) == kept


def test_what_other_stories_have_too_says_little():
    wire = "In Vilm Kestrel News reports."
    told = called("Kestrel News reports on the Orlova dam. Now the Orlova dam leaks.", others=(wire, wire, wire))
    assert told.split(", ")[0] == "Orlova"


def test_a_text_without_names_has_no_name():
    assert called("nothing has a capital here") == ""
