"""Finding and filtering in a real browser, by mouse and by keyboard, wide and narrow."""

import pytest

pytestmark = pytest.mark.browser


def test_filters_live_in_the_address_and_chips_take_them_back(opened, site):
    page = opened(site + "/incidents")
    page.get_by_label("disputed only").check()
    page.get_by_role("button", name="Show").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/incidents?disputed=1")
    assert page.locator(".incidents li").count() == 1
    page.get_by_role("link", name="disputed only").click()
    assert page.url.endswith("/incidents")
    assert page.locator(".incidents li").count() == 4


def test_facets_combine_by_keyboard(opened, site):
    page = opened(site + "/incidents")
    page.locator('.facet input[name="type"][value="ACCUSE"]').focus()
    page.keyboard.press("Space")
    page.locator('.facet input[name="type"][value="CONSULT"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents?type=ACCUSE%2CCONSULT")
    assert page.locator(".incidents li").count() == 3
    assert page.locator(".chips li").count() == 2
    page.get_by_role("link", name="newest first").click()
    assert page.url.endswith("type=ACCUSE%2CCONSULT&sort=newest")
    assert "9 May 2021" in page.locator(".incidents li").first.inner_text()


def test_the_panel_is_folded_away_where_there_is_no_room(opened, site):
    page = opened(site + "/incidents?quad=4", width=390, height=844)
    assert not page.locator(".facets").is_visible()
    page.get_by_role("link", name="Filter").click()
    assert page.locator(".facets").is_visible()
    page.get_by_role("link", name="Hide").click()
    assert not page.locator(".facets").is_visible()
