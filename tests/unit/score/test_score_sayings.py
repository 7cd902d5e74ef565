from dateline.model.event import Attribution
from dateline.model.span import Span
from dateline.score.sayings import GoldSaying, SayingRow, score_sayings

TEXT = "Peru said the port was safe. Chile denied it."


def stretch(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def spans(words):
    return (Span(start=stretch(words)[0], end=stretch(words)[1]),)


GOLD = GoldSaying(cue=(stretch("said"),), source=(stretch("Peru"),), content=(stretch("the port was safe"),))
MINE = Attribution(sentence=spans(TEXT)[0], kind="says", cue=spans("said"), sources=spans("Peru"), content=spans("the port"))


def value(report, name):
    return report.value("polnear", name)


def score(*found):
    return score_sayings([SayingRow(id="x", text=TEXT, attributions=(GOLD,))], say=lambda rows: [found])


def test_equal_parts_are_right():
    report = score(MINE)
    assert value(report, "cue F1") == value(report, "source F1") == 1


def test_half_of_the_content_is_right_but_half_is_missing():
    report = score(MINE)
    assert value(report, "content F1, any word shared") == 1
    assert abs(value(report, "content F1") - 2 / 3) < 1e-9


def test_an_attribution_without_partner_is_false():
    other = Attribution(sentence=spans(TEXT)[0], kind="denies", cue=spans("denied"), sources=spans("Chile"))
    report = score(MINE, other)
    assert abs(value(report, "cue F1") - 2 / 3) < 1e-9
    assert [error.kind for error in report.errors] == ["false"]


def test_another_source_is_told():
    report = score(Attribution(sentence=spans(TEXT)[0], kind="says", cue=spans("said"), sources=spans("Chile")))
    assert value(report, "source F1") == 0
    assert [error.kind for error in report.errors] == ["another source"]


def test_what_is_said_inside_a_quotation_is_left_out():
    report = score(MINE, Attribution(sentence=spans(TEXT)[0], kind="says", cue=spans("denied"), is_quoted=True))
    assert value(report, "cue F1") == 1


def test_nothing_found_is_no_error_of_division():
    assert value(score(), "content F1") == 0


def test_a_colon_is_a_cue():
    text = "Peru: all is well"
    colon = (4, 5)
    gold = GoldSaying(cue=(colon,), source=((0, 4),), content=((6, 17),))
    mine = Attribution(
        sentence=Span(start=0, end=17), kind="says", cue=(Span(start=4, end=5),), content=(Span(start=6, end=17),)
    )
    report = score_sayings([SayingRow(id="x", text=text, attributions=(gold,))], say=lambda rows: [(mine,)])
    assert value(report, "cue F1") == 1


def test_what_is_said_inside_what_another_says_is_left_out_and_counted_apart():
    whole = Attribution(
        sentence=spans(TEXT)[0], kind="says", cue=spans("said"), sources=spans("Peru"), content=spans("the port was safe")
    )
    inner = Attribution(sentence=spans(TEXT)[0], kind="holds", cue=spans("was"), content=spans("safe"))
    report = score(whole, inner)
    assert value(report, "content F1") == 1
    assert value(report, "content F1, the inner ones counted") < 1
