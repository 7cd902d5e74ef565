"""Every action of review in a real browser: by keyboard, by mouse, without JavaScript, in two browsers at once."""

from itertools import product

import pytest
from looking import faults, going

from dateline.reconcile.incident import incident_id
from dateline.store import judgements

I1, I2, I4 = (incident_id(event) for event in ("e1", "e2", "e5"))


@pytest.fixture
def folder(fake):
    return fake.decidable().path


def test_one_merges_what_another_has_open(analyst, folder, home):
    ada, bo = analyst("Ada", f"/incidents/{I1}"), analyst("Bo", f"/incidents/{I2}")
    merge = ada.locator("details[data-action=merge]")
    merge.locator("summary").click()
    merge.locator("input[name=named], input[name=other]:not([type=radio])").fill(I2)
    going(ada, lambda: merge.locator("button.go").click())
    assert decided(folder) == [("same", None)]
    bo.keyboard.press("n")
    bo.keyboard.type("seen by a neighbour")
    going(bo, lambda: bo.locator("details[data-action=note] button.go").click())
    assert bo.url.endswith(f"/incidents/{I1}")
    assert decided(folder) == [("note", None), ("same", None)]
    bo.goto(home + "/review/log")
    assert "seen by a neighbour" in bo.locator(".log").inner_text()


def decided(folder):
    found = judgements.in_force(judgements.read(folder))
    return sorted({(one.verdict, one.field) for one in found}, key=str)


def item_at(page):
    return page.locator("[data-item].current").get_attribute("id")


def test_the_queue_by_keyboard(analyst, folder):
    page = analyst("Ada")
    assert item_at(page) == f"item-{I1}"
    page.keyboard.press("j")
    assert item_at(page) == f"item-{I2}"
    page.keyboard.press("k")
    going(page, lambda: page.keyboard.press("a"))
    assert decided(folder) == [("accept", None)]
    assert item_at(page) == f"item-{I2}"
    going(page, lambda: page.keyboard.press("u"))
    assert decided(folder) == []
    going(page, lambda: page.keyboard.press("x"))
    assert decided(folder) == [("reject", None)]
    assert page.locator(f"#item-{I1}").count() == 0
    page.keyboard.press("?")
    assert page.locator("dialog.keyhelp").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.keyhelp").is_visible()
    going(page, lambda: page.keyboard.press("o"))
    assert page.url.endswith(f"/review/items/{I2}")


def test_the_changes_of_an_item_by_keyboard(analyst, folder):
    page = analyst("Ada", f"/review/items/{I1}")
    keys = page.keyboard

    def undo():
        going(page, lambda: keys.press("u"))
        assert decided(folder) == []

    keys.press("r")
    keys.type("accuse: d")
    for _ in range(3):
        keys.press("Tab")
    keys.type("no charge of a breach")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("correct", "mode")]
    assert page.locator(".past").get_by_text("no charge of a breach").count() == 2
    undo()
    keys.press("p")
    keys.press("Control+a")
    keys.type("Klow Guard | SYL | MIL")
    for _ in range(3):
        keys.press("Tab")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("correct", "actors")]
    assert "Klow Guard" in page.locator("h1").inner_text()
    undo()
    keys.press("w")
    keys.press("Control+a")
    keys.type("Klow")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("correct", "where")]
    undo()
    keys.press("d")
    keys.type("05062021")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("correct", "when")]
    undo()
    keys.press("m")
    keys.press("Space")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("same", None)]
    undo()
    keys.press("s")
    keys.press("Tab")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("apart", None)]
    going(page, lambda: keys.press("u"))
    keys.press("n")
    keys.type("ask the desk, x a r")
    keys.press("Tab")
    going(page, lambda: keys.press("Enter"))
    assert decided(folder) == [("note", None)]
    keys.press("n")
    keys.press("Escape")
    assert page.locator("details.change[open]").count() == 0


STEPS = [
    ("recode", {"code": "CONSULT/visit"}, {}, ["mode", "type"]), ("parties", {}, {"recipients": "Klow | SYL"}, ["recipients"]),
    ("date", {}, {"start": "2021-05-01"}, ["when"]), ("place", {}, {"place": "Klow"}, ["where"]),
    ("merge", {}, {"named": I2}, [None]), ("split", {"report": "e3"}, {}, [None]), ("note", {}, {"note": "mind the <b>"}, [None]),
]  # fmt: skip


@pytest.mark.parametrize("is_scripted", [True, False], ids=["script", "plain"])
def test_every_action_on_the_page_of_an_incident_by_mouse(analyst, folder, is_scripted):
    page = analyst("Ada", f"/incidents/{I1}", java_script_enabled=is_scripted)
    for action, chosen, filled, fields in STEPS:
        form = page.locator(f"details[data-action={action}]")
        form.locator("summary").click()
        for name, value in chosen.items():
            form.locator(f"select[name={name}]").select_option(value)
        for name, value in filled.items():
            form.locator(f"[name={name}]:not([type=radio])").fill(value)
        going(page, lambda form=form: form.locator("button.go").click())
        assert [field for _, field in decided(folder)] == fields, action
        going(page, lambda: page.locator(".last form[data-undo] button").click())
        assert decided(folder) == []
    for action in ("accept", "reject"):
        going(page, lambda action=action: page.locator(f"form[data-action={action}] button").click())
        assert decided(folder) == [(action, None)]
        going(page, lambda: page.locator(".last form[data-undo] button").click())
        if action == "accept":
            assert page.locator("h1").inner_text().startswith("accuse")


def test_two_browsers_decide_on_one_event(analyst, folder, home):
    ada, bo = analyst("Ada", "/events/e1"), analyst("Bo", "/events/e1")
    going(ada, lambda: ada.keyboard.press("x"))
    bo.locator("details[data-action=recode] summary").click()
    bo.locator("select[name=code]").select_option("CONSULT")
    bo.locator("details[data-action=recode] input[name=note]").fill("they only met")
    going(bo, lambda: bo.locator("details[data-action=recode] button.go").click())
    assert "Somebody was quicker" in bo.locator("h1").inner_text()
    assert "Ada" in bo.locator(".lede").inner_text()
    assert bo.locator("textarea[name=note]").input_value() == "they only met"
    assert decided(folder) == [("reject", None)]
    going(bo, lambda: bo.get_by_role("button", name="Decide so nevertheless").click())
    assert ("correct", "type") in decided(folder)
    ada.goto(home + "/review/log")
    assert "they only met" in ada.locator(".log").inner_text()
    going(ada, lambda: ada.locator(".log form[data-undo] button").first.click())
    assert ("correct", "type") not in decided(folder)


def test_pages_of_review_look_right(analyst, home, shoot, axe):
    page = analyst("Ada")
    going(page, lambda: page.keyboard.press("x"))
    bo = analyst("Bo")
    going(bo, lambda: bo.keyboard.press("a"))
    paths = {"review": "/review", "review-item": f"/review/items/{I1}", "review-log": "/review/log",
             "review-agreement": "/review/agreement", "review-incident": f"/incidents/{I2}"}  # fmt: skip
    for (name, path), width, scheme in product(paths.items(), (1280, 390), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(home + path)
        for details in page.locator("details.change").all()[:8]:
            details.evaluate("e => { e.open = true; }")
        assert faults(page) == {}, (path, width, scheme)
        assert axe(page) == []
        shoot(page, f"{name}-{width}-{scheme}", full_page=True)
