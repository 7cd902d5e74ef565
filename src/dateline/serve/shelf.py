"""A chronicle's rows, joined once for reading: who is in what, what quotes what."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import md5
from typing import Any, Protocol, TypeVar

from dateline.errors import UnknownIdError
from dateline.serve.legend import code_names
from dateline.store.contract import CONTRACT

Made = TypeVar("Made")
Row = dict[str, Any]
"""A row in the shape of the JSONL interchange contract."""


class ChronicleLike(Protocol):
    """What the pages need of a chronicle; `dateline.store`'s Chronicle is one."""

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table, sorted by id."""

    def select(self, query: str, /, *values: object, **named: object) -> Iterator[Row]:
        """The rows of a query over the tables."""

    def text(self, document_id: str) -> str:
        """The cleaned text of a document."""

    def find(self, words: str, limit: int = 20) -> list[Row]:
        """What the full-text index finds, best first."""

    def some(self, table: str, ids: Sequence[str]) -> list[Row]:
        """The rows of a table with these ids, those there are, in this order."""

    def told(self, documents: Sequence[str]) -> list[Row]:
        """The events of some documents in the order of their texts: {document, start, id, incident}."""

    def links_of(self, document: str) -> list[Row]:
        """Which actors the phrases of a document name, with alternatives."""

    def lines(self, ids: Sequence[str]) -> dict[str, Row]:
        """What lists read of some incidents, by id."""

    def beside(self, kind: str, ids: Sequence[str]) -> dict[str, list[Any]]:
        """What stands in documents, or belongs to incidents, by their ids: see `dateline.store.beside`."""


MOST_ROWS = 5000
"""Rows of a table kept in memory at once."""
MOST_TEXTS = 2000
"""Texts kept in memory at once: some 10 MB of articles."""
Explain = Callable[[Row, list[Row]], Row]
"""`explain(event, links of its document)`: why an event was coded so."""


def actor_key(actor: Mapping[str, Any]) -> str:
    """What an actor's page is named by: the code of a state or a body of its own code, else a hash of the name."""
    code = str(actor.get("code") or "")
    return code if code in code_names() else "~" + md5(_name(actor).encode(), usedforsecurity=False).hexdigest()[:12]


def _name(actor: Mapping[str, Any]) -> str:
    return str(actor.get("name") or actor.get("text") or "not named")


def day_of(when: Mapping[str, Any] | None) -> str:
    """The day that stands for an interval on a timeline, ISO; "" when nothing is known."""
    return str((when or {}).get("start") or (when or {}).get("end") or "")


class Rows(Mapping[str, Row]):
    """The rows of a public table by id, read when they are asked for; the last ones read are kept."""

    def __init__(self, chronicle: ChronicleLike, table: str) -> None:
        self.table = table
        self.chronicle = chronicle
        self._kept: dict[str, Row | None] = {}
        self._long: int | None = None

    def __getitem__(self, id: str) -> Row:
        self._read([id])
        row = self._kept.get(id)
        if row is None:
            raise KeyError(id)
        return row

    def __iter__(self) -> Iterator[str]:
        return (row["id"] for row in self.chronicle.select(f"SELECT id FROM {self.table} ORDER BY id"))

    def __len__(self) -> int:
        if self._long is None:
            self._long = int(next(self.chronicle.select(f"SELECT count(*) AS n FROM {self.table}"))["n"])
        return self._long

    def rows(self) -> Iterator[Row]:
        """All rows, sorted by id; for tables that are small, and for exports."""
        return self.chronicle.rows(self.table)

    def some(self, ids: Iterable[str]) -> list[Row]:
        """The rows with these ids that there are, in this order, read at once."""
        wanted = list(dict.fromkeys(ids))
        self._read(wanted)
        return [row for id in wanted if (row := self._kept.get(id)) is not None]

    def where(self, condition: str, /, *, order: str = "id", limit: int | None = None, **values: object) -> list[Row]:
        """The rows that a condition of SQL holds for, with values for its `$names`."""
        most = f" LIMIT {limit}" if limit is not None else ""
        query = f"SELECT id FROM {self.table} WHERE {condition} ORDER BY {order}{most}"
        return self.some(row["id"] for row in self.chronicle.select(query, **values))

    def _read(self, ids: list[str]) -> None:
        missing = [id for id in ids if id not in self._kept]
        if not missing:
            return
        if len(self._kept) > MOST_ROWS:
            self._kept.clear()
            missing = ids
        found = {row["id"]: row for row in self.chronicle.some(self.table, missing)}
        self._kept.update({id: found.get(id) for id in missing})


