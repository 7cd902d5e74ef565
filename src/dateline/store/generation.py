"""Builds a generation: reads the shards, joins documents, writes tables and search index, then moves the pointer."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from dateline import dedupe, reconcile
from dateline.date import order
from dateline.errors import ChronicleError
from dateline.model.ids import make_id
from dateline.store import folder as layout
from dateline.store import judged, lineage
from dateline.store.derived import write_derived
from dateline.store.join import Joined, join
from dateline.store.reading import read_facts
from dateline.store.schema import FORMAT
from dateline.store.tables import write_table


def finish(
    folder: Path,
    shards: Sequence[str] | None = None,
    *,
    dedupe_settings: dedupe.Settings | None = None,
    reconcile_settings: reconcile.Settings | None = None,
    story_settings: reconcile.StorySettings | None = None,
) -> str:
    """Makes the generation over the given shards (all complete ones by default) current, and gives its id.

    Readers see the old generation until the pointer is replaced, the last step but tidying. Stopped earlier, it leaves
    the old one in place. Repeated with the same shards, settings and judgements on pairs it does nothing but set the pointer.
    """
    names = sorted(set(layout.shard_names(folder) if shards is None else shards))
    like = (
        dedupe_settings or dedupe.Settings(),
        reconcile_settings or reconcile.Settings(),
        story_settings or reconcile.StorySettings(),
    )
    versions = (FORMAT, order.VERSION, dedupe.STAGE.version, reconcile.STAGE.version, reconcile.STORIES.version)
    bonds = [msgspec.json.encode(judgement) for judgement in judged.bonds_of(folder)]
    made = make_id("generation", names, versions, *(msgspec.json.encode(settings) for settings in like), *bonds)
    target = layout.generations(folder) / made
    if not target.is_dir():
        _build(folder, target, names, dedupe_settings=like[0], reconcile_settings=like[1], story_settings=like[2])
    before = _current(folder)
    if before and before != made and (layout.generations(folder) / before).is_dir():
        lineage.record(folder, judged.steps(folder, before, made))
    layout.replace(folder / layout.POINTER, msgspec.json.encode(layout.Pointer(format=FORMAT, generation=made)))
    _tidy(folder, keep={made, before or made})
    return made


def _build(
    folder: Path,
    target: Path,
    shards: Sequence[str],
    *,
    dedupe_settings: dedupe.Settings,
    reconcile_settings: reconcile.Settings,
    story_settings: reconcile.StorySettings,
) -> None:
    from dateline.store.search import write_index

    documents = read_facts(folder, shards, "documents", columns=("id", "sha256"))
    settled = judged.settle(folder, documents, read_facts(folder, shards, "events", columns=judged.COLUMNS))
    joined = join(
        read_facts(folder, shards, "documents"),
        read_facts(folder, shards, "events"),
        read_facts(folder, shards, "figures"),
        attributions=read_facts(folder, shards, "attributions"),
        dedupe_settings=dedupe_settings,
        reconcile_settings=reconcile_settings,
        story_settings=story_settings,
        bonds=settled.bonds,
    )
    partial = layout.start_folder(target)
    for table, rows in joined.tables.items():
        write_table(partial, table, rows)
    report = _report(target.name, folder, shards, joined)
    counted = write_derived(folder, partial, shards, is_overlapping=report.is_overlapping)
    write_index(partial, documents=read_facts(folder, shards, "documents"), events=read_facts(folder, shards, "events"))
    moved = judged.follow(settled, joined.tables["membership"])
    report = msgspec.structs.replace(
        report, counts={**report.counts, **counted}, moved=moved, lost=settled.lost, unmet=joined.unmet
    )
    (partial / layout.REPORT).write_bytes(msgspec.json.encode(report))
    layout.publish(partial, target)


def _report(generation: str, folder: Path, shards: Sequence[str], joined: Joined) -> layout.Generation:
    counts = {table: len(rows) for table, rows in joined.tables.items()}
    for table in ("documents", "events", "figures", "rejected"):
        files = [layout.facts(folder) / shard / f"{table}.parquet" for shard in shards]
        counts[table] = sum(pq.ParquetFile(file).metadata.num_rows for file in files)
    is_overlapping = counts["documents"] != counts["descent"]
    return layout.Generation(
        id=generation, shards=tuple(shards), counts=counts, cuts=joined.cuts, is_overlapping=is_overlapping
    )


def _current(folder: Path) -> str | None:
    """The generation that is current; None when there is none, or when the pointer is damaged and about to be replaced."""
    try:
        return layout.read_pointer(folder).generation
    except ChronicleError:
        return None


def _tidy(folder: Path, *, keep: set[str]) -> None:
    """Removes generations and shards that neither the new nor the last generation uses: open readers keep theirs."""
    layout.sweep(folder)
    held = [name for name in sorted(keep) if (layout.generations(folder) / name).is_dir()]
    kept = [layout.read_generation(folder, name) for name in held]
    for found in layout.generations(folder).iterdir():
        if found.name not in keep:
            shutil.rmtree(found)
    used = {shard for generation in kept for shard in generation.shards}
    for shard in layout.shard_names(folder):
        if shard not in used:
            shutil.rmtree(layout.facts(folder) / shard)
