"""A chronicle in Python: frames by facets, charts, words, judgements."""

from datetime import date

import pytest

import dateline
from dateline.book import Book
from dateline.errors import MissingDependencyError, UnknownIdError, UsageError
from dateline.store import frames
from dateline.store.asking import QueryError
from dateline.store.contract import CONTRACT
from dateline.store.selection import FilterError, Selection


@pytest.fixture
def book(fake):
    return Book(fake.invented())


def ids(table):
    return table.column("id").to_pylist()


def test_a_folder_is_opened(fake):
    with dateline.open(fake.invented().path) as book:
        assert "events" in repr(book)
        assert next(book.rows("events"))["id"] == "e1"


def test_every_public_table_is_a_frame_with_flat_typed_columns(book):
    for table in CONTRACT:
        found = book.frame(table, as_="arrow")
        assert found.num_rows == book.count(table)
        assert not [field for field in found.schema if str(field.type).startswith("struct")]
    events = book.events(as_="arrow")
    assert str(events.schema.field("when_start").type) == "date32[day]"
    first = events.to_pylist()[0]
    assert first["actors_codes"] == "BRD"
    assert first["actors"][0]["name"] == first["actors_names"] == "Borduria"


def test_facets_choose_rows(book):
    everything = ids(book.incidents(as_="arrow"))
    seized = ids(book.incidents(type="COERCE", as_="arrow"))
    assert seized
    assert len(seized) < len(everything)
    assert set(ids(book.events(type=["COERCE"], as_="arrow"))) < set(ids(book.events(as_="arrow")))
    assert ids(book.lines(type="COERCE", as_="arrow")) == seized
    assert ids(book.incidents(since=date(2021, 5, 9), as_="arrow")) == ids(book.incidents(since="2021-05-09", as_="arrow"))
    assert ids(book.incidents(since="2021-05-09", country="SYL", other=["BRD"], as_="arrow")) != everything


def test_what_a_selection_holds_is_the_same_for_lines_and_parties(book):
    parties = book.frame("parties", type="COERCE", as_="arrow")
    assert set(parties.column("incident").to_pylist()) == set(ids(book.lines(type="COERCE", as_="arrow")))
    assert 0 < book.frame("facets", type="COERCE", as_="arrow").num_rows < book.frame("facets", as_="arrow").num_rows


def test_columns_are_chosen_and_texts_are_given_when_they_are_named(book):
    assert book.documents(columns=["id", "text"], as_="arrow").schema.names == ["id", "text"]
    assert "text" not in book.documents(as_="arrow").schema.names
    with pytest.raises(UsageError, match="no column 'nope'"):
        book.events(columns=["nope"], as_="arrow")


def test_keyword_arguments_are_a_selection():
    asked = frames.selected({"country": "ARM", "quad": 3, "type": ("A", "B"), "since": date(2022, 1, 2), "disputed": True})
    assert asked == Selection(country=("ARM",), quad=("3",), type=("A", "B"), since=date(2022, 1, 2), disputed=True)
    assert frames.selected({"outlet": "Klow Post, The"}).outlet == ("Klow Post, The",)
    assert frames.selected({"disputed": False, "country": None}) == Selection()


@pytest.mark.parametrize("facets", [{"nope": 1}, {"since": "soon"}, {"quad": 7}, {"confidence": 2}, {"type": "x" * 200}])
def test_wrong_facets_are_named(book, facets):
    with pytest.raises(FilterError) as told:
        book.events(as_="arrow", **facets)
    assert told.value.remedy


def test_pandas_and_polars_keep_types(book):
    pandas, polars = (pytest.importorskip(name, reason=f"pip install {name}") for name in ("pandas", "polars"))
    frame, other = book.events(as_="pandas"), book.events(as_="polars")
    assert isinstance(frame, pandas.DataFrame)
    assert isinstance(book.events(), pandas.DataFrame)
    assert isinstance(other, polars.DataFrame)
    assert frame.shape == other.shape
    assert str(frame.dtypes["when_start"]).startswith("datetime64")
    assert str(frame.dtypes["quad"]) == "Int8"
    assert other.schema["when_start"] == polars.Date
    assert list(frame["id"]) == other["id"].to_list()
    assert book.sql("SELECT 1 AS one", as_="polars").to_dicts() == [{"one": 1}]


