"""The chronicle as a Word document: one table, and a numbered endnote for each report with its words.

Written with the standard library alone (decision 0016): a document is a zip of XML files of which six are needed.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dateline.store.analysis import Entry
from dateline.store.chronicle import Chronicle
from dateline.store.quoting import Row
from dateline.store.tabular import HEAD, cells_of

WIDTHS = (1500, 1500, 1900, 1900, 1500, 2300, 1700, 900, 1400)
"""Widths of the columns in twentieths of a point, together a landscape page of A4 between its margins."""
BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold: control characters and halves of surrogate pairs."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Bidirectional controls, which can turn round what stands beside them."""
LONGEST_WORD = re.compile(r"(\S{60})(?=\S)")
LONGEST = 2000
"""Letters of a cell or note that are written; Word opens documents with paragraphs of millions of letters slowly or not."""
STAMP = (1980, 1, 1, 0, 0, 0)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{TYPE}.settings+xml"/>'
    f'<Override PartName="/word/endnotes.xml" ContentType="{TYPE}.endnotes+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="r{number}" Type="{R}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", "settings", "endnotes"), 1)
    )
    + "</Relationships>",
    "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:endnotePr><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/>'
    f'<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr></w:settings>',
    "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
    f'<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:spacing w:after="160"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    f'<w:style w:type="paragraph" w:styleId="EndnoteText"><w:name w:val="endnote text"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:spacing w:after="40"/></w:pPr></w:style>'
    f'<w:style w:type="character" w:styleId="EndnoteReference"><w:name w:val="endnote reference"/>'
    f'<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>',
}
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>' for side in ("top", "bottom", "insideH")
)
SEPARATORS = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>'
)
PAGE = (
    '<w:sectPr><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1100" w:bottom="1000" w:left="1100" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
)


def write_docx(chronicle: Chronicle, out: Path) -> None:
    """Writes the chronicle as a Word document; it gets its name when it is complete."""
    waiting = out.with_name(out.name + ".part")
    with ZipFile(waiting, "w", ZIP_DEFLATED) as packed, TemporaryFile() as notes:
        for name, text in PARTS.items():
            packed.writestr(_entry(name), XML + text)
        with packed.open(_entry("word/document.xml"), "w", force_zip64=True) as body:
            _write_body(body, notes, chronicle)
        notes.seek(0)
        with packed.open(_entry("word/endnotes.xml"), "w", force_zip64=True) as file:
            file.write(f'{XML}<w:endnotes xmlns:w="{W}">{SEPARATORS}'.encode())
            copyfileobj(notes, file)
            file.write(b"</w:endnotes>")
    waiting.replace(out)


def plain(value: Any) -> str:
    """A value as text that XML can hold, that turns nothing round and that fits a line of a cell."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
    kept = " ".join(TURNING.sub("\ufffd", BAD.sub("\ufffd", text)).split())
    kept = kept if len(kept) <= LONGEST else f"{kept[:LONGEST]}…"
    return LONGEST_WORD.sub("\\1\u200b", kept)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=STAMP)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _write_body(body: IO[bytes], notes: IO[bytes], chronicle: Chronicle) -> None:
    title = chronicle.path.resolve().name.replace("-", " ").replace("_", " ").strip() or "Chronicle"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    body.write(
        f'{XML}<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{_run(title)}</w:p>'
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>".encode()
    )
    body.write(_row([_run(name, is_bold=True) for name in HEAD], head="<w:tblHeader/>").encode())
    for entry in chronicle.entries():
        body.write(_row([*map(_run, cells_of(entry)), _marks(entry)]).encode())
        notes.writelines(_note(note).encode() for note in entry.notes)
    body.write(f"</w:tbl><w:p/>{PAGE}</w:body></w:document>".encode())


def _row(cells: Sequence[str], *, head: str = "") -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{cell}</w:p></w:tc>'
        for width, cell in zip(WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


def _run(value: Any, *, is_bold: bool = False) -> str:
    text = escape(plain(value))
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" * is_bold}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def _marks(entry: Entry) -> str:
    blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return blank.join(_mark(number) for number in entry.row["notes"])


def _mark(number: int) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr><w:endnoteReference w:id="{number}"/></w:r>'


def _note(note: Row) -> str:
    about = ", ".join(plain(note[key]) for key in ("outlet", "title", "published", "document") if note[key])
    says = "" if note["source"] == "the article" else f"{plain(note['source'])}: "
    said = escape(f" {says}“{plain(note['words'])}” ({about})")
    return (
        f'<w:endnote w:id="{note["number"]}"><w:p><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr><w:endnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p></w:endnote>'
    )
