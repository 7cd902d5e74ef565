"""Lists of the API: pages by key, facets, one shape of errors."""

import pytest
from litestar.testing import TestClient

from dateline.serve.app import app_over
from dateline.serve.csrf import secret
from dateline.serve.desk import desk_over
from dateline.store.contract import CONTRACT
from dateline.store.keyset import ORDERS
from dateline.store.listing import SORTS

LISTS = (
    "incidents", "lines", "events", "documents", "claims", "figures", "ranges", "agreements", "conditions", "stories", "actors",
    "dyads", "rejected",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(fake):
    with TestClient(app_over(desk_over(fake.invented())), base_url="http://127.0.0.1") as made:
        yield made


def walk(client, path, way="next", key="after", start=""):
    """The ids of a list, page by page, in the order in which they come."""
    at, pages = start, []
    for _ in range(60):
        answer = client.get(f"{path}&limit=1" + (f"&{key}={at}" if at else ""))
        assert answer.status_code == 200, answer.text
        page = answer.json()
        pages.append([row["id"] for row in page["items"]])
        if not (at := page[way]):
            return [id for page in pages for id in page]
    raise AssertionError("the list does not end")


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_one_row_make_the_whole_list_and_lead_back(client, name):
    whole = client.get(f"/api/{name}?limit=200").json()
    ids = [row["id"] for row in whole["items"]]
    assert (whole["total"], whole["next"], whole["previous"]) == (len(ids), None, None)
    assert walk(client, f"/api/{name}?") == ids
    if len(ids) > 1:
        last = client.get(f"/api/{name}?limit={len(ids) - 1}").json()
        end = client.get(f"/api/{name}?limit=1&after={last['next']}").json()
        assert walk(client, f"/api/{name}?", "previous", "before", end["previous"]) == ids[-2::-1]


@pytest.mark.parametrize(("path", "sort"), [("incidents", sort) for sort in SORTS] + [
    (f"tables/{table}", sort) for table, orders in ORDERS.items() for sort in orders
])  # fmt: skip
def test_every_order_gives_every_row_once(client, path, sort):
    whole = [row["id"] for row in client.get(f"/api/{path}?limit=200").json()["items"]]
    assert sorted(walk(client, f"/api/{path}?sort={sort}")) == sorted(whole)


def test_tables_have_the_shape_of_the_contract(client):
    told = {row["name"]: row for row in client.get("/api/tables").json()["items"]}
    assert set(told) == set(CONTRACT) - {"rejected"}
    for name in told:
        for row in client.get(f"/api/tables/{name}").json()["items"]:
            assert tuple(row) == CONTRACT[name]


@pytest.mark.parametrize("name", ["incidents", "lines", "events", "documents", "claims", "figures", "stories", "tables/ranges"])
def test_facets_choose(client, name):
    whole = client.get(f"/api/{name}?limit=200").json()
    some = client.get(f"/api/{name}?type=COERCE&limit=200").json()
    none = client.get(f"/api/{name}?country=XXX").json()
    assert some["total"] == len(some["items"]) < whole["total"] or name in ("documents", "stories")
    assert {row["id"] for row in some["items"]} <= {row["id"] for row in whole["items"]}
    assert (none["total"], none["items"]) == (0, [])


def test_articles_tell_their_events(client):
    rows = {row["id"]: row for row in client.get("/api/documents").json()["items"]}
    assert rows["d1"]["events"] == client.get("/api/tables/events?limit=200").text.count('"document":"d1"')
    assert rows["d1"]["copies"] >= 1


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=201", "limit=x", "limit=", "sort=x", "after=x", "before=2021_", "after=a&before=b", "since=soon",
        "since=2021-13-01", "quad=9", "disputed=yes", "confidence=2", "origins=0", "nope=1", "since=2022-01-02&until=2022-01-01",
        "after=99999999999999999999_i1&sort=reports", "after=nan_i1&sort=doubt", "after=1e999_i1&sort=doubt",
        "type=NOPE", "words=" + "x" * 300, "country=" + "A" * 300, "type=ACCUSE&type=NOPE",
        "country=" + ",".join(map(str, range(60))), "after=" + "9" * 400,
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_in_one_shape(client, query):
    answer = client.get(f"/api/incidents?{query}")
    error = answer.json()["error"]
    assert answer.status_code == error["status"] == 400
    assert set(error) == {"status", "code", "message", "remedy"}
    assert error["message"]
    assert error["remedy"]


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/api/nope", 404), ("GET", "/api", 404), ("GET", "/api/tables/nope", 404), ("POST", "/api/incidents", 403),
    ("DELETE", "/api/events/e1", 403), ("PUT", "/api/sql", 403), ("GET", "/api/search?q=a&b=c", 400),
])  # fmt: skip
def test_no_route_and_no_method_have_the_shape_too(client, method, path, status):
    answer = client.request(method, path)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"status", "code", "message", "remedy"}
    assert answer.json()["error"]["remedy"]


@pytest.mark.parametrize(("body", "words"), [
    (b'{"item":', "cannot be read"), (b"\xff", "cannot be read"), (b"", "is missing"), (b"[]", "object"),
    (b'{"item": "e1"}', "action"),
    (b'{"item": "\\ud800", "action": "accept"}', "cannot be read"),
])  # fmt: skip
def test_a_body_that_cannot_be_read_is_told_with_a_remedy(client, body, words):
    headers = {"x-dateline-csrf": secret(), "content-type": "application/json"}
    error = client.post("/api/judgements", content=body, headers=headers).json()["error"]
    assert error["status"] == 400
    assert words in error["message"]
    assert "openapi.json" in error["remedy"]