def test_without_a_library_the_way_out_is_named(book, monkeypatch):
    monkeypatch.setattr(frames, "find_spec", lambda name: None)
    for form in ("", "pandas", "polars"):
        with pytest.raises(MissingDependencyError, match="install"):
            book.events(as_=form)
    assert book.events(as_="arrow").num_rows
    with pytest.raises(UsageError, match="no frame"):
        book.events(as_="excel")


def test_charts_are_altair_objects_of_the_selection(book):
    import altair

    drawn = book.charts.timeline(type="ACCUSE")
    assert isinstance(drawn, altair.TopLevelMixin)
    made = drawn.to_dict()
    assert {row["type"] for row in made["datasets"]["rows"]} == {"ACCUSE"}
    assert "href" not in made["encoding"]
    assert book.charts.scores().to_dict()["datasets"]["rows"]
    for measure in ("count", "score"):
        assert book.charts.dyad("BRD-SYL", measure=measure).to_dict()["datasets"]["rows"]
    with pytest.raises(UsageError, match="nothing to draw"):
        book.charts.timeline(type="NOPE")
    with pytest.raises(UsageError, match="measured"):
        book.charts.dyad("BRD-SYL", measure="x")


def test_a_range_is_drawn(book):
    drawn = [row["id"] for row in book.rows("ranges") if len({said["value"] for said in row["says"]}) > 1]
    assert book.charts.range(drawn[0]).to_dict()["datasets"]["rows"]


def test_words_and_reasons(book):
    assert book.text("d1").startswith("Talks on the Syldavian dam")
    assert book.text("e1") == "Borduria accused Syldavia of closing the Zympathian dam on Tuesday."
    assert "accused" in book.text("i1")
    assert book.explain("e1")["coded"]["type"] == "ACCUSE"
    with pytest.raises(UnknownIdError):
        book.text("e999")


def test_a_judgement_shows_at_once(fake, tmp_path):
    import shutil

    shutil.copytree(fake.invented().path, tmp_path / "c")
    with dateline.open(tmp_path / "c") as book:
        before = book.events(as_="arrow").num_rows
        made = book.judge("e1", "reject", by="ana", note="no such thing")
        assert made.at.endswith("+00:00")
        assert book.events(as_="arrow").num_rows == before - 1
        with pytest.raises(UsageError, match="no judgement"):
            book.judge("e2", "maybe")


@pytest.mark.parametrize(
    "query",
    [
        "DROP VIEW events", "SELECT 1; SELECT 2", "", "selec", "COPY events TO 'x.csv'", "PRAGMA database_list", "ATTACH 'x.db'",
        "INSTALL httpfs", "LOAD httpfs", "SET threads = 1", "CREATE TABLE x AS SELECT 1", "CALL pragma_version()",
        "EXPORT DATABASE 'x'", "PREPARE a AS SELECT 1", "SELECT * FROM nope", "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'", "SELECT * FROM glob('/etc/*')", "SELECT content FROM read_text('/etc/hostname')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')", "SELECT * FROM read_blob('../*')", "\ud800",
        "WITH x AS (INSERT INTO notes VALUES (1) RETURNING *) SELECT * FROM x",
        "WITH x AS (DELETE FROM notes RETURNING *) SELECT * FROM x",
    ],
)  # fmt: skip
def test_sql_only_reads_and_only_the_chronicle(book, query):
    with book.chronicle._connection.cursor() as own:
        own.execute("CREATE TABLE IF NOT EXISTS notes AS SELECT 7 AS n")
    with pytest.raises(QueryError) as told:
        book.sql(query)
    assert told.value.remedy
    assert "\n" not in told.value.message
    assert book.sql("SELECT n FROM notes").to_pylist() == [{"n": 7}]
