"""A server's chronicle gives the same answers as one that is read from its files, whatever was decided."""

import random

import pytest

from dateline.store import tellings
from dateline.store.chronicle import MOST_KEPT, Chronicle
from dateline.store.judgements import Judgement
from dateline.store.keyset import BY_ID, page
from dateline.store.listing import chosen_by, facets, lines_with, listing
from dateline.store.selection import ALL, Condition, of_table, parse

ASKED = (
    {}, {"type": "ACCUSE"}, {"type": "ACCUSE,CONSULT"}, {"quad": "3"}, {"country": "RUR"}, {"country": "RUR", "other": "SYL"},
    {"confidence": "0.5"}, {"modality": "asserted"}, {"mode": "allege", "since": "2020-01-01"}, {"words": "mill"},
    {"type": "COERCE"},
)  # fmt: skip
DECIDED = ((), ("reject",), ("correct",), ("correct", "reject"), ("apart",))


@pytest.fixture(params=DECIDED, ids="-".join)
def judged(chronicle, request):
    """A chronicle of some accusations with decisions in force."""
    accused = next(row for row in chronicle.rows("incidents") if len(row["events"]) > 1)
    first, second = accused["events"][:2]
    for number, verdict in enumerate(request.param):
        more = {"field": "type", "value": "ASSAULT"} if verdict == "correct" else {"other": second} if verdict == "apart" else {}
        at = f"2026-01-01T00:00:{number:02}Z"
        item = second if verdict == "reject" else first
        chronicle.judge(Judgement(by="ada", at=at, id=item, verdict=verdict, **more))
    return chronicle


@pytest.fixture
def both(judged):
    with Chronicle(judged.path, is_held=True) as held, Chronicle(judged.path) as plain:
        yield held, plain


def test_facets_and_lists_are_the_same(both):
    held, plain = both
    for query in ASKED:
        asked = parse(query)
        assert facets(held, asked) == facets(plain, asked), query
        pages = [listing(one, asked, sort=sort) for one in both for sort in ("oldest", "newest", "review")]
        assert [row["id"] for page in pages[:3] for row in page.items] == [row["id"] for page in pages[3:] for row in page.items]


def test_what_is_counted_of_a_selection_is_what_its_tables_hold(both):
    for chronicle in both:
        for query in ASKED[1:]:
            asked = parse(query)
            lines = chosen_by(chronicle, asked)
            found = lines_with(chronicle, asked.words)
            rows = {}
            for table in ("incidents", "events", "documents"):
                sql, values = of_table(table, asked, found=found)
                rows[table] = {row["id"] for row in chronicle.select(f"SELECT id FROM {table} WHERE {sql}", **values)}
            acts = {row["id"]: row["type"] for row in chronicle.select("SELECT id, type FROM acts WHERE counted = 'incidents'")}
            reports = {row["id"] for row in chronicle.select("SELECT id FROM acts WHERE counted = 'reports'")}
            types = {row["id"]: row["type"] for row in chronicle.rows("incidents")}
            happened = rows["incidents"] & acts.keys()
            assert tellings.counts(chronicle, asked, lines, recorded=["ASSAULT"]) == {
                **{table: len(ids) for table, ids in rows.items()}, "acts": len(rows["events"] & reports),
                "happened": len(happened), "violent": sum(types[id] == "ASSAULT" for id in happened),
            }, query  # fmt: skip
            ids = [row["id"] for table in ("events", "documents") for row in chronicle.rows(table)]
            assert tellings.among(chronicle, asked, lines, [*ids, "d-none"]) == rows["events"] | rows["documents"], query


def test_incidents_of_words_are_those_of_the_events_that_hold_them(both):
    for chronicle in both:
        told = {row["id"]: row["incident"] for row in chronicle.rows("events") if "mill" in row["sentence"]["text"]}
        numbers = {row["id"]: row["n"] for row in chronicle.select("SELECT id, n FROM lines")}
        assert lines_with(chronicle, "mill") == sorted({numbers[incident] for incident in told.values()})
        assert lines_with(chronicle, "xyzzy") == []
        assert lines_with(chronicle, "") is None


@pytest.mark.parametrize("table", ["events", "incidents", "documents"])
def test_tables_are_turned_by_id_forth_and_back(both, table):
    for chronicle in both:
        whole = [row["id"] for row in chronicle.rows(table)]
        everything = Condition("true", {})
        seen, part = [], page(chronicle, table, everything, BY_ID, limit=2, columns="id")
        while True:
            seen += [row["id"] for row in part.items]
            assert part.total == len(whole)
            if not part.after:
                break
            part = page(chronicle, table, everything, BY_ID, after=part.after, limit=2, columns="id")
        assert seen == whole
        back = [row["id"] for row in part.items]
        while part.before:
            part = page(chronicle, table, everything, BY_ID, before=part.before, limit=2, columns="id")
            back = [row["id"] for row in part.items] + back
        assert back == whole


def test_ids_beyond_another_are_found_across_blocks(chronicle, tmp_path):
    from dateline.store.rowfile import RowFiles, write_row_files

    chance = random.Random(1)
    ids = sorted({f"e{chance.getrandbits(48):012x}" for _ in range(300)})
    cursor = chronicle.cursor()
    cursor.execute("CREATE TABLE numbered AS SELECT unnest($ids::VARCHAR[]) AS id, 1 AS n", {"ids": ids})
    write_row_files(cursor, tmp_path, queries={"numbered": "SELECT * FROM numbered"})
    files = RowFiles(tmp_path)
    for start in ("", ids[0], ids[31], ids[32], ids[150], "e8", ids[-1], "f"):
        beyond, before = [id for id in ids if id > start], [id for id in ids if id < start][::-1]
        assert files.ids("numbered", start, 70, is_back=False, over=None) == beyond[:70]
        assert files.ids("numbered", start, 70, is_back=True, over=None) == before[:70]
    assert files.ids("nothing", "", 5, is_back=False, over=None) is None


def test_tables_are_counted_anew_after_a_decision(chronicle):
    before = chronicle.count("events")
    event = next(chronicle.rows("events"))["id"]
    chronicle.judge(Judgement(by="ada", at="2026-01-01T00:00:00Z", id=event, verdict="reject"))
    assert chronicle.count("events") == before - 1
    assert listing(chronicle, ALL).total == chronicle.count("incidents")


def test_what_is_kept_is_made_anew_after_a_decision_and_never_without_bound(chronicle):
    made = []

    def ask(name="one"):
        return chronicle.kept(name, lambda: made.append(name) or len(made))

    assert (ask(), ask()) == (1, 1)
    event = next(chronicle.rows("events"))["id"]
    chronicle.judge(Judgement(by="ada", at="2026-01-01T00:00:00Z", id=event, verdict="reject"))
    assert ask() == 2
    for number in range(MOST_KEPT):
        ask(str(number))
    assert ask() == len(made) == MOST_KEPT + 3


def test_reports_of_incidents_are_those_that_were_coded(both):
    for one in both:
        told = {}
        for row in one.select("SELECT id, incident FROM stored_events"):
            told.setdefault(row["incident"], []).append(row["id"])
        assert {incident: one.reports([incident]) for incident in told} == {key: sorted(ids) for key, ids in told.items()}
        assert one.reports(["i-none"]) == []
