"""What a selection chooses, page by page and facet by facet, beside the same written out in Python."""

import random
from collections import Counter
from datetime import date

import duckdb
import pytest

from dateline.store.listed import write_listed
from dateline.store.listing import SORTS, facets, listing
from dateline.store.selection import ALL, FilterError, Selection, of_table, parse
from dateline.store.tables import to_rows, to_table
from dateline.store.tallies import Tallies

TYPES, MODES, CODES = ("ACCUSE", "CONSULT", "AID"), ("allege", "meet", None), ("KEN", "GHA", "PER", "UNO", None)
MOODS, OUTLETS, SECTORS = ("asserted", "alleged", "denied"), ("The Post", "Dawn", None), ("GOV", "MIL")


class Invented:
    """What listing needs of a chronicle, over invented incidents, events, documents and claims."""

    def __init__(self, folder, seed, count=120):
        chance = random.Random(seed)
        self.documents = {f"d{n}": {"id": f"d{n}", "publisher": chance.choice(OUTLETS), "agency": None} for n in range(9)}
        self.incidents = {f"i{n:03}": self.incident(f"i{n:03}", chance) for n in range(count)}
        self.events = [self.event(f"e{n:03}", chance) for n in range(count * 2)]
        claims = [self.claim(f"c{n}", chance) for n in range(15)]
        self.contested = {row["incident"] for row in claims if {"asserts", "denies"} <= {s["stance"] for s in row["stances"]}}
        self.connection = duckdb.connect()
        for name, rows in (
            ("incidents", [*self.incidents.values()]), ("events", self.events), ("documents", [*self.documents.values()]),
            ("claims", claims),
        ):  # fmt: skip
            blank = dict.fromkeys(to_table(name, []).column_names)
            table = to_table(name, [{**blank, **row} for row in rows])
            more = [] if "incident" in table.column_names else [row.get("incident") for row in rows]
            self.connection.register("given", table.append_column("incident", [more]) if more else table)
            self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        write_listed(self.connection, folder)
        self.connection.execute("CREATE VIEW stored_facets AS SELECT * FROM facets")
        self.tallies = Tallies(self) if seed % 2 else None

    def arrow(self, query, /, **values):
        return self.connection.cursor().sql(query, params=values or None).to_arrow_table()

    def count(self, table):
        return next(self.select(f"SELECT count(*) AS n FROM {table}"))["n"]

    def tally(self, chosen, facets):
        """Odd chronicles are those of a server, which counts by arrays of numbers."""
        return self.tallies.count(chosen, facets, is_corrected=False) if self.tallies else None

    def incident(self, id, chance):
        day = chance.choice([None, date(2021, 3, chance.randrange(1, 28))])
        end = day and chance.choice([day, date(2021, 4, 2), None])
        when = {"start": day and day.isoformat(), "end": end and end.isoformat()} if day else None
        sides = {side: self.parties(chance) for side in ("actors", "recipients")}
        return {"id": id, "type": chance.choice(TYPES), "when": when, "reports": chance.randrange(1, 5),
                "independent_origins": chance.randrange(4), "disagreements": [], **sides}  # fmt: skip

    @staticmethod
    def parties(chance):
        codes = chance.sample(CODES, chance.randrange(3))
        return [{"name": f"{code} people", "code": code, "sectors": [chance.choice(SECTORS)]} for code in codes]

    def event(self, id, chance):
        of = chance.choice(list(self.incidents))
        return {"id": id, "incident": of, "document": chance.choice(list(self.documents)), "type": self.incidents[of]["type"],
                "mode": chance.choice(MODES), "modality": chance.choice(MOODS[: chance.choice([1, 1, 3])]), "score": 1.0,
                "confidence": chance.choice([0.25, 0.5, 0.75]), "actors": self.parties(chance), "recipients": [],
                "contexts": []}  # fmt: skip

    def claim(self, id, chance):
        stances = [{"stance": stance} for stance in chance.sample(["asserts", "denies", "distances"], 2)]
        blank = dict.fromkeys(("source", "code", "document", "kind"))
        return {"id": id, "incident": chance.choice(list(self.incidents)), "stances": [{**blank, **one} for one in stances]}

    def select(self, query, /, *values, **named):
        return to_rows(self.connection.cursor().sql(query, params=named or list(values)).to_arrow_reader(100))

    def lines(self, ids):
        query = "SELECT * FROM lines WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
        return {row["id"]: row for row in self.select(query, ids=list(ids))}

    def told(self, id):
        return [row for row in self.events if row["incident"] == id]

    def codes(self, row):
        return {party["code"] for side in ("actors", "recipients") for party in row[side] if party["code"]}

    def fits(self, row, asked):
        """Whether an incident is chosen, in the plainest words."""
        told, when = self.told(row["id"]), row["when"] or {}
        moods = {event["modality"] for event in told}
        is_disputed = row["id"] in self.contested or "denied" in moods
        first, last = when.get("start"), when.get("end") or "9999-12-31"
        return all(
            (
                not asked.type or row["type"] in asked.type,
                not asked.mode or {event["mode"] for event in told} & set(asked.mode),
                not asked.country or self.codes(row) & set(asked.country),
                not asked.other or self.codes(row) & set(asked.other),
                not asked.modality or moods & set(asked.modality),
                not asked.outlet or {self.documents[event["document"]]["publisher"] for event in told} & set(asked.outlet),
                not asked.disputed or is_disputed,
                not asked.asserted or (moods == {"asserted"} and not is_disputed),
                max((event["confidence"] for event in told), default=0) >= asked.confidence,
                max(row["independent_origins"], 1) >= asked.origins,
                not asked.since or (first and last >= asked.since.isoformat()),
                not asked.until or (first and first <= asked.until.isoformat()),
            )
        )


