"""Builds files of every format that is read, from invented articles; nothing in them was ever published."""

import io
import tarfile
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STORIES = (
    (
        "Ministers of Varn and Ostia meet in Lisk",
        "Lisk Courier",
        "March 4, 2021",
        "Anna Bell",
        "LISK - The foreign minister of Varn met his counterpart from Ostia on Thursday, officials said.",
        "The two sides agreed to reopen the border crossing near Teb, which has been closed since January.",
    ),
    (
        "Ostia recalls its envoy after protest",
        "The Varn Herald",
        "March 9, 2021",
        "Piet Okoro",
        "Ostia recalled its ambassador from Varn on Tuesday after protesters entered the embassy grounds.",
        "A spokesman for the ministry called the incident unacceptable and demanded an apology from Varn.",
    ),
    (
        "Aid convoy reaches the town of Teb",
        "Lisk Courier",
        "March 12, 2021",
        "Anna Bell",
        "A convoy of twelve trucks carrying flour and medicine reached Teb on Friday, the relief agency said.",
        "It was the first delivery in six weeks; the agency said that another convoy would follow on Monday.",
    ),
)
"""Title, outlet, date, author, two paragraphs."""
TITLES = [story[0] for story in STORIES]
OUTLETS = [story[1] for story in STORIES]


def nexis_lines() -> list[str]:
    lines = ["User Name: = Reader", "Date and Time: = Monday, 15 March 2021 10:00:00 CET", "Job Number: = 1", "Documents (3)"]
    lines += [f"{number}. {title}" for number, title in enumerate(TITLES, 1)]
    for title, outlet, date, author, *text in STORIES:
        lines += [title, outlet, f"{date} Thursday", f"Copyright 2021 {outlet} All Rights Reserved", "Section: NEWS; Pg. 3"]
        lines += ["Length: 40 words", f"Byline: By {author}", "Body", *text, "Classification", "Language: ENGLISH"]
        lines += ["Publication-Type: Newspaper", f"Load-Date: {date}", "End of Document"]
    return lines


def docx(lines: list[str], *, title: bool = False, main: str = "word/document.xml", extra: str = "") -> bytes:
    style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>' if title else ""
    runs = [f"<w:p>{style if at == 0 else ''}<w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for at, line in enumerate(lines)]
    body = f'<?xml version="1.0"?>{extra}<w:document xmlns:w="{W}"><w:body>{"".join(runs)}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", main: body.encode()})


def zipped(members: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return buffer.getvalue()


def tarred(members: dict[str, bytes], *, mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return buffer.getvalue()


def factiva_html() -> str:
    articles = []
    for at, (title, outlet, date, author, *text) in enumerate(STORIES):
        month, day, year = date.replace(",", "").split()
        head = [f'<div id="hd"><span class="enHeadline">{title}</span></div>', "<div>News</div>", f"<div>By {author}</div>"]
        head += ["<div>40 words</div>", f"<div>{day} {month} {year}</div>", f"<div>{outlet}</div>", "<div>LSKCR</div>"]
        head += ["<div>English</div>", f"<div>Copyright 2021. {outlet}.</div>"]
        body = "".join(f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in text)
        last = f"<p>Document LSKCR0020210304eh340000{at}</p>"
        articles.append(f'<div class="article enArticle">{"".join(head)}{body}{last}</div><br>')
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


def factiva_rtf() -> bytes:
    articles = []
    for at, (title, outlet, date, author, *text) in enumerate(STORIES):
        month, day, year = date.replace(",", "").split()
        head = [rf"{{\b {title}}}", f"By {author}", "40 words", f"{day} {month} {year}", outlet, "LSKCR", "English"]
        lines = [*head, f"Copyright 2021. {outlet}.", *text, f"Document LSKCR0020210304eh340000{at}"]
        articles.append("".join(rf"{line}\par " for line in lines))
    plain = rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0 Arial;}}}}{''.join(articles)}}}"
    return "".join(char if char < "\x80" else rf"\u{ord(char)}?" for char in plain).encode()


def factiva_codes() -> str:
    blocks = []
    for at, (title, outlet, date, author, *text) in enumerate(STORIES):
        month, day, year = date.replace(",", "").split()
        blocks.append(
            f"SE  News\nHD  {title}\nBY  By {author}\nWC  40 words\nPD  {day} {month} {year}\nSN  {outlet}\nSC  LSKCR\n"
            f"LA  English\nCY  Copyright 2021\n\nLP \n{text[0]}\n\nTD \n{text[1]}\n\nNS \ngdip : Diplomacy\n\n"
            f"AN \nDocument LSKCR0020210304eh340000{at}\n\n"
        )
    return "".join(blocks)


