"""Reading inputs: what becomes a page, and how everything else is refused."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.ingest import Settings, read
from dateline.model.document import Page
from dateline.model.dossier import REMEDIES, Rejected

TEXT = "Talks ended without a deal on Friday, the ministry said.\n"


def one(path: Path, **settings: int) -> Page | Rejected:
    found = list(read([str(path)], settings=Settings(**settings)))
    assert len(found) == 1
    return found[0]


def refused(path: Path, **settings: int) -> str:
    found = one(path, **settings)
    assert isinstance(found, Rejected), found
    assert found.stage == "ingest" and found.detail and found.reason in REMEDIES
    return found.reason


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", TEXT, "text/plain"),
        ("a.md", "# Talks\n\n" + TEXT, "text/markdown"),
        ("a.html", "<html><body><p>x</p></body></html>", "text/html"),
        ("a.txt", "<!DOCTYPE html>\n<html><body><p>x</p></body></html>", "text/html"),
        ("a", TEXT, "text/plain"),
        ("📰 news.txt", TEXT, "text/plain"),
    ],
)
def test_the_media_type_follows_from_bytes_and_name(tmp_path: Path, name: str, content: str, media: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    page = one(path)
    assert isinstance(page, Page)
    assert page.media == media and page.source == str(path) and page.raw == content.encode()


def test_no_input_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no input"):
        list(read([]))


def test_empty_and_blank_files_are_empty(tmp_path: Path) -> None:
    for content in (b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"):
        path = tmp_path / "a.txt"
        path.write_bytes(content)
        assert refused(path) == "empty"


def test_binary_files_are_refused_and_utf16_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 20)
    assert refused(path) == "binary"
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        path.write_bytes((TEXT * 3).encode(encoding))
        assert isinstance(one(path), Page), encoding


@pytest.mark.parametrize(
    ("name", "head", "reason"),
    [
        ("a.zip", b"PK\x03\x04rest", "malformed"),
        ("a.txt", b"%PDF-1.7 rest", "malformed"),
        ("a.docx", b"PK\x03\x04", "malformed"),
        ("b.docx", b"plain words in a file of the wrong name", "malformed"),
        ("c.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        ("a.csv", b"a,b\n1,2\n", "broken-record"),
        ("a.xml", b"<rss/>", "empty"),
        ("b.xml", b"<?xml version='1.0'?><records/>", "unsupported"),
        ("a.7z", b"7z\xbc\xaf\x27\x1crest", "unsupported"),
        ("a.epub", b"PK\x03\x04" + bytes(26) + b"mimetype", "unsupported"),
        ("a.jpg", b"\xff\xd8\xff\xe0rest", "unsupported"),
    ],
)
def test_what_is_not_what_its_name_says_or_is_not_read_says_so(tmp_path: Path, name: str, head: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(head)
    assert refused(path) == reason


def test_a_huge_single_line_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 1000)
    assert refused(path, max_bytes=1000) == "too-large"


def test_a_missing_path_and_an_unreadable_file_are_unreadable(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt") == "unreadable"
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert refused(loop) == "unreadable"
    if os.geteuid() != 0:
        closed = tmp_path / "closed.txt"
        closed.write_text(TEXT)
        closed.chmod(0)
        assert refused(closed) == "unreadable"


def test_folders_are_walked_in_order_without_hidden_entries(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "README.md", "sub/License.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT + name)
    sources = [found.source for found in read([str(tmp_path)])]
    assert sources == [str(tmp_path / name) for name in ("a.txt", "b.txt", "sub/c.txt")]


def test_what_is_skipped_is_a_setting_and_what_is_named_is_read(tmp_path: Path) -> None:
    path = tmp_path / "README.txt"
    path.write_text(TEXT)
    assert isinstance(one(path), Page)
    assert refused(tmp_path) == "empty"
    assert [found.source for found in read([str(tmp_path)], settings=Settings(skip=("*.log",)))] == [str(path)]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == "empty"


def test_the_same_input_twice_is_read_once_and_copies_are_both_kept(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(TEXT)
    second.write_text(TEXT)
    pages = [found for found in read([str(tmp_path), str(first)]) if isinstance(found, Page)]
    again = [found for found in read([str(tmp_path), str(first)]) if isinstance(found, Rejected)]
    assert [found.reason for found in again] == ["duplicate-input"]
    assert len(pages) == 2 and pages[0].sha256 == pages[1].sha256 and pages[0].id != pages[1].id


def test_a_broken_line_of_jsonl_costs_that_line_only(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"text": TEXT, "title": "Talks end", "date": "2023-05-01", "publisher": "Example", "url": "https://example.org/a"}
        ),
        '{"text": "cut off',
        "",
        "[1, 2]",
        json.dumps({"headline": "no text here"}),
        json.dumps({"body": "  "}),
        json.dumps({"html": "<html><body>x</body></html>", "source": {"name": "Example"}, "authors": ["A", "B"]}),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    found = list(read([str(path)]))
    kinds = [(each.source.rsplit("#")[-1], each.reason if isinstance(each, Rejected) else each.media) for each in found]
    assert kinds == [
        ("1", "text/plain"), ("2", "broken-record"), ("4", "broken-record"), ("5", "broken-record"),
        ("6", "empty"), ("7", "text/html"),
    ]  # fmt: skip
    first, last = found[0], found[-1]
    assert isinstance(first, Page) and isinstance(last, Page) and isinstance(found[1], Rejected)
    assert (first.declared.title, first.declared.published) == ("Talks end", "2023-05-01")
    assert (last.declared.publisher, last.declared.author) == ("Example", "A, B")
    assert "line 2" in found[1].detail


def test_a_long_line_of_jsonl_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    reasons = [getattr(found, "reason", "page") for found in read([str(path)], settings=Settings(max_bytes=1000))]
    assert reasons == ["too-large", "page"]


def test_json_files_hold_one_record_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": TEXT}, {"text": TEXT, "timestamp": 1671750000}]))
    pages = list(read([str(path)]))
    assert [page.declared.published for page in pages if isinstance(page, Page)] == [None, "2022-12-22"]
    path.write_text("[" * 100_000)
    assert refused(path) == "broken-record"


def test_gzip_is_unpacked_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    page = one(path)
    assert isinstance(page, Page) and page.raw == TEXT.encode() and page.media == "text/plain"
    path.write_bytes(gzip.compress(gzip.compress(TEXT.encode())))
    assert refused(path) == "nested-too-deep"
    path.write_bytes(gzip.compress(b"".join(b"%d " % (at * at) for at in range(9_000)))[:9_000])
    kept, cut = read([str(path)])
    assert isinstance(kept, Page) and kept.raw.startswith(b"0 1 4 9 16") and getattr(cut, "reason", "") == "truncated"
    path.write_bytes(gzip.compress(b"0" * 3_000_000))
    assert refused(path, max_bytes=100_000) == "too-large"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"text": TEXT}).encode() + b"\n")))
    (page,) = read(["-"])
    assert isinstance(page, Page) and page.source == "-#1" and page.raw == TEXT.encode()


def test_a_name_that_is_no_utf8_can_still_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    (page,) = read([str(tmp_path)])
    assert page.source.encode("utf-8").endswith(b"caf\\xe9.txt")


def test_ids_follow_from_source_and_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    first, again = one(path), one(path)
    path.write_text(TEXT + "more")
    other = one(path)
    assert isinstance(first, Page) and isinstance(again, Page) and isinstance(other, Page)
    assert first == again and first.id != other.id
