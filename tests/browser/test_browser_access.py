"""Every page, found by following links: axe-core finds nothing serious in light and dark, and the keyboard reaches everything."""

import pytest
from looking import crawl

from dateline.serve.report import write_report

pytestmark = pytest.mark.browser

def test_axe_finds_nothing_serious_on_any_page(opened, site, axe):
    page = opened(site + "/")
    paths = crawl(page, site, ("/", "/search?q=dam"))
    assert len(paths) >= 20
    faults = {}
    for path in paths.values():
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(site + path)
            page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
            if told := axe(page):
                faults[f"{path} {scheme}"] = told
    assert faults == {}


def test_axe_finds_nothing_serious_on_a_fault_and_in_the_report(opened, site, axe, fake, tmp_path):
    assert axe(opened(site + "/incidents/nope", expect=404)) == []
    path = write_report(fake.invented(), tmp_path / "report.html")
    for scheme in ("light", "dark"):
        page = opened(path.as_uri(), scheme=scheme)
        for name in ("overview", "chronicle", "incident-i1", "document-d1", "figures", "agreements"):
            page.evaluate("name => { location.hash = name; }", name)
            page.wait_for_function("name => !document.getElementById(name).hidden", arg=name)
            assert axe(page) == []


# What the panel of the reader shows changes with the focus.
STOPS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
  e => !e.closest(".panel") && e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0
       && !(e.type === "radio" && !e.checked))"""


@pytest.mark.parametrize("path", ["/", "/incidents", "/incidents/i1", "/documents/d1", "/claims", "/figures/f2"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened, site, path):
    page = opened(site + path)
    page.evaluate(f"{STOPS}.forEach((e, n) => {{ e.dataset.stop = n; }})")
    count = page.evaluate(f"{STOPS}.length")
    reached, bare = set(), []
    for _ in range(count + 12):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """(() => { const e = document.activeElement; const isShown = getComputedStyle(e).outlineStyle !== "none";
                 return [e.dataset.stop ?? null, isShown, e.outerHTML.slice(0, 80)]; })()"""
        )
        reached.add(at[0])
        if at[0] is not None and not at[1]:
            bare.append(at[2])
    missed = page.evaluate(
        f"reached => {STOPS}.filter(e => !reached.includes(e.dataset.stop)).map(e => e.outerHTML.slice(0, 80))", list(reached)
    )
    assert missed == []
    assert bare == []
