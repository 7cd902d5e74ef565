"""The actor tables themselves: schema, dates, codes, equal care for all states, and the role nouns' own examples."""

import csv
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.actorbook import load_book
from dateline.lexicon.actorbook_data import TABLES, Agents, load_tables
from dateline.lexicon.actorbook_entry import INTERNATIONAL, INTERNATIONAL_SECTORS

SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
GONE = {"SUN", "CSK", "DDR"}
NOT_SOVEREIGN = set(
    "HKG MAC ABW AIA ASM BMU COK CUW CYM FLK FRO GIB GGY GLP GRL GUF GUM IMN JEY MNP MSR MTQ MYT NCL NIU PRI PYF REU SHN SPM "
    "SXM TCA TKL VGB VIR WLF".split()
)


def rows(table: str) -> list[dict[str, str]]:
    with load.path(f"actors/{table}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_every_column(table):
    assert rows(table)
    for row in rows(table):
        assert None not in row and None not in row.values(), row


@pytest.mark.parametrize("table", ["bodies", "groups", "regions", "persons", "offices"])
def test_sectors_and_codes_are_plover(table):
    codes = {row["code"] for row in rows("states")} | INTERNATIONAL | {""}
    for row in rows(table):
        assert row.get("code", "") in codes, row
        for sector in row.get("sectors", "").split("|"):
            assert sector in SECTORS | {""}, row


def test_international_bodies_carry_only_courts_police_and_soldiers():
    for row in rows("bodies"):
        if row["code"] in INTERNATIONAL - {"ISM", "IMG"}:
            assert set(row["sectors"].split("|")) <= INTERNATIONAL_SECTORS | {""}, row


@pytest.mark.parametrize("table", ["bodies", "groups", "regions"])
def test_names_are_unique(table):
    names = [row["name"] for row in rows(table)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_tenures_end_after_they_begin():
    for row in rows("persons"):
        if row["from"] and row["to"]:
            assert row["from"][:4] <= row["to"][:4] and (
                len(row["from"]) < 10 or len(row["to"]) < 10 or row["from"] <= row["to"]
            ), row


def test_offices_of_persons_are_known():
    offices = {row["office"] for row in rows("offices")}
    assert {row["office"] for row in rows("persons")} <= offices


def test_every_state_has_an_adjective_and_a_capital():
    for row in rows("states"):
        assert row["name"] and row["adjectives"], row
        assert row["capitals"] or row["code"] in GONE, row


def test_every_sovereign_state_has_a_leader_in_2022():
    on = date(2022, 7, 1)
    led = defaultdict(int)
    for entry in load_tables(()).entries.all():
        if entry.kind == "person":
            for term in entry.terms:
                led[term.code] += term.holds(on) and term.office in ("P", "PM", "K", "C", "SL", "CE", "M")
    states = {row["code"] for row in rows("states")} - GONE - NOT_SOVEREIGN
    assert sorted(code for code in states if not led[code]) == []


def test_role_nouns_fire_and_stay_quiet_on_their_own_examples():
    book = load_book()
    wrong = []
    for rule in load.read("actors/agents.yaml", Agents).agents:
        assert rule.fire or rule.id == "collective", rule.id
        for phrase in rule.fire:
            found = book.read(phrase)
            if not found or not set(found[0].sectors) & set(rule.sectors or SECTORS):
                wrong.append((rule.id, phrase, found))
        wrong += [(rule.id, phrase) for phrase in rule.quiet if book.read(phrase)]
    assert wrong == []


def test_a_role_noun_belongs_to_one_rule():
    seen: dict[str, str] = {}
    for rule in load.read("actors/agents.yaml", Agents).agents:
        for cell in rule.words:
            assert seen.setdefault(cell.partition("=")[0], rule.id) == rule.id, cell


def test_overlay_adds_replaces_and_drops(tmp_path):
    folder = tmp_path / "actors"
    folder.mkdir()
    head = "name\taliases\tcode\tsectors\tfrom\tto\tlater\tdrop\n"
    (folder / "groups.tsv").write_text(head + "River Front\tRF\tARM\tREB\t\t\t\t\nHamas\t\t\t\t\t\t\t1\n", encoding="utf-8")
    book = load_book((str(tmp_path),))
    assert [reading.code for reading in book.read("River Front rebels")] == ["ARM"]
    assert load_book().read("Hamas") and all(reading.code is None for reading in book.read("Hamas"))


def test_a_row_with_missing_columns_is_a_lexicon_error(tmp_path):
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "groups.tsv").write_text("name\taliases\nHamas\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="groups.tsv row 2"):
        load_tables((str(tmp_path),))


def test_the_policy_for_disputed_entities():
    assert load_book().read("Somaliland")[0].code == "SOM"
    assert "PRE" in load_book().read("Somaliland")[0].sectors
    assert load_book((), "raw").read("Somaliland")[0].code is None
    own = load_book((), "de-facto").read("Somaliland")[0]
    assert own.code not in (None, "SOM") and "PRE" not in own.sectors


TOGETHER = {
    "AFG PM 1996": "a cabinet in the north while another sits in Kabul",
    "AND K": "two co-princes",
    "BFA P 2015": "a coup of a week",
    "BIH P": "a presidency of three",
    "CHN P 1988": "a head of state beside the chairman who leads",
    "CIV PM 2010": "two governments after a disputed election",
    "KGZ P 2010": "an interim head before the old one has resigned",
    "KHM DM 2004": "two co-ministers",
    "KHM PM": "two prime ministers",
    "KOR P": "an acting head while the president is suspended",
    "LBY P": "a rival council during the war",
    "LBY PM": "governments in Tripoli and in the east",
    "MDA PM 2019": "two cabinets for a week",
    "MDG P 2002": "two presidents after a disputed election",
    "MLI PM 2022": "an acting head during an illness",
    "MMR P 2024": "an acting head during an illness",
    "NIC P": "two co-presidents",
    "SMR P": "two captains regent",
    "SRB P": "a federation and its republic",
    "SRB PM": "a federation and its republic",
    "SUN P 1991": "a coup of three days",
    "THA PM 2022": "an acting head while the prime minister is suspended",
    "TKM DM 2003": "a minister and the head of his ministry",
}
"""Offices that two hold at once, all years or from the one given, and why."""
SINGLE = ("P", "PM", "K", "C", "SL", "FM", "DM")


def first(cell: str) -> str:
    """The first day that a cell may mean; long ago if it is empty."""
    return (cell + "-01-01"[len(cell) - 4 :]) if cell else "0000"


def last(cell: str) -> str:
    """The last day that a cell may mean; never if it is empty."""
    return (cell + "-12-31"[len(cell) - 4 :]) if cell else "9999"


def test_one_holder_at_a_time():
    """Since 1991; dates that are known to the year or month only may touch."""
    held = defaultdict(list)
    for row in rows("persons"):
        if row["office"] in SINGLE and (row["to"] or "9999") > "1991":
            held[row["code"], row["office"]].append(row)
    wrong = []
    for (code, office), terms in held.items():
        terms.sort(key=lambda row: row["from"])
        for at, one in enumerate(terms):
            for other in terms[at + 1 :]:
                year = other["from"][:4]
                known = f"{code} {office}" in TOGETHER or f"{code} {office} {year}" in TOGETHER
                if last(other["from"]) < first(one["to"] or "9999-12-31") and not known:
                    wrong.append(f"{code} {office}: {one['name']} ..{one['to']} | {other['name']} {other['from']}..")
    assert wrong == []


def test_one_person_is_not_listed_twice_for_one_term():
    held = defaultdict(list)
    for row in rows("persons"):
        if row["office"] != "M":
            held[row["code"], row["office"], row["name"]].append(row)
    wrong = []
    for key, terms in held.items():
        terms.sort(key=lambda row: row["from"])
        wrong += [key for one, other in pairwise(terms) if last(other["from"] or "0000") < first(one["to"] or "9999-12-31")]
    assert wrong == []


@pytest.mark.parametrize(("noun", "sector"), [("tribunal", "JUD"), ("court", "JUD"), ("university", "EDU"), ("police", "COP")])
def test_a_body_named_for_its_trade_has_its_sector(noun, sector):
    named = [row for row in rows("bodies") if row["name"].partition(" (")[0].lower().endswith(" " + noun)]
    named = [row for row in named if not row["name"].lower().endswith(" of " + noun)]  # a union of policemen
    wrong = [row["name"] for row in named if row["sectors"] and sector not in row["sectors"].split("|")]
    assert wrong == []
