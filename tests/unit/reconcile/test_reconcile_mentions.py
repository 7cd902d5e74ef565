"""Which mentions mean one act: words of one meaning, who takes part, words that say little."""

import pytest

from dateline import parse
from dateline.config import build
from dateline.lexicon.meanings import load_meanings
from dateline.model.span import Span
from dateline.reconcile.knowledge import load_knowledge
from dateline.reconcile.mentions import MENTIONS, Settings, read_act
from dateline.run.group import group
from dateline.score.predict import as_dossier
from dateline.score.sentences import Line


@pytest.fixture(scope="module")
def work():
    """The parser."""
    return parse.make(build([]).of("parse", parse.Settings))


@pytest.fixture(scope="module")
def acts(work):
    """Gives the groups of marked words: each sentence has its act between asterisks."""

    def find(*sentences, stories=None):
        facts = []
        for number, marked in enumerate(sentences):
            before, word, _ = marked.split("*")
            text = marked.replace("*", "")
            (dossier,) = work([as_dossier(Line(id=str(number), text=text))])
            span = Span(start=len(before), end=len(before) + len(word))
            sentence = next(sent for sent in dossier.sents if sent.span.start <= span.start < sent.span.end)
            story = stories[number] if stories else "s"
            facts.append(
                read_act(str(number), span, sentence, story=story, meanings=load_meanings(), stopwords=load_knowledge().stopwords)
            )
        return group(facts, MENTIONS.make(Settings()), share=Settings().share).groups

    return find


TOGETHER = [
    ("Rebels *attacked* the depot near Goma.", "The *attack* near Goma lasted an hour."),
    ("A tremor *shook* Quito at dawn.", "The quake *hit* Quito at dawn."),
    ("An *earthquake* struck off Fiji.", "Nobody was hurt in the *quake*."),
    ("The singer *passed away* in Dakar.", "Fans mourned the singer's *death*."),
    ("Police *arrested* Okoro on Friday.", "Okoro was *taken into custody* on Friday."),
    ("Volvo will *buy* the plant in Ghent.", "The *acquisition* was welcomed in Ghent."),
    ("He *resigned* as coach.", "His *resignation* as coach surprised fans."),
    ("The minister *said* that fuel was short in Sana.", "The minister *said* that fuel was short."),
]
APART = [
    ("Police *arrested* Okoro on Friday.", "Police *arrested* Mensah on Friday."),
    ("The mayor *said* that fuel was short.", "A driver *said* he had slept badly."),
    ("The court *convicted* the banker.", "The banker *moved* to Lima."),
    ("They *made* bread in the camp.", "She *made* a speech on taxes."),
]


@pytest.mark.parametrize("pair", TOGETHER)
def test_one_act_in_two_ways(acts, pair):
    assert len(acts(*pair)) == 1


@pytest.mark.parametrize("pair", APART)
def test_two_acts_that_look_alike(acts, pair):
    assert len(acts(*pair)) == 2


def test_another_story_is_another_act(acts):
    assert len(acts(*TOGETHER[0], stories=["a", "b"])) == 2


def test_a_span_without_words_stands_alone(acts):
    assert len(acts("Rain fell*.*", "Snow fell*.*")) <= 2
