"""Looking mentions up by place gives what reading through all of them would."""

import pytest

from dateline.lexicon.actorbook import load_book
from dateline.model.span import Span
from dateline.resolve.mentions import gather, of_sentence, over, until

TEXT = (
    "Kenya's president and the police of Uganda met striking nurses from Kisumu on Monday. The foreign ministers of Chad, Mali "
    "and Niger, who had flown in from N'Djamena, left. In Lagos soldiers freed two Ghanaian engineers and a Togolese priest. "
)


@pytest.fixture(scope="module")
def mentions(resolved):
    dossier = resolved(TEXT * 3)
    found = tuple(gather(dossier.doc.text, dossier.sents, load_book().read))
    assert len(found) > 20
    return found


def test_those_over_some_phrases(mentions):
    ends = range(0, len(TEXT) * 3, 7)
    spans = [Span(start=start, end=start + width) for start in ends for width in (1, 9, 60, 300)]
    for span in spans:
        assert over(mentions, (span,)) == [one for one in mentions if one.span.overlaps(span)]
    some = (spans[40], spans[3], spans[90])
    assert over(mentions, some) == [one for one in mentions if any(one.span.overlaps(span) for span in some)]
    assert over((), some) == []


def test_those_until_a_place_and_of_a_sentence(mentions):
    for at in range(0, len(TEXT) * 3, 5):
        for first in (-2, 0, 2, 5):
            assert list(until(mentions, at, first)) == [m for m in mentions if m.span.end <= at and m.sentence >= first]
    for number in range(-1, 11):
        assert list(of_sentence(mentions, number)) == [one for one in mentions if one.sentence == number]
