"""What can be told of the look of a page by measuring it: too wide, cut off, written over, a chart with nothing in it."""

import re

WALK = 60
"""More kinds of pages than there are."""
BARE = re.compile(r"(?<=/)(?:[a-z][0-9a-f]+|~[0-9a-f]+|[A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)(?=$|[/?])")
APART = re.compile(r"/(api|static|charts|documents/gone)\b")

MEASURE = """() => {
  const root = document.documentElement, shown = e => e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const ancestors = function* (e) { for (let up = e; up; up = up.parentElement) yield up; };
  const told = e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 50)}`;
  const isApart = e => e.closest(".vh, .skip, .plot, svg, script, style, [hidden]")
                      || [...ancestors(e)].some(up => getComputedStyle(up).clipPath === "inset(50%)");
  const cut = [...document.querySelectorAll("body *")].filter(e => {
    const s = getComputedStyle(e);
    return ["hidden", "clip"].includes(s.overflowX) && !isApart(e) && shown(e) && e.scrollWidth > e.clientWidth + 1
           && s.textOverflow !== "ellipsis";
  }).map(told);
  const beyond = [...document.querySelectorAll("body *")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && box.right > root.clientWidth + 1 && !isApart(e) && shown(e) && !e.closest(".scroll, nav");
  }).map(told).slice(0, 5);
  const boxes = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || isApart(e) || e.closest(".panel, .tip, dialog, .grid, .top, .last, option") || !shown(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const frame = e.closest(".scroll")?.getBoundingClientRect();
    const isSeen = box => !frame || (box.right <= frame.right + 1 && box.left >= frame.left - 1);
    for (const box of range.getClientRects()) if (box.width > 3 && box.height > 3 && isSeen(box)) boxes.push([box, e]);
  }
  boxes.sort((a, b) => a[0].top - b[0].top);
  const over = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j][0].top < boxes[i][0].bottom; j++) {
      const [a, one] = boxes[i], [b, other] = boxes[j];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 3 && high > 0.55 * Math.min(a.height, b.height)) over.push(told(one) + " | " + told(other));
    }
  const small = [...document.querySelectorAll("main button, main input, main select, .top a, .top button")].filter(e => {
    const box = e.getBoundingClientRect();
    return shown(e) && !isApart(e) && box.width && (box.height < 12 || box.width < 12);
  }).map(told);
  return {wide: root.scrollWidth - root.clientWidth, cut, beyond, over: over.slice(0, 5), small,
          headings: document.querySelectorAll("h1").length,
          current: document.querySelectorAll(":is(.top, .second) [aria-current=page]").length,
          empty: [...document.querySelectorAll("main :is(ul, ol, tbody, section, dl)")].filter(e => shown(e)
                    && !e.children.length && !e.textContent.trim()).map(told)};
}"""
FITS = """() => [...document.querySelectorAll("figure.chart[data-state=drawn] .plot")].every(plot => {
  const canvas = plot.querySelector("canvas");
  return !plot.clientWidth || (canvas && canvas.clientWidth <= plot.clientWidth + 1);
})"""
COLOURS = """figure => { const c = figure.querySelector("canvas"), seen = new Set();
  const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
  for (let i = 0; i < d.length && seen.size < 40; i += 4) if (d[i + 3] > 200) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
  return seen.size; }"""
GOOD = {"wide": 0, "cut": [], "beyond": [], "over": [], "small": [], "headings": 1, "empty": []}


def going(page, act):
    """Does what leads to another page and waits until that is there: a click alone does not."""
    with page.expect_navigation():
        act()


def press(page, key):
    going(page, lambda: page.keyboard.press(key))


def follow(page, locator):
    """Clicks on what leads to another page when the charts are drawn, which move what stands below them."""
    draw(page)
    going(page, locator.click)


def kind_of(path):
    """A path without what differs from one thing to the next."""
    return BARE.sub("ID", path.partition("?")[0])


def crawl(page, site, starts=("/",)):
    """{kind: path}, one of each kind of page that links lead to; what is no page is left out."""
    seen, waiting = {}, list(starts)
    while waiting and len(seen) < WALK:
        path = waiting.pop(0)
        if kind_of(path) in seen or APART.match(path):
            continue
        seen[kind_of(path)] = path
        assert page.goto(site + path).status == 200, path
        waiting += links(page, site)
    return seen


def links(page, site):
    """The paths of this site that a page links to."""
    found = page.evaluate(
        "[...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.getAttribute('href'), location).href)"
    )
    return [href.partition("#")[0].removeprefix(site) for href in found if href.startswith(site + "/")]


def draw(page):
    """Waits until every chart that is shown is drawn, none wider than its place; returns how many colours each has."""
    found = {}
    page.wait_for_function(FITS)
    for figure in page.locator("figure.chart:visible").all():
        figure.scroll_into_view_if_needed()
        figure.locator("canvas").first.wait_for()
        found[figure.get_attribute("data-chart")] = figure.evaluate(COLOURS)
    page.evaluate("scrollTo(0, 0)")
    return found


def faults(page):
    """What is wrong with the look of a page, by kind; {} where nothing is."""
    told = page.evaluate(MEASURE)
    bad = {key: told[key] for key, good in GOOD.items() if told[key] != good and not (key == "wide" and told[key] < 0)}
    pale = [name for name, colours in draw(page).items() if colours < 4]
    return bad | ({"pale": pale} if pale else {}) | ({"current": told["current"]} if told["current"] > 1 else {})
