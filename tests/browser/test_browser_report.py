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


def test_report_opens_from_disk(opened, report, pictures):
    page = opened(report.as_uri())
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.locator("figure.chart canvas").first.wait_for()
        assert visible(page) == ["overview"]
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        page.screenshot(path=pictures / f"report-{width}-{scheme}.png", full_page=True)


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
    assert visible(page) == ["incidents"]
    page.locator("#incidents a.go").first.click()
    assert visible(page)[0].startswith("incident-")
    page.locator("[data-page]:not([hidden]) a.doc").first.click()
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


PAYLOADS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<!--<script>", "--><script>window.hit=1</script>", "]]><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>", "<svg/onload=window.hit=1>", "<svg><script>window.hit=1</script></svg>",
    "<math><mtext></p><style><img src=x onerror=window.hit=1></style></mtext></math>",
    "\" autofocus onfocus=window.hit=1 x=\"", "' onmouseover='window.hit=1", "` onload=window.hit=1 `",
    "<iframe srcdoc='<script>parent.hit=1</script>'>", "<object data='javascript:window.hit=1'>",
    "<a href='javascript:window.hit=1'>x</a>", "<form action='javascript:window.hit=1'><input autofocus>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hit=1'>", "<base href='http://evil.invalid/'>",
    "<link rel=stylesheet href='http://evil.invalid/x.css'>", "<style>@import 'http://evil.invalid/x.css';</style>",
    "<style>body{display:none}</style>", "<body onload=window.hit=1>", "<details open ontoggle=window.hit=1>",
    "<video><source onerror=window.hit=1></video>", "<textarea></textarea><script>window.hit=1</script>",
    "{{ 7*7 }}{% for x in () %}", "${window.hit=1}", "\u202e\u2066txt.exe\u2069", "\u2028window.hit=1\u2029",
    "\x00<scr\x00ipt>window.hit=1</scr\x00ipt>", "%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "&lt;script&gt;window.hit=1&lt;/script&gt;", "=cmd|' /C calc'!A0", "A" * 3000, "\u0301" * 300, "\U0001f600" * 50,
)  # fmt: skip


def infested(fake, payloads):
    """A chronicle in which each payload is an article, a name, a label, a rule, a claim, a place and a rejected input."""
    held = {name: [] for name in fake.tables()}
    texts = {}
    for number, bad in enumerate(payloads):
        text = f"Headline {bad}\n\nBorduria accused {bad} on Tuesday."
        at = text.index("Borduria accused")
        id = f"d{number}"
        texts[id] = text
        sentence = text[at:]
        party = {"name": bad, "code": None, "sectors": [bad], "role": bad, "wikidata": None}
        told = {"text": bad, "start": text.rindex(bad), "end": text.rindex(bad) + len(bad)}
        source = {**told, "name": bad, "code": bad[:5], "sectors": [], "kind": "says"}
        place = {**told, "name": bad, "country": None, "admin1": None, "lat": None, "lon": None, "geonames": None,
                 "precision": bad}  # fmt: skip
        held["documents"].append(fake.document(id, text, title=bad, publisher=bad, agency=bad, source=bad, language=bad))
        held["events"].append(fake.event(f"e{number}", text, id, f"i{number}", "ACCUSE", sentence, "accused", rule=bad,
            actors=[{**told, **party}], attribution=[source], where=place, when={**fake.MAY4, "text": bad, "how": bad},
            contexts=[bad]))  # fmt: skip
        held["incidents"].append(fake.incident(f"i{number}", "ACCUSE", [f"e{number}"], [id], label=bad, actors=[party],
            where=place, origins=[f"o{number}"], disagreements=[{"field": bad, "values": [
                {"value": bad, "events": [f"e{number}"]}]}]))  # fmt: skip
        stance = {"source": bad, "code": bad, "sectors": [bad], "document": id, "evidence": told, "attribution": [source]}
        held["claims"].append({"id": f"c{number}", "proposition": bad, "incident": f"i{number}",
            "stances": [{**stance, "stance": "asserts"}, {**stance, "stance": "denies"}]})  # fmt: skip
        held["figures"].append({"id": f"f{number}", "what": bad, "value": None, "low": None, "high": 2.0, "unit": bad,
            "comparator": "<", "period": None, "incident": f"i{number}", "document": id, "evidence": told,
            "attribution": [source], "agrees_with": [], "conflicts_with": ["f0"]})  # fmt: skip
        held["ranges"].append(fake.joined_range(f"r{number}", [[held["figures"][-1]]]))
        held["conditions"].append({"id": f"k{number}", "subject": bad, "state": bad, "from": fake.MAY4, "until": None,
            "evidence": [{"document": id, **told}]})  # fmt: skip
        held["origins"].append({"id": f"o{number}", "agency": bad, "documents": [id], "method": bad, "score": 1.0,
            "evidence": []})  # fmt: skip
        held["rejected"].append({"source": bad, "stage": bad, "reason": "binary", "detail": bad})
    return fake.invented(held=held, texts=texts)


def test_no_hostile_text_runs_or_loads_or_hides_anything(opened, fake, tmp_path):
    path = write_report(infested(fake, PAYLOADS), tmp_path / "report.html", title=PAYLOADS[1])
    page = opened(path.as_uri())
    page.locator("figure.chart canvas").first.wait_for()
    names = page.evaluate("[...document.querySelectorAll('[data-page]')].map(e => e.id)")
    assert len(names) >= 7 + 3 * len(PAYLOADS)
    for name in names:
        page.evaluate("name => { location.hash = name; }", name)
    page.evaluate("for (const e of document.querySelectorAll('[data-page]')) e.hidden = false")
    page.wait_for_timeout(300)
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
