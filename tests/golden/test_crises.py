"""Small crises of a few articles each, run end to end: what is one incident, what is contested, which figures agree.

A case quotes words; an event is meant whose sentence holds them and whose trigger lies in them, else the sentence's surest.
Incidents that the sentence mentions count, too.
"""

import json
from pathlib import Path

import msgspec
import pytest

from dateline import ingest
from dateline.config import resolve
from dateline.model.dossier import Dossier
from dateline.run.pipeline import run_local
from dateline.store import finish, open_chronicle, write_shard

CRISES = Path(__file__).with_name("crises")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    publisher: str
    date: str
    text: str


class Contested(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asserts: str
    denies: str
    words: tuple[tuple[str, str], ...]


Stance = tuple[str, str, str, str]
"""A stance, whose (a code; `*` for anybody; `narrator` for the text itself), and the document and the words."""


class Claimed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim that holds all these stances; how many sources it counts."""

    stances: tuple[Stance, ...]
    sources: int | None = None


class Accord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An accord by its parties' codes; its mediators, a day, words of its evidence, breaches as who alleges, by whom."""

    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    date: str | None = None
    name: str | None = None
    breaches: tuple[tuple[str, str], ...] = ()
    denied_by: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    provisions: tuple[tuple[str, str], ...] = ()


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """A state of affairs; `until` is null where it is open."""

    state: str
    subject: str
    since: str | None
    until: str | None = None


Pair = tuple[tuple[str, str], tuple[str, str]]


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pairs of quoted words: one incident, two incidents, figures that agree, conflict, or count different things.

    `parts`: the first is part of the second. `unclaimed` are words of which no claim has any.
    """

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    contested: tuple[Contested, ...] = ()
    agree: tuple[Pair, ...] = ()
    conflict: tuple[Pair, ...] = ()
    differ: tuple[Pair, ...] = ()
    accords: tuple[Accord, ...] = ()
    states: tuple[State, ...] = ()
    parts: tuple[Pair, ...] = ()
    claims: tuple[Claimed, ...] = ()
    unclaimed: tuple[tuple[str, str], ...] = ()


class Crisis(Expected, frozen=True, forbid_unknown_fields=True, kw_only=True):
    documents: tuple[Text, ...]
    only: tuple[int | None, int | None] = (None, None)
    not_yet: Expected = Expected()


class Told:
    """The chronicle of a crisis, asked by quoted words."""

    def __init__(self, crisis: Crisis, folder: Path) -> None:
        self.crisis = crisis
        lines = [
            json.dumps({"text": text.text, "date": text.date, "publisher": text.publisher, "url": text.id})
            for text in crisis.documents
        ]
        (folder / "articles.jsonl").write_text("\n".join(lines), "utf-8")
        dossiers = list(run_local(ingest.read([str(folder / "articles.jsonl")]), resolve()))
        write_shard(folder / "chronicle", [one for one in dossiers if isinstance(one, Dossier)], [])
        finish(folder / "chronicle")
        chronicle = open_chronicle(folder / "chronicle")
        self.events, self.claims, self.figures = (list(chronicle.rows(name)) for name in ("events", "claims", "figures"))
        self.agreements, self.conditions = (list(chronicle.rows(name)) for name in ("agreements", "conditions"))
        self.home = {row["id"]: row["part_of"] for row in chronicle.rows("incidents")}
        self.mentions = [(row["id"], told) for row in chronicle.rows("incidents") for told in row["mentions"]]
        self.documents = {self._id_of(row, chronicle): row["id"] for row in chronicle.rows("documents")}
        self.texts = {row["id"]: chronicle.text(row["id"]) for row in chronicle.rows("documents")}

    def _id_of(self, row, chronicle):
        words = chronicle.text(row["id"])[:400]
        return max(self.crisis.documents, key=lambda text: sum(line in words for line in text.text.split("\n")[:1])).id

    def place(self, at):
        document = self.documents[at[0]]
        start = self.texts[document].index(at[1])
        return document, start, start + len(at[1])

    def incidents(self, at):
        document, start, end = self.place(at)
        near = [
            row
            for row in self.events
            if row["document"] == document and row["sentence"]["start"] <= start < row["sentence"]["end"]
        ]
        told = [row for row in near if row["trigger"]["start"] < end and start < row["trigger"]["end"]]
        about = [one for one in self.mentions if one[1]["document"] == document and one[1]["start"] <= start < one[1]["end"]]
        words = [(one, one[1]["trigger"] or {"start": 0, "end": 0}) for one in about]
        named = [one for one, word in words if word["start"] < end and start < word["end"]]
        told = {row["incident"] for row in told} | {id_ for id_, _ in named}
        return told or {row["incident"] for row in near} | {id_ for id_, _ in about}

    def figure(self, at):
        document, start, end = self.place(at)
        return [
            row
            for row in self.figures
            if row["document"] == document and row["evidence"]["start"] < end and start < row["evidence"]["end"]
        ]

    def is_contested(self, case):
        places = [self.place(at) for at in case.words]
        for claim in self.claims:
            sides = {
                stance["stance"]: {other["code"] for other in claim["stances"] if other["stance"] == stance["stance"]}
                for stance in claim["stances"]
            }
            found = [
                any(
                    s["document"] == doc and s["evidence"]["start"] < end and start < s["evidence"]["end"]
                    for s in claim["stances"]
                )
                for doc, start, end in places
            ]
            if case.asserts in sides.get("asserts", ()) and case.denies in sides.get("denies", ()) and all(found):
                return True
        return False

    def is_claimed(self, case):
        claims = (row for row in self.claims if case.sources in (None, row["sources"]))
        return any(all(any(self.is_stance(s, want) for s in row["stances"]) for want in case.stances) for row in claims)

    def is_stance(self, row, want):
        stance, who, *at = want
        told = "narrator" if row["kind"] in ("narrator", "remark") else row["code"]
        is_who = told != "narrator" if who == "*" else told == who
        return row["stance"] == stance and is_who and self.is_at(row, at)

    def is_at(self, row, at):
        document, start, end = self.place(at)
        return row["document"] == document and row["evidence"]["start"] < end and start < row["evidence"]["end"]

    def is_unclaimed(self, at):
        return not any(self.is_at(stance, at) for row in self.claims for stance in row["stances"])

    def has_accord(self, case):
        return any(self.is_accord(row, case) for row in self.agreements)

    def is_accord(self, row, case):
        told = {(breach["alleged_by"], breach["by"]) for breach in row["breaches"]}
        denied = {denial["by"] for breach in row["breaches"] for denial in breach["denials"]}
        return (
            {entry["code"] or entry["name"] for entry in row["parties"]} == set(case.parties)
            and {entry["code"] for entry in row["mediators"]} == set(case.mediators)
            and case.date in (None, row["date"]["start"], row["date"]["end"])
            and case.name in (None, row["name"])
            and set(case.breaches) == told
            and set(case.denied_by) <= denied
            and all(self.is_among(at, row["evidence"]) for at in case.words)
            and all(self.is_among(at, row["provisions"]) for at in case.provisions)
        )

    def is_among(self, at, spans):
        document, start, end = self.place(at)
        return any(span["document"] == document and span["start"] <= start and end <= span["end"] for span in spans)

    def has_state(self, case):
        return any(
            row["state"] == case.state
            and case.subject in row["subject"]
            and case.since in (row["from"]["start"] or row["from"]["end"], None)
            and case.until == (row["until"]["start"] or row["until"]["end"])
            for row in self.conditions
        )

    def is_part(self, pair):
        return any(self.home[part] in self.incidents(pair[1]) for part in self.incidents(pair[0]) if self.home[part])

    def are_linked(self, pair, how):
        first, second = (self.figure(at) for at in pair)
        return any(b["id"] in a[how] for a in first for b in second)


def faults(told, crisis):
    """What comes out otherwise than expected, as the kind of expectation and the quoted words."""
    kinds = {
        "same": lambda pair: told.incidents(pair[0]) & told.incidents(pair[1]),
        "apart": lambda pair: not told.incidents(pair[0]) & told.incidents(pair[1]),
        "contested": told.is_contested,
        "agree": lambda pair: told.are_linked(pair, "agrees_with"),
        "conflict": lambda pair: told.are_linked(pair, "conflicts_with"),
        "differ": lambda pair: not (told.are_linked(pair, "agrees_with") or told.are_linked(pair, "conflicts_with")),
    }
    kinds |= {"accords": told.has_accord, "states": told.has_state, "parts": told.is_part}
    kinds |= {"claims": told.is_claimed, "unclaimed": told.is_unclaimed}
    for kind, holds in kinds.items():
        yield from ((kind, case) for case in getattr(crisis, kind) if not holds(case))


@pytest.mark.parametrize("name", sorted(path.stem for path in CRISES.glob("*.yaml")))
def test_a_crisis_is_told_once(name, tmp_path):
    crisis = msgspec.yaml.decode((CRISES / f"{name}.yaml").read_bytes(), type=Crisis)
    told = Told(crisis, tmp_path)
    assert list(faults(told, crisis)) == []
    counts = (len(told.agreements), len(told.conditions))
    assert all(most in (None, count) for most, count in zip(crisis.only, counts, strict=True)), counts
    missed = crisis.not_yet
    expected = sum(len(getattr(missed, kind)) for kind in Expected.__struct_fields__)
    assert len(list(faults(told, missed))) == expected, "something that was known to be missed comes right: move it up"
