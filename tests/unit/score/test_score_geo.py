"""Scoring of places. All texts are made up."""

from dateline.score.geo import Found, GeoRow, Toponym, count, near, score_geo

TEXT = "From Lima to Quito along Elm Street."
ROW = GeoRow(
    id="row-1",
    text=TEXT,
    toponyms=(
        Toponym(span=(5, 9), text="Lima", lat=-12.0, lon=-77.0),
        Toponym(span=(13, 18), text="Quito", lat=-0.2, lon=-78.5),
        Toponym(span=(25, 35), text="Elm Street"),
    ),
)


def found(start: int, end: int, lat: float | None = 0.0, lon: float | None = 0.0) -> Found:
    return Found(start=start, end=end, name="there", lat=lat, lon=lon)


def test_names_are_found_by_their_span_and_streets_count_neither_way():
    counts = count(ROW, [found(5, 9), found(25, 28), found(0, 4)])
    assert (counts.tp, counts.fp, counts.fn) == (1, 1, 1)
    assert count(ROW, [found(5, 9)], is_strict=True).fn == 2


def test_a_place_is_right_within_100_miles_and_never_without_coordinates():
    assert near(ROW, [found(5, 9, -12.5, -77.0), found(13, 18, 40.0, 0.0)]) == (1.0, 2.0)
    assert near(ROW, [found(5, 9, None, None)]) == (0.0, 1.0)


def test_peoples_are_asked_for_where_the_set_marks_them():
    asked: list[bool] = []
    for name in ("geo_lgl", "geo_virus"):
        score_geo(name, [ROW], locate=lambda text, with_peoples: asked.append(with_peoples) or [])
    assert asked == [True, False]


def test_errors_tell_what_is_missed_far_and_false():
    report = score_geo("geo_virus", [ROW], locate=lambda text, with_peoples: [found(5, 9, 50.0, 0.0), found(0, 4)])
    assert [error.kind for error in report.errors] == ["far", "missed", "false"]
    assert {figure.name for figure in report.figures} == {
        "toponym F1", "toponym F1, names without coordinates too", "within 161 km"
    }  # fmt: skip
