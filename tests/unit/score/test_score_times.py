"""Scoring of time expressions. All texts are made up."""

from datetime import date

import pytest

from dateline.model.document import Interval, TimeRef
from dateline.model.span import Span
from dateline.score.predict_times import time_reader
from dateline.score.times import Expected, TimesRow, Value, is_near, is_right, score_times


def ref(start: str | None, end: str | None, *, kind: str = "point", grain: str = "day") -> TimeRef:
    days = (date.fromisoformat(day) if day else None for day in (start, end))
    first, last = days
    interval = Interval(start=first, end=last, grain=grain)  # type: ignore[arg-type]
    return TimeRef(span=Span(start=0, end=5), interval=interval, kind=kind)  # type: ignore[arg-type]


def gold(kind: str, *values: Value) -> Expected:
    return Expected(span=(0, 5), text="there", type=kind, values=values)


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (gold("date", Value(value="2020-01-02"), Value(value="2021-01-02")), ref("2021-01-02", "2021-01-02"), True),
        (gold("date", Value(value="2020-01-02")), ref("2020-01-02", "2020-01-03"), False),
        (gold("datetime", Value(value="2020-01-02 08:00:00")), ref("2020-01-02", "2020-01-02"), True),
        (gold("daterange", Value(start="2020-01-01", end="2020-02-01")), ref("2020-01-01", "2020-01-31"), True),
        (gold("daterange", Value(start="2020-01-01")), ref("2020-01-01", None), True),
        (gold("daterange", Value(end="2020-01-01")), ref(None, "2020-02-01"), False),
        (gold("daterange", Value(value="not resolved")), ref(None, None), True),
        (gold("duration", Value(value="86400")), ref(None, None, kind="duration"), True),
        (gold("set", Value(value="not resolved")), ref(None, None, kind="duration"), False),
    ],
)
def test_values_are_compared_to_the_day(wanted: Expected, found: TimeRef, expected: bool) -> None:
    assert is_right(wanted, found) is expected


def test_the_last_period_of_a_range_may_be_counted_in() -> None:
    wanted = gold("daterange", Value(start="2014-01-01", end="2018-01-01"))
    assert not is_right(wanted, ref("2014-01-01", "2018-12-31", grain="year"))
    assert is_near(wanted, ref("2014-01-01", "2018-12-31", grain="year"))
    assert not is_near(wanted, ref("2014-01-01", "2019-12-31", grain="year"))


def test_times_of_the_day_count_in_the_strict_figure_alone() -> None:
    rows = [
        TimesRow(
            id="a", text="They left on 4 May 2020 at 8 am and in 2021.", reference="2022-12-23T00:00:00",
            expected=(
                Expected(span=(13, 23), text="4 May 2020", type="date", values=(Value(value="2020-05-04"),)),
                Expected(span=(27, 31), text="8 am", type="time", values=(Value(value="08:00:00"),)),
            ),
        )
    ]  # fmt: skip
    report = score_times(rows, read=time_reader())
    figures = {figure.name: figure.measured.parts for figure in report.figures if figure.half == "all"}
    assert (figures["value F1"]["tp"], figures["value F1"]["fp"], figures["value F1"]["fn"]) == (1.0, 1.0, 0.0)
    assert figures["value F1, times of the day missed"]["fn"] == 1.0
    assert [error.kind for error in report.errors] == ["false"]
