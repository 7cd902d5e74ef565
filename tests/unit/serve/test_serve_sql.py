"""The page of queries: what it shows, what it refuses, what it bounds."""

import csv
import io
import shutil

import duckdb
import pytest
from litestar.testing import TestClient

from dateline.serve import sql
from dateline.serve.app import app_over
from dateline.serve.desk import desk_over
from dateline.store import asked
from dateline.store.asked import Column, Found, Question, answer, ask_apart
from dateline.store.asking import QueryError, ask
from dateline.store.chronicle import Chronicle


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


@pytest.mark.parametrize("query", [
    "DROP VIEW events", "SELECT 1; DROP VIEW events", "UPDATE lines SET n = 1", "COPY events TO 'x.csv'", "COPY lines FROM 'x'",
    "ATTACH 'x.db' AS x", "PRAGMA database_list", "INSTALL httpfs", "LOAD httpfs", "SET memory_limit = '9GB'", "RESET threads",
    "EXPORT DATABASE 'x'", "IMPORT DATABASE 'x'", "CALL pragma_version()", "EXPLAIN ANALYZE SELECT 1", "CREATE TABLE x (a INT)",
    "CREATE SECRET x (TYPE s3)", "BEGIN", "COMMIT; SELECT 1", "PREPARE x AS SELECT 1", "VACUUM", "CHECKPOINT", "USE memory",
    "SELECT nope", "x" * 9000, "SELECT (SELECT 1 FROM", "SELECT 'a' -- \n; SELECT 2", "/* x", ";", "SELECT $1", "SELECT \ud800",
    "WITH x AS (INSERT INTO lines SELECT * FROM lines RETURNING *) SELECT * FROM x", "SELECT error('<b>no</b>')",
    "SELECT getenv('HOME')", "SELECT * FROM sys", "SELECT * FROM question", "SELECT * FROM arrow_scan(1, 2, 3)",
    "SELECT * FROM enable_logging()", "SELECT * FROM duckdb_secrets()", "SELECT DATE 'infinity'", "SELECT DATE '12000-01-01'",
])  # fmt: skip
def test_what_is_no_reading_is_refused_with_a_clear_error(client, query):
    answered = client.get("/api/sql", params={"q": query.encode(errors="surrogatepass")})
    assert answered.status_code == 400
    assert answered.json()["error"]["remedy"]
    assert "Traceback" not in answered.text
    page = client.get("/sql", params={"q": query.encode(errors="surrogatepass")})
    assert page.status_code == 400 or not query.strip()
    assert 'role="alert"' in page.text


READ = "read_csv read_csv_auto sniff_csv read_text read_blob read_json read_ndjson read_json_objects read_parquet parquet_scan \
parquet_schema parquet_metadata parquet_kv_metadata glob".split()
"""What reads files and folders by their names."""


@pytest.fixture(scope="module")
def near(folder, tmp_path_factory):
    """A chronicle with a secret beside it, one in a folder whose name begins alike, and links that lead out of it."""
    place = tmp_path_factory.mktemp("near")
    shutil.copytree(folder, place / "c")
    for path in (place / "secret.csv", place / "c2" / "secret.csv"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("token\nhush\n")
    (place / "c" / "link.csv").symlink_to(place / "secret.csv")
    (place / "c" / "out").symlink_to(place)
    with Chronicle(place / "c", memory="512MB") as opened:
        yield opened


def told(chronicle, query):
    """What a query shows, or what is said of it."""
    try:
        return str(ask(chronicle.cursor(), query).fetchall()), False
    except (duckdb.Error, QueryError) as fault:
        return str(fault), True


@pytest.mark.parametrize("path", [
    "{0}/../secret.csv", "{0}2/secret.csv", "{0}/link.csv", "{0}/out/secret.csv", "file://{0}/../secret.csv", "/etc/passwd",
    "http://127.0.0.1:1/x.csv", "https://127.0.0.1:1/x.csv", "s3://bucket/x.csv", "hf://datasets/x/y.csv", "secret.csv",
])  # fmt: skip
def test_no_file_outside_of_the_chronicle_is_read(near, monkeypatch, path):
    monkeypatch.chdir(near.path.parent)
    name = path.format(near.path)
    inner = f"SELECT * FROM read_text(''{name}'')"
    for query in (
        *(f"SELECT * FROM {reader}('{name}')" for reader in READ), f"SELECT * FROM '{name}'", f"SELECT * FROM query('{inner}')",
        f"FROM json_execute_serialized_sql(json_serialize_sql('{inner}'))",
    ):  # fmt: skip
        said, is_refused = told(near, query)
        assert is_refused, query
        assert "hush" not in said


def test_no_function_of_tables_whatever_its_name_shows_a_file_outside(near):
    """Also those that a later version of the database brings."""
    names = "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro')"
    secret = near.path.parent / "secret.csv"
    assert "hush" in secret.read_text()
    for (name,) in near.cursor().sql(names).fetchall():
        for given in (f"'{secret}'", f"['{secret}']"):
            assert "hush" not in told(near, f"SELECT * FROM {name}({given})")[0], name


def test_tables_that_decisions_changed_cannot_be_written(fake, tmp_path):
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
