"""Every page of real chronicles, wide and narrow, in light and dark: nothing overflows, is cut, written over or drawn empty."""

import pytest
from looking import crawl, faults, kind_of

pytestmark = pytest.mark.browser

STARTS = ("/", "/search?q=road", "/search?q=zzzz", "/incidents?words=zzzz", "/incidents?disputed=1&quad=4")
WRONG = {"/incidents/nope": 404, "/nowhere": 404, "/incidents?type=x": 400}
SIZES = ((1280, "light"), (390, "dark"))
ASKED = {SIZES[0]: None, SIZES[1]: ["color-contrast", "scrollable-region-focusable"]}
"""What axe-core is asked in each: everything first, then what hangs on the scheme and on the width."""
PICTURED = (*SIZES, (1280, "dark"), (390, "light"))
"""Where pictures are taken, all four; what is measured hangs on the width or on the scheme, not on both."""


def look(opened, shoot, site, axe, name):
    """Looks at one page of each kind in some sizes and schemes; returns the pages by kind and {page: faults}."""
    sizes = PICTURED if shoot.is_on else SIZES
    page, bad = opened(site + "/"), {}
    paths = crawl(page, site)
    paths |= {f"{kind_of(start)}?{start.partition('?')[2]}": start for start in STARTS[1:]}
    for kind, path in paths.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(site + path)
        for width, scheme in sizes:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
            found = faults(page)
            if (width, scheme) in ASKED and (told := axe(page, rules=ASKED[width, scheme])):
                found["axe"] = told
            if found:
                bad[f"{path} {width} {scheme}"] = found
            shot = (kind.strip("/").replace("/", "-").replace("?", "-") or "overview").lower()
            shoot(page, f"{name}-{shot}-{width}-{scheme}", full_page=True)
    return paths, bad


def test_every_page_of_the_examples_looks_right(opened, shoot, lachin, axe):
    paths, bad = look(opened, shoot, lachin, axe, "lachin")
    assert len(paths) >= 28
    assert bad == {}


@pytest.mark.shared
def test_every_page_of_the_seeds_looks_right(opened, shoot, seeds, axe):
    paths, bad = look(opened, shoot, seeds, axe, "seeds")
    assert len(paths) >= 25
    assert bad == {}


@pytest.mark.parametrize(("path", "status"), WRONG.items())
def test_pages_of_faults_look_right(opened, shoot, site, axe, path, status):
    for width, scheme in SIZES:
        page = opened(site + path, width=width, scheme=scheme, expect=status)
        assert faults(page) == {}
        assert axe(page) == []
        shoot(page, f"fault-{status}-{width}-{scheme}")
