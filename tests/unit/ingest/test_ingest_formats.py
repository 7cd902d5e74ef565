"""Every format with well-formed input: the right pages with title, date and publisher."""

import bz2
import gzip
import json
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path

import ingest_files as files
import pytest

from dateline.ingest import Settings, read
from dateline.ingest.columns import Line, read_order
from dateline.model.document import Page
from dateline.model.dossier import Rejected

DATES = ("March 4, 2021", "March 9, 2021", "March 12, 2021")


def pages(path: Path, raw: bytes, **settings: object) -> list[Page]:
    path.write_bytes(raw)
    found = list(read([str(path)], settings=Settings(**settings)))  # type: ignore[arg-type]
    assert not [each for each in found if isinstance(each, Rejected)], found
    return [each for each in found if isinstance(each, Page)]


def text(page: Page) -> str:
    return page.raw.decode()


DOWNLOADS: dict[str, Callable[[], bytes]] = {
    "nexis.docx": lambda: files.docx(files.nexis_lines()),
    "nexis.pdf": lambda: files.pdf([files.nexis_lines()[:25], files.nexis_lines()[25:]]),
    "nexis.txt": lambda: "\n\n".join(files.nexis_lines()).encode(),
    "lexis.txt": lambda: files.lexis_text().encode(),
    "lexis.html": lambda: f"<html><body><pre>{files.lexis_text()}</pre></body></html>".replace("\n\n", "<p>").encode(),
    "factiva.html": lambda: files.factiva_html().encode(),
    "factiva.txt": lambda: files.factiva_codes().encode("utf-16"),
    "proquest.txt": lambda: files.proquest_text().replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("name", sorted(DOWNLOADS))
def test_a_database_download_becomes_its_articles(tmp_path: Path, name: str) -> None:
    found = pages(tmp_path / name, DOWNLOADS[name]())
    assert [page.declared.title for page in found] == files.TITLES
    assert [page.declared.publisher for page in found] == files.OUTLETS
    assert [page.declared.author for page in found] == [story[3] for story in files.STORIES]
    assert {page.declared.language for page in found} == {"en"}
    assert {(page.declared.section or "news").lower() for page in found} == {"news"}
    for page, date, story in zip(found, DATES, files.STORIES, strict=True):
        month, day, year = date.replace(",", "").split()
        assert set((page.declared.published or "").replace(",", "").split()) in ({month, day, year}, {month[:3], day, year})
        assert page.media == "text/plain" and page.source == f"{tmp_path / name}#{found.index(page) + 1}"
        assert text(page).split("\n\n") == [story[0], story[4], story[5]]


def test_a_download_without_an_articles_text_says_which(tmp_path: Path) -> None:
    lines = files.nexis_lines()
    for line in files.STORIES[1][4:]:
        lines.remove(line)
    path = tmp_path / "a.docx"
    path.write_bytes(files.docx(lines))
    found = list(read([str(path)]))
    assert [getattr(each, "reason", "page") for each in found] == ["page", "empty", "page"]


def test_prose_that_only_mentions_a_layout_stays_one_article(tmp_path: Path) -> None:
    story = "The archive holds 3 of 9 DOCUMENTS, ProQuest said.\n____________________\nEnd of Document\nHD PD AN Document A\n"
    (page,) = pages(tmp_path / "a.txt", story.encode())
    assert text(page) == story


def test_a_word_file_gives_its_paragraphs_and_its_title(tmp_path: Path) -> None:
    story = files.STORIES[0]
    (page,) = pages(tmp_path / "a.docx", files.docx([story[0], *story[4:]], title=True))
    assert page.declared.title == story[0]
    assert text(page) == "\n\n".join([story[0], *story[4:]])
    (same,) = pages(tmp_path / "no-ending", files.docx(["One paragraph."]))
    assert text(same) == "One paragraph."


def test_lines_of_a_pdf_become_paragraphs_and_running_heads_go(tmp_path: Path) -> None:
    body = ["The ministers of both countries met in the town on Thursday and agreed to", "reopen the border cross-"]
    body += ["ing near the river, officials of the two sides said after the meeting had ended.", "They will meet again."]
    words = ["alpha", "beta", "gamma", "delta"]
    sheets = [["Lisk Courier", f"On {word} day.", *body, f"So {word}.", f"Page {at} of 4"] for at, word in enumerate(words, 1)]
    (page,) = pages(tmp_path / "a.pdf", files.pdf(sheets, title="Lisk report"))
    assert text(page).startswith("Lisk Courier\n\n") and text(page).count("Lisk Courier") == 1
    assert "Page 2" not in text(page)
    assert "agreed to reopen the border crossing near the river" in text(page)
    assert page.declared.title is None
    (titled,) = pages(tmp_path / "b.pdf", files.pdf([["A title of the story", *body]], title="A title of the story"))
    assert titled.declared.title == "A title of the story"


def test_letters_give_subject_date_sender_and_the_better_of_two_texts(tmp_path: Path) -> None:
    (plain,) = pages(tmp_path / "a.eml", files.letter(0))
    (rich,) = pages(tmp_path / "b", files.letter(1, html=True))
    for page, story in ((plain, files.STORIES[0]), (rich, files.STORIES[1])):
        assert (page.declared.title, page.declared.publisher) == story[:2]
        assert text(page).split("\n\n") == [story[0], *story[4:]]
    assert plain.declared.published == "Thu, 04 Mar 2021 08:00:00 +0000"


def test_attachments_and_messages_within_messages_are_read(tmp_path: Path) -> None:
    import email
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"] = "A <a@example.org>", "=?utf-8?q?Caf=C3=A9?="
    message["Date"] = "Thu, 4 Mar 2021 08:00:00 +0000"
    message.set_content("See the two things attached.")
    word = files.docx(["A paragraph of the attached file."])
    message.add_attachment(word, maintype="application", subtype="x", filename="a.docx")
    message.add_attachment(email.message_from_bytes(files.letter(2)))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    found = pages(tmp_path / "a.eml", message.as_bytes())
    assert [page.declared.title for page in found] == ["Café", None, files.TITLES[2]]
    assert [page.source.rpartition("#")[2] for page in found[1:]] == ["attachment-2", "attachment-3"]


def test_a_mailbox_gives_each_message(tmp_path: Path) -> None:
    found = pages(tmp_path / "letters", files.mailbox())
    assert [page.declared.title for page in found] == files.TITLES
    assert [page.declared.publisher for page in found] == files.OUTLETS


def test_a_saved_page_gives_its_html_and_address(tmp_path: Path) -> None:
    (page,) = pages(tmp_path / "a.mhtml", files.mhtml())
    assert page.media == "text/html" and page.declared.url == "https://example.org/2021/0"
    assert text(page) == files.page_html(0)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, None])
