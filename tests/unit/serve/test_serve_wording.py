import pytest
from markupsafe import Markup

from dateline.serve.render import data, environment, neutral
from dateline.serve.wording import dates, outlet, plural, signed, voice


@pytest.mark.parametrize(
    ("start", "end", "grain", "said"),
    [
        ("2022-12-12", "2022-12-12", "day", "12 Dec 2022"),
        ("2022-12-12", "2022-12-14", "day", "12–14 Dec 2022"),
        ("2022-11-30", "2022-12-02", "day", "30 Nov – 2 Dec 2022"),
        ("2022-12-30", "2023-01-02", "week", "30 Dec 2022 – 2 Jan 2023"),
        ("2022-12-01", "2022-12-31", "month", "Dec 2022"),
        ("2022-01-01", "2022-12-31", "year", "2022"),
        ("1990-01-01", "1999-12-31", "decade", "1990–1999"),
        ("2023-04-23", None, "day", "not before 23 Apr 2023"),
        (None, "2023-04-23", "unknown", "by 23 Apr 2023"),
        (None, None, "unknown", "undated"),
    ],
)
def test_intervals_in_words(start, end, grain, said):
    assert dates({"start": start, "end": end, "grain": grain}) == said


def test_no_interval_is_undated():
    assert dates(None) == "undated"


def test_numbers_in_words():
    assert plural(1, "report") == "1 report"
    assert plural(1200, "report") == "1,200 reports"
    assert [signed(score) for score in (-3.5, 2, 0.0, -0.01, None)] == ["−3.5", "+2.0", "0.0", "0.0", ""]


def test_who_is_behind():
    assert outlet({"publisher": None, "agency": None, "source": "in/a.txt"}) == "a.txt"
    assert outlet({"publisher": "Post", "agency": "Wire", "source": "x"}) == "Post"
    narrator = {"kind": "narrator", "name": "Wire"}
    assert voice({"attribution": [narrator]}) == ""
    assert voice({"attribution": [narrator, {"kind": "says", "name": "Ministry"}]}) == "Ministry"


def test_turning_and_control_characters_are_neutral():
    assert neutral("a\u202egnp.exe\u2066\x00") == "a\ufffdgnp.exe\ufffd "
    assert isinstance(neutral(Markup("<b>\u202e</b>")), Markup)
    assert neutral(None) == ""
    assert neutral(3) == 3


def test_data_cannot_leave_its_element():
    text = str(data({"a": "</script><!-- & \u2028 \u202e"}))
    assert not set("<>&\u2028\u202e") & set(text)


def test_templates_escape_by_default():
    template = environment().from_string("<p title='{{ x }}'>{{ x }}</p>")
    shown = template.render(x="'\"><script>&")
    assert "<script>" not in shown
    assert "''" not in shown
