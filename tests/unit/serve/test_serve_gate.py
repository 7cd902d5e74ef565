import re

import pytest
from click.testing import CliRunner
from litestar import Litestar, Request, post
from litestar.testing import TestClient

from dateline.cli import cli
from dateline.errors import UsageError
from dateline.serve.app import app_over, listen, run_server
from dateline.serve.csrf import FIELD, HEADER, csrf_field, secret
from dateline.serve.desk import desk_over
from dateline.serve.gate import MOST_BYTES, Rules, gate, is_this_machine, names_of
from dateline.serve.guard import answer_fault

HOME = "http://127.0.0.1:8642"
TOKEN = "a-token-of-the-tests"


@post("/review/note", sync_to_thread=False)
def take_note(request: Request) -> dict:
    return {"taken": True}


@post("/review/read", status_code=200)
async def read_note(request: Request) -> dict:
    form = await request.form()
    return {"note": form["note"]}


def client_of(rules=Rules()):  # noqa: B008
    app = Litestar([take_note, read_note], exception_handlers={Exception: answer_fault}, openapi_config=None)
    app.asgi_handler = gate(app.asgi_handler, rules)
    return TestClient(app, base_url=HOME)


def said(answer):
    found = answer.json()["error"]
    assert set(found) == {"status", "code", "message", "remedy"}
    assert found["remedy"]
    return answer.status_code, found["code"]


@pytest.fixture(scope="module")
def pages(fake):
    rules = Rules(hosts=names_of("192.0.2.7"), token=TOKEN)
    with TestClient(app_over(desk_over(fake.invented()), rules=rules), base_url=HOME) as made:
        yield made


def test_a_form_with_the_secret_reaches_its_handler_whole():
    with client_of() as client:
        answer = client.post("/review/read", data={FIELD: secret(), "note": "Ü & <b>"}, headers={"origin": HOME})
        assert answer.json() == {"note": "Ü & <b>"}


def test_a_script_sends_the_secret_in_a_header():
    with client_of() as client:
        assert client.post("/review/note", json={}, headers={HEADER: secret()}).json() == {"taken": True}


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        ({}, {}), ({}, {FIELD: "guessed"}), ({HEADER: "guessed"}, {FIELD: "x"}), ({HEADER: "ü"}, {}),
        ({"content-type": "text/plain"}, {FIELD: "SECRET"}),
        ({"origin": "http://evil.example"}, {FIELD: "SECRET"}), ({"origin": "null"}, {FIELD: "SECRET"}),
        ({"origin": "http://127.0.0.1:9999"}, {FIELD: "SECRET"}),
        ({"sec-fetch-site": "cross-site"}, {FIELD: "SECRET"}), ({"sec-fetch-site": "same-site"}, {FIELD: "SECRET"}),
    ],
)  # fmt: skip
def test_changes_that_were_not_asked_for_here_are_refused(headers, form):
    form = {name: secret() if value == "SECRET" else value for name, value in form.items()}
    with client_of() as client:
        given = {name: value.encode() for name, value in headers.items()}
        assert client.post("/api/x", data=form, headers=given).status_code == 403
        assert said(client.post("/api/x", data=form, headers=given)) == (403, "csrf")
        assert client.post("/review/note", data=form, headers=given).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/review/note", "/incidents", "/nope"])
def test_read_only_refuses_every_change(method, path):
    with client_of(Rules(is_read_only=True)) as client:
        answer = client.request(method, path, headers={HEADER: secret()})
        assert answer.status_code == 403
        assert "only reads" in answer.text


def test_a_note_of_ten_megabytes_is_refused_and_the_server_goes_on():
    with client_of() as client:
        answer = client.post("/review/read", data={FIELD: secret(), "note": "x" * 10_000_000})
        assert answer.status_code == 413
        assert "nothing was saved" in answer.text
        assert "shorten it" in answer.text
        assert said(client.post("/api/x", content=b"x" * (MOST_BYTES + 1)))[1] == "too-large"
        assert client.post("/review/read", data={FIELD: secret(), "note": "short"}).json() == {"note": "short"}