def test_a_crawl_gives_its_pages_and_passes_over_the_rest(tmp_path: Path, pack: Callable[[bytes], bytes] | None) -> None:
    records = files.warc_records()
    raw = b"".join(map(gzip.compress, records)) if pack is None else pack(b"".join(records))
    found = pages(tmp_path / "a.warc", raw)
    assert [page.declared.url for page in found] == [f"https://example.org/2021/{at}" for at in range(3)]
    assert [page.source.rpartition("#")[2] for page in found] == ["2", "5", "6"]
    assert {page.media for page in found} == {"text/html"}


def test_bodies_of_a_crawl_are_unpacked_and_their_charset_is_kept(tmp_path: Path) -> None:
    page = files.page_html(0).replace("Varn", "Värn").encode("cp1252")
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (10, page[:10], len(page) - 10, page[10:])
    packed = files.http(gzip.compress(page), media="text/html; charset=iso-8859-1", more="Content-Encoding: gzip\r\n")
    pieces = files.http(chunked, media="text/html; charset=cp1252", more="Transfer-Encoding: chunked\r\n")
    plain = files.warc_record("http://c", b"Plain text of a page.", kind="conversion")
    plain = plain.replace(b"Content-Length", b"Content-Type: text/plain\r\nContent-Length")
    records = [files.warc_record("http://a", packed), files.warc_record("http://b", pieces), plain]
    first, second, third = pages(tmp_path / "a.warc", b"".join(records))
    assert "Värn" in text(first) and text(first) == text(second)
    assert third.media == "text/plain" and text(third) == "Plain text of a page."


def test_entries_of_a_feed_and_which_are_only_summaries(tmp_path: Path) -> None:
    found = pages(tmp_path / "feed.xml", files.rss().encode())
    assert [page.declared.title for page in found] == files.TITLES
    assert {page.declared.publisher for page in found} == {"Lisk Courier"}
    assert found[0].declared.published == "Thu, 04 Mar 2021 08:00:00 GMT"
    assert [bool(page.notes) for page in found] == [False, True, False]
    assert "only a summary" in found[1].notes[0]
    assert text(found[0]).split("\n\n") == [files.TITLES[0], *files.STORIES[0][4:]]


