"""Review: the queue, decisions by form, undo, conflicts, what cannot be decided, two workbenches on one chronicle."""

import re

import pytest
from litestar.testing import TestClient

from dateline.reconcile.incident import incident_id
from dateline.serve.app import make_app
from dateline.serve.csrf import FIELD, secret
from dateline.serve.gate import Rules
from dateline.store import judgements

HOME = "http://127.0.0.1:8642"


I1, I2, I3, I4 = (incident_id(event) for event in ("e1", "e2", "e4", "e5"))


@pytest.fixture
def folder(fake):
    return fake.decidable().path


def client_of(folder, name="Ada", **rules):
    client = TestClient(make_app(folder, rules=Rules(**rules)), base_url=HOME)
    client.follow_redirects = False
    if name:
        client.cookies.set("dateline-analyst", name)
    return client


def decide(client, item, action, *, status=303, **more):
    form = {FIELD: secret(), "item": item, "action": action, "back": "/review", **more}
    answer = client.post("/review/decide", data=form)
    assert answer.status_code == status, answer.text[-1500:]
    return answer


def queued(client, query=""):
    return re.findall(r'id="item-(\w+)"', client.get(f"/review{query}").text)


def state_of(client, item):
    page = client.get(f"/review/items/{item}").text
    return re.search(r'name="action" value="accept"><input type="hidden" name="state" value="([^"]*)"', page)[1]


def kept(folder):
    return list(judgements.read(folder))


def test_the_queue_begins_with_what_matters_and_skips_what_i_decided(folder):
    client = client_of(folder)
    first = queued(client)
    assert first[0] == I1  # the disputed one with two reports
    decide(client, I1, "accept")
    assert queued(client) == first[1:]
    assert queued(client_of(folder, "Bo")) == first
    (only,) = kept(folder)
    assert (only.id, only.verdict, only.by) == (I1, "accept", "Ada")
    assert only.at.endswith("Z")


def test_the_queue_takes_the_facets_and_turns_by_key(folder, monkeypatch):
    client = client_of(folder)
    everything = queued(client)
    assert set(queued(client, "?type=CONSULT")) < set(everything)
    assert 'name="origins" min="1" max="999999" value="2"' in client.get("/review?origins=2").text
    monkeypatch.setattr("dateline.serve.reviewing.PAGE", 1)
    found, at = [], "/review"
    while at:
        page = client.get(at).text
        found += re.findall(r'id="item-(\w+)"', page)
        turn = re.search(r'rel="next" href="([^"]+)"', page)
        at = turn and turn[1].replace("&amp;", "&")
    assert found == everything
    assert client.get("/review?after=nonsense").status_code == 400
    assert client.get("/review?colour=red").status_code == 400


def test_a_rejected_incident_is_gone_from_every_page_and_back_after_undo(folder):
    client = client_of(folder)
    decide(client, I1, "reject")
    assert I1 not in client.get("/incidents").text
    assert client.get(f"/incidents/{I1}").headers["location"] == f"/review/items/{I1}"
    page = client.get(f"/review/items/{I1}").text
    assert "rejected: in no list" in page
    assert "Ada" in page
    key = re.search(r'name="key" value="(\w+)"', page)[1]
    decide(client, I1, "undo", key=key)
    assert client.get(f"/incidents/{I1}").status_code == 200
    assert "taken back by" in client.get("/review/log").text
    assert "not in force any more" in decide(client, I1, "undo", key=key, status=400).text


def test_a_note_is_kept_beside_the_item_and_is_text(folder):
    client = client_of(folder, "%3Ci%3EAda")
    decide(client, "e1", "note", note="</q><script>window.hit=1</script>")
    for path in ("/events/e1", "/review/items/e1", "/review/log"):
        page = client.get(path).text
        assert "&lt;script&gt;window.hit=1" in page
        assert "<script>window.hit" not in page
        assert "<i>Ada" not in page
    assert kept(folder)[0].by == "<i>Ada"
    assert decide(client, "e1", "note", note="  ", status=400)


def test_somebody_who_decided_meanwhile_is_shown_and_nothing_is_lost(folder):
    ada, bo = client_of(folder, "Ada"), client_of(folder, "Bo")
    seen = state_of(bo, I1)
    decide(ada, I1, "reject", state=state_of(ada, I1), note="a copy")
    page = decide(bo, I1, "accept", state=seen, note="I am sure & <b>", status=409).text
    assert "Ada decided on this since" in page
    assert "a copy" in page
    assert "I am sure &amp; &lt;b&gt;" in page
    assert len(kept(folder)) == 1
    again = re.search(r'name="state" value="(\w+)"', page)[1]
    decide(bo, I1, "accept", state=again, note="I am sure")
    assert bo.get(f"/incidents/{I1}").status_code == 200


def test_a_taken_back_decision_is_a_conflict_too(folder):
    client = client_of(folder)
    decide(client, I1, "accept")
    seen = state_of(client, I1)
    decide(client, I1, "undo", key=kept(folder)[0].key)
    assert "took back" in decide(client, I1, "reject", state=seen, status=409).text


def test_an_event_that_is_gone_says_so_and_keeps_what_was_written(folder):
    page = decide(client_of(folder), "e999", "note", note="three days of work", status=404).text
    assert "no longer in this chronicle" in page
    assert "three days of work</textarea>" in page
    assert kept(folder) == []


