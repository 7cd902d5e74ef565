"""Numbered steps from one format of the chronicle folder to the next, and the check that guards a folder."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from dateline.errors import ChronicleError
from dateline.store import folder as layout
from dateline.store.derived import write_derived
from dateline.store.quoting import Row
from dateline.store.schema import FORMAT
from dateline.store.tables import to_rows, write_table

Migration = Callable[[Path], None]


def check_format(found: int) -> None:
    """Raises ChronicleError unless a folder of this format can be read."""
    if found > FORMAT:
        raise ChronicleError(f"the chronicle has format {found}, newer than {FORMAT}", remedy="update dateline")
    if found < FORMAT:
        raise ChronicleError(f"the chronicle has format {found}, older than {FORMAT}", remedy="run again to update it")


def migrate(folder: Path, *, steps: dict[int, Migration] | None = None, target: int = FORMAT) -> int:
    """Brings a folder to the target format and gives the format it had; each step is repeated safely after a crash."""
    known = STEPS if steps is None else steps
    pointer = layout.read_pointer(folder)
    for version in range(pointer.format, target):
        if version not in known:
            raise ChronicleError(f"no way leads from format {version} to {version + 1}", remedy="use a new folder")
        known[version](folder)
        raised = msgspec.structs.replace(pointer, format=version + 1)
        layout.replace(folder / layout.POINTER, msgspec.json.encode(raised))
    return pointer.format


def _add_passages(folder: Path) -> None:
    """Format 2: origins tell which passages their documents share; older ones did not look."""
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        found = pq.read_table(generation / "origins.parquet")
        rows = [{"passages": [], **row} for row in to_rows(found.to_batches())]
        write_table(generation, "origins", rows)


def _add_notes(folder: Path) -> None:
    """Format 3: documents tell what was noted and declared when they were read; older ones kept nothing of it."""
    blank: Row = {"author": None, "rubric": None, "declared": {"published": None, "modified": None}, "notes": []}
    for shard in layout.shard_names(folder):
        found = pq.read_table(layout.facts(folder) / shard / "documents.parquet")
        rows = [{**blank, **row, "sections": [*map(_explained, row["sections"])]} for row in to_rows(found.to_batches())]
        write_table(layout.facts(folder) / shard, "documents", rows)


def _explained(section: Row) -> Row:
    return {"why": None, "language": None, **section}


def _add_narrowed(folder: Path) -> None:
    """Format 4: dates of publication are narrowed by sequences; older chronicles kept them as they were read."""
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        found = pq.read_table(generation / "descent.parquet")
        write_table(generation, "descent", [{"published": None, **row} for row in to_rows(found.to_batches())])


def _add_attributions(folder: Path) -> None:
    """Who says what is kept, and claims count sources and origins; older chronicles kept what events told of it."""
    for shard in layout.shard_names(folder):
        write_table(layout.facts(folder) / shard, "attributions", [])
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        found = pq.read_table(generation / "claims.parquet")
        write_table(generation, "claims", [*map(_counted, to_rows(found.to_batches()))])


def _counted(claim: Row) -> Row:
    stances = [{"kind": None, **stance} for stance in claim["stances"]]
    sources = {(stance["source"], stance["code"]) for stance in stances}
    return {"sources": len(sources), "independent_origins": None, **claim, "stances": stances}


def _add_parts(folder: Path) -> None:
    """Incidents tell the episode they are part of, accords what they provide and who denies their breach."""
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        found = pq.read_table(generation / "incidents.parquet")
        write_table(generation, "incidents", [{"part_of": None, **row} for row in to_rows(found.to_batches())])
        accords = [*to_rows(pq.read_table(generation / "agreements.parquet").to_batches())]
        write_table(generation, "agreements", [*map(_undenied, accords)])


def _undenied(row: Row) -> Row:
    return {"provisions": [], **row, "breaches": [{"denials": [], **breach} for breach in row["breaches"]]}


def _add_joined(folder: Path) -> None:
    """Format 5: attributions, sources of claims, episodes, what accords provide."""
    _add_attributions(folder)
    _add_parts(folder)


def _add_derived(folder: Path) -> None:
    """A generation repeats the facts of its shards for reading, and holds what analysis counts and lists show."""
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        made = layout.read_generation(folder, generation.name)
        write_derived(folder, generation, made.shards, is_overlapping=made.is_overlapping)


def _add_ranges(folder: Path) -> None:
    """Figures tell which earlier ones they update and their range; older chronicles joined them when they were looked at."""
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        found = pq.read_table(generation / "comparisons.parquet")
        blank: Row = {"updates": [], "range": None}
        write_table(generation, "comparisons", [{**blank, **row} for row in to_rows(found.to_batches())])
        if not (generation / "ranges.parquet").exists():
            write_table(generation, "ranges", [])


def _add_stories(folder: Path) -> None:
    """Places tell what else they may be; which documents tell one story. Older chronicles did not look."""
    for shard in layout.shard_names(folder):
        _rewrite(layout.facts(folder) / shard, "events", _weighed)
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        _rewrite(generation, "incidents", _weighed)
        _rewrite(generation, "descent", lambda row: {"story": None, **row})
        if not (generation / "stories.parquet").exists():
            write_table(generation, "stories", [])


def _rewrite(part: Path, table: str, change: Callable[[Row], Row]) -> None:
    """One table of a shard or a generation with each row changed."""
    found = pq.read_table(part / f"{table}.parquet")
    write_table(part, table, [*map(change, to_rows(found.to_batches()))])


def _weighed(row: Row) -> Row:
    blank: Row = {"score": None, "why": [], "alternatives": []}
    return {**row, "where": {**blank, **row["where"]} if row["where"] else None}


def _add_counts(folder: Path) -> None:
    """Format 6: ranges of figures, candidates of places, stories."""
    _add_ranges(folder)
    _add_stories(folder)


def _add_mentions(folder: Path) -> None:
    """Incidents tell which other sentences tell of them; older chronicles did not look."""
    for generation in filter(layout.is_complete, layout.generations(folder).iterdir()):
        _rewrite(generation, "incidents", lambda row: {"mentions": [], **row})


STEPS: dict[int, Migration] = {
    1: _add_passages, 2: _add_notes, 3: _add_narrowed, 4: _add_joined, 5: _add_counts, 6: _add_derived,
    7: _add_mentions,
}  # fmt: skip
"""The step that leads from format n to n + 1, by n."""
