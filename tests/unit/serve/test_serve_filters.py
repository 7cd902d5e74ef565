from datetime import date

import pytest

from dateline.serve.filters import Filter, FilterError, parse_filter, parse_words

TYPES = {"ACCUSE", "AID"}


def test_a_filter_survives_the_address():
    asked = Filter(type="AID", quad="2", country="ARM", since=date(2022, 12, 1), disputed=True, origins=3)
    assert parse_filter(asked.query(), types=TYPES) == asked


def test_nothing_asked_is_the_blank_filter():
    assert parse_filter({}, types=TYPES) == Filter()
    assert Filter().query() == {}
    assert parse_filter({"type": "", "since": "", "page": ""}, types=TYPES) == Filter()


@pytest.mark.parametrize(
    "query",
    [
        {"type": "BAKE"}, {"quad": "5"}, {"since": "2022-13-01"}, {"since": "yesterday"}, {"until": "2022"},
        {"page": "0"}, {"page": "-1"}, {"page": "9" * 400}, {"page": "²"}, {"origins": "x"}, {"disputed": "yes"},
        {"country": "<script>"}, {"country": "A" * 50}, {"nonsense": "1"},
        {"since": "2023-01-02", "until": "2023-01-01"},
    ],
)  # fmt: skip
def test_malformed_facets_say_what_is_allowed(query):
    with pytest.raises(FilterError) as caught:
        parse_filter(query, types=TYPES)
    assert caught.value.remedy


def test_endless_words_are_refused():
    assert parse_words({"q": "  the dam "}) == "the dam"
    with pytest.raises(FilterError):
        parse_words({"q": "x" * 201})
