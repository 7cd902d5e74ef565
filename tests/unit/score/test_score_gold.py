"""Gold files: schema, texts, halves, discovery; an article set scored from an exported chronicle."""

import hashlib
import json

import pytest

from dateline.errors import UsageError
from dateline.score.api import find_gold
from dateline.score.articles import Tables, score_articles
from dateline.score.cross import Contested, Cross, Group, Related, contested_found, is_same_figure, joined
from dateline.score.gold import (
    GoldClaim,
    GoldDocument,
    GoldFigure,
    Stretch,
    first_day,
    half_of,
    last_day,
    load_article,
    load_halves,
)  # fmt: skip
from dateline.score.match import judge
from dateline.score.measure import Counts

TEXT = "Ruritania accused Borduria of shelling a village. Borduria denied it."


def write_gold(folder, name="900", *, text=TEXT, **rest):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text)
    party = lambda code: [{"text": code, "code": code, "sector": "GOV"}]  # noqa: E731
    event = {
        "id": f"{name}-e1", "quote": "Ruritania accused Borduria", "start": 0, "end": 26, "trigger": "accused",
        "trigger_start": 10, "trigger_end": 17, "event_type": "ACCUSE", "source": party("RUR"), "target": party("BOR"),
    }  # fmt: skip
    gold = {"schema": "dateline-gold/1", "id": name, "publication_date": "2023-01-02", "events": [event]} | rest
    (folder / f"{name}.json").write_text(json.dumps(gold))
    return folder / f"{name}.json"


def row(**rest):
    side = lambda code: [{"code": code, "sectors": ["GOV"]}]  # noqa: E731
    return {
        "document": "d1", "incident": "i1", "type": "ACCUSE", "actors": side("RUR"), "recipients": side("BOR"),
        "sentence": {"text": TEXT[:50], "start": 0, "end": 50}, "trigger": {"text": "accused", "start": 10, "end": 17},
        "attribution": [], "modality": "asserted", "historical": False,
    } | rest  # fmt: skip


def test_article_is_loaded_with_its_text_and_date(tmp_path):
    article = load_article(write_gold(tmp_path / "mine"), halves=load_halves())
    assert (article.name, article.gold.published) == ("900", "2023-01-02")
    assert article.text_path.read_text() == TEXT


def test_text_may_lie_in_a_folder_of_the_same_name_beside_the_gold(tmp_path):
    path = write_gold(tmp_path / "gold" / "seeds")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "gold" / "seeds" / "900.txt").rename(tmp_path / "seeds" / "900.txt")
    assert load_article(path, halves=load_halves()).text_path == tmp_path / "seeds" / "900.txt"


def test_text_that_was_changed_since_is_refused(tmp_path):
    good = hashlib.sha256(TEXT.encode()).hexdigest()
    load_article(write_gold(tmp_path, sha256=good), halves=load_halves())
    with pytest.raises(UsageError, match="not the text"):
        load_article(write_gold(tmp_path, sha256="0" * 64), halves=load_halves())


def test_missing_text_and_broken_schema_are_told(tmp_path):
    path = write_gold(tmp_path)
    (tmp_path / "900.txt").unlink()
    with pytest.raises(UsageError, match="text is missing"):
        load_article(path, halves=load_halves())
    path.write_text('{"schema": "dateline-gold/1", "events": [{"id": 5}]}')
    with pytest.raises(UsageError, match="Expected `str`"):
        load_article(path, halves=load_halves())


@pytest.mark.parametrize(("value", "number"), [("6,500", 6500.0), ("2.5", 2.5), (None, None)])
def test_the_number_of_a_figure(tmp_path, value, number):
    figure = {"what": "dead", "quote": "x", "start": 0, "end": 1, "value": value}
    assert load_article(write_gold(tmp_path, figures=[figure]), halves=load_halves()).gold.figures[0].number == number


def test_a_figure_that_is_no_number_is_told(tmp_path):
    figure = {"what": "dead", "quote": "x", "start": 0, "end": 1, "value": "850-1100"}
    with pytest.raises(UsageError, match="'850-1100' is no number"):
        load_article(write_gold(tmp_path, figures=[figure]), halves=load_halves())


def test_halves_are_fixed_by_name_or_by_hash(tmp_path):
    assert load_article(write_gold(tmp_path / "seeds", "003"), halves=load_halves()).half == "held"
    assert load_article(write_gold(tmp_path / "seeds", "002"), halves=load_halves()).half == "tuned"
    assert {half_of(str(n)) for n in range(40)} == {"tuned", "held"}


def test_days_of_years_and_months():
    assert first_day("1991").isoformat() == "1991-01-01" and last_day("1991").isoformat() == "1991-12-31"
    assert first_day("2020-02").isoformat() == "2020-02-01" and last_day("2020-02").isoformat() == "2020-02-29"
    assert last_day("2020-12").isoformat() == "2020-12-31" and first_day(None) is None


