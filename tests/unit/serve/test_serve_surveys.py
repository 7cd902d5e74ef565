import pytest
from litestar.testing import TestClient

from dateline.charts import stances
from dateline.serve.actors import actor_list, most_active
from dateline.serve.app import app_over
from dateline.serve.brush import HEIGHT, WIDTH
from dateline.serve.desk import desk_over
from dateline.serve.front import overview
from dateline.serve.links import server_link
from dateline.serve.matrix import matrix
from dateline.serve.quality import quality
from dateline.serve.shelf import Shelf
from dateline.store.selection import FilterError


@pytest.fixture(scope="module")
def client(fake):
    with TestClient(app_over(desk_over(fake.invented())), base_url="http://127.0.0.1") as client:
        yield client


def test_the_matrix_holds_the_stances_of_named_sources(shelf):
    page = matrix(shelf, {})
    assert page["total"] == 2
    assert page["counts"] == {"contested": 1, "onesided": 1}
    assert page["rows"][0]["contested"]
    pairs = [pair for row in page["rows"] for pair in zip(page["sources"], row["cells"], strict=True)]
    told = {(source["name"], cell["stance"]) for source, cells in pairs for cell in cells}
    assert ("Borduria", "asserts") in told
    assert "denies" in {stance for _, stance in told}
    cells = [cell for row in page["rows"] for cells in row["cells"] for cell in cells]
    assert all(cell["words"] and cell["at"].endswith(cell["document"]) for cell in cells)


def test_the_matrix_is_of_the_claims_that_are_asked_for(shelf):
    assert matrix(shelf, {"show": "contested"})["total"] == 1
    assert matrix(shelf, {"type": "COERCE"})["rows"] == []
    assert matrix(shelf, {"page": "99"})["page"] == 1
    for wrong in ({"show": "x"}, {"page": "0"}, {"page": "x"}, {"nope": "1"}):
        with pytest.raises(FilterError):
            matrix(shelf, wrong)


def test_repeated_stances_are_one_cell_with_a_count(fake):
    held = fake.tables()
    held["claims"] = [{**held["claims"][0], "stances": held["claims"][0]["stances"] * 3}]
    page = stances.matrix(fake.invented(held=held))
    assert {cell["more"] for row in page["rows"] for cells in row["cells"] for cell in cells} == {2}


def test_quality_counts_what_is_missing(shelf):
    page = quality(shelf)
    assert page["events"] == 5
    assert page["undated"] == 0
    assert page["lacks"]["no place"] == 5 - sum(row.get("where") is not None for row in shelf.events.rows())
    assert page["incidents"] == {"n": 4, "undated": 1, "placeless": 4}
    assert sum(bar["events"] for bar in page["confidence"]) == 5
    assert max(bar["share"] for bar in page["confidence"]) == 1
    assert [row["reason"] for row in page["rejected"]] == ["binary"]
    assert any("hit" in row["name"] for row in page["unknown"])


def test_an_empty_chronicle_has_all_pages(fake):
    shelf = Shelf(fake.empty_chronicle())
    assert quality(shelf)["coverage"]["spec"] is None
    assert matrix(shelf, {})["rows"] == []
    with TestClient(app_over(desk_over(fake.empty_chronicle())), base_url="http://127.0.0.1") as client:
        assert {client.get(path).status_code for path in ("/", "/quality", "/matrix")} == {200}


def test_bars_of_the_strip_fit_its_box_and_lead_to_their_period(shelf):
    strip = overview(shelf, link=server_link)["periods"]
    assert [bar["total"] for bar in strip["bars"]] == [2, 1]
    assert strip["bars"][0]["href"] == "/incidents?since=2021-05-04&until=2021-05-04"
    for bar in strip["bars"]:
        assert bar["x"] >= 0 and bar["x"] + bar["width"] <= WIDTH
        assert all(part["y"] >= 0 and part["y"] + part["height"] <= HEIGHT + 0.02 for part in bar["parts"])


def test_the_most_active_actors_are_those_of_the_list(shelf):
    found = {row["key"]: (row["acts"], row["suffers"]) for row in most_active(shelf, limit=50)}
    assert found == {line["key"]: (line["actors"], line["recipients"]) for line in actor_list(shelf)}
    assert len(most_active(shelf, limit=1)) == 1


@pytest.mark.parametrize("path", ["/matrix", "/quality", "/api/matrix", "/api/quality", "/matrix?show=contested&country=BRD"])
def test_pages_answer(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<script>window" not in answer.text


def test_charts_are_files_with_a_safe_name(client):
    answer = client.get("/charts/timeline.svg?type=ACCUSE&theme=dark")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"] == 'attachment; filename="dateline-timeline.svg"'
    assert "xlink:href=\"/incidents" not in answer.text
    assert client.get("/charts/claims.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/charts/nope.svg", 404), ("/charts/timeline.gif", 404), ("/charts/timeline", 404), ("/charts/..%2f.svg", 404),
        ("/charts/timeline.svg?theme=pink", 400), ("/charts/timeline.svg?type=MOBILIZE", 400), ("/charts/timeline.svg?x=1", 400),
        ("/charts/timeline.svg?since=x", 400), ("/matrix?page=x", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
