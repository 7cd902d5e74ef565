"""What sentences tell of the police, from acts and from words."""

import pytest

from dateline.lexicon.policing import load_policing
from dateline.score.acts import Act, act_reader
from dateline.score.police import PoliceRow, labels_of, score_police
from dateline.score.sentences import Line


def act(**fields):
    return Act(**{"at": 0, "type": "COERCE", "mode": "arrest", "trigger": "arrested", **fields})


@pytest.mark.parametrize(
    ("text", "acts", "labels"),
    [
        ("Three men were arrested.", [act()], {"ARREST", "ANY_ACTION"}),
        ("The mob arrested him.", [act(doers=("The mob",))], {"ANY_ACTION"}),
        ("He fears he may be held.", [act(modality="hypothetical")], set()),
        ("Teams left to catch him.", [act(modality="hypothetical", sectors=frozenset({"COP"}))], {"ARREST", "ANY_ACTION"}),
        ("Several preventive arrests followed.", [], {"ARREST", "ANY_ACTION"}),
        ("Police firing left two dead.", [], {"FORCE", "KILL", "ANY_ACTION"}),
        ("They shot at us.", [act(type="ASSAULT", mode="firearms", doers=("They",))], set()),
        ("They shot at us.", [act(type="ASSAULT", mode="firearms", sectors=frozenset({"COP"}))], {"FORCE", "ANY_ACTION"}),
        ("The shop is near the police station.", [], set()),
        ("Constables patrolled the lanes.", [], {"ANY_ACTION"}),
    ],
)  # fmt: skip
def test_labels_come_from_acts_and_words(text, acts, labels):
    assert labels_of(text, acts, words=load_policing()) == labels


def test_acts_are_counted_in_the_sentence_that_tells_them():
    rows = [
        PoliceRow(id="1", doc="d", text="Rain fell.", labels=()),
        PoliceRow(id="2", doc="d", text="He was arrested.", labels=("ARREST", "ANY_ACTION")),
    ]
    report = score_police(rows, read=lambda lines: [[act(at=len("Rain fell.\n\nHe was "))] for _ in lines])
    assert report.value("ipe_sents", "ARREST F1") == 1
    assert report.value("ipe_sents", "ANY F1") == 1
    assert report.errors == ()


def test_the_reader_sees_acts_of_nobody_known():
    [acts] = act_reader()([Line(id="x", text="jumbo the clown was arrested in the end.")])
    assert [(one.type, one.mode) for one in acts] == [("COERCE", "arrest")]
