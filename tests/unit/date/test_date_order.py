"""Days narrowed by constraints, and articles put in sequence by what they tell. All texts are made up."""

from datetime import date
from typing import Any

import pytest

from dateline.date.age import read_clues
from dateline.date.happening import BLOCK_CAP
from dateline.date.order import find_order
from dateline.date.solve import Constraint, at_least, at_most, solve
from dateline.date.words import load_lexicon

Row = dict[str, Any]


# ---- the solver ------------------------------------------------------------------------------------------------


def test_differences_are_added_up_and_weekdays_round_the_ends() -> None:
    rules = [
        Constraint(later="b", earlier="a", low=1, high=1),
        at_least("a", date(2022, 12, 17), why="told as past"),
        at_most("b", date(2022, 12, 26), why="declared"),
    ]
    solution = solve(rules, weekdays={"a": 3})
    assert solution.days("a") == (date(2022, 12, 22), date(2022, 12, 22))
    assert solution.days("b") == (date(2022, 12, 23), date(2022, 12, 23))


def test_a_proof_names_the_constraints_that_it_needs_and_no_others() -> None:
    rules = [
        Constraint(later="x", earlier="start", low=14, why="old"),
        Constraint(later="y", earlier="start", low=8, high=13, why="young"),
        Constraint(later="z", earlier="y", low=0, why="idle"),
    ]
    solution = solve(rules)
    assert [one.why for one in solution.proof(earlier="y", later="x")] == ["old", "young"]
    assert solution.proof(earlier="x", later="y") == () == solution.proof(earlier="y", later="z")


def test_a_contradiction_is_left_out_and_named() -> None:
    rules = [at_least("a", date(2022, 5, 1), why="first"), at_most("a", date(2022, 4, 1), why="second")]
    solution = solve(rules)
    assert [one.why for one in solution.refused] == ["second"]
    assert solution.days("a") == (date(2022, 5, 1), None)


def test_nothing_known_stays_unknown() -> None:
    assert solve([], weekdays={"a": 2}).days("a") == (None, None)


# ---- clues in sentences ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("For more than a week farmers have blocked the bridge.", "age", 8, 13),
        ("For nearly three weeks farmers have blocked the bridge.", "age", 14, 20),
        ("For at least two months farmers have held the bridge.", "age", 56, None),
        ("The march is now in its second week.", "age", 7, 13),
        ("Since mid-December nothing has moved.", "age", 14, None),
        ("The two will hold talks tomorrow.", "ahead", 1, 1),
        ("The two will meet on Friday.", "ahead", 0, 7),
        ("The two met on Friday.", "behind", 0, 6),
    ],
)
def test_words_of_age_and_distance_bound_the_days(text: str, kind: str, low: int, high: int | None) -> None:
    (clue,) = read_clues(text, load_lexicon())
    assert (clue.kind, clue.low, clue.high) == (kind, low, high)


@pytest.mark.parametrize("text", ["They talked for two hours.", "Since mid-December 2020 it is shut.", "It is shut."])
def test_other_words_are_no_clue(text: str) -> None:
    assert list(read_clues(text, load_lexicon())) == []


# ---- sequences -------------------------------------------------------------------------------------------------


def party(code: str) -> Row:
    return {"text": {"SRB": "Serbs"}.get(code, code), "code": code}


def event(document: str, kind: str, words: str, text: str, *codes: str, start: int = 0) -> Row:
    return {
        "id": f"{document}-{kind}-{start}", "document": document, "type": kind,
        "actors": [party(code) for code in codes], "recipients": [],
        "trigger": {"text": words, "start": start + text.index(words), "end": start + text.index(words) + len(words)},
        "sentence": {"text": text, "start": start, "end": start + len(text)},
        "modality": "asserted", "negated": False, "historical": False, "when": None,
    }  # fmt: skip


def order(events: list[Row], **published: Row) -> list[tuple[str, str, bool]]:
    documents = [{"id": name, "published": published.get(name)} for name in sorted({row["document"] for row in events})]
    return [(one.earlier, one.later, one.is_proved) for one in find_order(documents, events).orders]


YOUNG = event("young", "PROTEST", "blocked", "For more than a week Serbs have blocked the bridge at Mitrovica.", "SRB")
OLD = event("old", "PROTEST", "blocking", "Since mid-May Serbs have been blocking a bridge in Mitrovica.", "SRB")


