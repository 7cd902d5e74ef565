"""What a page of HTML says about itself: its JSON-LD, its meta elements, its byline."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec
from lxml import html

from dateline.model.document import Declared

MAX_VALUE = 300
MAX_JSON = 2_000_000
MAX_DEPTH = 12
MAX_BYLINE_WORDS = 12
MAX_SITE_WORDS = 5
_BARS = " |-–—·•»:"
_BAR = re.compile(r"\s[|–—·•»-]\s")
ARTICLE_TYPES = ("Article", "Posting", "WebPage", "Report", "Review", "Story")
"""Endings of the schema.org types that describe an article."""

META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "published": ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "parsely-pub-date", "pubdate", "date"),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "lastmod"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    "author": ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"),
    "section": ("article:section", "parsely-section", "section", "sailthru.section"),
    "url": ("og:url", "parsely-link"),
    "language": ("og:locale", "dc.language", "language"),
}
"""Names of meta elements (Open Graph, Dublin Core, schema.org, Parse.ly, Sailthru), best first."""

_SPACE = re.compile(r"\s+")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|credit|agency)(?:$|[\s_-]|name)", re.I)
_PICTURE = re.compile(r"photo|image|img|media|caption|figure|picture|video", re.I)
_BY = re.compile(r"^(?:by|par|von|por)\s+(?=\S)", re.I)
_WRAP = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$|^\s*<!--|-->\s*$")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the page declares, and the article's text where its JSON-LD holds it."""

    declared: Declared = Declared()
    body: str = ""


def read_meta(tree: html.HtmlElement) -> Told:
    """The metadata of a page, its JSON-LD before its meta elements; names that stand in both are joined."""
    items = [item for block in _json_blocks(tree) for item in _walk(block, depth=0)]
    articles = [item for item in items if _is_article(item)]
    found = {**_other(tree), **_from_meta(tree), **_from_json(articles)}
    authors = [*_names(articles, "author"), *_meta_values(tree, "author"), *_bylines(tree)]
    agencies = [*_names(articles, "sourceOrganization"), *_names(articles, "creditText"), *_names(articles, "provider")]
    found["publisher"] = found.get("publisher") or _site(tree, found.get("title", ""))
    found["author"] = ", ".join({name.casefold(): name for name in map(_name_alone, authors) if "://" not in name}.values())
    found["agency"] = ", ".join(dict.fromkeys(agencies))
    body = max((text for item in articles if isinstance(text := item.get("articleBody"), str)), key=len, default="")
    declared = Declared(**{name: value[:MAX_VALUE] for name, value in found.items() if value})
    return Told(declared=declared, body=unescape(body))


def _name_alone(author: str) -> str:
    """A byline's name without the word that says that it is one."""
    return _BY.sub("", author)


def _json_blocks(tree: html.HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > MAX_JSON:
            continue
        try:
            yield json.loads(_WRAP.sub("", text), strict=False)
        except (ValueError, RecursionError):
            continue


def _walk(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value, outermost first; what is nested deeper than twelve times is left out."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _walk(inner, depth=depth + 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(ARTICLE_TYPES) for name in names)


def _from_json(articles: list[dict[str, Any]]) -> dict[str, str]:
    """Fields of the objects that describe an article; an article proper goes before the page that holds it."""
    best = sorted(articles, key=lambda item: "WebPage" in str(item.get("@type")))
    fields = {"title": "headline", "published": "datePublished", "modified": "dateModified", "publisher": "publisher",
              "section": "articleSection", "language": "inLanguage"}  # fmt: skip
    found = {name: next(iter(_names(best, key)), "") for name, key in fields.items()}
    return {name: value for name, value in found.items() if value}


def _names(items: list[dict[str, Any]], key: str) -> list[str]:
    """The values of a field as strings: of a person, an organisation, a list of these, its name."""
    return [name for item in items for name in _name(item.get(key)) if name]


def _name(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _tidy(value)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        yield _tidy(value["name"])
    elif isinstance(value, list):
        for inner in value[:5]:
            yield from _name(inner) if not isinstance(inner, list) else ()


def _meta_values(tree: html.HtmlElement, field: str) -> list[str]:
    """The contents of the meta elements that hold a field, in the order of `META`."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        named.setdefault(name, _tidy(meta.get("content") or ""))
    return [named[name] for name in META[field] if named.get(name)]


def _from_meta(tree: html.HtmlElement) -> dict[str, str]:
    found = {field: next(iter(_meta_values(tree, field)), "") for field in META if field != "author"}
    return {field: value for field, value in found.items() if value}


def _other(tree: html.HtmlElement) -> dict[str, str]:
    """What ordinary elements say: the language, the canonical address, the first heading, the title."""
    heads = [_tidy(each.text_content()) for tag in ("h1", "title") for each in tree.iter(tag)]
    links = [each.get("href") or "" for each in tree.iter("link") if (each.get("rel") or "").lower() == "canonical"]
    canonical = next((link for link in links if link.startswith(("http://", "https://"))), "")
    return {"language": tree.get("lang") or "", "url": canonical, "title": next((head for head in heads if head), "")}


def _site(tree: html.HtmlElement, headline: str) -> str:
    """The site's name behind the headline in the title of the page: "Headline | Lisk Courier"."""
    whole = next((_tidy(each.text_content()) for each in tree.iter("title")), "")
    rest = whole[len(headline) :] if headline and whole.startswith(headline) else ""
    name = rest.strip(_BARS)
    is_name = rest[:1] in _BARS and 0 < len(name.split()) <= MAX_SITE_WORDS and not _BAR.search(name)
    return name if is_name else ""


def _bylines(tree: html.HtmlElement) -> list[str]:
    """The first short texts whose class calls them byline, author, credit or agency."""
    found: list[str] = []
    for element in tree.iter("a", "address", "div", "p", "span", "strong", "em", "td", "li"):
        name = element.get("class") or element.get("rel") or ""
        if len(found) < 3 and _BYLINE.search(name) and not _is_of_picture(element, name):
            text = _tidy(element.text_content())
            if 0 < len(text.split()) <= MAX_BYLINE_WORDS and text not in found:
                found.append(text)
    return found


def _is_of_picture(element: html.HtmlElement, name: str) -> bool:
    """Whether a credit is a picture's and not the text's."""
    return bool(_PICTURE.search(name)) or next(element.iterancestors("figure", "figcaption"), None) is not None


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", unescape(text)).strip()


__all__ = ["Told", "read_meta"]
