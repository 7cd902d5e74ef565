import pytest

from dateline.reconcile import Claims, answer, load_knowledge, make_claims, read_utterances
from dateline.run.group import group

KNOWN = load_knowledge()
NAMES = {"ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia"}


def party(code):
    return {"text": NAMES[code], "name": NAMES[code], "code": code, "sectors": ["GOV"]}


def said(id, text, *, by="ARM", about="AZE", document="d1", at=0, denial=False, type="ACCUSE", modality="asserted",
         attribution=(), negated=False):  # fmt: skip
    return {
        "id": id, "document": document, "type": "REJECT" if denial else type, "denial": denial, "modality": modality,
        "negated": negated,
        "actors": [party(by)] if by else [], "recipients": [party(about)] if about else [], "confidence": 0.8,
        "trigger": {"text": "said"}, "sentence": {"text": text, "start": at, "end": at + len(text)},
        "attribution": list(attribution),
    }  # fmt: skip


def claims(*events, incidents=None):
    spoken = {item.id: item for item in read_utterances(events, incident_of=incidents or {}, knowledge=KNOWN)}
    groups = answer(group(spoken.values(), Claims(), share=0.34).groups, spoken, cap=100)
    return make_claims(groups, spoken)


def stances(claim):
    return sorted((item["code"], item["stance"]) for item in claim["stances"])


CHARGE = "Armenia accused Azerbaijan of sending the crowd that closed the mountain road."


def test_a_charge_is_a_claim_of_its_speaker_about_the_accused():
    (claim,) = claims(said("e1", CHARGE))
    assert stances(claim) == [("ARM", "asserts")]
    assert claim["proposition"] == CHARGE
    assert claim["stances"][0]["evidence"]["text"] == CHARGE


def test_a_denial_that_follows_at_once_needs_no_common_words():
    denial = said("e2", "Azerbaijan rejected the accusation.", by="AZE", about=None, denial=True, at=300)
    (claim,) = claims(said("e1", CHARGE), denial)
    assert stances(claim) == [("ARM", "asserts"), ("AZE", "denies")]


@pytest.mark.parametrize(("document", "at"), [("d2", 300), ("d1", 5000)])
def test_a_bare_denial_elsewhere_answers_nothing(document, at):
    denial = said("e2", "Azerbaijan rejected the accusation.", by="AZE", about=None, denial=True, at=at, document=document)
    assert len(claims(said("e1", CHARGE), denial)) == 2


def test_a_denial_in_another_article_answers_what_it_has_in_common_with():
    denial = said("e2", "Baku denied that it had sent the crowd or closed the road.", by="AZE", about=None, denial=True,
                  document="d2")  # fmt: skip
    other = said("e3", "Armenia accused Azerbaijan of jailing fishermen at sea.", document="d3")
    found = {claim["proposition"]: stances(claim) for claim in claims(said("e1", CHARGE), denial, other)}
    assert found[CHARGE] == [("ARM", "asserts"), ("AZE", "denies")]
    assert len(found) == 2


def test_a_party_does_not_deny_what_it_says_itself():
    again = said("e2", "Armenia denied that it had closed the mountain road with a crowd.", by="ARM", about=None, denial=True)
    assert len(claims(said("e1", CHARGE), again)) == 2


def test_one_charge_in_two_articles_is_one_claim():
    again = said("e2", "Armenia says Azerbaijan sent the crowd which closed the road.", document="d2")
    (claim,) = claims(said("e1", CHARGE), again)
    assert [item["document"] for item in claim["stances"]] == ["d1", "d2"]


def test_reports_of_one_incident_are_one_claim():
    found = claims(said("e1", CHARGE), said("e2", "It blames Baku.", document="d2"), incidents={"e1": "i1", "e2": "i1"})
    assert [claim["incident"] for claim in found] == ["i1"]


def test_what_only_somebody_alleges_is_their_claim():
    source = {"text": "Armenia", "name": "Armenia", "code": "ARM", "sectors": ["GOV"], "kind": "alleges"}
    (claim,) = claims(said("e1", "Azerbaijan fired, Armenia alleges.", type="ASSAULT", by="AZE", about=None,
                           modality="alleged", attribution=[source]))  # fmt: skip
    assert stances(claim) == [("ARM", "asserts")]


def test_plain_events_make_no_claim():
    assert claims(said("e1", "Armenia met Azerbaijan.", type="CONSULT")) == []


def test_a_denial_that_names_the_accuser_answers_without_common_words():
    denial = said("e2", "Azerbaijan's envoy rejected the charges of Armenia as untrue and spoke of smuggled ore and fuel tanks.",
                  by="AZE", about="ARM", denial=True, at=200)  # fmt: skip
    (claim,) = claims(said("e1", CHARGE), denial)
    assert stances(claim) == [("ARM", "asserts"), ("AZE", "denies")]


def test_a_plain_report_of_what_is_denied_is_a_stance_of_its_source():
    source = {"text": "Baku", "name": "Azerbaijan", "code": "AZE", "sectors": ["GOV"], "kind": "denies"}
    told = said("e1", "Azerbaijan shut the road.", type="COERCE", by="AZE", about=None)
    denied = said("e2", "Baku denies that it shut the road.", type="COERCE", by="AZE", about=None, modality="denied",
                  attribution=[source], document="d2")  # fmt: skip
    (claim,) = claims(told, denied, incidents={"e1": "i1", "e2": "i1"})
    assert sorted(item["stance"] for item in claim["stances"]) == ["asserts", "denies"]


def test_what_a_source_says_did_not_happen_is_a_denial():
    source = {"text": "Russia", "name": "Russia", "code": "RUS", "sectors": ["GOV"], "kind": "says"}
    event = said("e1", "No shell hit the village, Russia said.", type="ASSAULT", by="ARM", negated=True, attribution=[source])
    assert stances(claims(event)[0]) == [("RUS", "denies")]
    assert claims(said("e1", "No shell hit it.", type="ASSAULT", by="ARM", negated=True)) == []