def test_the_age_of_what_goes_on_puts_two_articles_in_sequence() -> None:
    assert order([OLD, YOUNG]) == [("young", "old", True)] == order([YOUNG, OLD])
    (found,) = find_order([{"id": "old", "published": None}, {"id": "young", "published": None}], [OLD, YOUNG]).orders
    assert found.least == 1 and {item["text"] for item in found.evidence} == {"For more than a week", "Since mid-May"}
    texts = {row["document"]: row["sentence"]["text"] for row in (OLD, YOUNG)}
    assert all(texts[item["document"]][item["start"] : item["end"]] == item["text"] for item in found.evidence)


def test_other_acts_other_doers_and_other_places_prove_nothing() -> None:
    other = event("old", "PROTEST", "blocking", "Since mid-May Serbs have been blocking a bridge in Novi Pazar.", "SRB")
    assert order([other, YOUNG]) == []
    assert order([{**OLD, "type": "COERCE"}, YOUNG]) == []
    assert order([{**OLD, "actors": [party("HRV")]}, YOUNG]) == []
    assert order([{**OLD, "historical": True}, YOUNG]) == []


def test_an_announced_meeting_is_before_the_report_of_it() -> None:
    away = "Kosovo will stay away from the talks with Serbia and Albania in Vienna tomorrow."
    refusing = "Kosovo is refusing to join the talks with Serbia and Albania on Friday."
    ahead = event("before", "REJECT", "stay away", away, "KOS")
    friday = event("before", "REJECT", "refusing", refusing, "KOS", start=200)
    told = event("after", "REQUEST", "urged", "Serbia on Friday urged calm.", "SRB")
    held = event("after", "CONSULT", "talks", "He spoke after talks with Albania in Vienna.", "SRB", "ALB", start=100)
    assert order([ahead, friday, told, held]) == [("before", "after", True)]
    assert order([ahead, friday, held]) == []  # one particular in common is too little
    assert order([ahead, friday, told, {**held, "modality": "planned"}]) == []


def test_articles_of_known_days_and_of_other_years_are_left_alone() -> None:
    first, second = ({"start": day, "end": day, "how": ""} for day in ("2022-05-20", "2022-06-20"))
    assert order([OLD, YOUNG], old=second, young=first) == []
    assert order([OLD, YOUNG], old={"start": "2023-01-01", "end": None}, young=first) == []


def test_a_date_that_contradicts_the_words_is_reported() -> None:
    june = {"start": "2022-06-20", "end": "2022-06-20", "how": "declared"}
    before = {"start": None, "end": "2022-06-10", "how": "declared"}
    assert order([OLD, YOUNG], young=june, old=before) == [("old", "young", False)]


def test_a_proved_sequence_narrows_the_date_of_the_other_article() -> None:
    june = {"start": "2022-06-20", "end": "2022-06-20", "how": "declared"}
    found = find_order([{"id": "old", "published": None}, {"id": "young", "published": june}], [OLD, YOUNG])
    assert found.days == {"old": (date(2022, 6, 21), None)}
    found = find_order([{"id": "old", "published": june}, {"id": "young", "published": None}], [OLD, YOUNG])
    assert found.days == {"young": (None, date(2022, 6, 19))}
    before = {"start": None, "end": "2022-06-10", "how": "declared"}
    contradicted = find_order([{"id": "old", "published": before}, {"id": "young", "published": june}], [OLD, YOUNG])
    assert contradicted.days == {}  # reported as not proved; nothing is averaged


def test_blocks_that_are_too_large_are_left_out_and_reported() -> None:
    many = [{**YOUNG, "id": f"e{at}", "document": f"young {at}"} for at in range(BLOCK_CAP)]
    found = find_order([{"id": row["document"], "published": None} for row in [OLD, *many]], [OLD, *many])
    assert found.orders == () and found.cuts == {"going on: PROTEST SRB": BLOCK_CAP + 1}


def test_two_articles_of_known_days_are_no_sequence_though_a_third_links_them() -> None:
    may, june = ({"start": day, "end": day, "how": ""} for day in ("2022-05-24", "2022-06-20"))
    third = {**OLD, "id": "third", "document": "third"}
    found = order([YOUNG, OLD, third], young=may, old=june)
    assert ("young", "old", True) not in found and ("young", "third", True) in found
