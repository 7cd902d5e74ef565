from dateline.serve.layers import LAYERS, layer_marks
from dateline.serve.reader import read_document


def kinds(shelf, fake, id, text):
    return {(mark.kind, text[mark.start : mark.end]) for mark in layer_marks(shelf, id, text)}


def test_figures_and_stances_are_marked_where_they_stand(shelf, fake):
    found = kinds(shelf, fake, "d1", fake.RIVER)
    accuse = "Borduria accused Syldavia of closing the Zympathian dam on Tuesday."
    assert ("figure", "Ten lakes") in found
    assert ("claimed asserts", accuse) in found
    assert ("claimed denies", "The gates are open") in found


def test_only_stances_of_the_article_itself_are_marked(shelf, fake):
    assert not [kind for kind, _ in kinds(shelf, fake, "d2", fake.COPY) if kind.startswith("claimed")]


def test_the_words_of_attribution_are_marked_without_an_event(fake):
    from dateline.serve.shelf import Shelf

    shelf = Shelf(fake.invented())
    beside = shelf.chronicle.beside

    def answer(kind, ids):
        row = {"kind": "says", "sources": [{**fake.words(fake.RIVER, "Ana Kostic"), "name": "Ana Kostic", "code": None}],
               "cue": [fake.words(fake.RIVER, "said")]}  # fmt: skip
        return {id: [row] for id in ids} if kind == "attributed" else beside(kind, ids)

    shelf.chronicle.beside = answer
    found = kinds(shelf, fake, "d1", fake.RIVER)
    assert {("source", "Ana Kostic"), ("cue", "said")} <= found


def test_runs_with_all_layers_are_still_the_text(shelf, fake):
    page = read_document(shelf, "d1")
    shown = "".join(run.text for block in page["blocks"] for piece in block["pieces"] for run in piece["runs"])
    assert "".join(shown.split()) == "".join(fake.RIVER.split())
    assert page["layers"] == LAYERS
