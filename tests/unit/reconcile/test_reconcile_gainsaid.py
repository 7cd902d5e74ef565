import pytest

from dateline.reconcile import Gainsaid, add_gainsaid, load_knowledge

KNOWN = load_knowledge()
NAMES = {"TCD": "Chad", "NER": "Niger", "KEN": "Kenya"}


def words(text, at):
    return {"text": text, "start": at, "end": at + len(text)}


def speech(content, *, by, document="d1", at=0, sectors=("GOV",), kind="says"):
    party = {"text": NAMES[by], "start": 0, "end": 4, "name": NAMES[by], "code": by, "sectors": list(sectors)}
    return {
        "id": f"w{at}{document}", "document": document, "kind": kind, "rule": "say", "sources": [party],
        "cue": [words("said", at + 6)], "content": [words(content, at + 12)],
        "sentence": words(f"{NAMES[by]} said {content}.", at),
    }  # fmt: skip


def deed(trigger, *, document="d1", at=12):
    return {
        "document": document, "type": "ASSAULT", "modality": "asserted", "negated": False, "denial": False,
        "trigger": words(trigger, at),
    }  # fmt: skip


def pairs(speeches, deeds=(), *, days=None, story_of=None):
    gainsaid = Gainsaid(deeds, KNOWN)
    assert [*gainsaid.read(speeches)] == speeches
    groups, found = add_gainsaid([], {}, gainsaid, days=days or {}, story_of=story_of or {})
    stances = [sorted((found[item].stance, found[item].source["code"]) for item in group) for group in groups]
    return [[(code, stance) for stance, code in group] for group in stances]


TOLD = "Chad's soldiers shelled a market near Diffa"
ANSWERED = [[("NER", "asserts"), ("TCD", "denies")]]


@pytest.mark.parametrize("content", [
    "not one shell left its guns", "its men merely returned fire", "this is a fairy tale",
    "the market was set on fire by bandits",
])  # fmt: skip
def test_whoever_is_told_of_answers_with_a_denial_or_another_account(content):
    assert pairs([speech(TOLD, by="NER"), speech(content, by="TCD", at=80)], [deed("shelled", at=28)]) == ANSWERED


@pytest.mark.parametrize("content", [
    "the harvest was not good", "it would not comment on the shelling", "a new school had opened", "no vote had been set",
])  # fmt: skip
def test_other_words_gainsay_nothing(content):
    assert pairs([speech(TOLD, by="NER"), speech(content, by="TCD", at=80)], [deed("shelled", at=28)]) == []


@pytest.mark.parametrize("options", [{"by": "KEN"}, {"by": "NER"}, {"sectors": ("JUD",)}, {"at": 5000}])
def test_somebody_else_or_far_below_gainsays_nothing(options):
    answer = speech("its men merely returned fire", **({"by": "TCD", "at": 80} | options))
    assert pairs([speech(TOLD, by="NER"), answer], [deed("shelled", at=28)]) == []


def test_what_may_not_be_disputed_is_no_statement():
    plain = speech("Chad's fields were green", by="NER")
    assert pairs([plain, speech("this is a fairy tale", by="TCD", at=80)]) == []


@pytest.mark.parametrize(("days", "expected"), [
    ({"d1": 100, "d2": 101}, ANSWERED), ({"d1": 100, "d2": 130}, []), ({"d1": 102, "d2": 100}, []),
])  # fmt: skip
def test_an_answer_of_the_days_after_may_stand_in_another_article(days, expected):
    speeches = [speech(TOLD, by="NER"), speech("its guns had not shelled any market", by="TCD", document="d2")]
    assert pairs(speeches, [deed("shelled", at=28)], days=days) == expected
