"""The single-file report, opened from disk."""

import pytest

from dateline.serve.report import make_report, write_report
from dateline.serve.shelf import Shelf

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(fake, tmp_path_factory):
    return write_report(fake.invented(), tmp_path_factory.mktemp("report") / "report.html", title="Zympathian dam")


def visible(page):
    return page.evaluate("[...document.querySelectorAll('[data-page]')].filter(e => !e.hidden).map(e => e.id)")


def test_report_opens_from_disk(opened, report, shoot):
    page = opened(report.as_uri())
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.locator("figure.chart canvas").first.wait_for()
        assert visible(page) == ["overview"]
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        shoot(page, f"report-{width}-{scheme}", full_page=True)


def test_every_link_of_the_report_leads_somewhere(opened, report):
    page = opened(report.as_uri())
    dead = page.evaluate(
        """[...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href"))
             .filter(h => !h.startsWith("#") || !document.getElementById(decodeURIComponent(h.slice(1))))"""
    )
    assert dead == []
    twice = page.evaluate(
        """(() => { const n = {}; for (const e of document.querySelectorAll("[id]")) n[e.id] = (n[e.id] || 0) + 1;
             return Object.keys(n).filter(k => n[k] > 1); })()"""
    )
    assert twice == []


def test_report_leads_from_incident_to_words(opened, report):
    page = opened(report.as_uri())
    page.get_by_role("link", name="Incidents", exact=True).first.click()
    page.locator("#incidents").wait_for()
    assert visible(page) == ["incidents"]
    page.locator("#incidents a.go").first.click()
    page.locator("#incidents").wait_for(state="hidden")
    assert visible(page)[0].startswith("incident-")
    page.locator("[data-page]:not([hidden]) a.doc").first.click()
    page.locator(".card:visible").first.wait_for()
    assert visible(page)[0].startswith("document-")
    assert page.locator(".card:visible").count() == 1


def test_hostile_text_is_not_run_in_the_report(opened, report):
    page = opened(report.as_uri() + "#document-d3")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert "<img src=x onerror" in page.locator("#document-d3 .text").inner_text()


def test_empty_chronicle_gives_a_report(opened, fake, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(make_report(Shelf(fake.empty_chronicle())), encoding="utf-8")
    page = opened(path.as_uri())
    assert page.locator("#overview").is_visible()


def test_no_hostile_text_runs_or_loads_or_hides_anything(opened, fake, hostile, tmp_path):
    payloads = (*hostile.PAYLOADS[::2], hostile.ENDLESS)
    path = write_report(hostile.infested(fake, payloads), tmp_path / "report.html", title=payloads[1])
    page = opened(path.as_uri())
    page.locator("figure.chart canvas").first.wait_for()
    names = page.evaluate("[...document.querySelectorAll('[data-page]')].map(e => e.id)")
    assert len(names) >= 7 + 3 * len(payloads)
    for name in names:
        page.evaluate("name => { location.hash = name; }", name)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.evaluate("for (const e of document.querySelectorAll('[data-page]')) e.hidden = false")
    page.wait_for_timeout(300)
    assert dialogs == []
    assert page.evaluate("window.hit") is None
    alien = page.locator("img, iframe, object, embed, base, link, video, math, textarea, main script:not([type])")
    assert alien.count() == 0
    assert page.locator("style").count() == 1
    too_wide = page.evaluate(
        """[...document.querySelectorAll("main *")].filter(e => !e.closest(".scroll, .plot, script")
             && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className).slice(0, 20)"""
    )
    assert too_wide == []
    assert page.evaluate("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent)") is False
    assert page.evaluate("document.body.textContent.includes('{{ 7*7 }}')")
