"""Joined figures: best range, its rule, who says what, how many independent origins, conflicts and updates."""

import random
import time

import pytest

from dateline.reconcile import load_knowledge
from dateline.store.counting import join_figures

KNOWN = load_knowledge()
FIRE = "A fire in a textile mill in the port left {}, and the mill's owner has fled."
POLICE = {"kind": "says", "name": "police", "code": "BGD", "sectors": ["COP"]}
OUTLET = {"kind": "narrator", "name": "The Courier", "code": None, "sectors": []}


def figure(id, value, *, document=None, comparator="=", low=None, high=None, what="people killed", unit="persons", by=(),
           text=FIRE, period=(None, None)):  # fmt: skip
    words = f"{value:g} {what}" if value is not None else what
    ends = (value, value) if low is None and high is None and comparator in "=~" else (low, high)
    return {
        "id": id, "document": document or f"d{id}", "what": what, "value": value, "low": ends[0], "high": ends[1], "unit": unit,
        "comparator": comparator, "period": {"start": period[0], "end": period[1], "grain": "day", "how": "", "text": None},
        "evidence": {"text": words, "start": 0, "end": 9}, "attribution": [OUTLET, *by],
        "sentence": {"text": text.format(words), "start": 0, "end": 99},
    }  # fmt: skip


def ranges(rows, *, days=None, origins=None, incident=None):
    def about(document):
        day = (days or {}).get(document, "2022-03-01")
        return {"published": {"start": day, "end": day}, "origin": (origins or {}).get(document, f"o-{document}")}

    places = {(row["document"], 0): incident for row in rows} if incident else {}
    found = join_figures(
        rows, about=about, known=KNOWN, cap=200, incident_at=places, incidents=[{"id": incident, "where": None, "when": None}]
    )
    assert {row["figure"] for row in found.comparisons} == {row["id"] for row in rows}
    assert {row["range"] for row in found.comparisons} == {row["id"] for row in found.ranges}
    return found


def only(rows, **given):
    (row,) = ranges(rows, **given).ranges
    return row


def best(row):
    return row["low"], row["high"], row["rule"], row["kind"]


def test_one_text_says_what_it_says():
    assert best(only([figure("1", 24)])) == (24, 24, "stated", "single")


def test_figures_that_agree_give_what_all_of_them_allow():
    row = only([figure("1", 200, comparator=">", low=200), figure("2", 230), figure("3", 225, comparator="~")])
    assert best(row) == (230, 230, "shared", "agreeing")
    assert row["independent_origins"] == 3
    assert {(said["figure"], said["side"]) for said in row["says"]} == {("1", 0), ("2", 0), ("3", 0)}


def test_what_conflicts_spans_from_the_least_to_the_most_and_is_never_averaged():
    row = only([figure("1", 240), figure("2", 300, by=[POLICE])])
    assert best(row) == (240, 300, "spanned", "conflicting")
    assert row["conflicts"] == [{"a": 0, "b": 1}]
    assert [said["source"] for said in row["says"]] == ["The Courier", "police"]


def test_what_is_open_stays_open():
    assert best(only([figure("1", 700, comparator=">", low=700), figure("2", 300)]))[:3] == (300, None, "spanned")


def test_a_toll_that_rose_is_no_conflict():
    rows = [figure("1", 240), figure("2", 300), figure("3", 345)]
    found = ranges(rows, days={"d1": "2022-03-01", "d2": "2022-03-02", "d3": "2022-03-04"})
    (row,) = found.ranges
    assert best(row) == (345, 345, "latest", "updated")
    assert [side["current"] for side in row["sides"]] == [True, False, False]
    assert {(link["earlier"], link["later"]) for link in row["updates"]} == {(1, 0), (2, 0), (1, 2)}
    assert {row["figure"]: row["updates"] for row in found.comparisons} == {"1": [], "2": ["1"], "3": ["1", "2"]}


def test_a_toll_that_fell_is_a_conflict():
    row = only([figure("1", 345), figure("2", 300)], days={"d1": "2022-03-01", "d2": "2022-03-03"})
    assert best(row) == (300, 345, "spanned", "conflicting")


def test_weeks_and_days_meet_in_days():
    text = "The autumn siege of the harbour lasted {}."
    rows = [figure("1", 6, unit="weeks", what="weeks", text=text), figure("2", 44, unit="days", what="days", text=text)]
    row = only(rows)
    assert (*best(row), row["unit"]) == (44, 44, "shared", "agreeing", "days")


def test_copies_are_one_origin_and_one_source_in_two_outlets_vouches_once():
    copies = only([figure("1", 24), figure("2", 24)], origins={"d1": "o", "d2": "o"})
    assert (copies["reports"], copies["independent_origins"], copies["kind"]) == (2, 1, "single")
    quoted = only([figure("1", 240, by=[POLICE]), figure("2", 240, by=[POLICE])])
    assert (len(quoted["origins"]), quoted["independent_origins"]) == (2, 1)


def test_a_bound_that_two_incomparable_counts_allow_does_not_join_them():
    rows = [figure("1", 3000), figure("2", 60000), figure("3", None, comparator=">", low=2000, what="people killed")]
    assert sorted(len(row["says"]) for row in ranges(rows).ranges) == [1, 2]


@pytest.mark.parametrize("value", [1e30, -5, 0])
def test_absurd_values_stay_what_they_are(value):
    row = only([figure("1", value), figure("2", value)]) if value else ranges([figure("1", value)]).ranges[0]
    assert (row["low"], row["high"]) == (value, value)


def test_a_thousand_reports_of_one_toll_are_one_range_in_bounded_time():
    rows = [figure(f"{number:04}", 24 if number % 2 else 31) for number in range(1010)]
    start = time.perf_counter()
    found = ranges(rows, incident="i1")
    assert time.perf_counter() - start < 60
    (row,) = found.ranges
    assert (row["reports"], len(row["says"]), row["left_out"], len(row["sides"])) == (1010, 1000, 10, 2)
    assert found.cuts
    assert best(row) == (24, 31, "spanned", "conflicting")


def test_the_order_of_figures_does_not_matter():
    rows = [figure(str(number), value) for number, value in enumerate((24, 24, 31, 27, 24, 31))]
    shuffled = rows[:]
    random.Random(3).shuffle(shuffled)
    assert ranges(shuffled).ranges == ranges(rows).ranges
