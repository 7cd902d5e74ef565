from types import SimpleNamespace as Case

from dateline.score.cross import Agreeing, Cross, Figures, Wire
from dateline.score.gold import GoldFigure
from dateline.score.links import figure_links


def article(name, quote, start):
    figure = GoldFigure(what="deaths, harbour war", quote=quote, start=start, end=start + len(quote))
    return Case(name=name, gold=Case(figures=(figure,)))


ARTICLES = [article("000_a", "more than 300 lives", 10), article("001_b", "over 300 lives", 40), article("002_c", "300 dead", 5)]
IDS = {"000_a": "d0", "001_b": "d1", "002_c": "d2"}
VALUES = {"000": "more than 300", "001": "over 300", "002": "300"}
CROSS = Cross(figures=Figures(agree=(Agreeing(what="deaths in the harbour war", values=VALUES),)))


def row(id_, document, start, agrees):
    return {"id": id_, "document": document, "evidence": {"start": start, "end": start + 5}, "agrees_with": agrees}


ROWS = [row("f0", "d0", 10, ["f1"]), row("f1", "d1", 40, ["f0"]), row("f2", "d2", 5, [])]


def test_links_are_pairs_of_documents_that_give_one_number():
    counts = figure_links(CROSS, articles=ARTICLES, rows=ROWS, ids=IDS)
    assert (sum(c.tp for c in counts), sum(c.fp for c in counts), sum(c.fn for c in counts)) == (1, 0, 2)


def test_two_texts_of_one_agency_are_no_pair():
    cross = Cross(figures=CROSS.figures, shared_wire_text=(Wire(pair=("000", "001"), wire="AP"),))
    assert sum(c.tp for c in figure_links(cross, articles=ARTICLES, rows=ROWS, ids=IDS)) == 0
