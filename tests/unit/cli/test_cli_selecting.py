"""Facets on the command line: single options, and all of them as an address has them."""

from datetime import date

import pytest

from dateline.cli.selecting import HELP, selection_of
from dateline.errors import UsageError
from dateline.store.selection import ALL, NAMES, Selection


def test_every_facet_has_an_option():
    assert tuple(HELP) == NAMES


def test_options_count_more_than_the_address():
    facets = {"since": "2023-01-02", "type": ("AID", "ASSAULT"), "country": (), "disputed": True, "words": None}
    asked = selection_of("?country=ARM&type=ACCUSE&words=the+road", facets)
    assert asked == Selection(
        since=date(2023, 1, 2), type=("AID", "ASSAULT"), country=("ARM",), disputed=True, words="the road"
    )
    assert selection_of("", dict.fromkeys(NAMES)) == ALL


@pytest.mark.parametrize("where", ["ARM", "colour=red", "since=May", "quad=9"])
def test_what_is_no_facet_is_refused_with_a_remedy(where):
    with pytest.raises(UsageError) as fault:
        selection_of(where, {})
    assert fault.value.remedy
