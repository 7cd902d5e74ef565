"""A capital that is also the seat of a body stands for the body, unless the text is of its state."""

import pytest
from tests.unit.resolve.test_resolve_links import codes, dossier, links, role

import dateline


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brussels imposed sanctions on Belarus.", "EUR"),
        ("Hungary and Brussels quarrelled over the budget.", "EUR"),
        ("Brussels expelled two Rwandan envoys, the Belgian foreign minister said.", "BEL"),
    ],
)
def test_brussels_is_the_union_where_nothing_else_is_of_belgium(text, code):
    found = links(dossier(text, type="COERCE", actors=(role(text, "Brussels"),)))
    assert codes(found["Brussels"]) == [code]


@pytest.mark.parametrize(("text", "code"), [("Russia struck Odessa.", "UKR"), ("Police in Odessa, Texas, hit Odessa.", "USA")])
def test_a_far_larger_city_is_meant_by_its_other_name(text, code):
    found = [row for row in dateline.code(text, date="2024-03-11") if row["type"] == "ASSAULT"]
    assert {one["code"] for row in found for one in row["recipients"]} <= {code}
