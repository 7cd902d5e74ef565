"""Everything that is joined across documents, from rows to rows: origins, incidents, claims, figures, accords."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dateline import dedupe, reconcile
from dateline.date.order import Ends, Found, Order, find_order
from dateline.model.ids import make_id
from dateline.model.incident import SHARED_METHODS, Edge, Origin, Passage
from dateline.reconcile.knowledge import Knowledge
from dateline.run.group import FREE, Bonds, Grouped, group
from dateline.store.counting import join_figures
from dateline.store.echoing import find_echoes
from dateline.store.packed import Packed
from dateline.store.quoting import Row

CLAIM_SHARE = 0.34


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of the tables of a generation by table, for each group stage the blocks that were cut, and bonds not kept."""

    tables: dict[str, list[Row]]
    cuts: dict[str, dict[str, int]]
    unmet: tuple[tuple[str, str], ...] = ()


def join(
    documents: Iterable[Row],
    events: Iterable[Row],
    figures: Iterable[Row],
    *,
    attributions: Iterable[Row] = (),
    dedupe_settings: dedupe.Settings | None = None,
    reconcile_settings: reconcile.Settings | None = None,
    story_settings: reconcile.StorySettings | None = None,
    bonds: Bonds = FREE,
) -> Joined:
    """All joined tables; the order of the rows given does not matter. `bonds` are events judged the same, or apart."""
    like_text, like_event = dedupe_settings or dedupe.Settings(), reconcile_settings or reconcile.Settings()
    known = reconcile.load_knowledge(like_event.overlays)
    told = _Told(like_event.overlays, known, story_settings or reconcile.StorySettings(overlays=like_event.overlays))
    given, copies = _find_origins(told.read(documents), like_text)
    by_id = Packed(events)
    given, sequences = _find_sequences(by_id, given, like_event)
    stories, uncompared, likenesses = _find_stories(told.stories, given)
    echoes = find_echoes(
        told.echoes, given.origin_of, likenesses, published=given.published, overlays=like_event.overlays
    )
    counted = Packed(figures)
    tolls = reconcile.tolls_of(counted.values(), by_id.values(), known=known)
    same = _find_incidents(by_id, given, _Weighing(settings=like_event, known=known, bonds=bonds, echoes=echoes, tolls=tolls))
    incidents = dedupe.count_apart(
        reconcile.make_incidents(same.groups, by_id, given.origin_of, given.published), by_id, given.origins
    )
    incidents = reconcile.count_witnesses(incidents, by_id, given.origin_of)
    incidents = reconcile.add_mentions(incidents, echoes, by_id, known=known, overlays=like_event.overlays)
    incidents = reconcile.add_parts(incidents, by_id, knowledge=known, overlays=like_event.overlays)
    story_of = {document: row["id"] for row in stories for document in row["documents"]}
    incident_of = {event: row["id"] for row in incidents for event in row["events"]}
    saying = _Saying(
        attributions=attributions, remarks=told.remarks, tellings=told.tellings, given=given, known=known, settings=like_event,
        story_of=story_of,
    )
    claims, said = _find_claims(by_id, incident_of, saying)
    counts = join_figures(
        counted.values(), about=given.about, known=known, cap=like_event.cap, incident_at=_incident_at(by_id, incident_of),
        incidents=incidents, story_of=story_of,
    )  # fmt: skip
    tables = {
        "origins": [_origin_row(origin) for origin in given.origins],
        "incidents": incidents,
        "claims": claims,
        "agreements": reconcile.make_agreements(
            incidents, by_id, knowledge=known, notices=told.notices, overlays=like_event.overlays
        ),
        "conditions": reconcile.make_conditions(incidents, by_id, seen=told.states, overlays=like_event.overlays),
        "stories": stories,
        "sequences": sorted(map(_sequence_row, sequences.orders), key=lambda row: str(row["id"])),
        "membership": [{"event": event, "incident": incident_of[event]} for event in sorted(incident_of)],
        "descent": [_descent(item, given, story_of) for item in sorted(given.origin_of)],
        "comparisons": counts.comparisons,
        "ranges": counts.ranges,
    }
    cuts = {"dedupe": copies.cuts, "reconcile": same.cuts, "claims": said.cuts, "figures": counts.cuts,
            "sequences": sequences.cuts, "stories": uncompared}
    return Joined(tables=tables, cuts={name: cut for name, cut in cuts.items() if cut}, unmet=same.unmet)


def fill(table: str, rows: Iterable[Row], joined: Joined) -> list[Row]:
    """Rows of single documents with what the join adds to them, as `Chronicle.rows` gives them, sorted by id."""
    added = _additions(table, joined)
    return sorted(({**row, **added.get(row["id"], {})} for row in rows), key=lambda row: str(row["id"]))


def _additions(table: str, joined: Joined) -> Mapping[str, Row]:
    tables = joined.tables
    if table == "documents":
        return {row["document"]: _about_document(row) for row in tables["descent"]}
    if table == "events":
        return {row["event"]: {"incident": row["incident"]} for row in tables["membership"]}
    keys = ("incident", "agrees_with", "conflicts_with", "updates", "range")
    return {row["figure"]: {key: row[key] for key in keys} for row in tables["comparisons"]}


