"""Whole articles with everything that news brings with it: background, short names, other stories' headlines."""

from pathlib import Path

import msgspec
import pytest

from dateline.score import predict
from dateline.score.gold import load_article, load_halves
from dateline.score.match import judge
from dateline.score.measure import f1

ARTICLES = Path(__file__).with_name("articles")
FLOORS = msgspec.yaml.decode((ARTICLES / "floors.yaml").read_bytes(), type=dict[str, tuple[float, float, float]])


@pytest.fixture(scope="module")
def verdicts():
    halves = load_halves()
    articles = [load_article(ARTICLES / f"{name}.json", halves=halves) for name in FLOORS]
    tables = predict.chronicle_of(articles)
    rows = {name: [row for row in tables.events if row["document"] == tables.ids[name]] for name in FLOORS}
    return {article.name: judge(article.gold, rows[article.name]) for article in articles}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_whole_article_is_coded_at_least_so_well(name, verdicts):
    found = tuple(f1([verdicts[name].counts(level)]).value for level in ("type", "actor", "triple"))
    assert all(value >= floor for value, floor in zip(found, FLOORS[name], strict=True)), found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_headlines_of_other_stories_give_no_events(name, verdicts):
    assert not [row["sentence"]["text"] for row, fault in verdicts[name].false if fault == "boilerplate"]
