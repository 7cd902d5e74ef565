"""Page furniture out of an HTML tree, by what its markup calls it, by its links and by its place."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
from lxml import etree, html

from dateline.clean.layout import count_prose
from dateline.lexicon.load import read as read_lexicon

MAX_SHARE = 0.35
"""A part that holds more of the page's running text than this is no furniture, whatever its name."""
MIN_LINK_WORDS = 4
LINK_SHARE = 0.9
MIN_MAIN = 300
"""Characters of running text in an article that make others on the page other stories."""

MIN_STANDFIRST = 12
MAX_NAME = 500

_CUT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_PARAGRAPHS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "div")
_INLINE = ("a", "abbr", "b", "em", "i", "font", "mark", "small", "span", "strong", "sub", "sup", "time", "u")
_KEPT = ("html", "body", "head", "main", "h1")
_WORD = re.compile(r"\w+")


class Parts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `markup.toml`."""

    note: str
    furniture: tuple[str, ...]
    article: tuple[str, ...]


class Furniture:
    """Compiled names of page furniture; built once per worker, immutable afterwards."""

    def __init__(self, parts: Parts) -> None:
        self._furniture, self._article = _words(parts.furniture), _words(parts.article)

    def names(self, element: html.HtmlElement) -> bool:
        """Whether the class or id of an element calls it furniture and none calls it the article."""
        return bool(self._furniture.search(_called(element))) and not self.is_article(element)

    def is_article(self, element: html.HtmlElement) -> bool:
        """Whether the class or id of an element calls it the article's text."""
        return bool(self._article.search(_called(element)))


def _called(element: html.HtmlElement) -> str:
    return " ".join(_fold((element.get(name) or "")[:MAX_NAME]) for name in ("id", "class"))


def _words(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf" {re.escape(name)} " for name in longest_first))


def _fold(name: str) -> str:
    return "".join(f"  {'  '.join(_CUT.split(part))} |" for part in name.split()).lower().replace("  ", " ")


def load_furniture(overlays: tuple[str, ...] = ()) -> Furniture:
    """The names of the base lexicon and the overlays; raises LexiconError when the file is at fault."""
    return Furniture(read_lexicon("markup.toml", Parts, overlays=overlays))


def prune(tree: html.HtmlElement, furniture: Furniture, *, host: str) -> None:
    """Takes furniture, other articles and paragraphs that are one link to the same site out of the tree, in place; a
    summary that stands right above the article's text is put into it.

    Known to miss: furniture without a telling name, or in a page whose names are random.
    """
    total = count_prose(tree)
    for element in list(tree.iter(etree.Element)):
        if element.tag in _INLINE and _is_word(element):
            element.attrib.pop("class", None)  # an extractor would drop it for its name
        elif _may_go(element) and furniture.names(element) and _is_small(element, total):
            element.drop_tree()
    for other in list(_other_articles(tree)):
        other.drop_tree()
    for element in list(tree.iter(*_PARAGRAPHS)):
        if element.getparent() is not None and _is_link(element, host=host):
            element.drop_tree()
    for element in list(tree.iter("div", "section")):
        if furniture.is_article(element) and _is_standfirst(element.getprevious()):
            _take_in(element, element.getprevious())


def _is_standfirst(element: html.HtmlElement | None) -> bool:
    """Whether an element is one sentence or more of plain text, as the summary above a story is."""
    if element is None or element.tag not in ("div", "p", "h2"):
        return False
    if any(child is not element for child in element.iter("a", "p", "img", "h1")):
        return False
    text = element.text_content().strip()
    return len(_WORD.findall(text)) >= MIN_STANDFIRST and text.endswith((".", "!", "?", "”", '"'))


def _take_in(container: html.HtmlElement, standfirst: html.HtmlElement) -> None:
    """Makes the standfirst the first paragraph of the article's container, which extractors read alone."""
    paragraph = etree.SubElement(container, "p")
    paragraph.text = " ".join(standfirst.text_content().split())
    container.insert(0, paragraph)
    standfirst.drop_tree()


def _may_go(element: html.HtmlElement) -> bool:
    """Whether an element is still in the tree and no pillar of the page."""
    return element.getparent() is not None and element.tag not in _KEPT


def _is_word(element: html.HtmlElement) -> bool:
    """Whether an element is a word or two within a paragraph."""
    return next(element.iterancestors("p"), None) is not None


def _is_small(element: html.HtmlElement, total: int) -> bool:
    """Whether an element holds neither the title nor much of the page's running text."""
    return count_prose(element) <= MAX_SHARE * total and not _has_title(element)


def _has_title(element: html.HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None


def _other_articles(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Articles beside or within the one with the page's first heading, when that one has text of its own."""
    articles = list(tree.iter("article"))
    main = next((each for each in articles if _has_title(each)), None)
    if main is None or len(articles) < 2:
        return
    inner = [each for each in main.iter("article") if each is not main]
    if count_prose(main) - sum(count_prose(each) for each in inner if each.getparent().tag != "article") < MIN_MAIN:
        return
    above = set(main.iterancestors())
    seen: set[html.HtmlElement] = set()
    for each in articles:
        if each is main or each in above or any(parent in seen for parent in each.iterancestors()):
            continue
        seen.add(each)
        yield each


def _is_link(element: html.HtmlElement, *, host: str) -> bool:
    """Whether a paragraph, an item or a heading is one link within the site and nothing else: a pointer to another story."""
    links = list(element.iter("a"))
    within = next(element.iterancestors("a"), None)
    if within is not None:
        return element.tag != "div" and _is_internal(within.get("href") or "#", host=host)
    if len(links) != 1 or not _is_internal(links[0].get("href") or "#", host=host):
        return False
    if any(child.tag in ("p", "img", "h1") for child in element.iter(etree.Element) if child is not element):
        return False
    words, linked = _WORD.findall(element.text_content()), _WORD.findall(links[0].text_content())
    return len(linked) >= MIN_LINK_WORDS and len(linked) >= LINK_SHARE * len(words)


def _is_internal(href: str, *, host: str) -> bool:
    """Whether a link leads to another page of the same site."""
    if href.startswith("#"):
        return False
    target = urlsplit(href).hostname
    return target is None or not host or _site(target) == _site(host)


def _site(host: str) -> str:
    return ".".join(host.casefold().split(".")[-2:])


__all__ = ["Furniture", "Parts", "load_furniture", "prune"]
