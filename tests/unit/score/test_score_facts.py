from dateline.score.facts import Fact, FactRow, score_facts

ROW = FactRow(
    id="x",
    tokens=("Peru", "may", "sign", "the", "treaty", "."),
    events=(Fact(span=(2, 3), text="sign", fact=0.75), Fact(span=(3, 5), text="the treaty", fact=3.0)),
)


def value(report, name):
    return report.value("fact_meantime", name)


def test_words_are_asked_for_where_they_stand():
    text, spans = ROW.asked()
    assert [text[start:end] for start, end in spans] == ["sign", "the treaty"]


def test_the_error_is_a_mean_over_words():
    report = score_facts([ROW], grade=lambda asked: [[0.75, 1.5]])
    assert value(report, "mean absolute error") == 0.75
    assert value(report, "mean absolute error, all taken for certain") == 1.125
    assert value(report, "not certain in gold, seen") == 1
    assert [(error.expected, error.got) for error in report.errors] == [("the treaty 3", "1.5")]


def test_a_row_without_words_counts_nothing():
    empty = FactRow(id="y", tokens=("Rain", "."))
    assert value(score_facts([empty], grade=lambda asked: [[]]), "mean absolute error") == 0