def _descent(item: str, given: "_Given", story_of: Mapping[str, str]) -> Row:
    published, story = given.narrowed.get(item), story_of.get(item)
    return {"document": item, "origin": given.origin_of[item], "published": published, "story": story}


def _about_document(row: Row) -> Row:
    return {"origin": row["origin"], "story": row["story"], **({"published": row["published"]} if row["published"] else {})}


class _Told:
    """Reads on the way what articles tell beside events: accords, states of affairs, distance to what they pass on."""

    def __init__(self, overlays: tuple[str, ...], known: Knowledge, like_story: reconcile.StorySettings) -> None:
        self._accords = reconcile.AccordReader(overlays, breach=known.breach)
        self._states = reconcile.StateReader(overlays)
        self.notices: list[reconcile.Notice] = []
        self.states: list[reconcile.Observation] = []
        self.remarks: list[reconcile.Remark] = []
        self.stories = reconcile.StoryBook(like_story, known)
        self.echoes = reconcile.EchoBook(known)
        self.tellings: list[reconcile.Telling] = []
        self._overlays, self._known = overlays, known

    def read(self, documents: Iterable[Row]) -> Iterator[Row]:
        for row in documents:
            self.notices.extend(self._accords.read(row))
            self.states.extend(self._states.read(row))
            self.stories.add(row)
            self.echoes.add(row)
            self.tellings.extend(reconcile.read_tellings(row, knowledge=self._known, overlays=self._overlays))
            self.remarks.extend(reconcile.read_remarks(row, overlays=self._overlays))
            yield row