class Grouped:
    """Rows of a table by what they belong to, each group read when it is asked for; see `dateline.store.beside`."""

    def __init__(self, rows: Rows, kind: str) -> None:
        self._rows, self._kind = rows, kind

    def __getitem__(self, value: str) -> list[Row]:
        return self._rows.some(self._rows.chronicle.beside(self._kind, [value])[value])

    def get(self, value: str, default: object = None) -> list[Row]:
        """The rows of a group; none where there are none, whatever the default."""
        return self[value]


class Told:
    """Events by the id of their document, those of some documents read at once, the last ones kept."""

    def __init__(self, events: Rows) -> None:
        self._events = events
        self._ids: dict[str, list[str]] = {}

    def read(self, documents: Iterable[str]) -> None:
        """Finds the events of some documents at once."""
        wanted = [id for id in dict.fromkeys(documents) if id not in self._ids]
        if len(self._ids) > MOST_ROWS:
            self._ids.clear()
        self._ids.update({id: [] for id in wanted})
        for row in self._events.chronicle.told(wanted) if wanted else ():
            self._ids[row["document"]].append(row["id"])

    def __getitem__(self, document: str) -> list[Row]:
        self.read([document])
        return self._events.some(self._ids.get(document, ()))

    def get(self, document: str, default: object = None) -> list[Row]:
        """The events of a document; none where there are none, whatever the default."""
        return self[document]


