"""RTF files, the form in which news databases and old word processors hand out text: their paragraphs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.ingest.bounds import Refused
from dateline.ingest.digest import read_digest
from dateline.ingest.encoding import known
from dateline.ingest.page import text_page
from dateline.ingest.reader import Blob, Found, Reader
from dateline.model.document import Declared

MAGIC = b"{\\rtf"
MAX_GROUPS = 500
"""Groups within groups; word processors nest some dozens."""
SILENT = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "object", "fldinst", "generator", "listtable", "listoverridetable", "revtbl", "rsidtbl",
    "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "footnote", "annotation", "nonshppict",
})  # fmt: skip
"""Destinations that hold no text of the article (Rich Text Format Specification 1.9.1)."""
SIGNS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "line": "\n", "tab": "\t", "cell": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "~": "\u00a0", "_": "-", "-": "",
}  # fmt: skip
FONT_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Encodings of fonts by their number of character set; all others are in the file's own encoding."""
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
_BLANKS = re.compile(r"[ \u00a0]*\n[ \u00a0]*")


class _State(NamedTuple):
    """What a group inherits: whether its text is left out, the font, and how many signs stand in for a code point."""

    is_silent: bool = False
    font: int = 0
    stand_ins: int = 1


def matches(blob: Blob) -> bool:
    """Whether the bytes open like an RTF file."""
    return blob.head.lstrip().startswith(MAGIC)


def read(blob: Blob) -> Iterator[Found]:
    """One page, or one for each article of a database's download; raises Refused for a file without text."""
    text = to_text(blob.read_all())
    articles = read_digest(text, source=blob.source, overlays=blob.settings.overlays)
    if articles is not None:
        yield from articles
    elif text:
        yield text_page(text, source=blob.source, declared=Declared())
    else:
        raise Refused("empty", "an RTF file without text")


def to_text(raw: bytes) -> str:
    """The text of an RTF file, a blank line between paragraphs. Known to miss: footnotes, columns of tables."""
    reader = _Rtf()
    for token in _TOKEN.finditer(raw):
        reader.take(token)
    text = _BLANKS.sub("\n", "".join(reader.pieces))
    return re.sub(r"\n{2,}", "\n\n", text).strip()


class _Rtf:
    """The reading of one file: the text so far, the groups that are open, the fonts."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.fonts: dict[int, str] = {}
        self.encoding = "cp1252"
        self.state, self.outer = _State(), list[_State]()
        self.skip, self.bytes = 0, bytearray()
        self.is_star = False

    def take(self, token: re.Match[bytes]) -> None:
        """One token: a word, an escaped byte or sign, a brace, or plain text."""
        word, number, hexed, sign, brace, plain = token.groups()
        if hexed is not None:
            self.byte(int(hexed, 16))
            return
        self.flush()
        if brace:
            self.brace(brace)
        elif word:
            self.word(word.decode(), int(number) if number else None)
        elif sign == b"*":
            self.is_star = True
        elif sign is not None:
            self.add(SIGNS.get(sign.decode("latin-1"), "\n\n" if sign in b"\r\n" else sign.decode("latin-1")))
        elif plain:
            self.add(plain.decode(self.encoding, "replace"))

    def brace(self, brace: bytes) -> None:
        self.skip, self.is_star = 0, False
        if brace == b"}":
            self.state = self.outer.pop() if self.outer else self.state
            return
        if len(self.outer) >= MAX_GROUPS:
            raise Refused("malformed", f"more than {MAX_GROUPS} groups within each other")
        self.outer.append(self.state)

    def word(self, word: str, number: int | None) -> None:
        is_unknown, self.is_star = self.is_star, False
        if word in SILENT or is_unknown:
            self.state = self.state._replace(is_silent=True)
        if word == "u" and number is not None:
            self.add(chr(number % 65_536))
            self.skip = self.state.stand_ins
        elif word in SIGNS:
            self.add(SIGNS[word])
        elif number is not None:
            self.set(word, number)

    def set(self, word: str, number: int) -> None:
        if word == "ansicpg":
            self.encoding = known(f"cp{number}") or self.encoding
        elif word == "f":
            self.state = self.state._replace(font=number)
        elif word == "fcharset" and number in FONT_CHARSETS:
            self.fonts[self.state.font] = FONT_CHARSETS[number]
        elif word == "uc":
            self.state = self.state._replace(stand_ins=min(max(number, 0), 8))

    def byte(self, value: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes.append(value)

    def flush(self) -> None:
        """Bytes that were escaped one by one, as text in the encoding of their font."""
        if self.bytes:
            encoding = self.fonts.get(self.state.font, self.encoding)
            text, self.bytes = self.bytes.decode(encoding, "replace"), bytearray()
            self.add(text)

    def add(self, text: str) -> None:
        text, self.skip = text[self.skip :], max(self.skip - len(text), 0)
        if not self.state.is_silent:
            self.pieces.append(text)


READER = Reader(name="rtf", what="an RTF file", matches=matches, read=read, faults=(ValueError, LookupError))
