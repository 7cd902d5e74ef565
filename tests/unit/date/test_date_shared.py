"""Dates of the seeds beside the checkout, which are given to the run without any date."""

from pathlib import Path

import pytest

from dateline import ingest
from dateline.model.dossier import Dossier
from dateline.run.pipeline import run_local
from dateline.score.gold import GoldDocument, load_article, load_halves
from dateline.store import finish, open_chronicle, write_shard

SHARED = Path(__file__).parents[4] / "shared"
GOLD = SHARED / "gold" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="shared: the development gold data is not beside the checkout"),
]


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory):
    """The finished chronicle of the undated seeds, and the name of each of its documents."""
    folder = tmp_path_factory.mktemp("undated")
    articles = sorted((SHARED / "seeds").glob("0*.txt"))
    results = list(run_local(ingest.read([str(path) for path in articles], settings=ingest.Settings())))
    write_shard(folder, [one for one in results if isinstance(one, Dossier)], [])
    finish(folder)
    opened = open_chronicle(folder)
    return opened, {row["id"]: Path(row["source"]).name[:3] for row in opened.rows("documents")}


def test_three_articles_are_put_in_sequence_without_any_date(chronicle):
    opened, names = chronicle
    found = {(names[row["earlier"]], names[row["later"]]) for row in opened.rows("sequences") if row["proved"]}
    assert found == {("002", "000"), ("000", "003"), ("002", "003")}


def test_the_publication_interval_holds_the_true_day(chronicle):
    opened, names = chronicle
    published = {names[row["id"]]: row["published"] for row in opened.rows("documents")}
    for path in sorted(GOLD.glob("0*.json")):
        gold: GoldDocument = load_article(path, halves=load_halves()).gold
        given = published[path.name[:3]]
        assert (given["start"] or "") <= (gold.published or "") <= (given["end"] or "9999"), path.name
