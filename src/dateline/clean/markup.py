"""HTML to the text of its article, with what the page declares about itself."""

import re
from collections import Counter
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import msgspec
from lxml import etree, html

from dateline.clean.layout import unwrap_tables
from dateline.clean.meta import Told, read_meta
from dateline.clean.prune import Furniture, prune
from dateline.model.document import Declared

MIN_CHARS = 40
SHORT = 400
"""Below so many characters the pruned page may have lost the article, and the whole one is read too."""
LARGE = 12_000
"""Elements of a page, ten times the usual; beyond, trafilatura's second opinions take time that grows with the square."""
MIN_BODY = 600
MAX_LOST = 0.3
"""If the extraction lacks this share of the words of a long `articleBody` of the page's JSON-LD, that is taken instead."""
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<(?:p|br|div)\b[^>]*>|</(?:p|div)>", re.I)
_ANY_TAG = re.compile(r"<[^<>]{1,2000}>")


def extract(page: str, *, declared: Declared, furniture: Furniture) -> tuple[str, Declared] | None:
    """The article's text, title first, and the metadata; None when the page holds no running text.

    Paragraphs are set apart by a blank line. Furniture is pruned by its names and links, then trafilatura finds the
    article in what remains; a much longer text in the page's JSON-LD is believed before it. The benchmark's F1 over 95
    pages: trafilatura alone .950, with the pruning .967, with the sections of `label` .973. Known to miss:
    text that a script puts in place, articles spread over several pages.
    """
    tree = _parse(page)
    if tree is None:
        return None
    told = read_meta(tree)
    merged = _merge(declared, told.declared)
    text = _choose(_article(tree, page, merged, furniture), told)
    if len(text) < MIN_CHARS:
        return None
    paragraphs = [line for line in text.split("\n") if line.strip()]
    if merged.title and paragraphs[0].strip() != merged.title:
        paragraphs.insert(0, merged.title)
    return "\n\n".join(paragraphs), merged


def _parse(page: str) -> html.HtmlElement | None:
    """The tree without its comments, which would cut a paragraph in two."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _article(tree: html.HtmlElement, page: str, declared: Declared, furniture: Furniture) -> str:
    unwrap_tables(tree)
    prune(tree, furniture, host=urlsplit(declared.url or "").hostname or "")
    found = _extract(tree, declared)
    if len(found) >= SHORT or _is_large(tree):
        return found
    whole = _parse(page)
    if whole is not None:
        unwrap_tables(whole)
    other = _extract(whole, declared) if whole is not None else ""
    return max(found, other, key=len)


def _extract(tree: html.HtmlElement, declared: Declared) -> str:
    import trafilatura  # half a second that only a worker with a page of HTML has to spend

    found: Any = trafilatura.bare_extraction(
        tree, url=declared.url, include_comments=False, include_tables=True, with_metadata=False, fast=_is_large(tree)
    )
    return (found.text or "").strip() if found is not None else ""


def _is_large(tree: html.HtmlElement) -> bool:
    """Whether a page has so many elements that only the fastest way of extraction is tried."""
    return next(islice(tree.iter(), LARGE, None), None) is not None


def _choose(found: str, told: Told) -> str:
    """The extraction, or the text that the page's JSON-LD holds when the extraction lacks much of that."""
    body = _ANY_TAG.sub("", _TAG.sub("\n", told.body)).strip()
    if len(body) < MIN_BODY:
        return found
    have, wanted = Counter(_WORD.findall(found)), Counter(_WORD.findall(body))
    lost = (wanted - have).total()
    is_squeezed = "\n" not in found and "\n" in body
    return body if is_squeezed or lost > MAX_LOST * wanted.total() else found


def _merge(declared: Declared, own: Declared) -> Declared:
    """What came with the page first, then what the page says of itself."""
    known = {name: value for name, value in msgspec.structs.asdict(declared).items() if value}
    if declared.author and own.author:
        known["author"] = f"{declared.author}, {own.author}"
    return msgspec.structs.replace(own, **known)


__all__ = ["extract"]