@pytest.fixture(params=range(3))
def invented(tmp_path, request):
    return Invented(tmp_path, request.param)


def asked_for(chance):
    """A random selection of one to three facets."""
    parts = {
        "type": chance.choice(TYPES), "mode": "allege", "country": "KEN,PER", "other": "GHA", "modality": "denied",
        "outlet": "The Post", "disputed": "1", "asserted": "1", "confidence": "0.5", "origins": "2", "since": "2021-03-12",
        "until": "2021-03-20",
    }  # fmt: skip
    return parse(dict(chance.sample(sorted(parts.items()), chance.randrange(1, 4))))


def test_facets_choose_what_they_say(invented):
    chance = random.Random(5)
    sizes = set()
    for asked in (ALL, *(asked_for(chance) for _ in range(60))):
        wanted = {id for id, row in invented.incidents.items() if invented.fits(row, asked)}
        found = listing(invented, asked, limit=1000)
        assert {row["id"] for row in found.items} == wanted, asked.query()
        assert found.total == len(wanted)
        assert not found.after and not found.before
        sizes.add(len(wanted))
    assert len(sizes) > 10


@pytest.mark.parametrize("sort", SORTS)
def test_pages_show_each_incident_once_forth_and_back(invented, sort):
    whole = [row["id"] for row in listing(invented, ALL, sort=sort, limit=1000).items]
    seen, page = [], listing(invented, ALL, sort=sort, limit=7)
    while True:
        seen += [row["id"] for row in page.items]
        if not page.after:
            break
        page = listing(invented, ALL, sort=sort, after=page.after, limit=7)
    assert seen == whole
    back = [row["id"] for row in page.items]
    while page.before:
        page = listing(invented, ALL, sort=sort, before=page.before, limit=7)
        back = [row["id"] for row in page.items] + back
    assert back == whole


def test_a_facet_counts_what_choosing_it_would_give(invented):
    chance = random.Random(6)
    for asked in (ALL, *(asked_for(chance) for _ in range(10))):
        for facet, counts in facets(invented, asked, ("type", "mode", "country", "modality", "outlet")).items():
            for value, count in counts.items():
                one = parse({**asked.without(facet).query(), facet: value})
                assert listing(invented, one).total == count, (facet, value)


def test_events_of_a_selection_are_of_the_type_and_mood_asked_for(invented):
    asked = Selection(modality=("denied",), country=("KEN",))
    found = of_table("events", asked)
    rows = list(invented.select(f"SELECT * FROM events WHERE {found.sql}", **found.values))
    wanted = Counter(
        row["id"] for row in invented.events
        if row["modality"] == "denied" and "KEN" in invented.codes(invented.incidents[row["incident"]])
    )  # fmt: skip
    assert Counter(row["id"] for row in rows) == wanted and wanted


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"colour": "red"}, "no filter 'colour'"), ({"since": "yesterday"}, "since cannot be"), ({"quad": "7"}, "quad cannot be"),
        ({"since": "2022-02-01", "until": "2022-01-01"}, "last day lies before"), ({"disputed": "yes"}, "disputed cannot be"),
        ({"origins": "0"}, "origins cannot be"), ({"confidence": "nan"}, "confidence cannot be"),
        ({"words": "w" * 300}, "too long"), ({"type": ",".join(map(str, range(99)))}, "too many"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_said(query, said):
    with pytest.raises(FilterError, match=said) as fault:
        parse(query)
    assert fault.value.remedy


@pytest.mark.parametrize("after", ["x", "2021-03-01", "never_i1", "_"])
def test_a_place_that_is_none_in_a_list(invented, after):
    with pytest.raises(FilterError, match="no place in this list"):
        listing(invented, ALL, after=after)


def test_a_selection_and_its_address_are_the_same():
    chance = random.Random(7)
    for _ in range(50):
        asked = asked_for(chance)
        assert parse(asked.query()) == asked
