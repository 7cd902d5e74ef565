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
    dossiers: Iterable[Dossier], rejected: Iterable[Rejected] = (), *, overlays: tuple[str, ...] = ()
) -> dict[str, list[Row]]:
    """The rows of all tables of a shard, documents sorted by id."""
    found = sorted((item for item in dossiers if item.doc is not None), key=lambda item: item.page.id)
    codes = load_codes(overlays)
    return {
        "documents": [document_row(item) for item in found],
        "events": [row for item in found for row in event_rows(item, codes=codes)],
        "figures": [row for item in found for row in figure_rows(item)],
        "links": [row for item in found for row in link_rows(item)],
        "attributions": [row for item in found for row in attribution_rows(item)],
        "rejected": [rejected_row(item) for item in rejected],
    }


def write_shard(
    folder: Path,
    dossiers: Sequence[Dossier],
    rejected: Iterable[Rejected] = (),
    *,
    name: str | None = None,
    overlays: tuple[str, ...] = (),
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
    for table, rows in fact_rows(dossiers, refused, overlays=overlays).items():
        write_table(partial, table, rows)
    layout.publish(partial, target)
    return shard
