"""The page of queries: what it shows, what it refuses, what it bounds."""

import csv
import io

import pytest
from litestar.testing import TestClient

from dateline.serve import sql
from dateline.serve.app import app_over
from dateline.serve.desk import desk_over
from dateline.store import asked
from dateline.store.asked import Column, Found, Question, answer, ask_apart
from dateline.store.asking import QueryError


@pytest.fixture(scope="module")
def folder(fake):
    return fake.invented().path


@pytest.fixture
def client(fake, monkeypatch):
    """A workbench whose queries are answered in this process, by the function that the process of its own calls."""

    def here(path, query, *, rows=asked.MOST_ROWS, size=asked.MOST_BYTES):
        found = answer(Question(folder=str(path), query=asked.checked(query), rows=rows, bytes=size))
        if found.wrong:
            raise QueryError(found.wrong, remedy="see the tables and their columns")
        return found

    monkeypatch.setattr(sql, "ask_apart", here)
    with TestClient(app_over(desk_over(fake.invented())), base_url="http://127.0.0.1") as made:
        yield made


def test_the_page_lists_tables_and_begins_with_examples_that_run(client):
    page = client.get("/sql").text
    assert "<summary>incidents</summary>" in page
    assert "<dt>is_disputed</dt>" in page
    assert "stored_" not in page
    for query in sql.EXAMPLES.values():
        assert client.get("/api/sql", params={"q": query}).status_code == 200


def test_a_result_has_links_for_ids_and_the_query_stays(client):
    answered = client.get("/sql", params={"q": "SELECT 'i0123456789abcdef' AS id, 7 AS n, [1, 2] AS two, NULL AS no"})
    assert answered.status_code == 200
    assert '<a href="/incidents/i0123456789abcdef">' in answered.text
    assert '<td class="num"><bdi>7</bdi></td>' in answered.text
    assert "[1,2]" in answered.text
    assert "AS two" in answered.text


def test_the_api_gives_types_and_rows_as_json(client):
    query = "SELECT id, quad, DATE '2021-05-04' AS day, 'nan'::DOUBLE AS odd, 1e300::HUGEINT IS NULL AS x FROM events LIMIT 1"
    found = client.get("/api/sql", params={"q": query.replace("1e300::HUGEINT", "NULL")}).json()
    assert [column["name"] for column in found["columns"]] == ["id", "quad", "day", "odd", "x"]
    assert found["rows"][0][2:] == ["2021-05-04", "nan", True]
    assert found["is_cut"] is False


def test_a_download_is_safe_in_a_spreadsheet(client):
    answered = client.get("/sql.csv", params={"q": "SELECT '=cmd()' AS \"=head\", '<b>' AS b, 1 AS n"})
    assert answered.headers["content-type"].startswith("text/csv")
    assert "attachment" in answered.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answered.text.removeprefix("\ufeff"))))
    assert rows[0] == ["'=head", "b", "n"]
    assert ["'=cmd()", "<b>", "1"] in rows


@pytest.mark.parametrize("text", ["<script>window.hit=1</script>", "</textarea><img src=x onerror=hit()>", "\u202egnp.exe"])
def test_hostile_text_is_escaped_in_query_head_cell_and_error(client, text):
    quoted = text.replace("'", "''")
    for query in (f"SELECT '{quoted}' AS \"{text}\"", f'SELECT "{text}" FROM events', f"SELECT {text}"):
        page = client.get("/sql", params={"q": query}).text
        assert "<script>window" not in page
        assert "<img src=x" not in page
        assert page.count("</textarea>") == 1


@pytest.mark.parametrize(
    "query",
    [
        "DROP VIEW events", "SELECT 1; DROP VIEW events", "UPDATE lines SET n = 1", "COPY events TO 'x.csv'",
        "ATTACH 'x.db' AS x", "PRAGMA database_list", "INSTALL httpfs", "SET memory_limit = '9GB'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('../../etc/hostname')", "SELECT * FROM 'x.parquet'", "SELECT * FROM glob('/*')",
        "SELECT * FROM read_json('http://127.0.0.1:1/x')", "SELECT nope", "x" * 9000, "SELECT (SELECT 1 FROM",
        "WITH x AS (INSERT INTO lines SELECT * FROM lines RETURNING *) SELECT * FROM x", "SELECT 'a' -- \n; SELECT 2",
        "SELECT error('<b>no</b>')",
    ],
)  # fmt: skip
def test_what_is_no_reading_is_refused_with_a_clear_error(client, query):
    answered = client.get("/api/sql", params={"q": query})
    assert answered.status_code == 400
    assert answered.json()["error"]["remedy"]
    assert "Traceback" not in answered.text
    page = client.get("/sql", params={"q": query})
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_tables_that_decisions_changed_cannot_be_written(fake, tmp_path):
    import shutil

    import dateline

    shutil.copytree(fake.invented().path, tmp_path / "c")
    with dateline.open(tmp_path / "c") as book:
        book.judge("e1", "reject")
        rows = book.sql("SELECT * FROM lines").num_rows
        with pytest.raises(QueryError):
            book.sql("WITH x AS (INSERT INTO lines SELECT * FROM lines RETURNING *) SELECT * FROM x")
        with pytest.raises(QueryError):
            book.sql("WITH x AS (DELETE FROM lines RETURNING *) SELECT * FROM x")
        assert book.sql("SELECT * FROM lines").num_rows == rows


def test_rows_bytes_and_cells_are_bounded(folder):
    def found(query, **most):
        return answer(Question(folder=str(folder), query=query, **most))

    assert len(found("SELECT * FROM range(5000)").rows) == asked.MOST_ROWS
    assert found("SELECT * FROM range(5000)").is_cut
    few = found("SELECT repeat('x', 1000) FROM range(5000)", bytes=10_000)
    assert few.is_cut
    assert len(few.rows) < 11
    assert len(found("SELECT repeat('x', 100000)").rows[0][0]) == asked.LONGEST_CELL + 1


def test_a_query_runs_in_a_process_of_its_own_and_is_ended_in_time(folder):
    assert ask_apart(folder, "SELECT count(*) AS n FROM events;", seconds=60).rows[0][0] > 3
    with pytest.raises(QueryError, match="longer than 2 seconds"):
        ask_apart(folder, "SELECT count(*) FROM range(100000000000) a, range(1000) b WHERE a.range * b.range % 7 = 3", seconds=2)


def test_memory_is_bounded(folder):
    with pytest.raises(QueryError, match="emory"):
        ask_apart(folder, "SELECT string_agg(repeat('y', 1000)) FROM range(10000000)", seconds=120)


def test_too_many_queries_at_once_are_told_to_wait(client, monkeypatch):
    monkeypatch.setattr(sql, "WAIT", 0.01)
    for _ in range(sql.AT_ONCE):
        sql.LANES.acquire()
    try:
        answered = client.get("/api/sql?q=SELECT 1")
    finally:
        for _ in range(sql.AT_ONCE):
            sql.LANES.release()
    assert (answered.status_code, answered.json()["error"]["code"]) == (503, "busy")


def test_what_is_shown_of_a_long_cell_is_its_beginning():
    found = Found(columns=[Column(name="a", type="VARCHAR")], rows=[["x" * 1000]])
    assert sql.shown(found)["rows"][0][0]["text"] == "x" * sql.LONGEST_SHOWN + "…"
