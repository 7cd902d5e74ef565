"""Readers are found by name, asked in order, and no damage to a file makes one fail otherwise than by a refusal."""

import gzip
import tempfile
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import ingest_files as files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ConfigError, MissingDependencyError
from dateline.ingest import Blob, Reader, Settings, read, registry
from dateline.ingest.page import text_page
from dateline.ingest.reader import Found
from dateline.ingest.settings import READERS
from dateline.model.document import Page
from dateline.model.dossier import Rejected


def read_memo(blob: Blob) -> Iterator[Found]:
    yield text_page(blob.read_all().decode()[5:], source=blob.source, notes=("a memo",))


MEMO = Reader(name="memo", what="a memo", matches=lambda blob: blob.head.startswith(b"MEMO "), read=read_memo)


def test_every_built_in_reader_is_registered_and_asked() -> None:
    points = {point.name for point in entry_points(group="dateline.readers") if point.value.startswith("dateline.")}
    assert points == set(READERS)
    assert [reader.name for reader in registry.load_readers(READERS)] == list(READERS)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Replaces what is installed: values of entry points by name."""
    values: dict[str, str] = {}

    def find(*, group: str, name: str | None = None) -> list[EntryPoint]:
        assert group == "dateline.readers"
        return [EntryPoint(key, value, group) for key, value in values.items() if name in (None, key)]

    monkeypatch.setattr(registry, "entry_points", find)
    registry.load_readers.cache_clear()
    yield values
    registry.load_readers.cache_clear()


def test_a_reader_of_another_package_is_asked_where_the_setting_puts_it(tmp_path: Path, offered: dict[str, str]) -> None:
    offered |= {"memo": f"{__name__}:MEMO", "text": "dateline.ingest.text:READER"}
    path = tmp_path / "a.txt"
    path.write_text("MEMO Talks ended.")
    (page,) = read([str(path)], settings=Settings(readers=("memo", "text")))
    assert isinstance(page, Page) and page.raw == b"Talks ended." and page.notes == ("a memo",)
    (page,) = read([str(path)], settings=Settings(readers=("text", "memo")))
    assert isinstance(page, Page) and page.raw == b"MEMO Talks ended."


def test_readers_that_are_not_there_are_named(tmp_path: Path, offered: dict[str, str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks ended.")
    offered |= {"gone": "no_such_module:READER", "odd": "os:sep"}
    for name, error in (("memos", ConfigError), ("gone", MissingDependencyError), ("odd", ConfigError)):
        with pytest.raises(error, match=name):
            list(read([str(path)], settings=Settings(readers=(name,))))


def test_what_no_reader_takes_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks ended.")
    (found,) = read([str(path)], settings=Settings(readers=("pdf", "zip")))
    assert isinstance(found, Rejected) and found.reason == "unsupported"


WHOLE = {
    "a.docx": files.docx(files.nexis_lines()),
    "a.pdf": files.pdf([files.nexis_lines()]),
    "a.html": files.factiva_html().encode(),
    "a.mbox": files.mailbox(),
    "a.warc": b"".join(files.warc_records()),
    "a.warc.gz": b"".join(map(gzip.compress, files.warc_records())),
    "a.xml": files.rss().encode(),
    "a.mhtml": files.mhtml(),
    "a.zip": files.zipped({"a.txt": b"Talks ended.", "b.zip": files.zipped({"c.txt": b"More talks."})}),
    "a.tar": files.tarred({"a.txt": b"Talks ended.", "b.html": files.page_html(0).encode()}),
    "a.csv": b'title,text\n"One","Talks, again"\n' * 9,
    "a.txt": files.lexis_text().encode(),
}


DAMAGE = {"at": st.floats(0, 1), "cut": st.integers(0, 40), "put": st.binary(max_size=12), "is_end": st.booleans()}


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(WHOLE)), **DAMAGE)
def test_any_damage_gives_pages_or_refusals(name: str, at: float, cut: int, put: bytes, is_end: bool) -> None:
    raw = WHOLE[name]
    place = int(at * len(raw))
    damaged = raw[:place] + put + (b"" if is_end else raw[place + cut :])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(damaged)
        found = list(read([str(path)]))
        assert found and all(isinstance(each, (Page, Rejected)) for each in found)
        assert found == list(read([str(path)]))
