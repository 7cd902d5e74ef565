"""RTF: what word processors and news databases write."""

from pathlib import Path

import pytest

from dateline.ingest import read
from dateline.ingest.rtf import to_text
from dateline.model.document import Page
from dateline.model.dossier import Rejected

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}}{\colortbl;\red0\green0\blue0;}"
DOWNLOAD = HEAD + (
    r"{\info{\title Download}}{\header Page 1\par}\pard\b Ferry service resumes\b0\par By Ida Roe\par 120 words\par "
    r"4 March 2021\par Lisk Courier\par LSKC\par English\par (c) 2021 Lisk Courier\par\par "
    r"The ferry to the island sailed again on Thursday, the port\rquote s office said.\par "
    r"It had been stopped after shots were fired at it on Monday.\par Document LSKC000020210304eh3400abc\par}"
)


def test_a_download_in_rtf_becomes_its_articles(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(DOWNLOAD.encode())
    (page,) = read([str(tmp_path / "a.rtf")])
    assert isinstance(page, Page)
    assert (page.declared.title, page.declared.publisher, page.declared.published) == (
        "Ferry service resumes", "Lisk Courier", "4 March 2021",
    )  # fmt: skip
    assert page.raw.decode().split("\n\n")[1:] == [
        "The ferry to the island sailed again on Thursday, the port’s office said.",
        "It had been stopped after shots were fired at it on Monday.",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"J\'fcrgen said \'93no\'94.\par}", "Jürgen said “no”."),
        (r"{\f1 \'cc\'e8\'f0} and \'fc}", "Мир and ü"),
        (r"10\u8211?12 \u1052M\u1080i\u1088r {\uc2\u8364XYZ}}", "10–12 Мир €Z"),
        (r"{\*\generator Writer;}{\field{\*\fldinst HYPERLINK x}{\fldrslt here}} we go}", "here we go"),
        ("one\\par\r\ntwo\\line three\\\n four}", "one\n\ntwo\nthree\n\nfour"),
        (r"a\{b\}\\c}", r"a{b}\c"),
    ],
)
def test_signs_and_escapes(body: str, text: str) -> None:
    assert to_text((HEAD + body).encode("latin-1")) == text


@pytest.mark.parametrize("raw", [b"{\\rtf1 {\\pict 00ff}}", b"{\\rtf1 " + b"{" * 100_000, b"{\\rtf1 \\'zz \\u99999999999 }"])
def test_bad_files_are_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.rtf").write_bytes(raw)
    found = list(read([str(tmp_path / "a.rtf")]))
    assert found and all(isinstance(each, Rejected) or each.raw for each in found)
