"""HTML: what is pruned, what the page says of itself, and what stays. All pages are made up."""

import json
from time import process_time

import pytest
from lxml import html as parser

from dateline.clean import Settings, make
from dateline.clean.markup import extract
from dateline.clean.meta import read_meta
from dateline.clean.prune import load_furniture, prune
from dateline.model.document import Declared, Document, Page
from dateline.model.dossier import Dossier

STORY = [
    "The foreign ministers of Armenia and Georgia met in Tbilisi on Monday to discuss the closed rail line between them.",
    "Officials in Yerevan said that the first trains would carry grain, fuel and medicine to the towns along the border.",
    "The line was closed after a landslide in March, and both sides had blamed each other for the slow repairs since then.",
    "A commission of both countries is to inspect the tracks next week, the Georgian ministry of transport said in Tbilisi.",
]
OTHER = "Dozens were missing in Peru after a river broke its banks on Sunday and flooded three villages, it was said."


def page(body: str, *, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head><title>Rail line to reopen</title>{head}</head><body>{body}</body></html>'


def article(*extra: str, paragraphs: list[str] = STORY) -> str:
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f'<article><h1>Rail line to reopen</h1><div class="entry-content">{inner}{"".join(extra)}</div></article>'


def clean(raw: str, *, url: str | None = "https://news.example.org/a") -> Document:
    given = Page(id="d1", source="a", media="text/html", raw=raw.encode(), sha256="0", declared=Declared(url=url))
    (found,) = make(Settings())([Dossier(page=given)])
    assert isinstance(found, Dossier) and found.doc is not None, found
    return found.doc


def story(doc: Document) -> list[str]:
    return [section.span.of(doc.text) for section in doc.sections if section.kind in ("lead", "body")]


@pytest.mark.parametrize(
    "extra",
    [
        f'<div class="relatedStories"><p>{OTHER}</p></div>',
        f'<aside id="newsletter-box"><p>{OTHER}</p></aside>',
        f'<section class="c-recirc__list"><p>{OTHER}</p></section>',
        f'<p class="wp-caption-text">{OTHER}</p>',
        '<p><a href="/b">Flood in Peru leaves dozens of people missing</a></p>',
        '<ul><li><a href="https://www.example.org/b">Flood in Peru leaves dozens of people missing</a></li></ul>',
        f'<p><a href="/b">{OTHER}</a></p>',
    ],
)
def test_furniture_goes_by_its_name_or_its_link(extra: str) -> None:
    assert story(clean(page(article(extra)))) == STORY


def test_other_articles_on_the_page_go() -> None:
    other = "".join(f"<article><h2>Flood in Peru</h2><p>{OTHER}</p></article>" for _ in range(3))
    assert story(clean(page(article() + other))) == STORY


def test_names_are_read_word_by_word() -> None:
    furniture = load_furniture()
    names = {
        "Newsletter-stateNotSent": True,
        "jp-relatedposts": True,
        "articleRelated": True,
        "unrelated": False,
        "post type-post category-related hentry": False,
        "newsletter article-body": False,
    }
    for name, expected in names.items():
        assert furniture.names(parser.fromstring(f'<div class="{name}">x</div>')) is expected, name


def test_what_holds_most_of_the_text_stays_whatever_its_name() -> None:
    inner = "".join(f"<p>{text}</p>" for text in STORY)
    tree = parser.document_fromstring(page(f'<div class="sidebar">{inner}</div>'))
    prune(tree, load_furniture(), host="")
    assert len(list(tree.iter("p"))) == len(STORY)


def test_words_within_a_paragraph_stay() -> None:
    marked = STORY[0].replace("Tbilisi", '<span class="related">Tbilisi</span>')
    whole = clean(page(article(paragraphs=[marked, *STORY[1:]])))
    assert story(whole) == STORY


def test_comments_in_the_markup_do_not_cut_a_paragraph() -> None:
    cut = STORY[0].replace("Tbilisi", '<!-- --><a href="/t">Tbilisi</a><!-- -->')
    assert story(clean(page(article(paragraphs=[cut, *STORY[1:]])))) == STORY


@pytest.mark.parametrize(
    ("href", "stays"), [("https://else.example.net/x", True), ("#note", True), ("/x", False), ("https://example.org/x", False)]
)
def test_only_links_within_the_site_point_to_other_stories(href: str, stays: bool) -> None:
    tree = parser.document_fromstring(page(article(f'<p><a href="{href}">Statement of the ministry of transport</a></p>')))
    prune(tree, load_furniture(), host="news.example.org")
    assert ("Statement of the ministry" in tree.text_content()) is stays


def test_lines_after_the_story_are_its_own_up_to_the_first_furniture() -> None:
    extra = "<p>Trains: daily</p><p>Fare: 20 lari</p><p>Tags: rail</p><p>Some other line</p>"
    assert story(clean(page(article(extra)))) == [*STORY, "Trains: daily", "Fare: 20 lari"]


def test_json_ld_tells_of_the_article() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "x", "datePublished": "1999-01-01"},
            {
                "@type": ["NewsArticle"],
                "headline": "Rail line &amp; road to reopen",
                "datePublished": "2023-05-02T08:00:00Z",
                "dateModified": "2023-05-03",
                "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AFP"}],
                "publisher": {"@type": "Organization", "name": "Example Monitor"},
                "articleSection": ["World", "Asia"],
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><link rel="canonical" href="https://example.org/rail">'
    doc = clean(page(article(), head=head), url=None)
    assert (doc.title, doc.publisher, doc.agency, doc.language) == ("Rail line & road to reopen", "Example Monitor", "AFP", "en")
    assert doc.declared == Declared(
        title="Rail line & road to reopen", published="2023-05-02T08:00:00Z", modified="2023-05-03", publisher="Example Monitor",
        author="Jane Doe, AFP", section="World", url="https://example.org/rail", language="en-GB",
    )  # fmt: skip


