"""Review of real chronicles in a real browser: each action by keyboard and by mouse; and a workbench that only reads."""

import shutil
from pathlib import Path

import pytest
from conftest import SEEDS, serve
from looking import going, press

from dateline.store import judgements

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples" / "lachin"
STEPS = {
    "recode": ({"code": "CONSULT/visit"}, {}), "parties": ({}, {"recipients": "Klow | SYL"}),
    "date": ({}, {"start": "2022-12-01", "end": "2022-12-02"}), "place": ({}, {"place": "Goris", "country": "ARM"}),
    "merge": ({}, {"named": None}), "split": ({}, {}), "note": ({}, {"note": "see the video"}),
}  # fmt: skip


@pytest.fixture(params=[EXAMPLES, pytest.param(SEEDS, marks=pytest.mark.shared)], ids=lambda path: path.name)
def folder(request, made, tmp_path):
    if not request.param.is_dir():
        pytest.skip(f"no articles beside the checkout: put some into {request.param}")
    return Path(shutil.copytree(made(request.param), tmp_path / "chronicle"))


def decided(folder):
    return [one.verdict for one in judgements.in_force(judgements.read(folder))]


def most_told(page, home, count=2):
    """The ids of the incidents with the most reports."""
    return [row["id"] for row in page.request.get(f"{home}/api/incidents?sort=reports").json()["items"][:count]]


def total(page, home):
    return page.request.get(f"{home}/api/incidents").json()["total"]


def save(page):
    """Reaches the button of the open form by keyboard and presses it."""
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.go')"):
            return press(page, "Enter")
    raise AssertionError("no button to save")


def test_the_queue_is_worked_through_by_keyboard(analyst, folder, home):
    page = analyst("Ada")
    first, second = (item.get_attribute("id").removeprefix("item-") for item in page.locator("[data-item]").all()[:2])
    before = total(page, home)
    press(page, "a")
    assert page.locator(f"#item-{first}").count() == 0
    press(page, "x")
    assert page.locator(f"#item-{second}").count() == 0
    assert total(page, home) == before - 1
    assert second not in page.request.get(f"{home}/api/export/geojson").text()
    page.keyboard.press("r")
    page.keyboard.type("consult")
    save(page)
    page.keyboard.press("w")
    page.keyboard.press("Control+a")
    page.keyboard.type("Goris")
    save(page)
    assert sorted({*decided(folder)}) == ["accept", "correct", "reject"]
    for _ in range(4):
        press(page, "u")
    assert decided(folder) == []
    assert total(page, home) == before


def test_every_action_on_the_incident_with_most_reports_by_mouse(analyst, folder, home):
    page = analyst("Ada")
    id, other = most_told(page, home)
    before = total(page, home)
    for action, (chosen, filled) in STEPS.items():
        page.goto(f"{home}/incidents/{id}")
        form = page.locator(f"details[data-action={action}]")
        form.locator("summary").click()
        for name, value in chosen.items():
            form.locator(f"select[name={name}]").select_option(value)
        for name, value in filled.items():
            form.locator(f"[name={name}]:not([type=radio])").fill(value or other)
        going(page, form.locator("button.go").click)
        assert decided(folder) != [], action
        assert total(page, home) == before + {"merge": -1, "split": 1}.get(action, 0)
        going(page, page.locator(".last form[data-undo] button").click)
        assert decided(folder) == [], action
    assert total(page, home) == before


def test_a_workbench_that_only_reads_offers_and_takes_nothing(opened, made, tmp_path):
    from dateline.serve.app import make_app
    from dateline.serve.gate import Rules

    folder = Path(shutil.copytree(made(EXAMPLES), tmp_path / "chronicle"))
    for home in serve(make_app(folder, rules=Rules(is_read_only=True))):
        page = opened(home + "/review")
        (id,) = most_told(page, home, 1)
        event = page.request.get(f"{home}/api/incidents/{id}").json()["incident"]["events"][0]
        for path in ("/review", f"/review/items/{id}", f"/incidents/{id}", f"/events/{event}", "/incidents", "/review/log"):
            page.goto(home + path)
            assert page.locator("form[method=post]").count() == 0, path
            for key in "axrpdwmsnu":
                page.keyboard.press(key)
            assert page.url == home + path
            assert page.locator("main").is_visible()
        asked = {"item": id, "action": "reject", "by": "Ada"}
        refused = page.request.post(home + "/api/judgements", data=asked)
        assert refused.status == 403
        assert refused.json()["error"]["remedy"]
        assert [*judgements.read(folder)] == []
