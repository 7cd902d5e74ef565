"""Persons with whom police, courts or a pardon deal: whose they are by what is said of them, by who acts, by the scene."""

import pytest

import dateline

CASES = [
    ("Thai police arrested Somchai Boonmee at an airport. Boonmee was later released on bail.", ["THA", "THA"]),
    ("Ana Torres, a Chilean journalist with many readers, was detained in Caracas on Sunday.", ["CHL"]),
    ("A Peruvian man, Luis Quispe, was arrested in Madrid. Quispe was deported a week later.", ["PER", "PER"]),
    ("Oleg Petrov was jailed for nine years on Monday. The court in Minsk found him guilty of treason.", ["BLR", "BLR"]),
    ("Kenyan President William Ruto pardoned Jane Wanjiku. Wanjiku was convicted of fraud in Nairobi.", ["KEN", "KEN"]),
    ("A Dutch court convicted Ali Hassan, an Iraqi refugee, of war crimes.", ["IRQ"]),
    ("Egypt deported Pierre Martin.", [None]),
    ("The European Union imposed sanctions on Hassan Demir.", [None]),
    ("The United States sanctioned Sokolov.", [None]),
]


@pytest.mark.parametrize(("text", "codes"), CASES, ids=[text[:30] for text, _ in CASES])
def test_whose_a_person_is(text, codes):
    found = [role["code"] for event in dateline.code(text, date="2023-05-05") for role in event["recipients"]]
    assert found == codes
