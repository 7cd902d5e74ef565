import pytest

from dateline.serve.seeking import read, search
from dateline.store.selection import FilterError


def found(shelf, **given):
    return search(shelf, read(shelf, given.items()))


def shown(page):
    return {hit["event"]["id"] if hit["event"] else hit["document"]["id"] for hit in page["hits"]}


def test_articles_and_events_are_found_with_snippets(shelf):
    page = found(shelf, q="pumping")
    assert shown(page) == {"d1", "e2"}
    assert all(any(run.kinds for run in hit["runs"]) for hit in page["hits"])
    assert page["incidents"] == 1


def test_facets_narrow_hits_and_count_what_holds_the_words(shelf):
    assert shown(found(shelf, q="dam")) == {"d1", "d2", "e1", "e3"}
    page = found(shelf, q="dam", agency="Borduria Wire")
    assert shown(page) == {"d1", "d2", "e1", "e3"}
    assert shown(found(shelf, q="dam", type="CONSULT")) == {"d2"}
    assert shown(found(shelf, q="dam", type="COERCE", until="2021-01-01")) == set()
    kinds = next(row for row in page["facets"] if row["name"] == "type")["values"]
    assert [(value["value"], value["n"]) for value in kinds] == [("ACCUSE", 1)]
    assert [chip["query"] for chip in page["chips"]] == [{}]


@pytest.mark.parametrize("words", ["?!", "...", "«»", "🚰", "-"])
def test_words_without_a_letter_are_told(shelf, words):
    page = found(shelf, q=words)
    assert (page["odd"], page["hits"]) == (True, [])


ODD = ('"', "AND", "OR OR", "dam AND (", "-dam", "title:", "a:b:c", "*",
       "dam^", '"dam', "\\", "dam~99", "[a TO")


@pytest.mark.parametrize("words", ODD)
def test_odd_queries_are_taken_word_by_word(shelf, words):
    assert isinstance(found(shelf, q=words)["hits"], list)


def test_no_words_find_nothing(shelf):
    page = found(shelf)
    assert (page["hits"], page["odd"], page["incidents"]) == ([], False, 0)


def test_too_many_words_are_refused(shelf):
    with pytest.raises(FilterError):
        found(shelf, q="x" * 201)
