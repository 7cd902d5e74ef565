"""What only the development gold data beside the checkout can show."""

from pathlib import Path

import msgspec
import pytest

from dateline.score import api, gate, predict
from dateline.score.articles import score_articles
from dateline.score.cross import Cross
from dateline.score.gold import load_article, load_halves

GOLD = Path(__file__).parents[4] / "shared" / "gold"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="shared: the development gold data is not beside the checkout"),
]


@pytest.fixture(scope="module")
def seeds():
    """The annotated seeds and the rows that a run gives for them."""
    articles = [load_article(path, halves=load_halves()) for path in sorted((GOLD / "seeds").glob("0*.json"))]
    return articles, predict.chronicle_of(articles)


def test_every_set_is_found_and_its_floors_are_pinned_to_it():
    found = {one.name: one for one in api.find_gold([GOLD])[0]}
    known = {"seeds", "articles", "plv", "plover_gsr", "petrarch_real", "ngec_actor", "leaders_dated", "aeb_body"}
    assert known <= set(found)
    for name, floors in gate.load_floors().items():
        one = found[name]
        assert gate.digest((*one.paths, *([one.cross] if one.cross else ()))) == floors.gold


def test_no_event_stands_in_what_is_not_the_article(seeds):
    articles, tables = seeds
    for article in articles:
        for row in (row for row in tables.events if row["document"] == tables.ids[article.name]):
            start, end = row["trigger"]["start"], row["trigger"]["end"]
            assert not any(stretch.meets(start, end) for stretch in article.gold.exclude), row["sentence"]["text"]


def test_every_span_quotes_its_text(seeds):
    articles, tables = seeds
    for article in articles:
        text = article.text_path.read_bytes().decode()
        for row in (row for row in tables.events if row["document"] == tables.ids[article.name]):
            for span in (row["trigger"], row["sentence"], *row["actors"], *row["recipients"]):
                assert text[span["start"] : span["end"]] == span["text"]


def test_seeds_hold_their_floors(seeds):
    articles, tables = seeds
    cross = msgspec.json.decode((GOLD / "seeds" / "CROSS.json").read_bytes(), type=Cross)
    report = score_articles("seeds", articles, tables=tables, country_of=predict.country_finder(), cross=cross)
    for name, floor in gate.load_floors()["seeds"].floors.items():
        assert (report.value("seeds", name) or 0) >= floor