def test_atom_and_json_feeds(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>One</title>'
        '<updated>2021-03-04T08:00:00Z</updated><link href="https://example.org/1"/>'
        '<content type="html">&lt;p&gt;Full text of one.&lt;/p&gt;</content></entry></feed>'
    )
    (page,) = pages(tmp_path / "a.atom", atom.encode())
    assert (page.declared.title, page.declared.publisher, page.declared.published) == ("One", "Courier", "2021-03-04T08:00:00Z")
    item = {"title": "Two", "url": "https://example.org/2", "date_published": "2021-03-05", "authors": [{"name": "A"}]}
    items = [{**item, "content_html": "<p>Full.</p>"}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": items}
    (page,) = pages(tmp_path / "a.json", json.dumps(feed).encode())
    assert (page.declared.title, page.declared.publisher, page.declared.author) == ("Two", "Courier", "A")
    assert text(page) == "Two\n\nFull."


def test_archives_in_archives_name_their_members(tmp_path: Path) -> None:
    inner = files.zipped({"../../etc/c.txt": b"deep text", "README.txt": b"not an article", "__MACOSX/._c.txt": b"junk"})
    outer = files.tarred({"b.zip": inner, "a.html": files.page_html(0).encode()}, mode="w:gz")
    found = pages(tmp_path / "a.tar.gz", outer)
    name = str(tmp_path / "a.tar.gz")
    assert [page.source for page in found] == [f"{name}!/b.zip!/../../etc/c.txt", f"{name}!/a.html"]
    assert [page.media for page in found] == ["text/plain", "text/html"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_are_read_under_their_own_name(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (page,) = pages(tmp_path / "a.md.packed", pack(b"# A title\n\nText."))
    assert text(page) == "# A title\n\nText."
    (page,) = pages(tmp_path / "a.md.gz", pack(b"# A title\n\n" + b"Text. " * 100_000))
    assert page.media == "text/markdown" and len(page.raw) == 600_011
    two = pack(b"First half, ") + pack(b"second half.")
    (page,) = pages(tmp_path / "a.txt.gz", two)
    assert text(page) == "First half, second half."


def test_mojibake_is_repaired_and_said(tmp_path: Path) -> None:
    story = "The president’s office denied it – twice.".encode().decode("cp1252") + "\nA clean line: Şuşa, café.\n"
    (page,) = pages(tmp_path / "a.txt", story.encode())
    assert text(page) == "The president’s office denied it – twice.\nA clean line: Şuşa, café.\n"
    assert page.notes == ("mojibake repaired in 1 lines",)
    (kept,) = pages(tmp_path / "b.txt", story.encode(), mend_mojibake=False)
    assert text(kept) == story and kept.notes == ()


LEFT = [
    "Varnia reopened its crossing", "on Thursday after a night of", "talks in the town, officials", "of both countries said.",
    "The ministers will meet again in",
]  # fmt: skip
RIGHT = [
    "Orsk next week. The crossing", "had been shut since January,", "when shots were fired at the", "bridge and two guards of",
    "the customs service were hurt.",
]  # fmt: skip


@pytest.mark.parametrize("is_in_turn", [True, False])
def test_two_columns_are_read_one_after_the_other(is_in_turn: bool) -> None:
    left = [Line(60, 700 - 12 * at, 280, 710 - 12 * at, words) for at, words in enumerate(LEFT)]
    right = [Line(310, 700 - 12 * at, 530, 710 - 12 * at, words) for at, words in enumerate(RIGHT)]
    head = Line(60, 740, 500, 752, "Crossing reopens after talks of a night")
    given = [head, *(line for pair in zip(left, right, strict=True) for line in pair)] if is_in_turn else [head, *left, *right]
    found = read_order(given, width=595) or given
    assert [line.text for line in found] == [head.text, *LEFT, *RIGHT]


def test_one_column_is_left_as_it_is() -> None:
    lines = [Line(60, 700 - 12 * at, 500 - 7 * (at % 3), 710 - 12 * at, words) for at, words in enumerate(LEFT + RIGHT)]
    assert read_order(lines, width=595) is None


def test_a_body_packed_without_a_header_is_unpacked(tmp_path: Path) -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(files.page_html(0).encode()) + packer.flush()
    response = files.http(packed, media="text/html; charset=utf-8", more="Content-Encoding: deflate\r\n")
    (page,) = pages(tmp_path / "a.warc", files.warc_record("http://a", response))
    assert text(page) == files.page_html(0)
