from dateline.score.origin import CreditRow, PairRow, is_right, score_credits, score_pairs


def pair(id, label, how="coverage"):
    return PairRow(id=id, label=label, how=how, text_a=f"{id} a", text_b=f"{id} b")


def value(report, figure):
    return round(report.value(report.figures[0].set, figure) or 0, 3)


def test_partial_copies_count_as_different():
    rows = [pair("1", "copy"), pair("2", "partial", "read"), pair("3", "different"), pair("4", "copy", "read")]
    report = score_pairs(rows, compare=lambda a, b: (a[0] in "12", "near"))
    assert value(report, "copies F1") == 0.5
    assert value(report, "copies F1, read") == 0.0
    assert sorted(error.id for error in report.errors) == ["2", "4"]


def test_the_agency_is_compared_whatever_its_case_and_na_is_none():
    rows = [CreditRow(id="1", text="x", wire="reuters"), CreditRow(id="2", text="x", wire="NA"), CreditRow(id="3", text="x")]
    assert is_right(rows[0], "Reuters")
    assert not is_right(rows[0], None)
    report = score_credits(rows, credit=lambda row, with_byline: "Reuters" if with_byline else None)
    assert value(report, "agency, from the text alone") == 0.667
    assert value(report, "agency, with the byline") == 0.333
    assert value(report, "agency where there is one, with the byline") == 1.0
    assert {error.kind for error in report.errors} == {"missed, from the text alone", "invented, with the byline"}
