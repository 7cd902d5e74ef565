"""Rows by id from the files beside the tables, and narrow tables in memory."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.store.rowfile import RowFile, file_of, write_row_files
from dateline.store.views import open_views


@pytest.fixture
def written(tmp_path):
    ids = [f"e{n:04}" for n in range(100)] + ['e"quoted\n', "éclair"]
    table = pa.table({"id": sorted(ids), "text": [f"line\n{id}" for id in sorted(ids)]})
    pq.write_table(table, tmp_path / "events.parquet")
    with open_views(tmp_path, tables=("events",)) as connection:
        queries = {"events": "SELECT * FROM events", "claims": "SELECT * FROM events LIMIT 0"}
        write_row_files(connection, tmp_path, queries=queries)
    return tmp_path, ids


def test_every_row_is_found_by_its_id_in_whatever_block_it_is(written):
    folder, ids = written
    found = RowFile(file_of(folder, "events")).read(ids)
    assert found == {id: {"id": id, "text": f"line\n{id}"} for id in ids}


def test_ids_that_are_not_there_are_left_out(written):
    folder, _ = written
    file = RowFile(file_of(folder, "events"))
    assert file.read(["", "a", "e0005x", "e9", "zz", "e0007"]) == {"e0007": {"id": "e0007", "text": "line\ne0007"}}


def test_a_table_without_rows_has_a_file_that_gives_nothing(written):
    folder, _ = written
    assert RowFile(file_of(folder, "claims")).read(["c1"]) == {}
