"""One `dateline run` on each kind of download: the right number of articles with title, date and publisher."""

import gzip
from collections.abc import Callable
from pathlib import Path

import ingest_files as files
import pytest
from click.testing import CliRunner

from dateline.api import open_chronicle
from dateline.cli import cli

DAYS = ["2021-03-04", "2021-03-09", "2021-03-12"]
LETTER_DAYS = ["2021-03-04", "2021-03-05", "2021-03-06"]
INPUTS: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "nexis.docx": (lambda: files.docx(files.nexis_lines()), DAYS),
    "factiva.html": (lambda: files.factiva_html().encode(), DAYS),
    "factiva.rtf": (files.factiva_rtf, DAYS),
    "letters.mbox": (files.mailbox, LETTER_DAYS),
    "crawl.warc.gz": (lambda: b"".join(map(gzip.compress, files.warc_records())), DAYS),
    "feed.xml": (lambda: files.rss().encode(), LETTER_DAYS),
    "nexis.pdf": (lambda: files.pdf([files.nexis_lines()[:25], files.nexis_lines()[25:]]), DAYS),
}


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_one_run_reads_every_article_of_a_download(tmp_path: Path, name: str) -> None:
    make, days = INPUTS[name]
    path, out = tmp_path / name, tmp_path / "chronicle"
    path.write_bytes(make())
    options = ["--workers", "1", "--quiet", "--set", "run.stages=clean,date"]
    ran = CliRunner().invoke(cli, ["run", str(path), "-o", str(out), *options])
    assert ran.exit_code == 0, ran.output
    with open_chronicle(out) as chronicle:
        rows = sorted(chronicle.rows("documents"), key=lambda row: row["source"])
        assert list(chronicle.rows("rejected")) == []
    assert [row["title"] for row in rows] == files.TITLES
    assert [(row["published"]["start"], row["published"]["end"]) for row in rows] == [(day, day) for day in days]
    outlets = ["Lisk Courier"] * 3 if name == "feed.xml" else files.OUTLETS
    assert [row["publisher"] for row in rows] == outlets
