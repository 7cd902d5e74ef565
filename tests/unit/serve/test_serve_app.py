import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from litestar.testing import TestClient

from dateline.serve.app import app_over
from dateline.serve.desk import Desk, desk_over
from dateline.serve.report import make_report, write_report
from dateline.serve.shelf import Shelf

PATHS = (
    "/", "/incidents", "/incidents?page=2&type=",
    "/incidents/i1", "/incidents/i2", "/incidents/i4", "/events/e1", "/events/e4", "/events/e5",
    "/actors", "/actors/~0", "/dyads", "/dyads/BRD-SYL", "/dyads/SYL-BRD?unit=month&count=reports",
    "/documents", "/documents/d1", "/documents/d3", "/disputes", "/search", "/search?q=dam",
    "/rejected", "/about", "/static/app.css", "/static/vega.js", "/static/theme.js",
)  # fmt: skip
API = (
    "/api/overview", "/api/charts/timeline", "/api/charts/scores", "/api/incidents", "/api/incidents?type=ACCUSE",
    "/api/facets?type=ACCUSE",
    "/api/incidents/i1", "/api/events/e1", "/api/actors", "/api/dyads", "/api/dyads/BRD-SYL?unit=day",
    "/api/network?count=reports", "/api/documents", "/api/documents/d1", "/api/disputes",
    "/api/search?q=dam", "/api/rejected", "/api/schema/openapi.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(fake):
    with TestClient(app_over(desk_over(fake.invented())), base_url="http://127.0.0.1") as made:
        yield made


@pytest.mark.parametrize("path", PATHS)
def test_pages_answer_with_a_strict_policy(client, path):
    answer = client.get(path)
    assert answer.status_code == (404 if path.endswith("~0") else 200)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "window.hit=1</script>" not in answer.text


@pytest.mark.parametrize("path", API)
def test_api_answers_json(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/incidents/nope", 404, "unknown-id"), ("/api/events/nope", 404, "unknown-id"),
        ("/api/documents/nope", 404, "unknown-id"), ("/api/actors/nope", 404, "unknown-id"),
        ("/api/charts/nope", 404, "unknown-id"), ("/api/dyads/BRD-X", 404, "unknown-id"),
        ("/api/dyads/BRD-SYL?unit=x", 400, "filter"),
        ("/api/nope", 404, "http"), ("/api/incidents?origins=x", 400, "filter"),
        ("/api/incidents?since=2022-99-99", 400, "filter"), (f"/api/search?q={'x' * 300}", 400, "filter"),
    ],
)  # fmt: skip
def test_errors_have_one_shape(client, path, status, code):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert set(answer.json()["error"]) == {"status", "code", "message", "remedy"}


@pytest.mark.parametrize("path", ["/incidents/nope", "/nope", "/static/..%2Fapp.py", "/static/nope", "/incidents?x=1"])
def test_wrong_addresses_get_a_page_with_the_way_out(client, path):
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert 'href="/incidents"' in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


def test_an_address_with_blanks_leads_to_its_short_form(client):
    answer = client.get("/incidents?type=ACCUSE&type=AID&since=&words=&disputed=1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incidents?type=ACCUSE%2CAID&disputed=1"
    assert client.get(answer.headers["location"], follow_redirects=False).status_code == 200


def test_only_reading(client):
    from dateline.serve.csrf import HEADER, secret

    assert client.post("/incidents", headers={HEADER: secret()}).status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1].evil"])
def test_other_host_names_are_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost", "[::1]:9", "[::1]"])
def test_names_of_this_machine_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_fault_of_ours_shows_nothing_inside(fake):
    def fail(*_, **__):
        raise RuntimeError("secret detail")

    broken = fake.invented()
    broken.select = fail
    with TestClient(app_over(desk_over(broken)), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        for path in ("/", "/api/overview"):
            answer = made.get(path)
            assert answer.status_code == 500
            assert "secret" not in answer.text


def test_a_new_generation_is_opened(fake, tmp_path):
    import os

    pointer, opened = tmp_path / "current.json", []
    pointer.write_text("{}")

    def opener():
        opened.append(1)
        return Shelf(fake.invented())

    desk = Desk(opener, pointer=pointer)
    assert desk.shelf is desk.shelf
    os.utime(pointer, ns=(1, 1))
    assert desk.shelf is desk.shelf
    assert len(opened) == 2


def test_report_allows_only_its_own_scripts(fake):
    html = make_report(Shelf(fake.invented()))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1).replace("&#39;", "'")
    scripts = re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 6
    for script in scripts:
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    bare = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b", bare)
    for block in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        json.loads(block)


def test_report_is_written_whole_or_not_at_all(fake, tmp_path):
    path = write_report(fake.invented(), tmp_path / "new" / "report.html")
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [entry.name for entry in path.parent.iterdir()] == ["report.html"]


def test_a_large_chronicle_makes_a_report_that_says_what_it_left_out(fake, monkeypatch):
    from dateline.serve import report

    monkeypatch.setattr(report, "MOST_INCIDENTS", 2)
    html = make_report(Shelf(fake.invented()))
    assert "the 2 most reported of 4 incidents" in html
    assert 'id="incident-i3"' not in html
    assert 'href="#incident-i3"' not in html


def test_nothing_listens_beyond_this_machine():
    import inspect

    from dateline.serve.app import run_server

    assert inspect.signature(run_server).parameters["host"].default == "127.0.0.1"


def test_the_chart_script_is_kept_and_an_unwritable_cache_does_no_harm(monkeypatch, tmp_path):
    from dateline.serve import bundle as module

    made = []
    monkeypatch.setattr(module.vl_convert, "javascript_bundle", lambda: made.append(1) or "draw()")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    make = module.bundle.__wrapped__
    assert make() == make() == "draw()"
    assert len(made) == 1
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert make() == "draw()"
    assert len(made) == 2


def test_a_report_of_a_selection_holds_nothing_else(fake, tmp_path):
    from dateline.store.selection import parse

    path = write_report(fake.invented(), tmp_path / "r.html", title="Dam", asked=parse({"type": "CONSULT", "country": "BRD"}))
    html = path.read_text(encoding="utf-8")
    assert "<title>Dam: type CONSULT, country BRD – dateline report</title>" in html
    assert 'id="incident-i3"' in html
    assert not re.search(r'id="(incident-i[124]|event-e[1235]|document-d[13])"', html)
    assert html.count('<li id="note-') == 1
    assert html.count('id="mark-1"') == html.count('href="#mark-1"') == 1


def test_the_report_quotes_each_report_in_a_note(fake):
    html = make_report(Shelf(fake.invented()))
    marks, notes = (re.findall(pattern, html) for pattern in (r'id="mark-(\d+)"', r'<li id="note-(\d+)"'))
    assert marks == notes == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) >= 5
