import pytest
from litestar.testing import TestClient

from dateline.errors import ChronicleError
from dateline.serve.app import app_over
from dateline.serve.csrf import FIELD, secret
from dateline.serve.desk import desk_over
from dateline.serve.gate import Rules
from dateline.serve.saved import FILE, MOST, SavedError, all_saved, drop, keep


@pytest.fixture
def held(fake):
    return fake.invented()


@pytest.fixture
def client(held):
    with TestClient(app_over(desk_over(held)), base_url="http://127.0.0.1") as made:
        yield made


def save(client, name, query, **more):
    return client.post("/saved", data={"name": name, "query": query, FIELD: secret()}, follow_redirects=False, **more)


def test_a_list_is_saved_shown_followed_and_deleted(client, held):
    answer = save(client, " Sworn  <b>foes</b> ", "type=ACCUSE&type=AID&since=&sort=newest")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/incidents?type=ACCUSE%2CAID&sort=newest"
    page = client.get("/incidents").text
    assert "Sworn &lt;b&gt;foes&lt;/b&gt;" in page
    assert 'href="/incidents?type=ACCUSE%2CAID&amp;sort=newest"' in page
    gone = client.post("/saved/drop", data={"name": "Sworn <b>foes</b>", FIELD: secret()}, follow_redirects=False)
    assert gone.status_code == 303
    assert all_saved(held.path) == []


def test_a_name_stands_for_one_list(held):
    keep(held.path, "one", {"quad": "4"})
    keep(held.path, "two", {"quad": "3"})
    keep(held.path, "one", {"quad": "1"})
    assert [(entry.name, entry.query) for entry in all_saved(held.path)] == [("one", {"quad": "1"}), ("two", {"quad": "3"})]
    drop(held.path, "three")
    assert len(all_saved(held.path)) == 2


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_list_needs_a_name_of_some_length(client, held, name):
    assert save(client, name, "quad=4").status_code == 400
    assert not (held.path / FILE).exists()


def test_a_malformed_selection_is_not_saved(client, held):
    assert save(client, "one", "type=BAKE").status_code == 400
    assert all_saved(held.path) == []


def test_there_is_an_end_to_saving(held, monkeypatch):
    monkeypatch.setattr("dateline.serve.saved.MOST", 2)
    keep(held.path, "one", {})
    keep(held.path, "two", {})
    keep(held.path, "two", {"quad": "1"})
    with pytest.raises(SavedError, match="saved already"):
        keep(held.path, "three", {})
    assert MOST > 2


def test_without_the_secret_of_the_page_nothing_is_saved(client, held):
    assert client.post("/saved", data={"name": "one", "query": ""}).status_code == 403
    assert all_saved(held.path) == []


def test_only_reading_saves_nothing_and_shows_no_form(held):
    keep(held.path, "one", {"quad": "4"})
    with TestClient(app_over(desk_over(held), rules=Rules(is_read_only=True)), base_url="http://127.0.0.1") as client:
        assert save(client, "two", "").status_code == 403
        page = client.get("/incidents").text
        assert "one</bdi>" in page
        assert 'action="/saved' not in page
    assert len(all_saved(held.path)) == 1


@pytest.mark.parametrize("raw", [b"{", b"[1]", b"\xff", b'[{"name": "x"}]'])
def test_a_damaged_file_is_told_and_pages_are_shown(client, held, raw):
    (held.path / FILE).write_bytes(raw)
    answer = client.get("/incidents")
    assert answer.status_code == 200
    assert "saved.json cannot be read" in answer.text
    with pytest.raises(ChronicleError):
        all_saved(held.path)
    assert save(client, "one", "").status_code == 503
    assert (held.path / FILE).read_bytes() == raw
