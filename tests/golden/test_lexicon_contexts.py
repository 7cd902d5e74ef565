"""Every context's own sentences show it or do not; the CAMEO table and the type files agree with PLOVER's lists."""

import re

import pytest

from dateline import parse
from dateline.lexicon import load
from dateline.lexicon.codebook import load_codebook, load_contexts

PLOVER_CONTEXTS = 37


@pytest.fixture(scope="module")
def shown(parsed):
    """The contexts that a sentence shows."""
    book = load_codebook()

    def run(text):
        lemmas = [token.lemma for sent in parsed(text) for token in sent.tokens]
        sizes = range(1, book.longest_context + 1)
        grams = {" ".join(lemmas[at : at + size]) for at in range(len(lemmas)) for size in sizes}
        return {context for gram in grams for context in book.contexts.get(gram, ())}

    return run


@pytest.fixture(scope="module")
def parsed():
    from dateline.model.document import Document, Page, Section
    from dateline.model.dossier import Dossier
    from dateline.model.span import Span

    work = parse.make(parse.Settings())

    def run(text):
        body = (Section(kind="body", span=Span(start=0, end=len(text))),)
        doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
        page = Page(id="p", source="example", media="text/plain", raw=b"", sha256="")
        (dossier,) = work([Dossier(page=page, doc=doc)])
        return dossier.sents

    return run


def test_there_are_as_many_contexts_as_in_plover():
    assert len({context.id for context in load_contexts()}) == PLOVER_CONTEXTS


@pytest.mark.parametrize("context", load_contexts(), ids=lambda context: context.id)
def test_a_context_is_shown_by_its_own_sentences_only(context, shown):
    assert all(context.id in shown(text) for text in context.fires)
    assert not any(context.id in shown(text) for text in context.never)


def test_every_cameo_code_of_a_rule_stands_in_the_table():
    codes = load.read("cameo.toml", dict)["codes"]
    missing = {rule.entry.cameo for rule in load_codebook().rules.values() if rule.entry.cameo} - set(codes)
    assert not missing


def test_cameo_codes_are_text_of_two_to_four_digits_with_a_score_and_a_known_type():
    types = load_codebook().types
    for code, row in load.read("cameo.toml", dict)["codes"].items():
        assert re.fullmatch(r"\d{2,4}", code), code
        assert -10 <= row["goldstein"] <= 10, code
        assert row.get("type") is None or row["type"] in types, code
        assert row.get("mode") is None or row["mode"] in types[row["type"]].mode_scores, code


def test_modes_of_announced_acts_are_modes_of_the_announcing_type():
    book = load_codebook()
    for entry in book.types.values():
        assert set(entry.future_modes.values()) <= set(book.types[entry.future].mode_scores if entry.future else ())
