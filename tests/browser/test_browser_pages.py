"""Every page in a real browser: it works by keyboard, draws its charts, overflows nowhere, runs no article text."""

import pytest
from looking import COLOURS, draw, follow, press

from dateline.serve.shelf import actor_key

pytestmark = pytest.mark.browser

SYLDAVIA = actor_key({"name": "Syldavia", "code": "SYL"})
PAGES = {
    "overview": "/", "incidents": "/incidents", "incident": "/incidents/i1", "event": "/events/e1", "actors": "/actors",
    "actor": f"/actors/{SYLDAVIA}", "dyads": "/dyads", "dyad": "/dyads/BRD-SYL",
    "documents": "/documents", "origins": "/origins",
    "reader": "/documents/d1", "disputes": "/disputes", "claims": "/claims", "claim": "/claims/c1", "figures": "/figures",
    "figure": "/figures/f2", "agreements": "/agreements", "agreement": "/agreements/g1", "condition": "/conditions/k2",
    "condition without a date": "/conditions/k3",
    "matrix": "/matrix", "quality": "/quality",
    "search": "/search?q=dam", "rejected": "/rejected", "about": "/about",
}  # fmt: skip
PICTURED = ("matrix", "quality", "claims", "claim", "figures", "figure", "agreements", "overview", "incident", "reader",
            "incidents", "event",
            "disputes", "origins", "dyad")  # fmt: skip


def wide(page):
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def cut_text(page):
    """Elements whose text is cut off: hidden overflow narrower than its content."""
    return page.evaluate(
        """[...document.querySelectorAll("main *")].filter(e => {
             const s = getComputedStyle(e);
             return s.overflowX === "hidden" && s.clipPath === "none" && e.scrollWidth > e.clientWidth + 1 && !e.closest(".plot");
           }).map(e => e.className + ": " + e.textContent.slice(0, 40))"""
    )


def drawn(page):
    for figure in page.locator("figure.chart").all():
        if figure.is_visible():
            figure.scroll_into_view_if_needed()
            figure.locator("canvas").first.wait_for()
    page.evaluate("scrollTo(0, 0)")


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_draws(opened, site, shoot, name):
    page = opened(site + PAGES[name])
    assert page.locator("h1").count() == 1
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        drawn(page)
        page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
        assert wide(page) <= 0
        assert cut_text(page) == []
        if name == "reader":
            page.keyboard.press("j")
        if name in PICTURED:
            shoot(page, f"{name}-{width}-{scheme}", full_page=name != "reader")


def test_chart_is_not_empty_and_has_a_table(opened, site):
    page = opened(site + "/")
    drawn(page)
    colours = page.locator("figure.chart").first.evaluate(COLOURS)
    assert colours > 5
    assert page.locator("figure.chart table tbody tr").count() >= 3


def test_scheme_button_redraws_and_is_remembered(opened, site):
    page = opened(site + "/", scheme="light")
    drawn(page)
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_slash_goes_to_search_and_enter_searches(opened, site):
    page = opened(site + "/incidents")
    page.keyboard.press("/")
    page.keyboard.type("dam")
    press(page, "Enter")
    assert page.url.endswith("/search?q=dam")
    assert page.locator(".hits li").count() == 4
    assert "dam" in page.locator(".hits mark").first.inner_text().lower()


