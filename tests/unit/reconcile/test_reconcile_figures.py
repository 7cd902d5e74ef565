import pytest

from dateline.reconcile import Quantities, compare_figures, load_knowledge, read_quantity
from dateline.run.group import group

KNOWN = load_knowledge()


def figure(id, value, *, unit="persons", what="people killed", comparator="=", low=None, high=None, document=None,
           text="{} people were killed in the autumn war over the enclave.", period=(None, None)):  # fmt: skip
    words = f"{value:g} {what}" if value is not None else what
    return {
        "id": id, "document": document or f"d{id}", "what": what, "value": value, "low": low, "high": high, "unit": unit,
        "comparator": comparator, "period": {"start": period[0], "end": period[1]},
        "evidence": {"text": words}, "sentence": {"text": text.format(words)},
    }  # fmt: skip


def verdict(a, b):
    items = [read_quantity(row, knowledge=KNOWN) for row in (a, b)]
    found = compare_figures([a["id"], b["id"]], group(items, Quantities()).edges)[a["id"]]
    return "agrees" if found["agrees"] else "conflicts" if found["conflicts"] else None


def test_equal_counts_agree():
    assert verdict(figure("1", 6500), figure("2", 6500, what="deaths")) == "agrees"


def test_a_bound_agrees_with_what_it_allows_and_not_with_less():
    over = figure("1", 6500, comparator=">", low=6500)
    assert verdict(over, figure("2", 6800)) == "agrees"
    assert verdict(over, figure("2", 3000)) == "conflicts"


def test_six_weeks_are_forty_four_days():
    text = "The autumn war over the enclave lasted {}."
    weeks = figure("1", 6, unit="weeks", what="weeks", text=text)
    assert verdict(weeks, figure("2", 44, unit="days", what="days", text=text)) == "agrees"
    assert verdict(weeks, figure("2", 60, unit="days", what="days", text=text)) == "conflicts"


def test_copies_of_one_text_do_not_confirm_each_other():
    items = [read_quantity(figure(id, 6500), knowledge=KNOWN, origin="o1") for id in ("1", "2")]
    assert group(items, Quantities()).edges == ()


def test_counts_of_other_weeks_do_not_contradict():
    days = [{"start": day, "end": day} for day in ("2023-01-02", "2023-02-20")]
    items = [
        read_quantity(figure(id, value), knowledge=KNOWN, published=day)
        for id, value, day in zip("12", (100, 300), days, strict=True)
    ]
    assert group(items, Quantities()).edges == ()


def test_about_leaves_room():
    assert verdict(figure("1", 100, comparator="~"), figure("2", 95)) == "agrees"


@pytest.mark.parametrize(
    "other",
    [
        figure("2", 12, text="{} people were killed when a ferry sank in the southern lake."),
        figure("2", 30, what="lorries", unit="lorry"),
        figure("2", 3000, document="d1"),
        figure("2", 3000, period=("1991-01-01", "1994-12-31")),
        figure("2", 900000),
    ],
)
def test_what_counts_something_else_is_not_compared(other):
    assert verdict(figure("1", 6500, period=("2020-09-27", "2020-11-10")), other) is None


def test_a_figure_without_a_value_is_not_compared():
    assert read_quantity(figure("1", None), knowledge=KNOWN) is None


def rising(first, second, *, days=("2023-01-02", "2023-01-04"), what="people killed"):
    items = [
        read_quantity(
            figure(id, value, what=what, low=value, high=value), knowledge=KNOWN, published={"start": day, "end": day}
        )
        for id, value, day in zip("12", (first, second), days, strict=True)
    ]
    return [edge.why for edge in group(items, Quantities()).edges]


def test_a_later_higher_toll_goes_on_from_an_earlier_one():
    assert rising(33, 58) == [("updates",)]
    assert rising(58, 33) == [("conflicts",)]
    assert rising(33, 58, days=("2023-01-02", "2023-01-02")) == [("conflicts",)]
    assert rising(33, 58, what="lorries") == [("conflicts",)]


