"""What reading makes of the five seeds beside the checkout: their bodies, their origins, their days, in a whole run."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from dateline import ingest
from dateline.model.dossier import Dossier
from dateline.run.pipeline import run_local
from dateline.score import predict
from dateline.score.gold import load_article, load_halves
from dateline.score.match import judge
from dateline.store import finish, open_chronicle, write_shard

SHARED = Path(__file__).parents[4] / "shared"
GOLD = SHARED / "gold" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="shared: the development gold data is not beside the checkout"),
]
STORY = ("lead", "body")

def seeds():
    """The annotated seeds by the first three letters of their names."""
    return {path.name[:3]: load_article(path, halves=load_halves()) for path in sorted(GOLD.glob("0*.json"))}


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


def test_the_body_is_kept_and_nothing_else_is(chronicle):
    opened, names = chronicle
    for row in opened.rows("documents"):
        gold, text = (article := seeds()[names[row["id"]]]).gold, article.text_path.read_bytes().decode()
        assert row["offsets"] == "raw" and gold.body is not None
        kept = {at for part in row["sections"] if part["kind"] in STORY for at in range(part["start"], part["end"])}
        outside = {at for stretch in gold.exclude for at in range(stretch.start, stretch.end)}
        solid = {at for at in range(gold.body.start, gold.body.end) if not text[at].isspace()} - outside
        assert not {at for at in kept & outside if not text[at].isspace()}, names[row["id"]]
        assert len(solid & kept) >= 0.99 * len(solid), names[row["id"]]


def test_two_share_what_the_agency_wrote_and_no_other_pair_does(chronicle):
    opened, names = chronicle
    texts = {name: article.text_path.read_bytes().decode() for name, article in seeds().items()}
    shared = [row for row in opened.rows("origins") if len(row["documents"]) > 1]
    assert [sorted(names[one] for one in row["documents"]) for row in shared] == [["000", "003"]]
    assert shared[0]["agency"] == "AFP" and shared[0]["passages"]
    for passage in shared[0]["passages"]:
        sides = [(names[passage[side]["document"]], passage[side]) for side in ("a", "b")]
        assert {name for name, _ in sides} == {"000", "003"}
        assert all(texts[name][part["start"] : part["end"]] == part["text"] for name, part in sides)


def test_the_translation_by_machine_is_flagged(chronicle):
    opened, names = chronicle
    assert {names[row["id"]] for row in opened.rows("documents") if row["translated_by_machine"]} == {"003"}


def test_three_articles_are_put_in_sequence_without_any_date(chronicle):
    opened, names = chronicle
    found = {(names[row["earlier"]], names[row["later"]]) for row in opened.rows("sequences") if row["proved"]}
    assert found == set(combinations(("002", "000", "003"), 2))


def test_the_publication_interval_holds_the_true_day(chronicle):
    opened, names = chronicle
    for row in opened.rows("documents"):
        true, given = seeds()[names[row["id"]]].gold.published or "", row["published"]
        assert given["start"] and given["start"] <= true <= (given["end"] or "9999"), names[row["id"]]
        assert given["start"] != given["end"], "no day is told anywhere"


def test_the_day_of_an_event_is_exact_where_text_and_publication_tell_it():
    articles = list(seeds().values())
    tables = predict.chronicle_of(articles)
    told = wrong = 0
    for article in articles:
        rows = [row for row in tables.events if row["document"] == tables.ids[article.name]]
        (path,) = GOLD.glob(f"{article.name}*.json")
        events = json.loads(path.read_text())["events"]
        following = {event["id"] for event in events if follows_from_the_text(event["date"] or {})}
        for pair in judge(article.gold, rows).scored:
            if pair.gold.date and pair.gold.id in following:
                when = pair.row["when"] or {}
                told += 1
                wrong += (when.get("start"), when.get("end")) != (pair.gold.date.start, pair.gold.date.end)
    assert told >= 5 and wrong == 0


def follows_from_the_text(date):
    """Whether an annotated date is one day that words of the text and the publication date give; "in 2020" gives none."""
    is_day = date.get("start") is not None and date["start"] == date["end"] and len(date["start"]) == 10
    names_a_day = bool(date.get("expr")) and not re.fullmatch(r"\D*\b\d{4}\b\D*", date["expr"])
    return is_day and names_a_day and "world" not in (date.get("basis") or "")
