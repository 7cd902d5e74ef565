import pytest
from litestar.testing import TestClient

from dateline.charts import spans as ranges
from dateline.errors import UnknownIdError
from dateline.serve import accords, claims, figures
from dateline.serve.app import app_over
from dateline.serve.cited import quote
from dateline.serve.desk import desk_over
from dateline.serve.filters import FilterError
from dateline.serve.incidents import incident_page
from dateline.serve.report import make_report
from dateline.serve.shelf import Shelf
from dateline.serve.turning import turn
from dateline.serve.wording import span

LISTS = ("claims", "figures", "agreements", "conditions", "stories")
THINGS = ("claims/c1", "claims/c2", "figures/f1", "figures/f3", "figures/f4", "agreements/g1", "conditions/k1",
          "conditions/k2", "conditions/k3", "stories/t1", "stories/t2")  # fmt: skip


@pytest.fixture(scope="module")
def client(fake):
    with TestClient(app_over(desk_over(fake.invented())), base_url="http://127.0.0.1") as made:
        yield made


@pytest.mark.parametrize("path", [*LISTS, *THINGS, "claims?show=contested", "figures?show=single"])
def test_pages_and_api_answer(client, path):
    page = client.get(f"/{path}")
    assert page.status_code == 200
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "<script>window" not in page.text
    assert "<img" not in page.text
    assert client.get(f"/api/{path}").status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_chronicle_says_why(fake, path):
    with TestClient(app_over(desk_over(fake.empty_chronicle())), base_url="http://127.0.0.1") as made:
        assert 'class="empty"' in made.get(f"/{path}").text
        assert made.get(f"/api/{path}").json() == {"items": [], "total": 0, "next": None, "previous": None}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("claims/nope", 404, "unknown-id"), ("figures/nope", 404, "unknown-id"), ("agreements/nope", 404, "unknown-id"),
     ("conditions/nope", 404, "unknown-id"), ("stories/nope", 404, "unknown-id"),
     ("claims?after=nope", 400, "filter"), ("claims?show=x", 400, "filter"),
     ("figures?limit=0", 400, "filter"), ("figures?limit=999", 400, "filter")],
)  # fmt: skip
def test_errors_have_one_shape(client, path, status, code):
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code


def test_a_list_is_turned_by_the_last_id(client):
    first = client.get("/api/claims?limit=1").json()
    assert [row["id"] for row in first["items"]] == ["c1"]
    second = client.get(f"/api/claims?limit=1&after={first['next']}").json()
    assert [row["id"] for row in second["items"]] == ["c2"]
    assert second["next"] is None
    with pytest.raises(FilterError):
        turn([{"id": "a"}], after="b")


def test_contested_claims_come_first_with_both_sides(shelf):
    lines = claims.claim_list(shelf)
    assert [(line["id"], line["contested"]) for line in lines] == [("c1", True), ("c2", False)]
    page = claims.claim_page(shelf, "c1")
    assert [(side["stance"], side["voices"][0]["name"]) for side in page["sides"]] == [
        ("asserts", "Borduria"), ("denies", "Ana Kostic")]  # fmt: skip
    assert page["incident"]["id"] == "i1"
    with pytest.raises(UnknownIdError):
        claims.claim_page(shelf, "nope")


def test_the_articles_own_stance_is_told_apart_and_no_column(shelf):
    voice = claims.claim_page(shelf, "c2")["sides"][0]["voices"][0]
    assert voice["narrator"]
    assert {source["name"] for source in claims.claim_matrix(shelf)["sources"]} == {"Borduria", "Ana Kostic"}


def test_words_stand_in_their_sentence(shelf, fake):
    found = quote(shelf, "d1", fake.words(fake.RIVER, "The gates are open"))
    assert "".join(run.text for run in found["runs"]).endswith('Kostic said.')
    assert [run.text for run in found["runs"] if "said" in run.kinds] == ["The gates are open"]
    assert quote(shelf, "gone", {"text": "words", "start": 3, "end": 8})["at"] == ""