def test_pages_carry_the_secret_unless_they_only_read(fake):
    for is_read_only in (False, True):
        app = app_over(desk_over(fake.invented()), rules=Rules(is_read_only=is_read_only))
        assert app.state.read_only is is_read_only
        with TestClient(app, base_url=HOME) as client:
            assert (secret() in client.get("/").text) is not is_read_only
    assert csrf_field() == f'<input type="hidden" name="csrf" value="{secret()}">'


@pytest.mark.parametrize("path", ["/", "/api/overview", "/incidents/i1", "/nope", "/?token=", "/?token=guess", "/?token=%ff"])
def test_nothing_is_shown_without_the_token(pages, path):
    pages.cookies.clear()
    answer = pages.get(path)
    assert answer.status_code == 401
    assert "Syldavia" not in answer.text
    assert TOKEN not in answer.text
    assert "content-security-policy" in answer.headers
    if path.startswith("/api"):
        assert said(answer) == (401, "token")


def test_the_token_is_kept_in_a_cookie_that_no_script_and_no_other_site_can_use(pages):
    pages.cookies.clear()
    answer = pages.get(f"/incidents?token={TOKEN}", follow_redirects=False)
    assert re.search(r"HttpOnly; SameSite=Strict", answer.headers["set-cookie"])
    assert 'url=/incidents"' in answer.text
    assert pages.get("/incidents").status_code == 200
    pages.cookies.clear()
    assert pages.get("/api/overview", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert pages.get("/api/overview", headers={"authorization": "Bearer x"}).status_code == 401
    assert pages.get("/", headers={"cookie": "dateline-token=x; =; ;;\x01"}).status_code == 401
    assert pages.get("/static/app.css").status_code == 200


def test_the_way_on_from_the_token_stays_here(pages):
    for path in ("//evil.example", "/\\evil.example", '/"><script>'):
        pages.cookies.clear()
        text = pages.get(f"{path}?token={TOKEN}".replace("//", "/%2f", 1)).text
        assert "Open the workbench" in text
        assert "<script" not in text
        assert not re.search(r"url=(//|/\\|http)", text)


def test_a_token_opens_no_other_host(pages):
    assert pages.get(f"/?token={TOKEN}", headers={"host": "evil.example"}).status_code == 400
    assert pages.get(f"/?token={TOKEN}", headers={"host": "192.0.2.7:8642"}).status_code == 200


def test_all_addresses_answer_to_numbers_and_not_to_names():
    with client_of(Rules(hosts=names_of("0.0.0.0"), token=TOKEN)) as client:
        hosts = ("10.1.2.3:8642", "[fd00::1]:1", "evil.example")
        statuses = [client.get("/", headers={"host": host}).status_code for host in hosts]
    assert statuses == [401, 401, 400]


def test_which_addresses_are_this_machine():
    assert all(map(is_this_machine, ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost")))
    assert not any(map(is_this_machine, ("0.0.0.0", "::", "192.0.2.7", "a.example", "")))


def test_no_server_is_open_to_others_without_a_token(fake, tmp_path):
    with pytest.raises(UsageError, match="reached from elsewhere"):
        run_server(tmp_path, host="0.0.0.0")


def test_the_token_is_told_once_and_only_where_it_is_needed(fake, monkeypatch):
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    folder = str(fake.invented().path)
    more = ["--port", "0", "--host"]
    told = [CliRunner().invoke(cli, ["serve", folder, *more, host]).output for host in ("127.0.0.1", "0.0.0.0")]
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+/  \(Ctrl-C stops it\)\n", told[0])
    assert re.fullmatch(r"http://0\.0\.0\.0:[1-9]\d+/\?token=[\w-]{32}  \(Ctrl-C stops it\)\n", told[1])


def test_an_address_that_is_taken_is_said_with_the_way_out(fake):
    with listen("127.0.0.1", 0) as door, pytest.raises(UsageError, match=r"cannot be listened on.*--port"):
        run_server(fake.invented().path, port=door.getsockname()[1])
    with pytest.raises(UsageError, match="cannot be listened on"):
        listen("no.such.host.invalid", 1)
