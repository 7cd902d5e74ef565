"""Everything that is joined across documents, from rows to rows: origins, incidents, claims, figures, accords."""

from collections.abc import Iterable, Mapping

import msgspec

from dateline import dedupe, reconcile
from dateline.model.incident import Origin
from dateline.reconcile.knowledge import Knowledge
from dateline.run.group import Grouped, group
from dateline.store.quoting import Row

CLAIM_SHARE = 0.34


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of the tables of a generation by table, and for each group stage the blocks that were cut."""

    tables: dict[str, list[Row]]
    cuts: dict[str, dict[str, int]]


def join(
    documents: Iterable[Row],
    events: Iterable[Row],
    figures: Iterable[Row],
    *,
    dedupe_settings: dedupe.Settings | None = None,
    reconcile_settings: reconcile.Settings | None = None,
) -> Joined:
    """All joined tables; the order of the rows given does not matter."""
    like_text, like_event = dedupe_settings or dedupe.Settings(), reconcile_settings or reconcile.Settings()
    known = reconcile.load_knowledge(like_event.overlays)
    texts, published = _read_documents(documents)
    copies = group(texts, dedupe.STAGE.make(like_text), cap=like_text.cap, share=like_text.share)
    origins = dedupe.make_origins(texts, copies.groups, copies.edges)
    origin_of = {document: origin.id for origin in origins for document in origin.documents}
    by_id = {row["id"]: row for row in sorted(events, key=lambda row: str(row["id"]))}
    same = _find_incidents(by_id, published, origin_of, like_event, known)
    incidents = reconcile.make_incidents(same.groups, by_id, origin_of)
    incident_of = {event: row["id"] for row in incidents for event in row["events"]}
    claims, said = _find_claims(by_id, incident_of, like_event, known)
    comparisons, alike = _compare_figures(figures, _incident_at(by_id, incident_of), like_event, known)
    tables = {
        "origins": [_origin_row(origin) for origin in origins],
        "incidents": incidents,
        "claims": claims,
        "agreements": reconcile.make_agreements(incidents, by_id, knowledge=known),
        "conditions": reconcile.make_conditions(incidents, by_id, knowledge=known),
        "membership": [{"event": event, "incident": incident_of[event]} for event in sorted(incident_of)],
        "descent": [{"document": document, "origin": origin_of[document]} for document in sorted(origin_of)],
        "comparisons": comparisons,
    }
    cuts = {"dedupe": copies.cuts, "reconcile": same.cuts, "claims": said.cuts, "figures": alike.cuts}
    return Joined(tables=tables, cuts={name: cut for name, cut in cuts.items() if cut})


def fill(table: str, rows: Iterable[Row], joined: Joined) -> list[Row]:
    """Rows of single documents with what the join adds to them, as `Chronicle.rows` gives them, sorted by id."""
    added = _additions(table, joined)
    return sorted(({**row, **added.get(row["id"], {})} for row in rows), key=lambda row: str(row["id"]))


def _additions(table: str, joined: Joined) -> Mapping[str, Row]:
    tables = joined.tables
    if table == "documents":
        return {row["document"]: {"origin": row["origin"]} for row in tables["descent"]}
    if table == "events":
        return {row["event"]: {"incident": row["incident"]} for row in tables["membership"]}
    keys = ("incident", "agrees_with", "conflicts_with")
    return {row["figure"]: {key: row[key] for key in keys} for row in tables["comparisons"]}


def _read_documents(documents: Iterable[Row]) -> tuple[list[dedupe.Text], dict[str, Row]]:
    """The comparable text and the date of publication of each document, read in one pass."""
    texts, published = [], {}
    for row in documents:
        texts.append(dedupe.read_text(row))
        published[row["id"]] = row["published"]
    return texts, published


def _find_incidents(
    events: Mapping[str, Row],
    published: Mapping[str, Row],
    origin_of: Mapping[str, str],
    settings: reconcile.Settings,
    known: Knowledge,
) -> Grouped:
    reports = [
        reconcile.read_report(
            row, published=published.get(row["document"]), knowledge=known, origin=origin_of.get(row["document"])
        )
        for row in events.values()
    ]
    return group(reports, reconcile.STAGE.make(settings), cap=settings.cap, share=settings.share)


def _find_claims(
    events: Mapping[str, Row], incident_of: Mapping[str, str], settings: reconcile.Settings, known: Knowledge
) -> tuple[list[Row], Grouped]:
    said = reconcile.read_utterances(events.values(), incident_of=incident_of, knowledge=known)
    found = group(said, reconcile.Claims(), cap=settings.cap, share=CLAIM_SHARE)
    by_id = {item.id: item for item in said}
    return reconcile.make_claims(reconcile.answer(found.groups, by_id, cap=settings.cap), by_id), found


def _incident_at(events: Mapping[str, Row], incident_of: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """The incident of each sentence, by document and start; that of its most confident event where it tells several."""
    ordered = sorted(events.values(), key=lambda row: (row["confidence"], row["id"]))
    return {(row["document"], row["sentence"]["start"]): incident_of[row["id"]] for row in ordered}


def _compare_figures(
    figures: Iterable[Row],
    incident_at: Mapping[tuple[str, int], str],
    settings: reconcile.Settings,
    known: Knowledge,
) -> tuple[list[Row], Grouped]:
    rows = sorted(figures, key=lambda row: str(row["id"]))
    quantities = [item for row in rows if (item := reconcile.read_quantity(row, knowledge=known))]
    found = group(quantities, reconcile.Quantities(), cap=settings.cap)
    places = {row["id"]: (row["document"], row["sentence"]["start"]) for row in rows}
    verdicts = reconcile.compare_figures((row["id"] for row in rows), found.edges)
    made = [
        {
            "figure": item,
            "incident": incident_at.get(places[item]),
            "agrees_with": verdicts[item]["agrees"],
            "conflicts_with": verdicts[item]["conflicts"],
        }
        for item in sorted(verdicts)
    ]
    return made, found


def _origin_row(origin: Origin) -> Row:
    return {
        "id": origin.id,
        "agency": origin.agency,
        "documents": list(origin.documents),
        "method": origin.method,
        "score": origin.score,
        "evidence": [{"text": item.text, "note": item.note} for item in origin.evidence],
    }

