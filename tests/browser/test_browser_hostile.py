"""A chronicle of hostile texts: nothing of them runs, loads, opens a dialog or breaks a page, on every kind of page."""

import csv
import io

import pytest

from dateline.serve.app import app_over
from dateline.serve.desk import desk_over
from dateline.store.export import FORMATS, export

pytestmark = pytest.mark.browser

LISTS = ("/", "/incidents", "/actors", "/dyads", "/documents", "/stories", "/origins", "/disputes", "/claims", "/figures",
         "/agreements", "/rejected", "/search?q=accused", "/about")  # fmt: skip
THINGS = ("incidents/i", "events/e", "documents/d", "claims/c", "figures/f", "agreements/g", "conditions/k", "stories/t")
ALIEN = (
    "img, iframe, object, embed, base, video, audio, math, marquee, textarea, meta[http-equiv], "
    "main script:not([type]), main style"
)


@pytest.fixture(scope="module")
def infested(fake, hostile):
    return hostile.infested(fake)


@pytest.fixture(scope="module")
def den(infested, serving):
    yield from serving(app_over(desk_over(infested, name="</title><script>window.hit=1</script>")))


def paths(count):
    """All lists, and each payload on one page of a thing, so that every kind of page meets a tenth of them."""
    return [*LISTS, *(f"/{THINGS[number % len(THINGS)]}{number}" for number in range(count))]


def test_nothing_hostile_runs_loads_or_breaks_a_page(opened, den, hostile):
    page = opened(den + "/")
    dialogs, broken = [], {}
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in paths(len(hostile.PAYLOADS)):
        answer = page.goto(den + path)
        found = page.evaluate(
            """alien => ({hit: window.hit ?? null, headings: document.querySelectorAll("h1").length,
                 alien: document.querySelectorAll(alien).length, foot: document.querySelectorAll("body > footer").length,
                 shown: document.body.checkVisibility(), at: location.href,
                 turned: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent),
                 wide: document.documentElement.scrollWidth - document.documentElement.clientWidth})""",
            ALIEN,
        )
        expected = {"hit": None, "headings": 1, "alien": 0, "foot": 1, "shown": True, "turned": False}
        if answer.status != 200 or found | expected != found or found["wide"] > 0 or found["at"] != den + path:
            broken[path] = (answer.status, found)
    assert broken == {}
    assert dialogs == []


def test_answers_hold_no_header_of_a_text_and_no_half_of_a_letter(den, hostile, opened):
    page = opened(den + "/")
    for number in (0, 45, len(hostile.PAYLOADS) - 1):
        answer = page.request.get(f"{den}/api/documents/d{number}")
        assert answer.status == 200
        assert "set-cookie" not in answer.headers
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_export_holds_a_formula_or_a_row_too_many(infested, tmp_path, hostile):
    for name, form in FORMATS.items():
        if name == "gold":  # it holds articles that are judged, and none is
            continue
        export(infested, name, tmp_path / f"{name}{form.suffix}")
    for file in sorted((tmp_path / "csv").glob("*.csv")) + sorted((tmp_path / "analysis-csv").glob("*.csv")):
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}, file.name
        cells = [cell for row in rows for cell in row if cell[:1] in "=+@\t\r|%" and cell[:1]]
        assert cells == [], file.name
    with (tmp_path / "csv" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(hostile.PAYLOADS)
    lines = (tmp_path / "chronicle-md.md").read_text("utf-8").split("\n")
    assert len({line.count(" | ") for line in lines if line.startswith("| ")}) == 1
    bare = [line.replace("\\<", "").replace("\\]", "") for line in lines]
    assert not any("<script" in line or "](javascript" in line for line in bare)
