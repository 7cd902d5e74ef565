import pytest

from dateline.charts.named import NAMES, draw
from dateline.charts.picture import picture
from dateline.errors import UnknownIdError, UsageError
from dateline.store.selection import Selection


@pytest.mark.parametrize("name", [name for name in NAMES if name != "map"])
@pytest.mark.parametrize(("form", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_each_chart_is_written(chronicle, name, form, begins):
    made = picture(draw(chronicle, name), form, theme="dark", title="A title")
    assert made.startswith(begins)
    assert len(made) > 3000


def test_the_map_is_written_with_its_outlines(crowded):
    made = picture(draw(crowded, "map"), "svg").decode()
    assert "Klow" in made
    assert made.count("<path") > 3


def test_article_text_is_escaped_in_a_picture(chronicle):
    made = picture(draw(chronicle, "timeline"), "svg").decode()
    assert "<script" not in made
    assert "&lt;script" in made


def test_what_cannot_be_drawn_is_refused(chronicle, fake):
    with pytest.raises(UnknownIdError):
        draw(chronicle, "nope")
    with pytest.raises(UsageError, match="nothing to draw"):
        draw(chronicle, "timeline", Selection(type=("MOBILIZE",)))
    chart = draw(chronicle, "timeline")
    for wrong in ({"form": "gif"}, {"form": "svg", "theme": "pink"}):
        with pytest.raises(UsageError):
            picture(chart, **wrong)


def test_an_empty_chronicle_has_nothing_to_draw(fake):
    empty = fake.empty_chronicle()
    for name in NAMES:
        with pytest.raises(UsageError):
            draw(empty, name)
