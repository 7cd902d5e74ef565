"""Hostile and damaged input: a clear reason, bounded time and memory, nothing else lost."""

import gzip
import io
import lzma
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic

import ingest_files as files
import pytest

from dateline.ingest import Settings, bounds, read
from dateline.model.document import Page
from dateline.model.dossier import REMEDIES, Rejected

TEXT = b"Talks ended without a deal on Friday, the ministry said.\n"


def outcomes(path: Path, raw: bytes, **settings: object) -> list[str]:
    """Reasons, or "page", in order; another file that is read along shows that nothing else is lost."""
    path.write_bytes(raw)
    good = path.parent / "good.txt"
    good.write_bytes(TEXT)
    found = list(read([str(path), str(good)], settings=Settings(**settings)))  # type: ignore[arg-type]
    assert isinstance(found[-1], Page) and found[-1].raw == TEXT
    for each in found[:-1]:
        if isinstance(each, Rejected):
            assert each.stage == "ingest" and each.detail and REMEDIES[each.reason]
    return [each.reason if isinstance(each, Rejected) else "page" for each in found[:-1]]


def peak(inputs: list[str], **settings: object) -> int:
    """The most bytes that Python held at once while reading."""
    list(read([inputs[0]], settings=Settings(**settings)))  # type: ignore[arg-type]
    tracemalloc.start()
    for _ in read(inputs, settings=Settings(**settings)):  # type: ignore[arg-type]
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.fixture
def low_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FLOOR", 1_000_000)


@pytest.mark.usefixtures("low_floor")
@pytest.mark.parametrize("pack", [gzip.compress, partial(lzma.compress, preset=0)])
def test_a_packed_bomb_is_stopped(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    assert outcomes(tmp_path / "a.txt.gz", pack(b"word " * 10_000_000)) == ["too-large"]
    bomb = files.tarred({"a.txt": TEXT, "b.txt": b"word " * 10_000_000, "c.txt": TEXT})
    assert outcomes(tmp_path / "a.tar.gz", pack(bomb)) == ["page", "too-large"]


@pytest.mark.usefixtures("low_floor")
def test_a_bomb_of_many_large_members_is_stopped(tmp_path: Path) -> None:
    members = {f"{at}.txt": b"0" * 900_000 for at in range(40)}
    found = outcomes(tmp_path / "a.zip", files.zipped(members), max_bytes=500_000)
    assert found[-1] == "too-large" and len(found) < 10


@pytest.mark.usefixtures("low_floor")
def test_a_bomb_within_a_bomb_is_stopped(tmp_path: Path) -> None:
    raw = files.zipped({f"{at}.txt": b"0" * 900_000 for at in range(10)})
    for _ in range(3):
        raw = files.zipped({f"{at}.zip": raw for at in range(10)})
    started = monotonic()
    assert outcomes(tmp_path / "a.zip", raw)[-1] == "too-large"
    assert monotonic() - started < 10


def test_archives_that_lie_too_deep_are_refused(tmp_path: Path) -> None:
    raw = files.zipped({"a.txt": TEXT})
    for _ in range(4):
        raw = files.zipped({"a.zip": raw, "b.txt": TEXT})
    assert outcomes(tmp_path / "a.zip", raw) == ["nested-too-deep", "page", "page", "page", "page"]


def test_too_many_members_end_an_archive_and_those_before_are_read(tmp_path: Path) -> None:
    members = {f"{at:05}.txt": b"x" for at in range(2_000)}
    assert outcomes(tmp_path / "a.tar", files.tarred(members), max_members=1_000) == ["page"] * 1_000 + ["too-many"]
    assert outcomes(tmp_path / "a.zip", files.zipped(members), max_members=1_000) == ["too-many"]


def test_what_holds_no_article_at_all_says_so(tmp_path: Path) -> None:
    assert outcomes(tmp_path / "a.zip", files.zipped({"README.txt": TEXT, ".hidden": TEXT})) == ["empty"]
    assert outcomes(tmp_path / "a.tar", files.tarred({"README.txt": TEXT})) == ["empty"]
    assert outcomes(tmp_path / "b.zip", files.zipped({})) == ["empty"]
    assert outcomes(tmp_path / "mail", b"From somebody\nSubject: no year in the line before\n\nText.\n") == ["page"]
    cover = "\n".join(files.nexis_lines()[:7]) + "\nEnd of Document\nLoad-Date: 4\n"
    assert outcomes(tmp_path / "a.txt", cover.encode()) == ["page"]


def test_the_directory_of_a_zip_file_is_not_loaded_when_it_is_too_long(tmp_path: Path) -> None:
    raw = bytearray(files.zipped({"a.txt": TEXT}))
    at = raw.rfind(b"PK\x05\x06")
    struct.pack_into("<HHL", raw, at + 8, 5, 5, 4_000_000_000)
    assert outcomes(tmp_path / "a.zip", bytes(raw)) == ["too-many"]
    assert outcomes(tmp_path / "b.zip", bytes(raw[:at])) == ["malformed"]


def test_names_of_members_are_only_names(tmp_path: Path) -> None:
    names = ["../../../escaped.txt", "/tmp/escaped.txt", "..\\..\\escaped.txt", "C:\\escaped.txt", "a\x1b[31m.txt"]
    below = tmp_path / "below"
    below.mkdir()
    for raw in (files.zipped(dict.fromkeys(names, TEXT)), files.tarred(dict.fromkeys(names, TEXT))):
        assert outcomes(below / "a.bin", raw) == ["page"] * 5
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.bin", "below", "good.txt"]


def test_members_with_a_password_or_a_fault_cost_themselves_only(tmp_path: Path) -> None:
    raw = bytearray(files.zipped({"a.txt": TEXT, "b.txt": TEXT * 2, "c.txt": TEXT * 3}, compression=zipfile.ZIP_STORED))
    second = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"PK\x01\x02"))
    raw[second + 8] |= 1
    raw[raw.find(b"PK\x03\x04", 10) + 6] |= 1
    raw[raw.find(TEXT * 3) + 5] ^= 0xFF
    assert outcomes(tmp_path / "a.zip", bytes(raw)) == ["page", "encrypted", "malformed"]


