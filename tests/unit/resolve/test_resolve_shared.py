"""Names that bodies of several countries share mean that of the country which a text names most."""

from dateline import code


def _codes(text):
    return [actor["code"] for event in code(text, date="2022-05-10") for actor in (*event["actors"], *event["recipients"])]


def test_a_shared_name_is_of_the_country_that_the_text_tells_of():
    text = "Belarus closed its border on Monday. The Belarusian opposition accused the KGB of torture. Belarus denied that."
    assert "RUS" not in _codes(text)


def test_a_shared_name_stays_with_its_usual_bearer_otherwise():
    text = "Moscow opened its archives. Russia accused the KGB of the murder. Belarus said nothing, and Russia closed the case."
    assert "BLR" not in _codes(text)


def test_a_name_that_is_cut_short_is_whole():
    text = '"It is censorship," said Reporters Without Borders, which called on Nicaragua to free the editor.'
    assert "NGO" in _codes(text)


def test_the_west_is_no_country():
    text = "Serbia's premier accused the West of meddling. Serbia's army backed Serbia's premier. Belgrade police were out."
    assert _codes(text)[:2] == ["SRB", None]
