from dateline.reconcile import load_knowledge, make_agreements, make_conditions, make_incidents

KNOWN = load_knowledge()


def party(code, **more):
    return {"text": code, "name": code, "code": code, "sectors": [], "role": None, "wikidata": None, **more}


def event(id, text, *, type, mode=None, actors=(), recipients=(), mediators=(), day="2020-11-09", end=None, **more):
    return {
        "id": id, "document": f"d{id}", "type": type, "mode": mode, "modality": "asserted", "negated": False,
        "historical": False, "actors": [party(code) for code in actors], "where": None,
        "recipients": [party(code) for code in recipients], "mediators": [party(code) for code in mediators],
        "trigger": {"text": "truce", "start": 0, "end": 1},
        "sentence": {"text": text, "start": 0, "end": len(text)},
        "when": {"start": day, "end": end or day, "grain": "day", "how": "", "text": None},
        **more,
    }  # fmt: skip


def tables(*events):
    known = {row["id"]: row for row in events}
    incidents = make_incidents([[id] for id in known], known, {row["document"]: "o" for row in events})
    return (
        make_agreements(incidents, known, knowledge=KNOWN),
        make_conditions(incidents, known, knowledge=KNOWN),
    )


TRUCE = event("1", "The two signed a truce.", type="RETREAT", mode="ceasefire", actors=("ARM", "AZE"), mediators=("RUS",))


def test_a_truce_of_two_parties_is_an_agreement():
    ((agreement,), _) = tables(TRUCE)
    assert {entry["code"] for entry in agreement["parties"]} == {"ARM", "AZE"}
    assert [entry["code"] for entry in agreement["mediators"]] == ["RUS"]
    assert agreement["date"]["start"] == "2020-11-09"
    assert agreement["evidence"] == [{"document": "d1", "text": "The two signed a truce.", "start": 0, "end": 23}]


def test_who_alleges_that_whom_broke_it_is_kept():
    charge = event("2", "ARM accused AZE of violating the truce.", type="ACCUSE", actors=("ARM",), recipients=("AZE",),
                   day="2023-01-02")  # fmt: skip
    older = event("3", "ARM accused AZE of violating a truce.", type="ACCUSE", actors=("ARM",), recipients=("AZE",),
                  day="2016-04-02")  # fmt: skip
    ((agreement,), _) = tables(TRUCE, charge, older)
    assert [(row["by"], row["alleged_by"], row["document"]) for row in agreement["breaches"]] == [("AZE", "ARM", "d2")]


def test_a_promise_to_meet_or_one_party_alone_is_no_agreement():
    promise = event("2", "They will meet.", type="AGREE", actors=("ARM", "AZE"), trigger={"text": "will meet"})
    alone = event("3", "A truce.", type="RETREAT", mode="ceasefire", actors=("ARM",))
    assert tables(promise, alone)[0] == []


def test_a_blockade_is_a_condition_from_its_first_day():
    block = event("2", "They blocked the road.", type="PROTEST", mode="obstruct", actors=("AZE",), day="2022-12-12",
                  end="2022-12-23")  # fmt: skip
    (_, (condition,)) = tables(block)
    assert (condition["state"], condition["from"]["start"], condition["from"]["end"]) == ("blocked", "2022-12-12", "2022-12-12")
    assert condition["until"]["start"] is None


def test_undated_negated_and_past_blockades_are_none():
    kind = {"type": "PROTEST", "mode": "obstruct", "actors": ("AZE",)}
    nothing = {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}
    undated = event("2", "They blocked it.", **kind, when=nothing)
    assert tables(undated, event("3", "No.", **kind, negated=True), event("4", "Once.", **kind, historical=True))[1] == []
