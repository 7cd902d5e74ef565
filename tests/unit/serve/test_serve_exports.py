"""Exports from the workbench: the page, the counts, and every form as a download of just what is chosen."""

import csv
import json
import shutil
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from litestar.testing import TestClient

import dateline
from dateline.serve import exports
from dateline.serve.app import app_over
from dateline.serve.desk import desk_over
from dateline.store.contract import CONTRACT
from dateline.store.export import FORMATS, export
from dateline.store.selection import NAMES, parse


@pytest.fixture(scope="module")
def held(fake):
    return fake.invented()


@pytest.fixture(scope="module")
def client(held):
    with TestClient(app_over(desk_over(held, name="=Klow/../ \u202e dam")), base_url="http://127.0.0.1") as made:
        yield made


def lines(raw):
    return [json.loads(line) for line in raw.decode().splitlines()]


def test_the_page_lists_every_form_with_a_link_that_keeps_the_choice(client):
    page = client.get("/export?type=ACCUSE&country=BRD").text
    for form in FORMATS:
        assert f'href="/api/export/{form}?type=ACCUSE&amp;country=BRD"' in page
    assert "Change the choice" in page
    assert "the whole chronicle" in client.get("/export").text
    assert 'href="/export?type=ACCUSE"' in client.get("/incidents?type=ACCUSE").text


@pytest.mark.parametrize("query", ["", "type=ACCUSE", "country=BRD&type=COERCE,CONSULT", "country=XXX"])
def test_counts_are_those_of_the_files(client, query):
    counts = client.get(f"/api/export?{query}").json()["counts"]
    with ZipFile(BytesIO(client.get(f"/api/export/jsonl?{query}").content)) as archive:
        assert archive.namelist() == sorted(f"{table}.jsonl" for table in CONTRACT)
        for table in ("incidents", "events", "documents"):
            assert len(lines(archive.read(f"{table}.jsonl"))) == counts[table]
    polecat = client.get(f"/api/export/polecat?{query}").text.splitlines()
    assert len(polecat) - 1 == counts["acts"]
    assert len(client.get(f"/api/export/gdelt?{query}").text.splitlines()) == counts["happened"]
    acled = StringIO(client.get(f"/api/export/acled?{query}").content.decode("utf-8-sig"), newline="")
    assert len(list(csv.DictReader(acled))) == counts["violent"]
    assert len(client.get(f"/api/export/geojson?{query}").json()["features"]) == counts["incidents"]


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"gold"}))
def test_a_download_is_the_export_under_a_safe_name(client, held, tmp_path, form):
    answer = client.get(f"/api/export/{form}?type=ACCUSE")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="klow-dam-{form}{FORMATS[form].suffix or ".zip"}"'
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["content-type"] == "application/octet-stream"
    if form != "duckdb" and FORMATS[form].suffix:
        (file,) = export(held, form, tmp_path / "out", parse({"type": "ACCUSE"}))
        assert answer.content == file.read_bytes()


def test_nothing_is_left_on_the_disk(client, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert client.get("/api/export/csv").status_code == 200
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("word", "no form"), ("jsonl?colour=red", "no parameter"), ("jsonl?since=May", "since"),
        ("csv?sort=newest", "no parameter"), ("csv?type=NOPE", "type cannot be"),
    ],
)
def test_what_cannot_be_exported_is_told_in_the_one_shape(client, path, words):
    answer = client.get(f"/api/export/{path}")
    assert answer.status_code == 400
    assert words in answer.json()["error"]["message"]
    assert answer.json()["error"]["remedy"]


def test_gold_without_a_judged_article_says_so(client):
    answer = client.get("/api/export/gold?type=ACCUSE")
    assert answer.status_code == 400
    assert answer.json()["error"]["remedy"]


def test_gold_counts_the_articles_that_it_would_hold(held, tmp_path):
    """Also of a selection: an article counts whole or not at all."""
    shutil.copytree(held.path, tmp_path / "c")
    with dateline.open(tmp_path / "c") as book:
        dated = {row["id"] for row in book.rows("events") if row["when"]}
        told = {id: [row["id"] for row in book.rows("events") if row["document"] == id] for id in ("d1", "d2", "d3")}
        whole, *_ = [id for id, events in told.items() if events and set(events) <= dated]
        *most, last = told[whole]
        with TestClient(app_over(desk_over(book.chronicle)), base_url="http://127.0.0.1") as client:

            def count(query=""):
                forms = client.get(f"/api/export?{query}").json()["forms"]
                return next(form for form in forms if form["name"] == "gold")["rows"]

            for event in most:
                book.judge(event, "accept", by="ana")
            assert count() == [{"what": "judged article", "n": 0}]
            assert client.get("/api/export/gold").status_code == 400
            book.judge(last, "reject", by="ana")
            assert count() == [{"what": "judged article", "n": 1}]
            assert count("country=XXX") == [{"what": "judged article", "n": 0}]
            assert "1 judged article" in client.get("/export").text
            with ZipFile(BytesIO(client.get("/api/export/gold").content)) as archive:
                assert archive.namelist() == [f"{whole}.json", f"{whole}.txt", "lacking.csv"]


def test_facets_of_exports_are_described_and_repeated_ones_are_joined(client):
    paths = client.get("/api/schema/openapi.json").json()["paths"]
    for path in ("/api/export", "/api/export/{form}", "/api/review", "/api/matrix", "/api/facets"):
        assert set(NAMES) <= {one["name"] for one in paths[path]["get"]["parameters"]}, path
    both = client.get("/api/export?type=ACCUSE&type=COERCE").json()["counts"]
    assert both == client.get("/api/export?type=ACCUSE,COERCE").json()["counts"]
    assert both != client.get("/api/export?type=COERCE").json()["counts"]


def test_names_of_files_are_never_empty():
    assert exports.file_name("../..", "csv", FORMATS["csv"]) == "chronicle-csv.zip"
    assert len(exports.file_name("x" * 500, "gpkg", FORMATS["gpkg"])) < 80