def proquest_text() -> str:
    rule = "_" * 60
    blocks = [f"{rule}\n\nReport Information from ProQuest\n\n"]
    for at, (title, outlet, date, author, *text) in enumerate(STORIES, 1):
        month, day, year = date.replace(",", "").split()
        blocks.append(
            f"{rule}\n\nDocument {at} of 3\n\n{title}\n\nAuthor: {author}\n\nProQuest document link\n\n"
            f"Abstract: None available.\n\nFull text: {text[0]}\n\n{text[1]}\n\nSubject: Diplomacy\n\nLocation: Varn\n\n"
            f"Title: {title}\n\n"
            f"Publication title: {outlet}; Lisk\n\nPublication date: {month[:3]} {day}, {year}\n\nPublisher: {outlet} Ltd\n\n"
            f"Language of publication: English\n\nDocument URL: https://example.org/{at}\n\nDatabase: Example\n\n"
        )
    return "".join(blocks) + rule


def lexis_text() -> str:
    blocks = []
    for at, (title, outlet, date, author, *text) in enumerate(STORIES, 1):
        wrapped = "\n\n".join(line.replace(" on ", " on\n") for line in text)
        blocks.append(
            f"{'':31}{at} of 3 DOCUMENTS\n\n\n{'':31}{outlet}\n\n{'':28}{date} Thursday\n{'':30}Late Edition\n\n"
            f"{title}\n\nBYLINE: By {author}\n\nSECTION: News; Pg. 3\n\nLENGTH: 40 words\n\nDATELINE: LISK\n\n{wrapped}\n\n"
            f"LOAD-DATE: {date}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n{'':20}Copyright 2021 {outlet}\n\n\n"
        )
    return "".join(blocks)


def letter(at: int, *, html: bool = False) -> bytes:
    title, outlet, _, _, *text = STORIES[at]
    message = EmailMessage()
    message["From"] = f"{outlet} <news@example.org>"
    message["Subject"] = title
    message["Date"] = f"Thu, {4 + at:02} Mar 2021 08:00:00 +0000"
    message["Message-ID"] = f"<{at}@example.org>"
    message.set_content("View this letter in your browser.\n" if html else "\n\n".join(text) + "\n")
    if html:
        cells = "".join(f"<tr><td>{line}</td></tr>" for line in text)
        message.add_alternative(f"<html><body><table>{cells}</table><img src='x.gif'></body></html>", subtype="html")
    return message.as_bytes()


def mailbox() -> bytes:
    start = b"From news@example.org Thu Mar  4 08:00:00 2021\n"
    return b"".join(start + letter(at, html=at == 1) + b"\n" for at in range(3))


def page_html(at: int) -> str:
    title, outlet, date, _, *text = STORIES[at]
    _, day, year = date.replace(",", "").split()
    iso = f"{year}-03-{int(day):02}"
    body = "".join(f"<p>{line}</p>" for line in (*text, *text))
    head = f'<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">'
    head += f'<meta property="article:published_time" content="{iso}T08:00:00Z">'
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<nav>Home World</nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


def warc_record(url: str, body: bytes, *, kind: str = "response", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def http(body: bytes, *, media: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def warc_records() -> list[bytes]:
    first = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 8\r\n\r\nsoftware\r\n\r\n"
    pages = [warc_record(f"https://example.org/2021/{at}", http(page_html(at).encode())) for at in range(3)]
    picture = warc_record("https://example.org/a.png", http(b"\x89PNG", media="image/png"))
    moved = warc_record("https://example.org/old", http(b"", status="301 Moved"))
    return [first, pages[0], picture, moved, *pages[1:]]


def rss() -> str:
    items = []
    for at, (title, _, _, author, *text) in enumerate(STORIES):
        content = escape("".join(f"<p>{line}</p>" for line in text))
        full = f"<content:encoded>{content}</content:encoded>" if at != 1 else ""
        items.append(
            f"<item><title>{title}</title><link>https://example.org/{at}</link><author>{author}</author>"
            f"<pubDate>Thu, {4 + at:02} Mar 2021 08:00:00 GMT</pubDate><description>{escape(text[0])}</description>{full}</item>"
        )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    channel = f"<channel><title>Lisk Courier</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0" {space}>{channel}</rss>'


def pdf(pages: list[list[str]], *, title: str = "", trailer: str = "") -> bytes:
    """A PDF with a text layer in Helvetica, ASCII only."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", f"<< /Title ({title}) >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line.replace('(', '').replace(')', '')}) Tj" for line in lines)
        content = f"BT /F1 10 Tf 12 TL 40 800 Td {shown} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(objects, trailer)


def _assembled(objects: list[str], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def mhtml() -> bytes:
    page = page_html(0).replace("=", "=3D")
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/2021/0\r\n"
        "Subject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/2021/0\r\n\r\n{page}\r\n"
        "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n"
    ).encode()
