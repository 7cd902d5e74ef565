"""One request without a server: `dateline get CHRONICLE PATH`."""

import json

import pytest

from dateline.cli import call


@pytest.fixture
def get(fake, capfdbinary):
    folder = str(fake.invented().path)

    def ask(path, *, chronicle=folder):
        code = call(["get", chronicle, path])
        shown = capfdbinary.readouterr()
        return code, shown.out, shown.err

    return ask


def test_an_answer_is_printed_as_json(get):
    code, out, err = get("/api/incidents?type=ACCUSE")
    assert (code, err) == (0, b"")
    assert {row["type"] for row in json.loads(out)["items"]} == {"ACCUSE"}


def test_it_is_what_the_server_answers(get, fake):
    from litestar.testing import TestClient

    from dateline.serve.app import make_app

    with TestClient(make_app(fake.invented().path), base_url="http://127.0.0.1") as client:
        for path in ("/api/events/e1", "/api/search?q=Zympathian%20dam", "/api/search?q=dam é"):
            assert json.loads(get(path)[1]) == client.get(path).json()


def test_pages_are_given_as_they_are(get):
    code, out, _ = get("/about")
    assert code == 0
    assert out.startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/nope", 404, "http"), ("/api/events/nope", 404, "unknown-id"), ("/api/incidents?since=soon", 400, "filter"),
        ("api/incidents", 400, "usage"), ("http://example.org/", 400, "usage"), ("//example.org/", 400, "usage"),
        ("/api/%ff%00", 404, "http"), ("/api/search?q=" + "x" * 300, 400, "filter"),
    ],
)  # fmt: skip
def test_a_wrong_call_has_the_one_shape_of_errors_and_an_exit_code(get, path, status, code):
    exit_code, out, err = get(path)
    error = json.loads(err)["error"]
    assert (exit_code, out) == (2, b"")
    assert set(error) == {"status", "code", "message", "remedy"}
    assert (error["status"], error["code"]) == (status, code)


def test_no_chronicle_is_told_in_the_same_shape(get, tmp_path):
    exit_code, out, err = get("/api/incidents", chronicle=str(tmp_path))
    assert (exit_code, out) == (2, b"")
    assert json.loads(err)["error"]["code"] == "chronicle"
