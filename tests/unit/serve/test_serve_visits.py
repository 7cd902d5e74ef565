import shutil

import pytest
from litestar.testing import TestClient

from dateline.serve.app import app_over
from dateline.serve.desk import desk_over
from dateline.serve.shelf import Shelf
from dateline.serve.visits import Visit, cookie_name, news, visit
from dateline.store.since import is_kept, since


@pytest.fixture
def grown(fake):
    """A chronicle whose generation before lacked an article and two incidents."""
    held = fake.tables()
    first = {**held["incidents"][0], "reports": 1, "disagreements": []}
    before = {**held, "documents": held["documents"][:2], "incidents": [first, held["incidents"][1]], "claims": []}
    old, new = fake.invented(held=before), fake.invented()
    shutil.copytree(old.path / "generations" / "g1", new.path / "generations" / "g0")
    return new


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        ("", Visit("g2", "2026-02-02")),
        ("g2.2026-01-01", Visit("g2", "2026-02-02")),
        ("g1.2026-01-01", Visit("g2", "2026-02-02", "g1", "2026-01-01")),
        ("g2.2026-01-01.g0.2025-01-01", Visit("g2", "2026-02-02", "g0", "2025-01-01")),
        ("g1.2026-01-01.g0.2025-01-01", Visit("g2", "2026-02-02", "g1", "2026-01-01")),
        ("g../../etc.2026-01-01", Visit("g2", "2026-02-02")),
        ("<script>", Visit("g2", "2026-02-02")),
    ],
)
def test_a_visit_follows_the_one_before(cookie, expected):
    assert visit(cookie, "g2", today="2026-02-02") == expected


def test_what_is_new_is_told_once_each(grown):
    found = since(grown, "g0")
    assert found["documents"] == 1
    assert found["incidents"] == 2
    assert set(found["items"]) == {"i3", "i4"}
    assert found["grown"] == 1
    assert found["disputed"] == 1


def test_an_incident_under_another_id_is_not_new(grown):
    line = '{"before":"i9","after":"i3","kind":"renamed","events":1,"generation":"g1"}'
    (grown.path / "lineage.jsonl").write_text(line + "\n")
    assert since(grown, "g0")["items"] == ["i4"]


@pytest.mark.parametrize("name", ["g9", "../g0", "", "g0/.."])
def test_only_generations_that_are_kept_are_compared(grown, name):
    assert is_kept(grown, "g0")
    assert not is_kept(grown, name)
    assert news(Shelf(grown), Visit("g1", "2026-01-02", name, "2026-01-01")) in (None, {"since": "2026-01-01", "is_kept": False})


def test_the_overview_tells_what_is_new_until_the_next_generation(grown):
    name = cookie_name(Shelf(grown))
    with TestClient(app_over(desk_over(grown)), base_url="http://127.0.0.1") as client:
        first = client.get("/")
        assert "New since" not in first.text
        assert first.cookies[name].startswith("g1.")
        value = "g0.2026-01-01"
        for _ in range(2):
            client.cookies.clear()
            client.cookies.set(name, value)
            answer = client.get("/")
            assert "New since your visit of 1 Jan 2026" in answer.text
            value = answer.cookies[name]
        client.cookies.clear()
        client.cookies.set(name, "g77.2026-01-01")
        assert "no longer kept" in client.get("/").text
