"""HTML that is known to be nothing but an article (a letter, a feed's entry, a database's export) to plain text."""

import re

from lxml import etree

SILENT = frozenset({"script", "style", "head", "template", "noscript", "svg", "math", "select", "button", "object", "iframe"})
PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "docfull", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_LINES = re.compile(r"[ \u00a0]*\n[ \u00a0]*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def flatten(html: str) -> str:
    """The text, a paragraph a line, blank lines between; without scripts, styles and what is hidden.

    Empty when there is none. Known to miss: paragraphs that are set apart by style alone, columns of tables, which
    become paragraphs of their own.
    """
    if not html.strip():
        return ""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    if root is None:
        return ""
    pieces: list[str] = []
    _walk(root, pieces)
    text = _LINES.sub("\n", "".join(pieces))
    return re.sub(r"\n{2,}", "\n\n", text).strip()


def _walk(root: etree._Element, pieces: list[str]) -> None:
    """Collects the text in the order of the page, without recursion."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_silent = tag in SILENT or bool(_HIDDEN.search(element.get("style") or ""))
        if event == "start":
            silent += is_silent
            if not silent:
                pieces.append(_opening(tag) + _SPACE.sub(" ", element.text or ""))
        else:
            if not silent:
                pieces.append("\n\n" if tag in PARAGRAPHS else "")
            silent -= is_silent
            if not silent:
                pieces.append(_SPACE.sub(" ", element.tail or ""))


def _opening(tag: str) -> str:
    if tag == "br":
        return "\n"
    return "\n\n" if tag in PARAGRAPHS else ""