def test_first_tab_is_the_skip_link(opened, site):
    page = opened(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_reader_by_keyboard_and_mouse(opened, site):
    page = opened(site + "/documents/d1")
    assert page.locator(".cards:visible").count() == 0
    page.keyboard.press("j")
    assert page.locator(".card:visible").get_attribute("data-event") == "e1"
    page.keyboard.press("j")
    assert page.locator(".card:visible").get_attribute("data-event") == "e2"
    page.keyboard.press("k")
    assert page.locator(".card:visible").get_attribute("data-event") == "e1"
    page.keyboard.press("Escape")
    assert page.locator(".cards:visible").count() == 0
    page.locator(".sent").nth(1).click()
    assert page.locator(".card:visible").get_attribute("data-event") == "e2"


def test_reader_hides_a_layer(opened, site):
    page = opened(site + "/documents/d1")
    assert page.locator(".block.quiet").is_visible()
    page.get_by_label("boilerplate").uncheck()
    assert not page.locator(".block.quiet").is_visible()


def test_link_to_an_event_opens_its_sentence(opened, site):
    page = opened(site + "/documents/d1#e2", width=390, height=500)
    page.wait_for_load_state()
    top = page.locator(".sent.chosen").bounding_box()["y"]
    assert 0 <= top <= 400
    assert page.locator(".card:visible").get_attribute("data-event") == "e2"


def test_from_overview_to_the_words_in_three_clicks(opened, site):
    page = opened(site + "/")
    follow(page, page.locator(".columns .incidents a.go").first)
    follow(page, page.locator(".evidence a.doc").first)
    assert page.locator(".card:visible").count() == 1
    follow(page, page.locator(".card:visible h3 a"))
    assert "accuse-one" in page.locator(".explain").inner_text()


@pytest.mark.parametrize("path", ["/", "/incidents", "/incidents/i4", "/events/e5", "/documents/d3", "/disputes",
                                  "/actors", "/documents", "/rejected", "/search?q=accused",
                                  "/search?q=%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E", "/claims", "/claims/c2",
                                  "/figures", "/figures/f3", "/agreements", "/agreements/g1", "/conditions/k2",
                                  "/matrix", "/quality"])  # fmt: skip
def test_article_text_is_never_run(opened, site, path):
    page = opened(site + path)
    drawn(page)
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert page.locator("main img, main iframe, main svg[onload]").count() == 0
    assert page.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent)") is False


@pytest.mark.parametrize(("path", "status"), [("/incidents/nope", 404), ("/nowhere", 404), ("/incidents?type=x", 400)])
def test_wrong_addresses_show_the_way_out(opened, site, path, status):
    page = opened(site + path, expect=status)
    assert page.get_by_role("link", name="Overview").count() >= 1
    assert "Traceback" not in page.content()


def test_a_period_is_chosen_by_dragging_over_the_strip(opened, site):
    page = opened(site + "/")
    box = page.locator(".brush svg").bounding_box()
    first, last = (page.locator(".brush").get_attribute(f"data-{end}") for end in ("first", "last"))
    page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30, steps=5)
    page.mouse.up()
    assert page.locator(".brush [name=since]").input_value() == first
    assert first <= page.locator(".brush [name=until]").input_value() < last
    assert page.locator(".brush .chosen").is_visible()
    assert "2" in page.locator(".brush output").inner_text()
    follow(page, page.get_by_role("button", name="Show these incidents"))
    assert "/incidents?since=" in page.url
    assert page.locator(".incidents li").count() == 2


def test_a_period_is_chosen_by_keyboard(opened, site):
    page = opened(site + "/")
    page.locator(".brush a").first.focus()
    press(page, "Enter")
    assert "/incidents?since=" in page.url
    assert page.locator(".incidents li").count() == 2


def test_words_of_a_stance_are_shown_on_focus_and_lead_to_the_article(opened, site):
    page = opened(site + "/matrix")
    cell = page.locator("a.stance").first
    words = cell.get_attribute("data-words")
    cell.focus()
    assert words in page.locator(".tip:visible").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip:visible").count() == 0
    cell.hover()
    assert words in page.locator(".tip:visible").inner_text()
    follow(page, cell)
    assert "#w" in page.url


def test_charts_are_downloaded_as_files(opened, site):
    page = opened(site + "/")
    with page.expect_download() as held:
        page.locator("section[aria-labelledby=h-time] .files a").first.click()
    assert held.value.suggested_filename == "dateline-timeline.svg"


def test_a_chart_is_drawn_again_where_its_page_is_made_narrower(opened, site):
    page = opened(site + "/")
    draw(page)
    wide = page.locator("figure.chart canvas").first.evaluate("canvas => canvas.clientWidth")
    page.set_viewport_size({"width": 390, "height": 900})
    draw(page)
    narrow = page.locator("figure.chart canvas").first.evaluate("canvas => canvas.clientWidth")
    assert narrow < 390 < wide