def test_a_tar_file_that_ends_too_early_gives_what_came_before(tmp_path: Path) -> None:
    raw = files.tarred({"a.txt": TEXT, "b.txt": TEXT * 1000})
    assert outcomes(tmp_path / "a.tar", raw[:4_000])[0] == "page"
    assert outcomes(tmp_path / "a.tar", raw[:4_000])[1:] != ["page"]
    raw = files.tarred({"a.txt": TEXT, "b.txt": "".join(f"{at * at} " for at in range(50_000)).encode()})
    packed = gzip.compress(raw)
    found = outcomes(tmp_path / "a.tar.gz", packed[: len(packed) // 2])
    assert found[0] == "page" and found[-1] == "truncated"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(8)
) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE])
def test_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    item = "<item><title>&a;</title><description>&i;&a;</description></item>"
    feed = f'<?xml version="1.0"?>{doctype}<rss><channel>{item}</channel></rss>'
    assert outcomes(tmp_path / "a.xml", feed.encode()) == ["malformed"]
    assert outcomes(tmp_path / "a.rss", feed.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")) == ["malformed"]
    assert outcomes(tmp_path / "a.docx", files.docx(["One."], extra=doctype)) == ["malformed"]
    page = f"<?xml version='1.0'?>{doctype}<html><body><p>&a;</p></body></html>"
    path = tmp_path / "a.html"
    path.write_text(page)
    (kept,) = read([str(path)])
    assert len(getattr(kept, "raw", b"")) in (0, len(page))


def test_invalid_dates_and_broken_entries_of_a_feed_cost_nothing_else(tmp_path: Path) -> None:
    raw = files.rss().replace("Thu, 04 Mar 2021 08:00:00 GMT", "the 45th of Nevermber").replace("Thu, 05 Mar", "Thu, 99 Mar")
    path = tmp_path / "a.xml"
    assert outcomes(path, raw.encode()) == ["page"] * 3
    cut = raw[: raw.rindex("<item>") + 40]
    assert outcomes(path, cut.encode())[:2] == ["page", "page"]
    assert outcomes(tmp_path / "b.xml", b"<rss><channel></channel></rss>") == ["empty"]
    items = b'[3, {"title": "x"}, {"content_text": "Text.", "authors": [4]}]'
    feed = b'{"version": "https://jsonfeed.org/version/1", "items": %s}' % items
    assert outcomes(tmp_path / "a.json", feed) == ["broken-record", "empty", "page"]


def test_a_pdf_with_a_password_without_text_or_damaged_is_refused(tmp_path: Path) -> None:
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") >> /ID [(a) (a)]"
    assert outcomes(tmp_path / "a.pdf", files.pdf([["Secret."]], trailer=locked)) == ["encrypted"]
    assert outcomes(tmp_path / "b.pdf", files.pdf([[], []])) == ["no-text"]
    assert outcomes(tmp_path / "c.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20) == ["malformed"]
    assert outcomes(tmp_path / "d.pdf", files.pdf([["x"]] * 5), max_pages=4) == ["too-large"]


def test_word_files_that_are_none_are_refused(tmp_path: Path) -> None:
    assert outcomes(tmp_path / "a.docx", files.zipped({"a.txt": TEXT})) == ["malformed"]
    assert outcomes(tmp_path / "b.docx", files.docx(["One."], main="xl/workbook.xml")) == ["malformed"]
    assert outcomes(tmp_path / "b.zip", files.docx(["One."], main="xl/workbook.xml")) == ["unsupported"]
    assert outcomes(tmp_path / "c.docx", files.docx([])) == ["empty"]
    assert outcomes(tmp_path / "d.docx", files.docx(["x" * 2_000] * 40), max_bytes=50_000) == ["too-large"]
    whole = files.docx(["A paragraph."] * 500)
    assert outcomes(tmp_path / "e.docx", whole[: len(whole) // 2]) == ["malformed"]


def test_records_of_a_crawl_that_are_cut_off_or_damaged_cost_themselves_only(tmp_path: Path) -> None:
    page = files.http(files.page_html(0).encode())
    first, last = files.warc_record("http://a", page), files.warc_record("http://z", page)
    assert outcomes(tmp_path / "a.warc", first + files.warc_record("http://b", page, length=10**12)) == ["page", "truncated"]
    assert outcomes(tmp_path / "b.warc", first + b"noise\r\n\r\nmore noise\r\n" + last) == ["page", "malformed", "page"]
    bad = files.warc_record("http://b", page).replace(b"Content-Length: ", b"Content-Length: -")
    assert outcomes(tmp_path / "c.warc", first + bad + last) == ["page", "malformed", "malformed", "page"]
    bomb = zlib.compress(bytes(10_000_000))
    packed = files.warc_record("http://b", files.http(bomb, more="Content-Encoding: deflate\r\n"))
    assert outcomes(tmp_path / "d.warc", first + packed + last, max_bytes=1_000_000) == ["page", "too-large", "page"]
    brotli = files.warc_record("http://b", files.http(b"xx", more="Content-Encoding: br\r\n"))
    assert outcomes(tmp_path / "e.warc", brotli + last) == ["unsupported", "page"]
    cut = gzip.compress(first) + gzip.compress(last)[:-30]
    assert outcomes(tmp_path / "f.warc.gz", cut) == ["page", "truncated", "truncated"]
    assert outcomes(tmp_path / "g.warc", files.warc_records()[0]) == ["empty"]


def test_a_large_crawl_whose_last_record_is_cut_off_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        file.write(files.warc_record("http://a", files.http(files.page_html(0).encode())))
        head = files.warc_record("http://b", b"", length=1 << 30)[:-4]
        file.write(head + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        file.truncate(file.tell() + (200 << 20))
    found = list(read([str(path)], settings=Settings(max_bytes=1_000_000)))
    assert [getattr(each, "reason", "page") for each in found] == ["page", "truncated"]
    assert peak([str(path)], max_bytes=1_000_000) < 8_000_000


def growing(kind: str, count: int) -> bytes:
    story = TEXT * 200
    if kind == "tar":
        return files.tarred({f"{at}.txt": story for at in range(count)})
    if kind == "mbox":
        return files.mailbox() * (count // 2)
    if kind == "csv":
        return b"title,text\n" + b'One,"%s"\n' % story * count
    return files.warc_record("http://a", files.http(story, media="text/plain")) * count


@pytest.mark.parametrize("kind", ["tar", "mbox", "csv", "warc"])
def test_memory_does_not_grow_with_the_input(tmp_path: Path, kind: str) -> None:
    small, large = tmp_path / f"small.{kind}", tmp_path / f"large.{kind}"
    small.write_bytes(growing(kind, 20))
    large.write_bytes(growing(kind, 400))
    assert peak([str(large)]) < peak([str(small)]) + 500_000


def test_letters_that_are_hostile_are_refused_or_read(tmp_path: Path) -> None:
    deep = b"From: a@b\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (at, at) for at in range(3_000)
    )
    assert outcomes(tmp_path / "a.eml", deep)[0] in ("malformed", "empty")
    assert outcomes(tmp_path / "b.eml", b"just words, no header at all") == ["malformed"]
    odd = b"From: =?x?Q?=?= <\xff>\r\nDate: never\r\nSubject: =?utf-8?b?!!!?=\r\n\r\nText."
    assert outcomes(tmp_path / "c.eml", odd) == ["page"]
    long = b"From a@b Thu Mar  4 08:00:00 2021\nSubject: x\n\n" + b"word " * 100_000 + b"\n\n"
    assert outcomes(tmp_path / "d", long + files.mailbox(), max_bytes=100_000) == ["too-large", "page", "page", "page"]


TRAPS = (
    "End of Document\nBody\n" + "a\n" * 50_000,
    "1 of 2 DOCUMENTS\n" + " \n" * 50_000 + "LENGTH: 1",
    "HD PD AN Document \n" + "HD a\n" * 50_000,
    "12 words\n" * 30_000 + "Document ABCDE012345678901234",
    "ProQuest\n" + "_" * 100_000 + "\nPublication title: x\nFull text: y",
)


@pytest.mark.parametrize("line", TRAPS)
def test_layouts_are_matched_in_bounded_time(tmp_path: Path, line: str) -> None:
    started = monotonic()
    outcomes(tmp_path / "a.txt", line.encode() + b"\nEnd of Document\nAN Document ABC012345678901\nPD x\n")
    assert monotonic() - started < 10


def chunks(raw: bytes) -> Iterator[bytes]:
    yield from (raw[at : at + 7] for at in range(0, len(raw), 7))


def test_bytes_that_come_in_drops_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    class Drops(io.RawIOBase):
        def __init__(self, raw: bytes) -> None:
            super().__init__()
            self.drops = chunks(raw)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            drop = next(self.drops, b"")
            buffer[: len(drop)] = drop
            return len(drop)

    archive = files.zipped({"a.txt": TEXT, "b.txt": TEXT})
    for raw, count in ((archive, 2), (files.mailbox(), 3), (files.docx(["One."]), 1)):
        source = io.TextIOWrapper(io.BufferedReader(Drops(raw)))
        monkeypatch.setattr("sys.stdin", source)
        assert [type(found) for found in read(["-"])] == [Page] * count
