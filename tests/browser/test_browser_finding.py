"""Finding and filtering in a real browser, by mouse and by keyboard, wide and narrow."""

import pytest
from looking import follow, press

pytestmark = pytest.mark.browser


def test_filters_live_in_the_address_and_chips_take_them_back(opened, site):
    page = opened(site + "/incidents")
    page.get_by_label("disputed only").check()
    follow(page, page.get_by_role("button", name="Show").first)
    assert page.url.endswith("/incidents?disputed=1")
    assert page.locator(".incidents li").count() == 1
    follow(page, page.get_by_role("link", name="disputed only"))
    assert page.url.endswith("/incidents")
    assert page.locator(".incidents li").count() == 4


def test_facets_combine_by_keyboard(opened, site):
    page = opened(site + "/incidents")
    page.locator('.facet input[name="type"][value="ACCUSE"]').focus()
    page.keyboard.press("Space")
    page.locator('.facet input[name="type"][value="CONSULT"]').focus()
    page.keyboard.press("Space")
    press(page, "Enter")
    assert page.url.endswith("/incidents?type=ACCUSE%2CCONSULT")
    assert page.locator(".incidents li").count() == 3
    assert page.locator(".chips li").count() == 2
    follow(page, page.get_by_role("link", name="newest first"))
    assert page.url.endswith("type=ACCUSE%2CCONSULT&sort=newest")
    assert "9 May 2021" in page.locator(".incidents li").first.inner_text()


def test_the_panel_is_folded_away_where_there_is_no_room(opened, site):
    page = opened(site + "/incidents?quad=4", width=390, height=844)
    assert not page.locator(".facets").is_visible()
    page.get_by_role("link", name="Filter").click()
    assert page.locator(".facets").is_visible()
    page.get_by_role("link", name="Hide").click()
    assert not page.locator(".facets").is_visible()


def test_who_says_the_corridor_is_blocked_who_denies_it_since_when_by_how_many(opened, lachin):
    page = opened(lachin + "/")
    follow(page, page.locator(".states li", has_text="blocked the only road between Armenia").get_by_role("link").first)
    answers = page.locator(".glance > div")
    assert "Meridian Wire" in answers.nth(0).inner_text()
    assert "Azerbaijan" in answers.nth(1).inner_text()
    assert "12 Dec 2022" in answers.nth(2).inner_text()
    assert answers.nth(3).locator("dd").inner_text().startswith("2\n")
    follow(page, page.get_by_role("link", name="Azerbaijan on Monday denied that it keeps anybody"))
    assert "19 Dec 2022" in page.locator(".glance > div").nth(2).inner_text()
    assert "began 12 Dec 2022" in page.locator(".glance > div").nth(2).inner_text()
    follow(page, page.locator(".voice a.doc").first)
    assert "keeps anybody from using the Lachin road" in page.locator(".text").inner_text()


def test_a_list_is_saved_followed_and_deleted(opened, site):
    page = opened(site + "/incidents?quad=4")
    page.get_by_text("Saved filters").click()
    page.get_by_label("name of this list").fill("<i>Material</i> conflict")
    press(page, "Enter")
    assert page.url.endswith("/incidents?quad=4")
    page.goto(site + "/incidents")
    page.get_by_text("Saved filters").click()
    follow(page, page.get_by_role("link", name="<i>Material</i> conflict"))
    assert page.url.endswith("/incidents?quad=4")
    page.get_by_text("Saved filters").click()
    follow(page, page.get_by_role("button", name="delete <i>Material</i> conflict"))
    assert page.locator(".saved li").count() == 0


def test_search_is_narrowed_and_leads_to_incidents(opened, site):
    page = opened(site + "/search?q=dam", width=390, height=844)
    assert page.locator(".hits li").count() == 4
    page.get_by_role("link", name="Filter").click()
    page.locator('.facet input[name="type"][value="ACCUSE"]').check()
    follow(page, page.get_by_role("button", name="Show").first)
    assert page.url.endswith("/search?q=dam&type=ACCUSE")
    follow(page, page.locator(".asincidents"))
    assert page.url.endswith("/incidents?type=ACCUSE&words=dam")
    assert page.locator(".incidents li").count() == 1


def test_the_reader_shows_what_the_pointer_or_the_focus_is_on(opened, site):
    page = opened(site + "/documents/d1")
    page.mouse.move(5, 5)
    page.locator(".sent").nth(0).hover()
    page.mouse.move(*centre(page.locator(".sent").nth(1)))
    assert page.locator(".card:visible").get_attribute("data-event") == "e2"
    page.locator(".sent").nth(1).click()
    page.locator(".sent").nth(0).hover()
    assert page.locator(".card:visible").get_attribute("data-event") == "e2"
    page.keyboard.press("Escape")
    assert page.locator(".card:visible").count() == 0
    page.locator(".sent").nth(0).focus()
    assert page.locator(".card:visible").get_attribute("data-event") == "e1"


def centre(item):
    box = item.bounding_box()
    return box["x"] + 20, box["y"] + 8


def test_each_layer_of_the_reader_can_be_put_away(opened, site):
    page = opened(site + "/documents/d1")
    for layer, style, gone in (("figure", "backgroundColor", "rgba(0, 0, 0, 0)"), ("claimed", "borderBottomStyle", "none"),
                               ("when", "textDecorationLine", "none")):  # fmt: skip
        one = page.locator(f".text .{layer}:not(.trigger)").first
        before = one.evaluate("(e, name) => getComputedStyle(e)[name]", style)
        page.locator(f'.layers input[value="{layer}"]').uncheck()
        assert one.evaluate("(e, name) => getComputedStyle(e)[name]", style) == gone != before