class _Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the facts of a document are judged by, by document id: its origin, its date of publication, narrowed by sequences."""

    published: dict[str, Row]
    origins: list[Origin]
    origin_of: dict[str, str]
    narrowed: dict[str, Row] = {}

    def about(self, document: str) -> Row:
        return {"published": self.narrowed.get(document) or self.published.get(document), "origin": self.origin_of.get(document)}


def _find_origins(documents: Iterable[Row], settings: dedupe.Settings) -> tuple[_Given, Grouped]:
    """Dates and origins of all documents, which are read in one pass."""
    published: dict[str, Row] = {}

    def noted() -> Iterator[Row]:
        for row in documents:
            published[row["id"]] = row["published"]
            yield row

    texts = list(dedupe.read_texts(noted()))
    copies = dedupe.Copies(settings)
    found = group(texts, copies, cap=settings.cap, share=settings.share)
    origins = dedupe.make_origins(texts, found.groups, found.edges, links=found.links, copies=copies)
    stories = [origin for origin in origins if origin.method not in SHARED_METHODS]
    origin_of = {document: origin.id for origin in stories for document in origin.documents}
    return _Given(published=published, origins=origins, origin_of=origin_of), found


class _Weighing(NamedTuple):
    """What reports are compared by, besides what they say."""

    settings: reconcile.Settings
    known: Knowledge
    bonds: Bonds
    echoes: Sequence[reconcile.Echo]
    tolls: Mapping[str, frozenset[str]]


def _find_incidents(events: Mapping[str, Row], given: _Given, by: _Weighing) -> Grouped:
    reports = (reconcile.read_report(row, knowledge=by.known, **given.about(row["document"])) for row in events.values())
    echoing = reconcile.with_echoes(reports, reconcile.echoes_of(by.echoes, events.values()))
    telling = reconcile.with_tolls(echoing, by.tolls)
    like, settings = reconcile.STAGE.make(by.settings), by.settings
    return group(reconcile.settle(telling), like, cap=settings.cap, share=settings.share, bonds=by.bonds)


def _find_stories(book: reconcile.StoryBook, given: _Given) -> tuple[list[Row], dict[str, int], list[Edge]]:
    """Which documents tell one story, the blocks of documents with a name in common that were not compared, and likenesses."""
    likenesses: list[Edge] = []
    groups: list[tuple[str, ...]] = []
    cuts: dict[str, int] = {}
    for tellings in book.windows():
        found = group(tellings, reconcile.STORIES.make(book.settings), cap=book.settings.cap, share=book.settings.share)
        groups += found.groups
        likenesses += (*found.edges, *found.links)
        cuts |= found.cuts
    published = {item: given.about(item)["published"] for item in given.origin_of}
    return book.rows(groups, origin_of=given.origin_of, published=published), cuts, likenesses


def _find_sequences(events: Mapping[str, Row], given: _Given, settings: reconcile.Settings) -> tuple[_Given, Found]:
    """Which articles were written before which, where their dates do not tell; and the dates that this narrows."""
    documents = [{"id": name, "published": published} for name, published in given.published.items()]
    found = find_order(documents, events.values(), overlays=settings.overlays)
    narrowed = {name: _narrowed(given.published.get(name) or {}, ends) for name, ends in sorted(found.days.items())}
    return msgspec.structs.replace(given, narrowed=narrowed), found


def _narrowed(given: Row, ends: Ends) -> Row:
    """A date of publication after what the sequences leave of it."""
    start, end = (day.isoformat() if day else None for day in ends)
    grain = "day" if start and start == end else given.get("grain") or "unknown"
    how = "; ".join(filter(None, (given.get("how"), "narrowed by sequences with other articles")))
    return {"start": start, "end": end, "grain": grain, "how": how, "text": given.get("text")}


def _sequence_row(order: Order) -> Row:
    made = make_id("sequence", order.earlier, order.later, order.is_proved, order.why)
    cells = {"earlier": order.earlier, "later": order.later, "least": order.least, "proved": order.is_proved}
    days = {"earlier_days": _days(order.earlier_days), "later_days": _days(order.later_days)}
    return {"id": made, **cells, **days, "why": list(order.why), "evidence": list(order.evidence)}


def _days(ends: Ends) -> Row | None:
    """What a sequence leaves of the days that an article may be of; null for a contradiction."""
    start, end = (day.isoformat() if day else None for day in ends)
    return {"start": start, "end": end, "grain": "day", "how": "by the sequence", "text": None} if start or end else None


class _Saying(NamedTuple):
    """What claims are read from besides events, and how."""

    attributions: Iterable[Row]
    remarks: Sequence[reconcile.Remark]
    tellings: Sequence[reconcile.Telling]
    given: _Given
    known: Knowledge
    settings: reconcile.Settings
    story_of: Mapping[str, str]


def _find_claims(events: Mapping[str, Row], incident_of: Mapping[str, str], saying: _Saying) -> tuple[list[Row], Grouped]:
    given, known, cap = saying.given, saying.known, saying.settings.cap
    spoken, reader = reconcile.Spoken(), reconcile.AllegationReader(known, saying.settings.overlays)
    before = reconcile.TakenUp(events.values(), known)
    gainsaid = reconcile.Gainsaid(events.values(), known, saying.settings.overlays)
    read = gainsaid.read(before.read(spoken.read(reader.read(saying.attributions))))
    replies = reconcile.read_replies(read, knowledge=known, overlays=saying.settings.overlays)
    acts = reconcile.Acts(reader.found, known.official)
    acts.read(events.values())
    claimed = acts.claims(incident_of)
    said = _said(events, incident_of, claimed, known)
    said = reconcile.add_allegations(reconcile.take_back(said, replies), claimed)
    found = group(said, reconcile.Claims(), cap=cap, share=CLAIM_SHARE)
    by_id = {item.id: item for item in said}
    days = {item: reconcile.day_of(given.about(item)["published"]) for item in given.origin_of}
    groups = reconcile.answer(found.groups, by_id, cap=cap, days=days)
    tellings = [one for one in saying.tellings if not spoken.has(one)]
    parties = reconcile.parties_of(events.values()) if tellings and claimed else {}
    added = [
        *reconcile.reply(replies, by_id, days=days, cap=cap),
        *reconcile.remark(saying.remarks, by_id),
        *reconcile.blame(by_id.values()),
        *reconcile.tell(tellings, by_id, parties=parties, days=days, cap=cap),
    ]
    groups = reconcile.put_to(groups, added)
    by_id |= {item.id: item for item, _ in added}
    taken = [*before.claims(groups, by_id)]
    pairs = [*before.answers(replies, by_id)]
    groups = (*reconcile.put_to(groups, taken), *((said.id, item.id) for said, item in pairs))
    by_id |= {item.id: item for item, _ in taken} | {one.id: one for pair in pairs for one in pair}
    groups, by_id = reconcile.add_gainsaid(groups, by_id, gainsaid, days=days, story_of=saying.story_of)
    return reconcile.make_claims(groups, by_id, origin_of=given.origin_of), found


def _said(
    events: Mapping[str, Row], incident_of: Mapping[str, str], claimed: Iterable[reconcile.Utterance], known: Knowledge
) -> list[reconcile.Utterance]:
    """What the events say, those at issue among them."""
    disputed = frozenset(item.incident for item in claimed if item.incident)
    return reconcile.read_utterances(events.values(), incident_of=incident_of, knowledge=known, disputed=disputed)


def _incident_at(events: Mapping[str, Row], incident_of: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """The incident of each sentence, by document and start; that of its most confident event where it tells several."""
    ranked = ((row["confidence"], row["id"], row["document"], row["sentence"]["start"]) for row in events.values())
    return {(document, start): incident_of[id_] for _, id_, document, start in sorted(ranked)}


def _origin_row(origin: Origin) -> Row:
    return {
        "id": origin.id,
        "agency": origin.agency,
        "documents": list(origin.documents),
        "method": origin.method,
        "score": origin.score,
        "evidence": [{"text": item.text, "note": item.note} for item in origin.evidence],
        "passages": [_passage_row(item) for item in origin.passages],
    }


def _passage_row(item: Passage) -> Row:
    a, b = ({"start": span.start, "end": span.end} for span in (item.a_span, item.b_span))
    return {
        "a": {"document": item.a, "text": item.a_text, **a},
        "b": {"document": item.b, "text": item.b_text, **b},
        "kind": item.kind,
        "score": item.score,
        "shared": list(item.shared),
    }