@pytest.mark.parametrize(
    "block", ["{", "[" * 5000, '"text"', "null", '{"@type": 7, "author": [[["x"]]]}', '{"@type": "NewsArticle"}']
)
def test_broken_json_ld_is_passed_over(block: str) -> None:
    assert story(clean(page(article(), head=f'<script type="application/ld+json">{block}</script>'))) == STORY


def test_a_text_that_only_the_json_ld_holds_is_found() -> None:
    body = "\\n\\n".join(STORY * 2)
    data = f'{{"@type": "NewsArticle", "headline": "Rail line to reopen", "articleBody": "{body}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    doc = clean(page(f"<h1>Rail line to reopen</h1><p>{STORY[0]}</p><div id='app'></div>", head=script))
    assert story(doc)[:4] == STORY


def test_a_pictures_credit_is_no_byline() -> None:
    figure = '<figure><img src="a.jpg"><span class="credit">AFP</span></figure><span class="photo-credit">Reuters</span>'
    tree = parser.document_fromstring(page(figure + '<div class="byline">By Jane Doe</div>'))
    assert read_meta(tree).declared.author == "Jane Doe"


def test_pages_that_are_no_articles_give_nothing() -> None:
    furniture = load_furniture()
    for raw in ("", "<html>", "<html><body><p>Hi.</p></body></html>", "\x00<p>"):
        assert extract(raw, declared=Declared(), furniture=furniture) is None


@pytest.mark.parametrize(
    "mass",
    [
        '<div class="related">' * 20_000,
        '<a href="/b">one two three four five</a> ' * 15_000,
        "<article><p>some words here</p></article>" * 15_000,
        f'<p class="{"aB" * 200_000}">x</p>',
        '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>",
        "<table><tr><td>Some words here. And others there. " * 3_000,
    ],
    ids=["nested", "links", "articles", "name", "json", "tables"],
)
def test_masses_of_markup_take_bounded_time(mass: str) -> None:
    start = process_time()
    extract(page(article() + mass), declared=Declared(url="https://example.org/a"), furniture=load_furniture())
    assert process_time() - start < 20


def test_an_article_in_a_cell_of_a_table_that_lays_out_the_page_is_found() -> None:
    menu = "<td><a href='/'>Home</a><br><a href='/w'>World</a></td>"
    cells = f"{menu}<td><b>Rail line</b><br><br>{'<br><br>'.join(STORY)}</td><td><b>Other news</b><br>Flood in Peru</td>"
    assert story(clean(page(f"<table><tr>{cells}</tr></table>"))) == STORY


def test_a_table_of_figures_within_the_article_is_no_story() -> None:
    rows = "".join(f"<tr><td>{town}</td><td>{dead}</td></tr>" for town, dead in (("Lisk", 3), ("Orsk", 12)))
    doc = clean(page(article(f"<table><tr><th>Town</th><th>Dead</th></tr>{rows}</table><p>{STORY[3][:-1]} again.</p>")))
    assert story(doc)[:4] == STORY and not any("Orsk" in text for text in story(doc))


def test_readers_comments_are_no_story_although_they_name_the_same_people() -> None:
    said = [
        "Armenia and Georgia will never run that line again, I was there in March and saw the tracks in the mud.",
        "The ministers in Tbilisi only want to sell their grain and forget the towns that were cut off for months.",
    ]
    box = f"<div><h2>Comments (2)</h2>{''.join(f'<p>{text}</p>' for text in said)}</div>"
    assert story(clean(page(f"<main>{article()}{box}</main>"))) == STORY


def test_the_sites_name_behind_the_headline_is_the_publisher() -> None:
    doc = clean(page(article()).replace("reopen</title>", "reopen | Lisk Morning Sheet</title>"))
    assert doc.publisher == "Lisk Morning Sheet"
