"""The parse stage: tokens at their places, names that do not change a tree, quotations."""

import pytest

from dateline import parse
from dateline.errors import MissingDependencyError
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span
from dateline.parse.quotes import find_quotations


def dossier_of(text):
    body = (Section(kind="body", span=Span(start=0, end=len(text))),)
    doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
    return Dossier(page=Page(id="p", source="x", media="text/plain", raw=b"", sha256=""), doc=doc)


@pytest.fixture(scope="module")
def work():
    return parse.make(parse.Settings())


def test_every_token_quotes_its_text(work):
    text = "According to Nigeria,\nCameroon's “soldiers” crossed the U.S.-built bridge. They left."
    (dossier,) = work([dossier_of(text)])
    assert len(dossier.sents) == 2
    for sent in dossier.sents:
        assert [text[token.start : token.end] for token in sent.tokens] == [token.text for token in sent.tokens]
        assert all(0 <= token.head < len(sent.tokens) for token in sent.tokens)


def test_batches_do_not_change_the_result(work):
    texts = ["Kenya met Uganda.", "", "Police in Baku arrested ten men. The men were released."]
    together = list(work([dossier_of(text) if text else Dossier(page=dossier_of("x").page) for text in texts]))
    alone = [next(iter(work([dossier]))) for dossier in together]
    assert [one.sents for one in alone] == [one.sents for one in together]


@pytest.mark.parametrize(("one", "two"), [("Armenia", "Azerbaijan"), ("Yerevan", "Baku"), ("Saudi Arabia", "South Sudan")])
def test_names_do_not_change_the_tree(work, one, two):
    pattern = "{} accused {} of shelling the bridge near the border."
    trees = [
        [(token.dep, token.head, token.pos) for token in next(iter(work([dossier_of(text)]))).sents[0].tokens]
        for text in (pattern.format(one, two), pattern.format(two, one))
    ]
    assert trees[0] == trees[1]


def test_names_keep_their_own_words(work):
    (dossier,) = work([dossier_of("Baku met Yerevan.")])
    assert [(token.text, token.lemma) for token in dossier.sents[0].tokens[:3:2]] == [("Baku", "baku"), ("Yerevan", "yerevan")]


def test_mentions_point_at_names(work):
    text = "The Kremlin called Pashinyan."
    (dossier,) = work([dossier_of(text)])
    assert [mention.span.of(text) for mention in dossier.mentions] == ["The Kremlin", "Pashinyan"]


def test_an_absent_model_says_what_to_do():
    with pytest.raises(MissingDependencyError, match="install it"):
        parse.make(parse.Settings(model="no_such_pipeline"))


def test_quotations_and_scare_quotes():
    text = "He called it a “gross violation”. “We will not leave the town,” she said. 'tis no quote."
    found = find_quotations(dossier_of(text).doc)
    assert [(quote.span.of(text), quote.is_scare) for quote in found] == [
        ("“gross violation”", True),
        ("“We will not leave the town,”", False),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("''We are tired,'' he said.", ["''We are tired,''"]),
        ("\"We are tired,” he said. “Very.", ['"We are tired,”', "“Very."]),
        ("“We are tired.\n\n“And hungry,” he said.", ["“We are tired.", "“And hungry,”"]),
    ],
)
def test_quotations_of_several_styles(text, found, work):
    (dossier,) = work([dossier_of(text)])
    assert [quote.span.of(text) for quote in dossier.quotations] == found