def test_nearly_seven_thousand_is_not_six_and_a_half():
    nearly = figure("1", 7000, comparator="<", low=6650, high=7000)
    assert verdict(nearly, figure("2", 6500, low=6500, high=6500)) == "conflicts"
    assert verdict(nearly, figure("2", 6500, comparator=">", low=6500)) == "agrees"


def test_two_sides_are_not_compared_and_a_part_does_not_contradict_the_whole():
    ours = figure("1", 30, what="Bolivian soldiers killed", low=30, high=30)
    assert verdict(ours, figure("2", 30, what="Chilean soldiers killed", low=30, high=30)) is None
    assert verdict(ours, figure("2", 70, low=70, high=70)) is None


def test_thousands_agree_with_what_is_counted_of_the_same_incident():
    vague = figure("1", None, low=2000, what="killed", text="It left many mourning, {} in all.")
    exact = figure("2", 6500, comparator=">", low=6500)
    items = [read_quantity(row, knowledge=KNOWN, incident="war") for row in (vague, exact)]
    assert [edge.why for edge in group(items, Quantities()).edges] == [("agrees",)]


def keys_of(id, value, day, **more):
    fact = read_quantity(figure(id, value, **more), knowledge=KNOWN, published={"start": day, "end": day})
    return set(Quantities().keys(fact))


def test_tolls_that_are_near_meet_in_neighbouring_weeks():
    one, other = keys_of("1", 410, "2023-01-02"), keys_of("2", 420, "2023-01-09")
    assert any("|~" in key for key in one & other)


def test_like_words_and_like_values_meet_after_years_and_a_number_too():
    one, other, same = keys_of("1", 410, "2020-01-02"), keys_of("2", 412, "2023-01-09"), keys_of("3", 410, "2023-01-09")
    assert one & other
    assert all("|c" in key for key in one & other)
    assert any("|=410" in key for key in one & same)


def test_figures_of_one_period_meet_whenever_they_were_published():
    told = {"period": {"start": "2019-01-01", "end": "2019-12-31"}}
    one, other = ({**figure(id, value), **told} for id, value in (("1", 410), ("2", 700)))
    days = ("2020-01-02", "2023-01-09")
    a, b = (
        read_quantity(row, knowledge=KNOWN, published={"start": day, "end": day})
        for row, day in zip((one, other), days, strict=True)
    )
    assert any(key.endswith(" y2019") for key in {*Quantities().keys(a)} & {*Quantities().keys(b)})


def test_a_toll_of_one_day_agrees_whatever_words_stand_around_it():
    day = ("2019-03-02", "2019-03-02")
    one = figure("1", 17, what="miners killed", text="{} when the gallery was blown up.", period=day)
    other = figure("2", 17, text="The funeral of {} that Saturday drew a crowd.", period=day)
    assert verdict(one, other) == "agrees"
    assert verdict(one, {**other, "period": {"start": "2019-03-09", "end": "2019-03-09"}}) is None


def test_hours_agree_with_days_of_a_period_that_is_told_a_day_off():
    text = "The humanitarian truce of {} between the clans."
    hours = figure("1", 48, unit="hours", what="hour", text=text, period=("2021-05-04", "2021-05-04"))
    assert verdict(hours, figure("2", 2, unit="days", what="days", text=text, period=("2021-05-03", "2021-05-03"))) == "agrees"


def test_as_many_people_agree_where_one_text_leaves_their_fate_to_the_verb():
    told = figure("1", 430, what="civilians", text="The murder of {} in Tarfa shocked the province.")
    assert verdict(told, figure("2", 430, what="herders killed", text="In Tarfa {} in one night.")) == "agrees"
    assert verdict(told, figure("2", 440, what="herders killed", text="In Tarfa {} in one night.")) is None


def test_as_many_of_a_country_may_be_as_many_of_a_trade_but_not_of_another_country():
    text = "{} in the bombing of the convoy at Wadi Hasa."
    guards = figure("1", 30, what="border guards killed", text=text)
    assert verdict(guards, figure("2", 30, what="Jordanian guards killed", text=text)) == "agrees"
    syrian = figure("1", 30, what="Syrian guards killed", text=text)
    assert verdict(syrian, figure("2", 30, what="Jordanian guards killed", text=text)) is None
