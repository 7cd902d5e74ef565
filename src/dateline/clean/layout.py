"""Tables that lay out a page are no tables: older sites put the whole article into a cell, where extractors pass it over."""

import re
from itertools import islice

from lxml import etree, html

MIN_CELL, MIN_SENTENCES = 300, 3
"""Characters and sentences of a cell that is no data: those are words and numbers."""
_END = re.compile(r"[a-z][.!?][\"”’)]*(?= *[\"“‘(]?[A-Z]|\s*\Z)")
MOST_TABLES = 200
"""Tables of a page that are looked at: some put a table into each cell, and hostile ones thousands into each other."""
MIN_RUN = 60
"""Characters of a stretch of text without markup that reads as prose."""
SILENT = frozenset({"script", "style", "noscript", "template", "textarea", "option", "title"})
PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center")


def unwrap_tables(tree: html.HtmlElement) -> None:
    """Turns tables of running text, and those around them, into plain divisions, in place."""
    for table in islice(list(tree.iter("table")), MOST_TABLES):
        if any(_is_story(cell) for cell in table.iter("td")):
            for part in _own_parts(table):
                part.tag = "div"


def _is_story(cell: html.HtmlElement) -> bool:
    """Whether a cell holds several sentences, whatever markup stands between its words."""
    text = " ".join(cell.text_content().split())
    return len(text) >= MIN_CELL and len(_END.findall(text)) >= MIN_SENTENCES


def _own_parts(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The table and its rows and cells, without those of tables within it."""
    inner = {part for other in table.iter("table") if other is not table for part in other.iter(*PARTS)}
    return [part for part in table.iter(*PARTS) if part not in inner]


def count_prose(element: html.HtmlElement) -> int:
    """Characters of running text within an element: in paragraphs, and in long stretches that stand in none."""
    count = within = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        is_paragraph = each.tag == "p"
        if event == "start":
            within += is_paragraph
            count += _weight(each.text, is_inside=bool(within)) if each.tag not in SILENT else 0
        else:
            within -= is_paragraph
            count += _weight(each.tail, is_inside=bool(within)) if each is not element else 0
    return count


def _weight(text: str | None, *, is_inside: bool) -> int:
    """The length of a text that stands in a paragraph, or alone if it is long enough to be prose."""
    length = len(text.strip()) if text else 0
    return length if is_inside or length >= MIN_RUN else 0


__all__ = ["count_prose", "unwrap_tables"]
