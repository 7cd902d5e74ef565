import pytest

from dateline.serve.filters import FilterError, parse_words


def test_endless_words_are_refused():
    assert parse_words({"q": "  the dam "}) == "the dam"
    with pytest.raises(FilterError):
        parse_words({"q": "x" * 201})