@pytest.mark.parametrize(
    ("item", "action", "more"),
    [
        ("d1", "accept", {}), ("e1", "praise", {}), ("", "accept", {}), ("e1", "recode", {"code": "GOSSIP"}),
        ("e1", "recode", {"code": "ACCUSE/allege"}), ("e1", "date", {"start": "soon"}), (I1, "merge", {"other": I1}),
        (I1, "merge", {"other": "<b>"}), (I1, "split", {"report": "e2"}), ("e1", "note", {"note": "n" * 5000}),
        ("e1", "undo", {"key": "gone"}), ("e1", "place", {"place": "X", "lat": "north"}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_changes_nothing(folder, item, action, more):
    page = decide(client_of(folder), item, action, status=400, **more).text
    assert "Not saved" in page
    assert "Traceback" not in page
    assert kept(folder) == []


def test_without_a_name_it_is_asked_for_and_nothing_is_lost(folder):
    client = client_of(folder, "")
    page = decide(client, "e1", "note", note="unsigned", status=400).text
    assert "unsigned</textarea>" in page
    answer = decide(client, "e1", "note", note="unsigned", by=" Ada  Lovelace ")
    assert "dateline-analyst=Ada%20Lovelace" in answer.headers["set-cookie"]
    assert kept(folder)[0].by == "Ada Lovelace"
    named = client.post("/review/name", data={FIELD: secret(), "by": "x" * 81, "back": "/review"})
    assert named.status_code == 400


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:1"])
def test_nobody_is_sent_elsewhere(folder, back):
    assert decide(client_of(folder), "e1", "accept", back=back).headers["location"] == "/review"


def test_who_only_reads_sees_decisions_and_no_buttons(folder):
    decide(client_of(folder), I1, "accept")
    reader = client_of(folder, is_read_only=True)
    page = reader.get(f"/review/items/{I1}").text
    assert "accepted" in page
    assert 'method="post"' not in page
    decide(reader, I1, "reject", status=403)
    assert len(kept(folder)) == 1


def test_without_the_secret_nothing_is_decided(folder):
    answer = client_of(folder).post("/review/decide", data={"item": "e1", "action": "accept"})
    assert answer.status_code == 403
    assert kept(folder) == []


def test_a_recode_of_an_incident_is_of_all_its_reports_and_undone_at_once(folder):
    client = client_of(folder)
    decide(client, I1, "recode", code="ASSAULT", modality="alleged", note="it was an attack")
    assert {(one.id, one.field) for one in kept(folder)} >= {("e1", "type"), ("e3", "type"), ("e1", "modality")}
    assert "assault" in client.get(f"/incidents/{I1}").text
    decide(client, "e1", "undo", key=kept(folder)[0].key)
    assert "badge q3" in client.get(f"/incidents/{I1}").text
    assert not judgements.in_force(kept(folder))


def test_parties_date_and_place_of_one_report(folder):
    client = client_of(folder)
    decide(client, I1, "parties", report="e1", actors="Borduria | BRD | GOV\nKlow Guard | SYL | MIL REB", recipients="")
    decide(client, "e1", "date", start="2021-05-06")
    decide(client, "e1", "place", place="Klow", country="SYL", lat="41.5", lon="20")
    event = client.get("/api/events/e1").json()["event"]
    assert [(one["name"], one["code"], one["sectors"]) for one in event["actors"]] == [
        ("Borduria", "BRD", ["GOV"]), ("Klow Guard", "SYL", ["MIL", "REB"])]  # fmt: skip
    assert event["actors"][0]["text"] == "Borduria"  # still the words that it was read from
    assert event["recipients"] == []
    assert (event["when"]["start"], event["where"]["name"], event["where"]["lat"]) == ("2021-05-06", "Klow", 41.5)
    assert client.get("/api/events/e3").json()["event"]["recipients"]
    decide(client, "e1", "date", start="2021-05-09", end="2021-05-06")  # the form showed the 6th twice
    when = client.get("/api/events/e1").json()["event"]["when"]
    assert (when["start"], when["end"]) == ("2021-05-09", "2021-05-09")
    decide(client, "e1", "date", start="", end="")
    assert client.get("/api/events/e1").json()["event"]["when"]["start"] is None
    assert client.get("/").status_code == 200


def test_split_and_merge_and_the_way_back(folder):
    client = client_of(folder)
    decide(client, I1, "split", report="e3")
    assert client.get(f"/api/incidents/{I1}").json()["incident"]["events"] == ["e1"]
    alone = client.get("/api/events/e3").json()["incident"]["id"]
    assert alone != I1
    assert "judged reports of these two apart" in decide(client, I1, "merge", other=alone, status=400).text
    decide(client, I1, "undo", key=kept(folder)[0].key)
    assert sorted(client.get(f"/api/incidents/{I1}").json()["incident"]["events"]) == ["e1", "e3"]
    decide(client, I1, "merge", other=f"{HOME}/incidents/{I2}")
    assert len(client.get(f"/api/incidents/{I1}").json()["incident"]["events"]) == 3
    assert client.get(f"/incidents/{I2}").headers["location"].startswith(f"/incidents/{I1}")


def test_an_incident_made_by_a_split_is_rejected_alone(folder):
    client = client_of(folder)
    decide(client, I1, "split", report="e3")
    alone = client.get("/api/events/e3").json()["incident"]["id"]
    decide(client, alone, "reject")
    assert client.get("/events/e3").status_code == 303
    assert client.get(f"/incidents/{I1}").status_code == 200


def test_two_workbenches_see_each_other(folder):
    ada, bo = client_of(folder, "Ada"), client_of(folder, "Bo")
    assert bo.get(f"/incidents/{I1}").status_code == 200
    decide(ada, I1, "reject")
    assert bo.get(f"/incidents/{I1}").status_code == 303
    decide(bo, I1, "undo", key=kept(folder)[0].key)
    assert ada.get(f"/incidents/{I1}").status_code == 200
