import pytest

from dateline.reconcile import (
    load_knowledge,
    make_claims,
    put_to,
    read_remarks,
    read_replies,
    read_utterances,
    remark,
    reply,
    take_back,
)

KNOWN = load_knowledge()
NAMES = {"TCD": "Chad", "NER": "Niger", "KEN": "Kenya"}


def party(code, sectors=("GOV",), text=None):
    return {"text": text or NAMES[code], "start": 0, "end": 4, "name": NAMES[code], "code": code, "sectors": list(sectors)}


def words(text, at):
    return {"text": text, "start": at, "end": at + len(text)}


def charge(text="Chad accused Niger of closing the road to Diffa.", *, document="d1", at=0, recipient="Niger"):
    return {
        "id": f"e{at}{document}", "document": document, "type": "ACCUSE", "denial": False, "modality": "asserted",
        "negated": False,
        "actors": [party("TCD")], "recipients": [party("NER", text=recipient)], "confidence": 0.8,
        "trigger": words("accused", at + 5), "sentence": words(text, at), "attribution": [],
    }  # fmt: skip


def speech(content, *, by="NER", document="d1", at=60, sectors=("GOV",), kind="says"):
    return {
        "id": f"w{at}{document}", "document": document, "kind": kind, "rule": "say", "sources": [party(by, sectors)],
        "sentence": words(f"{NAMES[by]} said {content}.", at), "content": [words(content, at + 12)],
    }  # fmt: skip


def claims(events, speeches, *, days=None, text=None):
    replies = read_replies(speeches, knowledge=KNOWN)
    said = {one.id: one for one in take_back(read_utterances(events, incident_of={}, knowledge=KNOWN), replies)}
    page = {"id": "d1", "agency": "Agency South", "publisher": None, "text": text}
    added = [*reply(replies, said, days=days or {}, cap=100), *remark(read_remarks(page), said)]
    groups = put_to([[id] for id in said], added)
    return make_claims(groups, said | {item.id: item for item, _ in added}, origin_of={"d1": "o1", "d2": "o1"})


def stances(*args, **options):
    return [(row["code"], row["stance"], row["kind"]) for claim in claims(*args, **options) for row in claim["stances"]]


ANSWERED = [("TCD", "asserts", "charge"), ("NER", "denies", "reply")]


@pytest.mark.parametrize("content", [
    "this is a lie", "its troops were doing all they could", "its army acted lawfully", "the road to Diffa was open to traffic",
    "neither its army nor the herders had closed the road", "the accusation is baseless",
])  # fmt: skip
def test_the_accused_answers_without_denying_in_so_many_words(content):
    assert stances([charge()], [speech(content)]) == ANSWERED


@pytest.mark.parametrize("content", [
    "the harvest was good", "the airport was open to traffic in May", "it did not rule out talks",
    "Chad had not kept the road free",
])  # fmt: skip
def test_other_words_of_the_accused_are_no_answer(content):
    assert stances([charge()], [speech(content)]) == ANSWERED[:1]


@pytest.mark.parametrize("options", [
    {"by": "KEN"}, {"by": "TCD"}, {"sectors": ("OPP",)}, {"kind": "holds"}, {"at": 5000}, {"document": "d2"},
])  # fmt: skip
def test_somebody_else_or_elsewhere_is_no_answer(options):
    assert stances([charge()], [speech("this is a lie", **options)]) == ANSWERED[:1]


def test_the_agent_of_the_charge_is_what_an_answer_may_share():
    blamed = charge("Chad blamed Nigerien observers of negligence.", recipient="Nigerien observers")
    assert stances([blamed], [speech("its observers did not leave the bridge")]) == ANSWERED


def test_another_article_answers_within_days_and_with_common_words():
    elsewhere = speech("the road to Diffa was not closed by anybody", document="d2")
    assert stances([charge()], [elsewhere], days={"d1": 10, "d2": 14}) == ANSWERED
    assert stances([charge()], [elsewhere], days={"d1": 10, "d2": 80}) == ANSWERED[:1]


def test_doubt_and_distance_are_the_narrators():
    text = "Chad accused Niger of closing the road to Diffa. The report could not be independently verified."
    assert stances([charge()], [], text=text) == [ANSWERED[0], (None, "doubts", "remark")]
    distant = "Chad accused Niger of closing the road, without providing evidence."
    assert stances([charge(distant)], [], text=distant) == [ANSWERED[0], (None, "distances", "remark")]


def test_sources_and_origins_are_counted_once():
    answers = [speech("this is a lie"), speech("its army acted lawfully", at=120)]
    (claim,) = claims([charge()], answers)
    assert (claim["sources"], claim["independent_origins"], len(claim["stances"])) == (2, 1, 3)
