"""A chronicle's rows, joined once for reading: who is in what, what quotes what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol, TypeVar

from dateline.errors import UnknownIdError
from dateline.model.ids import content_hash
from dateline.serve.legend import code_names

Made = TypeVar("Made")
Row = dict[str, Any]
"""A row in the shape of the JSONL interchange contract."""


class ChronicleLike(Protocol):
    """What the pages need of a chronicle; `dateline.store`'s Chronicle is one."""

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table, sorted by id."""

    def text(self, document_id: str) -> str:
        """The cleaned text of a document."""

    def find(self, words: str, limit: int = 20) -> list[Row]:
        """What the full-text index finds, best first."""

    def links_of(self, document: str) -> list[Row]:
        """Which actors the phrases of a document name, with alternatives."""


CODED = frozenset({"type", "mode"})
"""Fields in which reports differ by how they were coded rather than by what they say."""
MOST_TEXTS = 2000
"""Texts kept in memory at once: some 10 MB of articles."""
Explain = Callable[[Row, list[Row]], Row]
"""`explain(event, links of its document)`: why an event was coded so."""


def actor_key(actor: Mapping[str, Any]) -> str:
    """What an actor's page is named by: the code of a state or a body of its own code, else a hash of the name."""
    code = str(actor.get("code") or "")
    return code if code in code_names() else "~" + content_hash(_name(actor).encode())[:12]


def _name(actor: Mapping[str, Any]) -> str:
    return str(actor.get("name") or actor.get("text") or "not named")


def day_of(when: Mapping[str, Any] | None) -> str:
    """The day that stands for an interval on a timeline, ISO; "" when nothing is known."""
    return str((when or {}).get("start") or (when or {}).get("end") or "")


class Shelf:
    """The rows of one generation of a chronicle, with the joins that pages read; a table is read once, on first use."""

    def __init__(self, chronicle: ChronicleLike, *, explain: Explain | None = None) -> None:
        self.chronicle = chronicle
        self._explain = explain
        self._texts: dict[str, str] = {}
        self._links: dict[str, list[Row]] = {}
        self._made: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made on the first call for this name: for what is costly and the same until the next run."""
        if name not in self._made:
            self._made[name] = make()
        made: Made = self._made[name]
        return made

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

    def _table(self, name: str) -> dict[str, Row]:
        return {str(row["id"]): row for row in self.chronicle.rows(name)}

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Documents by id."""
        return self._table("documents")

    @cached_property
    def events(self) -> dict[str, Row]:
        """Events by id."""
        return self._table("events")

    @cached_property
    def incidents(self) -> dict[str, Row]:
        """Incidents by id."""
        return self._table("incidents")

    @cached_property
    def claims(self) -> dict[str, Row]:
        """Claims by id."""
        return self._table("claims")

    @cached_property
    def figures(self) -> dict[str, Row]:
        """Figures by id."""
        return self._table("figures")

    @cached_property
    def ranges(self) -> dict[str, Row]:
        """Ranges of figures by id."""
        return self._table("ranges")

    @cached_property
    def origins(self) -> dict[str, Row]:
        """Origins by id."""
        return self._table("origins")

    @cached_property
    def stories(self) -> dict[str, Row]:
        """Stories by id."""
        return self._table("stories")

    @cached_property
    def agreements(self) -> dict[str, Row]:
        """Agreements by id."""
        return self._table("agreements")

    @cached_property
    def conditions(self) -> dict[str, Row]:
        """Conditions by id."""
        return self._table("conditions")

    @cached_property
    def rejected(self) -> list[Row]:
        """Inputs that were left out."""
        return list(self.chronicle.rows("rejected"))

    @cached_property
    def events_of(self) -> dict[str, list[Row]]:
        """Events by the id of their document, in the order of the text."""
        return _grouped(sorted(self.events.values(), key=_position), "document")

    @cached_property
    def claims_of(self) -> dict[str, list[Row]]:
        """Claims by the id of the incident that they are about."""
        return _grouped(self.claims.values(), "incident")

    @cached_property
    def figures_of(self) -> dict[str, list[Row]]:
        """Figures by the id of the incident that they belong to."""
        return _grouped(self.figures.values(), "incident")

    @cached_property
    def disputed(self) -> set[str]:
        """Ids of incidents that articles tell differently, or of which one source denies what another asserts."""
        by_claim = {str(row["incident"]) for row in self.claims.values() if row.get("incident") and is_contested(row)}
        by_report = {key for key, row in self.incidents.items() if any(map(self._differs, row["disagreements"] or ()))}
        denied = {
            key for key, row in self.incidents.items() if any(event["modality"] == "denied" for event in self.told(row))
        }
        return by_claim | by_report | denied

    def _differs(self, item: Mapping[str, Any]) -> bool:
        """Whether articles differ in a field: not within one article, and not in our own choice of a mode."""
        told = (self.events[key] for value in item["values"] for key in value["events"] if key in self.events)
        return item["field"] not in CODED and len({event["document"] for event in told}) > 1

    @cached_property
    def dated(self) -> list[Row]:
        """Incidents, oldest first; undated ones at the end."""
        return sorted(self.incidents.values(), key=lambda row: (day_of(row.get("when")) or "9999", row["id"]))

    @cached_property
    def actors(self) -> dict[str, Row]:
        """Actors by key: {key, code, names, incidents as actor, incidents as recipient}; names most frequent first."""
        found: dict[str, Row] = {}
        for incident in self.dated:
            for field in ("actors", "recipients"):
                for actor in incident.get(field) or ():
                    _note_actor(found, actor, incident["id"], field)
        for line in found.values():
            line["names"] = sorted(line["names"].items(), key=lambda item: (-item[1], item[0]))
            line["name"] = code_names().get(line["key"]) or line["names"][0][0]
            line["incidents"] = list(dict.fromkeys((*line["actors"], *line["recipients"])))
        return found

    def told(self, incident: Mapping[str, Any]) -> list[Row]:
        """The events that tell of an incident."""
        return [self.events[key] for key in incident.get("events") or () if key in self.events]

    def score(self, incident: Mapping[str, Any]) -> float:
        """PLOVER's score of an incident: the mean over the events that tell of it; 0 when there is none."""
        scores = [float(event["score"]) for event in self.told(incident) if event.get("score") is not None]
        return sum(scores) / len(scores) if scores else 0.0

    def one(self, table: str, id: str) -> Row:
        """One row of a table; raises UnknownIdError."""
        rows: dict[str, Row] = getattr(self, table)
        if id not in rows:
            what = f"{'story' if table == 'stories' else table[:-1]} {id[:60]!r}"
            raise UnknownIdError(f"there is no {what} in this chronicle", remedy="choose it from a list")
        return rows[id]

    def document(self, id: str) -> Row:
        """A document's row; one with the id alone when the document is gone."""
        gone = dict.fromkeys(("title", "source", "publisher", "agency", "published", "language"))
        return self.documents.get(id) or {**gone, "id": id}

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


def _note_actor(found: dict[str, Row], actor: Row, incident: str, field: str) -> None:
    key = actor_key(actor)
    line = found.setdefault(
        key, {"key": key, "code": actor.get("code"), "names": defaultdict(int), "actors": [], "recipients": []}
    )
    line["names"][_name(actor)] += 1
    if incident not in line[field]:
        line[field].append(incident)


def _position(event: Row) -> tuple[str, int, str]:
    return str(event["document"]), int((event.get("trigger") or {}).get("start") or 0), str(event["id"])


def _grouped(rows: Iterable[Row], field: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get(field):
            groups[str(row[field])].append(row)
    return dict(groups)
