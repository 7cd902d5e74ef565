"""Claims, figures, accords in a real browser: by mouse and keyboard from a list to the words in the article."""

import pytest
from looking import follow, press

pytestmark = pytest.mark.browser


def test_from_a_claim_to_its_words_by_mouse(opened, site):
    page = opened(site + "/claims")
    follow(page, page.get_by_role("link", name="Syldavia closed the Zympathian dam").first)
    assert page.locator(".columned .side h2").all_inner_texts() == ["asserts", "denies"]
    assert page.locator(".denies span.said").inner_text() == "The gates are open"
    follow(page, page.locator(".denies a.doc"))
    assert "/documents/d1#w" in page.url
    target = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= target <= 900


def test_lists_by_keyboard(opened, site):
    page = opened(site + "/claims")
    page.get_by_role("link", name="one-sided").focus()
    press(page, "Enter")
    assert page.url.endswith("/claims?show=onesided")
    assert page.locator(".lines li").count() == 1
    page.get_by_role("link", name="all", exact=True).focus()
    press(page, "Enter")
    assert page.url.endswith("/claims")
    assert page.locator(".lines li").count() == 2


def test_figures_that_conflict_are_drawn_side_by_side(opened, site):
    page = opened(site + "/figures")
    page.locator("figure.chart canvas").first.wait_for()
    assert page.locator(".topic .group").count() == 2
    follow(page, page.locator(".topic h3 a").first)
    page.locator("figure.chart canvas").first.wait_for()
    assert page.locator("h1").inner_text() == "Ten lakes"


def test_breaches_are_told_with_their_words(opened, site):
    page = opened(site + "/agreements")
    page.locator("figure.chart canvas").first.wait_for()
    follow(page, page.get_by_role("link", name="Geneva accord on the dam"))
    assert "denies it" in page.locator(".broken").inner_text()
    assert page.locator(".broken blockquote").count() == 2


def test_reprints_of_an_incident_are_folded(opened, site):
    page = opened(site + "/incidents/i1")
    assert page.locator(".evidence:visible").count() == 1
    page.get_by_text("1 other article with the same text").click()
    assert page.locator(".evidence:visible").count() == 2
