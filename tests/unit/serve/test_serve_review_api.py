"""Review by programs, two analysts compared, and that no page of it breaks for hostile words."""

import pytest
from litestar.testing import TestClient

from dateline.reconcile.incident import incident_id
from dateline.serve.app import make_app
from dateline.serve.csrf import HEADER, secret
from dateline.store import judgements

HOME = "http://127.0.0.1:8642"
I1, I4 = incident_id("e1"), incident_id("e5")


@pytest.fixture(scope="module")
def folder(fake):
    return fake.decidable().path


@pytest.fixture
def client(folder):
    (folder / judgements.FILE).unlink(missing_ok=True)
    with TestClient(make_app(folder), base_url=HOME) as made:
        made.headers[HEADER] = secret()
        yield made


def said(client, status=201, path="/api/judgements", **wish):
    answer = client.post(path, json=wish)
    assert answer.status_code == status, answer.text[:800]
    return answer.json()


def test_a_program_reads_the_queue_decides_and_takes_back(client):
    queue = client.get("/api/review", params={"by": "Ada"}).json()
    first = queue["items"][0]
    assert (first["id"], queue["total"]) == (I1, 4)
    assert client.get("/api/review", params={"type": "CONSULT"}).json()["total"] == 1
    (made,) = said(client, item=I1, action="accept", by="Ada", state=[], note="read both")["judgements"]
    assert (made["verdict"], made["by"], made["note"]) == ("accept", "Ada", "read both")
    assert client.get("/api/review", params={"by": "Ada"}).json()["total"] == 3
    listed = client.get("/api/judgements").json()
    assert [(row["key"], row["in_force"]) for row in listed["items"]] == [(made["key"], True)]
    said(client, path="/api/judgements/undo", item=I1, key=made["key"], by="Bo")
    (row,) = client.get("/api/judgements").json()["items"]
    assert (row["in_force"], row["undone_by"]) == (False, "Bo")
    assert client.get("/api/review", params={"by": "Ada"}).json()["total"] == 4


def test_a_program_is_told_of_a_conflict_and_of_what_is_wrong(client):
    said(client, item="e1", action="reject", by="Ada", state=[])
    refused = said(client, 409, item="e1", action="accept", by="Bo", state=[])["error"]
    assert (refused["code"], refused["status"]) == ("conflict", 409)
    assert "Ada" in refused["message"]
    assert refused["remedy"]
    assert said(client, 400, item="e1", action="accept")["error"]["code"] == "analyst"
    assert said(client, 404, item="e77", action="accept", by="Bo")["error"]["remedy"]
    for wrong in ({"item": "e1"}, {"item": 5, "action": "accept"}, {"item": "e1", "action": "accept", "colour": "red"}):
        assert said(client, 400, **wrong)["error"]
    assert client.get("/api/judgements").json()["total"] == 1
    del client.headers[HEADER]
    assert said(client, 403, item="e1", action="accept", by="Bo")["error"]["code"] == "csrf"


def test_two_analysts_are_compared_on_what_both_judged(client):
    for by, verdicts in {"Ada": "aara", "Bo": "aaax"}.items():
        for event, verdict in zip(("e1", "e3", "e4", "e5"), verdicts, strict=True):
            if verdict != "x":
                said(client, item=event, action={"a": "accept", "r": "reject"}[verdict], by=by)
    said(client, item="e3", action="recode", code="REJECT", by="Bo")
    found = client.get("/api/review/agreement").json()
    assert (found["a"], found["b"], found["n"]) == ("Ada", "Bo", 3)
    by_field = {row["field"]: (row["n"], row["agreed"]) for row in found["fields"]}
    assert by_field["verdict"] == (3, 2)
    assert by_field["type"] == (2, 1)
    differing = {row["event"]: {part["field"]: (part["a"], part["b"]) for part in row["fields"]} for row in found["differ"]}
    assert differing["e4"] == {"verdict": ("reject", "accept")}
    assert differing["e3"]["type"] == ("ACCUSE", "REJECT")
    page = client.get("/review/agreement?a=Ada&b=Bo").text
    assert "have both judged 3 events" in page
    assert "/review/items/e3" in page
    assert client.get("/review/agreement?a=Nobody").status_code == 404


def test_an_incident_judged_as_a_whole_counts_for_each_report(client):
    said(client, item=I1, action="accept", by="Ada")
    said(client, item="e1", action="accept", by="Bo")
    said(client, item="e3", action="accept", by="Bo")
    assert client.get("/api/review/agreement").json()["fields"][0]["agreed"] == 2


def test_what_others_rejected_is_found_at_the_foot_of_the_queue(client):
    said(client, item=I4, action="reject", by="Ada")
    client.cookies.set("dateline-analyst", "Bo")
    page = client.get("/review").text
    assert "Rejected by others, not judged by you: 1" in page
    assert f"/review/items/{I4}" in page
    said(client, item=I4, action="reject", by="Bo")
    assert "Rejected by others" not in client.get("/review").text


def test_hostile_names_and_notes_are_text_on_every_page(client):
    nasty = "<img src=x onerror=hit()>'\"</script>"
    said(client, item=I4, action="note", note=nasty, by=nasty)
    said(client, item="e5", action="parties", actors=f"{nasty} | XXX", by=nasty)
    said(client, item=I1, action="accept", by=nasty)
    said(client, item=I1, action="accept", by="Bo")
    for path in ("/review", "/review/log", f"/review/items/{I4}", "/review/agreement", "/events/e5", f"/incidents/{I1}"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<img src=x" not in answer.text
