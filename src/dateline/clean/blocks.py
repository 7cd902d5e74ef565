"""Plain text to blocks: the lines and paragraphs as a reader sees them, with their shape."""

import re

import msgspec

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"[\s\u00a0]*(?:[•●▪◦‣∙■□►▶➤→»*·-]|\d{1,2}[.)])[\s\u00a0]+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|\w[\w'’.-]*")
_ENDING = re.compile(
    r"[.!?…:;。！？।؟۔][\"'”’»」』)\]\s]*$|[.!?…][\"'”’»)\]]*\s*(?:\[\d+\])+$"
    r"|[.!?…][\"'”’»)\]]*\s*(?:[(\[/][^()\[\]]{2,80}[)\]/]|[-–—]+\s*[A-Z][\w/ -]{1,30})\.?$"
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)|[。！？।؟۔]")
_LONG = re.compile(r"\w[\w’'-]{3,}")
_NAME = re.compile(r"[A-Z0-9][\w’'-]{2,}")
_FIELD = re.compile(r"\s*[A-Za-z_]+:\s")
MIN_PROSE_WORDS = 9
MIN_OPEN_WORDS = 28
MAX_WRAP_WIDTH = 120
MIN_WRAP_WIDTH = 45
MIN_BROKEN_LINE = 40


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph or a line that stands alone: its range (trimmed), its words, how it is set."""

    start: int
    end: int
    text: str
    words: int
    is_bullet: bool
    indent: int
    gap: int

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences end."""
        return bool(_ENDING.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of running text: long enough, and it ends as sentences do.

        A long paragraph may lack its last full stop; a short one without it is a title ("U.S. envoy leaves talks").
        """
        if self.words < MIN_PROSE_WORDS or self.is_listing:
            return False
        is_long = self.words >= MIN_OPEN_WORDS and bool(_SENTENCE.search(self.text))
        return is_long or self.is_closed

    @property
    def is_listing(self) -> bool:
        """Whether it is a row of links or tags: many separators, hardly a lower-case word."""
        marks = sum(self.text.count(mark) for mark in "|•·›»")
        return marks >= 3 and marks * 5 > self.words


def names(text: str) -> frozenset[str]:
    """The capitalised words and numbers of a text, folded: a cheap fingerprint of what it is about."""
    return frozenset(word.casefold().removesuffix("’s").removesuffix("'s") for word in _NAME.findall(text))


def content(text: str) -> frozenset[str]:
    """The longer words of a text, folded: what a headline shares with its story, whatever its capitals."""
    return frozenset(word.casefold().strip(".").removesuffix("’s").removesuffix("'s") for word in _LONG.findall(text))


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def split(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; lines of a hard-wrapped paragraph are one block, blank lines none."""
    lines = [found.span() for found in _LINE.finditer(text) if found.group().strip()]
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    last_end = 0
    for start, end in _join(text, lines, width=width):
        blocks.append(_block(text, start, end, gap=text.count("\n", last_end, start)))
        last_end = end
    return tuple(blocks)


def _block(text: str, start: int, end: int, *, gap: int) -> Block:
    raw = text[start:end]
    trimmed = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    bullet = _BULLET.match(raw)
    first = start + indent
    return Block(
        start=first,
        end=first + len(trimmed),
        text=trimmed,
        words=count_words(trimmed),
        is_bullet=bullet is not None,
        indent=indent,
        gap=gap,
    )


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The column at which a text was wrapped by hand, 0 if it was not: most inner lines end near one width."""
    lengths = sorted(len(text[start:end].rstrip()) for start, end in lines)
    if len(lengths) < 6 or not MIN_WRAP_WIDTH <= lengths[-1] <= MAX_WRAP_WIDTH:
        return 0
    width = lengths[-1]
    full = sum(length > 0.75 * width for length in lengths)
    return width if full >= 0.4 * len(lengths) else 0


def _join(text: str, lines: list[tuple[int, int]], *, width: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _continues(text, joined[-1], start, end, width=width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _continues(text: str, before: tuple[int, int], start: int, end: int, *, width: int) -> bool:
    """Whether a line goes on the paragraph above: no blank line, no bullet, and either that was cut off in the midst of a
    sentence or the line's first word did not fit there."""
    if text.count("\n", before[1], start) > 1 or _BULLET.match(text[start:end]):
        return False
    last = text[before[0] : before[1]].rstrip().rsplit("\n", 1)[-1]
    is_cut = len(last) >= MIN_BROKEN_LINE and not _ENDING.search(last) and not _FIELD.match(text[start:end])
    if is_cut and text[start:end].lstrip()[:1].islower():
        return True
    if not width:
        return False
    first_word = text[start:end].split(maxsplit=1)[0]
    return len(last) + 1 + len(first_word) > width - 4