class Shelf:
    """The rows of one generation of a chronicle, with the joins that pages read; rows are read when they are asked for."""

    def __init__(self, chronicle: ChronicleLike, *, explain: Explain | None = None) -> None:
        self.chronicle = chronicle
        self._explain = explain
        self._texts: dict[str, str] = {}
        self._links: dict[str, list[Row]] = {}
        self._sentences: dict[str, list[Row]] = {}
        self._made: dict[str, Any] = {}
        self._lines: dict[str, Row] = {}

    def refreshed(self) -> "Shelf":
        """A shelf over the same chronicle with the decisions in force now: rows are read anew, texts are kept."""
        refresh = getattr(self.chronicle, "refresh", None)
        if refresh:
            refresh()
        made = Shelf(self.chronicle, explain=self._explain)
        made._texts, made._links, made._sentences = self._texts, self._links, self._sentences
        return made

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made on the first call for this name: for what is costly and the same until the next run."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

    def quoting(self, documents: Iterable[str]) -> None:
        """Reads at once what quotes from some documents need."""
        wanted = list(dict.fromkeys(documents))
        self.documents.some(wanted)
        if missing := [id for id in wanted if id not in self._sentences]:
            if len(self._sentences) > MOST_TEXTS:
                self._sentences.clear()
            self._sentences.update(self.chronicle.beside("sentences", missing))

    def sentences(self, document: str) -> list[Row]:
        """The sentences of a document in which something was coded, rejected by now or not, in the order of the text."""
        if document not in self._sentences:
            self.quoting([document])
        return self._sentences[document]

    def explain(self, event_id: str) -> Row:
        """Why an event was coded so: definition, rule, links with alternatives; {} when nobody can tell."""
        event = self.one("events", event_id)
        return self._explain(event, self._links_of(event["document"])) if self._explain else {}

    def _links_of(self, document: str) -> list[Row]:
        if document not in self._links:
            if len(self._links) >= MOST_TEXTS:
                self._links.clear()
            self._links[document] = self.chronicle.links_of(document)
        return self._links[document]

    @cached_property
    def documents(self) -> Rows:
        """Documents by id."""
        return Rows(self.chronicle, "documents")

    @cached_property
    def events(self) -> Rows:
        """Events by id."""
        return Rows(self.chronicle, "events")

    @cached_property
    def incidents(self) -> Rows:
        """Incidents by id."""
        return Rows(self.chronicle, "incidents")

    @cached_property
    def claims(self) -> Rows:
        """Claims by id."""
        return Rows(self.chronicle, "claims")

    @cached_property
    def figures(self) -> Rows:
        """Figures by id."""
        return Rows(self.chronicle, "figures")

    @cached_property
    def ranges(self) -> Rows:
        """Ranges by id."""
        return Rows(self.chronicle, "ranges")

    @cached_property
    def origins(self) -> Rows:
        """Origins by id."""
        return Rows(self.chronicle, "origins")

    @cached_property
    def stories(self) -> Rows:
        """Stories by id."""
        return Rows(self.chronicle, "stories")

    @cached_property
    def agreements(self) -> Rows:
        """Agreements by id."""
        return Rows(self.chronicle, "agreements")

    @cached_property
    def conditions(self) -> Rows:
        """Conditions by id."""
        return Rows(self.chronicle, "conditions")

    @cached_property
    def rejected(self) -> list[Row]:
        """Inputs that were left out."""
        return list(self.chronicle.rows("rejected"))

    @cached_property
    def events_of(self) -> "Told":
        """Events by the id of their document, in the order of the text."""
        return Told(self.events)

    @cached_property
    def claims_of(self) -> "Grouped":
        """Claims by the id of the incident that they are about."""
        return Grouped(self.claims, "claims_of")

    @cached_property
    def figures_of(self) -> "Grouped":
        """Figures by the id of the incident that they belong to."""
        return Grouped(self.figures, "figures_of")

    @cached_property
    def claims_in(self) -> "Grouped":
        """Claims by the id of a document in which somebody takes a stance on them."""
        return Grouped(self.claims, "claims_in")

    @cached_property
    def figures_in(self) -> "Grouped":
        """Figures by the id of the document that they stand in."""
        return Grouped(self.figures, "figures_in")

    @cached_property
    def actor_keys(self) -> frozenset[str]:
        """The keys of all actors that take part in an incident: those who have a page."""
        return frozenset(row["key"] for row in self.chronicle.select('SELECT DISTINCT "key" FROM parties'))

    @cached_property
    def types(self) -> list[str]:
        """The types of the incidents."""
        return [row["type"] for row in self.chronicle.select("SELECT DISTINCT type FROM lines ORDER BY type")]

    def lines(self, ids: Iterable[str]) -> dict[str, Row]:
        """What is derived of the reports of some incidents, by id: {modes, moods, score, is_disputed}."""
        wanted = list(dict.fromkeys(ids))
        if missing := [id for id in wanted if id not in self._lines]:
            if len(self._lines) > MOST_ROWS:
                self._lines.clear()
                missing = wanted
            self._lines.update(self.chronicle.lines(missing))
        return {id: self._lines[id] for id in wanted if id in self._lines}

    def told(self, incident: Mapping[str, Any]) -> list[Row]:
        """The events that tell of an incident."""
        return self.events.some(incident.get("events") or ())

    def one(self, table: str, id: str) -> Row:
        """One row of a table; raises UnknownIdError."""
        rows: Rows = getattr(self, table)
        row = rows.get(id)
        if row is None:
            what = f"{'story' if table == 'stories' else table[:-1]} {id[:60]!r}"
            raise UnknownIdError(f"there is no {what} in this chronicle", remedy="choose it from a list")
        return row

    def document(self, id: str) -> Row:
        """A document's row; one with the id alone when the document is gone."""
        gone = dict.fromkeys(CONTRACT["documents"])
        return self.documents.get(id) or {**gone, "id": id}

    def table(self, name: str) -> Rows:
        """The rows of a public table by id."""
        return self.once(f"rows of {name}", lambda: getattr(self, name, None) or Rows(self.chronicle, name))

    def text(self, document_id: str) -> str:
        """The cleaned text of a document; raises UnknownIdError."""
        if document_id not in self._texts:
            self.one("documents", document_id)
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            self._texts[document_id] = self.chronicle.text(document_id)
        return self._texts[document_id]


def is_contested(claim: Mapping[str, Any]) -> bool:
    """Whether somebody asserts the claim and somebody else denies or doubts it."""
    stances = {stance["stance"] for stance in claim.get("stances") or ()}
    return "asserts" in stances and bool(stances & {"denies", "doubts"})
