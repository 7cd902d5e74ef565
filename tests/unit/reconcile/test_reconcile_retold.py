"""One act in the words of two outlets: other verbs, other names of the state, a town beside its country."""

import pytest
from test_reconcile_incidents import KNOWN, is_joined, party, row

from dateline.reconcile.knowledge import root

DAY = "2023-05-09"
SEIZED = "Rebels seized Agdam after a week."
FELL = "Agdam fell to the rebels, who paraded."


def town(name, sectors=("GOV",)):
    return {**party("AZE", name=name, sectors=sectors), "entry": f"region:{name.casefold()}"}


def office(name):
    return party("ARM", name=f"{name} (Armenia)", kind="office")


@pytest.mark.parametrize("forms", [("ram", "rammed", "ramming"), ("block", "blocked", "blocking", "blocks"), ("kill", "killing")])
def test_forms_of_a_word_have_one_root(forms):
    assert len({root(form) for form in forms}) == 1


def test_roots_do_not_run_together():
    assert len({root(word) for word in ("live", "kill", "mine", "move", "poll", "arms")}) == 6


def test_a_town_that_is_dealt_with_ties_two_types_of_act():
    seized = row("1", SEIZED, type="COERCE", mode="seize", recipients=(town("Agdam"),), when=DAY, trigger="seized")
    fell = row("2", FELL, type="ASSAULT", recipients=(town("Agdam"),), when=DAY, trigger="fell")
    other = row("2", FELL.replace("Agdam", "Fizuli"), type="ASSAULT", recipients=(town("Fizuli"),), when=DAY, trigger="fell")
    assert is_joined(seized, fell)
    assert not is_joined(seized, other)


def test_a_government_sends_the_army_that_goes():
    def sent(id, sectors):
        actors = (party("ARM", sectors=sectors, kind="group"),)
        return row(id, "Troops were sent to the lake.", type="MOBILIZE", mode="troops", actors=actors, when=DAY, trigger="sent")

    assert is_joined(sent("1", ("GOV",)), sent("2", ("MIL",)))
    assert not is_joined(sent("1", ("CVL",)), sent("2", ("MIL",)))


def test_a_state_that_is_hit_is_its_people_but_not_its_rebels():
    def hit(id, sectors, kind):
        whom = (party("AZE", sectors=sectors, kind=kind),)
        return row(id, "Missiles hit the coast.", type="ASSAULT", recipients=whom, when=DAY, trigger="hit")

    assert is_joined(hit("1", ("GOV",), "state"), hit("2", ("CVL",), "people"))
    assert not is_joined(hit("1", ("MIL",), "group"), hit("2", ("CVL",), "people"))
    assert not is_joined(hit("1", ("GOV",), "state"), hit("2", ("REB",), "group"))


def test_an_envoy_is_an_ambassador_and_no_minister():
    def summoned(id, name):
        text = f"The {name} was called in."
        return row(id, text, type="ACCUSE", mode="disapprove", recipients=(office(name),), when=DAY, rule="accuse-summon")

    assert is_joined(summoned("1", "envoy"), summoned("2", "ambassador"))
    assert not is_joined(summoned("1", "envoy"), summoned("2", "foreign minister"))


@pytest.mark.parametrize(("days", "texts", "expected"), [
    (("2023-05-10", "2023-05-11"), ("Armenia urged restraint.", "Armenia called for calm."), True),
    (("2023-05-10", "2023-05-16"), ("Armenia urged restraint.", "Armenia called for calm."), False),
    (("2023-05-10", "2023-05-11"), ("Armenia urged an election under watch.", "Armenia called for calm and trade."), False),
])  # fmt: skip
def test_words_told_in_few_are_one_only_within_days(days, texts, expected):
    first, second = (row(id, text, type="REQUEST", mode="yield", trigger="urged") for id, text in zip("12", texts, strict=True))
    assert is_joined(first, second, published=days) is expected


def test_an_office_of_the_own_state_is_nobody_else():
    ambassador = party("ARM", name="ambassador (Armenia)", kind="office")
    first = row("1", "Armenia withdrew its ambassador.", type="SANCTION", mode="discontinue", recipients=(ambassador,), when=DAY)
    second = row("2", "Armenia recalled its ambassador from Baku.", type="SANCTION", mode="discontinue", when=DAY)
    assert is_joined(first, second)
    assert KNOWN.office("government (armenia)") is None
