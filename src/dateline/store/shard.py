"""Writes one shard of document-local facts: all or nothing, the same content under the same name."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.model.dossier import Dossier, Rejected
from dateline.model.ids import make_id
from dateline.store import folder as layout
from dateline.store.codes import load_codes
from dateline.store.quoting import Row
from dateline.store.rows import document_row, event_rows, figure_rows, link_rows, rejected_row
from dateline.store.tables import write_table
from dateline.store.voices import attribution_rows


def fact_rows(
    dossiers: Iterable[Dossier], rejected: Iterable[Rejected] = (), *, overlays: tuple[str, ...] = (), least: float = 0.0
) -> dict[str, list[Row]]:
    """The rows of all tables of a shard, documents sorted by id; events less sure than `least` are only counted."""
    found = sorted((item for item in dossiers if item.doc is not None), key=lambda item: item.page.id)
    codes = load_codes(overlays)
    events = {item.page.id: event_rows(item, codes=codes, least=least) for item in found}
    return {
        "documents": [_noted(document_row(item), left=len(item.events) - len(events[item.page.id])) for item in found],
        "events": [row for item in found for row in events[item.page.id]],
        "figures": [row for item in found for row in figure_rows(item)],
        "links": [row for item in found for row in link_rows(item)],
        "attributions": [row for item in found for row in attribution_rows(item)],
        "rejected": [rejected_row(item) for item in rejected],
    }


def _noted(document: Row, *, left: int) -> Row:
    """The row of a document that says how many of its acts were left out."""
    said = "an act that was too doubtful was left out" if left == 1 else f"{left} acts that were too doubtful were left out"
    return {**document, "notes": [*document["notes"], said]} if left else document


def write_shard(
    folder: Path,
    dossiers: Sequence[Dossier],
    rejected: Iterable[Rejected] = (),
    *,
    name: str | None = None,
    overlays: tuple[str, ...] = (),
    least: float = 0.0,
) -> str:
    """Writes a shard under a temporary name, renames it, and gives its name.

    Safe to call from several processes and to repeat: a shard that is there already stays as it is. Without a `name`
    it is made from the ids of the documents.
    """
    refused = list(rejected)
    shard = name or make_id("shard", sorted(item.page.id for item in dossiers), sorted(map(repr, refused)))
    target = layout.facts(folder) / shard
    if target.is_dir():
        return shard
    partial = layout.start_folder(target)
    for table, rows in fact_rows(dossiers, refused, overlays=overlays, least=least).items():
        write_table(partial, table, rows)
    layout.publish(partial, target)
    return shard
