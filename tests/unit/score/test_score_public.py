"""Adapters of the public sets, on invented rows."""

import pytest

from dateline.model.event import Reading
from dateline.score.actors import Expected, LeaderRow, NgecRow, role_right, score_leaders, score_ngec
from dateline.score.sentences import (
    GsrParty,
    GsrRow,
    PetrarchEvent,
    PetrarchRow,
    PlvRow,
    best,
    score_gsr,
    score_petrarch,
    score_plv,
    split_cameo,
)  # fmt: skip


def event(kind, *, actors=(), recipients=(), confidence=0.5, mode=None, at=0):
    side = lambda codes: [{"code": c, "sectors": ["GOV"]} for c in codes]  # noqa: E731
    return {
        "type": kind, "mode": mode, "actors": side(actors), "recipients": side(recipients),
        "confidence": confidence, "trigger": {"start": at, "end": at + 1, "text": "t"},
    }  # fmt: skip


def test_plv_folds_two_types_and_counts_null_as_wrong():
    rows = [
        PlvRow(id=str(n), text="t", event15=kind, quad=quad, source_span=(0, 1))
        for n, (kind, quad) in enumerate([("YIELD", 2), ("YIELD", 2), ("ACCUSE", 3), ("ACCUSE", 3)])
    ]
    answers = ["CONCEDE", "RETREAT", None, "REJECT"]
    asked = []

    def label(pairs):
        asked.extend(pairs)
        return [{"id": p["id"], "type": kind} for p, kind in zip(pairs, answers, strict=True)]

    report = score_plv(rows, label=label)
    assert asked[0] == {"id": "0", "text": "t", "source": [0, 1], "target": None}
    assert report.value("plv", "macro F1") == pytest.approx(0.5)
    assert report.value("plv", "quad accuracy") == 0.75
    assert report.value("plv", "answered") == 0.75
    assert [e.kind for e in report.errors] == ["ACCUSE, no answer", "ACCUSE"]


def test_best_event_is_the_most_confident_then_the_first():
    assert best([]) is None
    assert best([event("AID", at=9), event("REJECT", at=2)])["type"] == "REJECT"
    assert best([event("AID", at=9, confidence=0.9), event("REJECT", at=2)])["type"] == "AID"


def test_gsr_scores_type_mode_and_codes():
    parties = {"source": (GsrParty(code="JOR"), GsrParty(code="USA"))}
    rows = [
        GsrRow(id="1", text="a", event="AGREE", reciprocal=True, **parties),
        GsrRow(id="2", text="b", event="AID", mode="food", source=(GsrParty(code="USA"),)),
        GsrRow(id="3", text="c", event="AID"),
    ]
    coded = [[event("AGREE", actors=("USA",), recipients=("JOR",))], [event("AID", actors=("FRA",), mode="food")], []]
    report = score_gsr(rows, code=lambda lines: coded)
    assert report.value("plover_gsr", "event accuracy") == pytest.approx(2 / 3)
    assert report.value("plover_gsr", "mode accuracy") == 1
    assert report.value("plover_gsr", "source code F1") == pytest.approx(4 / 6)


def test_gsr_is_also_scored_with_bodies_of_states_alike():
    rows = [GsrRow(id="1", text="a", event="AID", source=(GsrParty(code="IGO"),), target=(GsrParty(code="NGO"),))]
    report = score_gsr(rows, code=lambda lines: [[event("AID", actors=("UNO",), recipients=("IGO",))]])
    assert report.value("plover_gsr", "source code F1") == 0
    assert report.value("plover_gsr", "source F1 with bodies alike") == 1
    assert report.value("plover_gsr", "target F1 with bodies alike") == 0


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("GUYJUD", ("GUY", ("JUD",))), ("BRAPPL", ("BRA", ("CVL",))), ("IGOUNOMIL", ("UNO", ("MIL",))),
        ("---MIL", (None, ("MIL",))), ("---", (None, ())), ("USA", ("USA", ())), ("IGO", ("IGO", ())),
    ],
)  # fmt: skip
def test_cameo_codes_are_split(code, parts):
    assert split_cameo(code) == parts


def test_petrarch_scores_parties_and_eventless_sentences():
    rows = [
        PetrarchRow(id="1", text="a", events=(PetrarchEvent(source="USAGOV", target="---", cameo="010"),)),
        PetrarchRow(id="2", text="b", noevents=True, date="not a date"),
        PetrarchRow(id="3", text="c", noevents=True),
    ]
    coded = [[event("AID", actors=("USA",))], [], [event("AID", actors=("FRA",))]]
    report = score_petrarch(rows, code=lambda lines: coded)
    assert report.value("petrarch_real", "country F1") == pytest.approx(2 / 3)
    assert report.value("petrarch_real", "country and sector F1") == pytest.approx(2 / 3)
    assert report.value("petrarch_real", "eventless left alone") == 0.5


def test_ngec_scores_country_sector_and_entity():
    rows = [
        NgecRow(id="1", fn="agent_to_code", phrase="soldiers", expect=Expected(country="", code_1="MIL")),
        NgecRow(id="2", fn="agent_to_code", phrase="the bloc", expect=Expected(country="", code_1="IGO")),
        NgecRow(id="3", fn="query_wiki", phrase="Ecowas", expect=Expected(title="ECOWAS")),
        NgecRow(id="4", fn="agent_to_code", phrase="nobody", expect=Expected(country="FRA", code_1="GOV")),
    ]
    known = {
        "soldiers": (Reading(name="soldiers", sectors=("MIL",)),), "the bloc": (Reading(name="EU", code="EUR"),),
        "Ecowas": (Reading(name="Ecowas", code="IGO"),), "nobody": (),
    }  # fmt: skip
    report = score_ngec(rows, read=lambda phrase, on: known[phrase])
    assert report.value("ngec_actor", "country") == pytest.approx(2 / 3)
    assert report.value("ngec_actor", "sector") == pytest.approx(2 / 3)
    assert report.value("ngec_actor", "entity named") == 1
    assert len(report.errors) == 1


def test_leaders_are_scored_on_the_day():
    rows = [
        LeaderRow(id=str(n), name=name, date="2004-01-29", country="LBN", role=role)
        for n, (name, role) in enumerate([("A", "GOV"), ("A", "ELI"), ("B", "GOV")])
    ]
    known = {"A": (Reading(name="A", code="LBN", sectors=("GOV",)),), "B": ()}
    report = score_leaders(rows, read=lambda phrase, on: known[phrase])
    assert report.value("leaders_dated", "known") == pytest.approx(2 / 3)
    assert report.value("leaders_dated", "right, of known") == 0.5
    assert report.value("leaders_dated", "right, of all") == pytest.approx(1 / 3)


def test_former_officials_hold_no_office():
    assert role_right("ELI", Reading(name="A", sectors=("ELI",)))
    assert role_right("GOVBUS", Reading(name="A", sectors=("GOV",)))
    assert not role_right("ELI", Reading(name="A", sectors=("GOV", "ELI")[:1]))