def test_figures_that_conflict_stand_in_two_groups(shelf):
    topic = figures.topics(shelf)[0]
    assert topic["kind"] == "conflicting"
    assert [group["members"] for group in topic["groups"]] == [["f2", "f3"], ["f1"]]
    assert (topic["groups"][0]["low"], topic["groups"][0]["high"]) == (2.0, 3.0)
    assert figures.topic_counts(shelf) == {"conflicting": 1, "updated": 0, "agreeing": 0, "single": 1}
    assert figures.range_page(shelf, "r1")["range"]["rule"] == "spanned"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(6500, 6500, "6,500"), (6500, 7000, "6,500–7,000"), (6500, None, "6,500 or more"), (None, 7, "up to 7"),
     (None, None, "not told")],
)  # fmt: skip
def test_ranges_in_words(low, high, words):
    assert span({"low": low, "high": high}) == words


def test_a_chart_is_drawn_only_where_there_is_something_to_compare():
    voice = {"words": "two", "by": "x", "low": 2.0, "high": 2.0}
    assert ranges.chart_of([{"voices": [voice, voice]}]) is None
    made = ranges.chart_of([{"voices": [voice]}, {"voices": [{**voice, "low": 900.0, "high": None}]}])
    assert [row["open"] for row in made["rows"]] == ["", "up"]
    assert made["rows"][1]["to"] > 900


def test_bands_have_open_ends_and_breaches_the_day_of_their_article(shelf):
    page = accords.accord_list(shelf)
    rows = {(row["kind"], row["label"]): row for row in page["chart"]["rows"]}
    assert rows["state", "closed: Zympathian dam"]["open_end"]
    assert rows["state", "blocked: <script>window.hit=12</script>"]["open_start"]
    assert rows["breach", "Geneva accord on the dam"]["from"] == "2021-05-05"
    assert len(rows) == 4


def test_no_text_of_an_article_is_part_of_an_expression(shelf):
    for page in (accords.accord_list(shelf)["chart"], figures.figure_page(shelf, "f2")["topic"]["chart"]):
        bare = {name: part for name, part in page["spec"].items() if name != "datasets"}
        assert "window.hit" in str(page["rows"])
        assert "window.hit" not in str(bare)


def test_reports_of_one_origin_are_folded(shelf):
    page = incident_page(shelf, "i1")
    assert [(len(row["first"]), len(row["reprints"])) for row in page["by_origin"]] == [(1, 1)]
    assert [[len(value["quotes"]) for value in item["values"]] for item in page["disagreements"]] == [[1, 1]]


def test_parts_and_wholes_are_named(fake):
    held = fake.tables()
    held["incidents"][0]["part_of"] = "i3"
    shelf = Shelf(fake.invented(held=held))
    assert [row["id"] for row in incident_page(shelf, "i1")["whole"]] == ["i3"]
    assert [row["id"] for row in incident_page(shelf, "i3")["parts"]] == ["i1"]


def test_the_report_holds_every_page(fake):
    html = make_report(Shelf(fake.invented()))
    for name in ("claims", "claim-c1", "figures", "figure-f3", "agreements", "agreement-g1", "condition-k2"):
        assert f'id="{name}"' in html
        assert html.count(f'id="{name}"') == 1
    assert 'href="#claim-c1"' in html
    assert 'href="/' not in html


def test_a_story_holds_its_articles_and_incidents_and_a_place_what_else_it_may_be(client):
    listed = client.get("/api/stories").json()["items"]
    assert [(row["id"], row["documents"]) for row in listed] == [("t1", 2), ("t2", 1)]
    page = client.get("/api/stories/t1").json()
    assert [row["document"]["id"] for row in page["documents"]] == ["d1", "d2"]
    assert {row["id"] for row in page["incidents"]} == {"i1", "i2", "i3"}
    assert "/stories/t1" in client.get("/documents/d1").text
    assert "/stories/t2" not in client.get("/documents/d3").text
    assert "&lt;i&gt;Geneva&lt;/i&gt;, New York, USA" in client.get("/events/e4").text