def test_gold_is_found_in_folders_and_foreign_files_are_noted(tmp_path):
    write_gold(tmp_path / "mine")
    (tmp_path / "plv.dev.jsonl").write_text("")
    (tmp_path / "foreign.jsonl").write_text("")
    found, notes = find_gold([tmp_path])
    assert [one.name for one in found] == ["mine", "plv"]
    assert notes == ["no adapter reads these, left out: foreign.jsonl"]


def test_no_gold_at_all_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no gold data"):
        find_gold([tmp_path])
    with pytest.raises(UsageError, match="does not exist"):
        find_gold([tmp_path / "absent"])


def test_article_set_is_scored_with_documents_and_errors_apart(tmp_path):
    paths = [write_gold(tmp_path / "seeds", name) for name in ("000", "003")]
    articles = [load_article(path, halves=load_halves()) for path in paths]
    tables = Tables(events=(row(), row(type="AID")), ids={"000": "d1"})
    report = score_articles("seeds", articles, tables=tables, country_of=lambda words: frozenset())
    assert report.value("seeds", "type F1") == pytest.approx(2 / (2 + 1 + 1))
    assert report.value("seeds", "type F1", half="tuned") == pytest.approx(2 / 3)
    assert report.value("seeds", "type F1", half="held") == 0
    assert [(d.document, d.found, d.missed, d.other) for d in report.documents] == [("000", 1, 0, 1), ("003", 0, 1, 0)]
    assert sorted(e.kind for e in report.errors) == ["false", "missed"]


def test_false_events_of_an_article_without_any(tmp_path):
    article = load_article(write_gold(tmp_path / "sport", events=[]), halves=load_halves())
    tables = Tables(events=(row(), row()), ids={"900": "d1"})
    report = score_articles("sport", [article], tables=tables, country_of=lambda words: frozenset())
    assert report.value("sport", "false events a document without any") == 2


def test_same_event_pairs_and_look_alikes(tmp_path):
    paths = [write_gold(tmp_path / "mine", name) for name in ("901", "902", "903")]
    golds = {path.stem: load_article(path, halves=load_halves()).gold for path in paths}
    verdicts = {name: judge(gold, [row(incident="i2" if name == "903" else "i1")]) for name, gold in golds.items()}
    cross = Cross(
        same_events=(Group(id="X", members=("901-e1", "903-e1")),),
        related_not_same=(Related(pair=("902-e1", "901-e1")),),
    )
    found = joined(cross, verdicts=verdicts, within=frozenset(f"{name}-e1" for name in golds))
    assert found.pairs == (Counts(fp=1), Counts(fn=1))
    assert found.traps_joined == (("901-e1", "902-e1"),)


def test_contested_proposition_needs_both_stances_on_its_evidence(tmp_path):
    claim = GoldClaim(id="c", proposition="Borduria shelled a village", evidence=(Stretch(start=30, end=48),))
    path = write_gold(tmp_path / "mine")
    article = load_article(path, halves=load_halves())
    article = type(article)(**{f: getattr(article, f) for f in article.__struct_fields__} | {
        "gold": GoldDocument(schema="dateline-gold/1", claims=(claim,))})  # fmt: skip
    item = Contested(id="P", proposition="Borduria shelled the village", stances={"R": "asserts", "B": "denies (it)"})
    mild = Contested(id="Q", proposition="x", stances={"R": "asserts", "B": "says nothing"})
    cross = Cross(contested_across_documents=(item, mild))
    stance = lambda who, what: {  # noqa: E731
        "source": who,
        "code": who,
        "stance": what,
        "document": "d1",
        "evidence": {"start": 30, "end": 40},
    }
    both = {"stances": [stance("RUR", "asserts"), stance("BOR", "denies")]}
    for claims, expected in (([both], True), ([{"stances": both["stances"][:1]}], False), ([], False)):
        assert contested_found(cross, articles=[article], claims=claims, ids={"900": "d1"}) == {"P": expected}


def test_figures_agree_across_units_and_bounds():
    figure = GoldFigure(what="war", quote="six weeks", start=10, end=19, value="6", unit="weeks")
    where = {"start": 12, "end": 19}
    assert is_same_figure(figure, {"evidence": where, "value": 42, "unit": "days"})
    assert is_same_figure(figure, {"evidence": where, "value": None, "low": 6.0, "unit": "weeks"})
    assert not is_same_figure(figure, {"evidence": where, "value": 6, "unit": "days"})
    assert not is_same_figure(figure, {"evidence": {"start": 30, "end": 40}, "value": 6, "unit": "weeks"})
