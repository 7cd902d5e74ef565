"""Whose operation hit somebody, whose states "all three nations" are, and whose sentence is unjust."""

import pytest

import dateline


def _codes(text: str, *, type: str) -> list[tuple[list[str], list[str]]]:
    rows = [row for row in dateline.code(text, date="2020-06-10") if row["type"] == type]
    return [([one["code"] for one in row["actors"]], [one["code"] for one in row["recipients"]]) for row in rows]


@pytest.mark.parametrize(
    ("text", "type", "found"),
    [
        ("Three Yemeni fishermen were killed in a Saudi airstrike.", "ASSAULT", [(["SAU"], ["YEM"])]),
        ("Seven Syrian soldiers were injured in an Israeli raid on Homs.", "ASSAULT", [(["ISR"], ["SYR"])]),
        ("Two Danish tourists were killed in a Moroccan village.", "ASSAULT", [([], ["DNK"])]),
        ("Ghana, Togo and Benin sent ships: all three states offered Mali help.", "AGREE", [(["GHA", "TGO", "BEN"], ["MLI"])]),
        ("Chile and Peru had quarrelled; the leaders of the two countries spoke by phone.", "CONSULT", [(["CHL", "PER"], [])]),
        ("The Danish minister called Erol Demir's sentence unjust.", "ACCUSE", [(["DNK"], [])]),
        ("The Danish minister called the Turkish president's decision unjust.", "ACCUSE", [(["DNK"], ["TUR"])]),
    ],
)
def test_who_takes_part(text: str, type: str, found: list[tuple[list[str], list[str]]]) -> None:
    assert _codes(text, type=type) == found
