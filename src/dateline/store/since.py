"""What a chronicle holds that it did not in an earlier generation, as long as that one is kept: the last but one is."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.store import folder as layout
from dateline.store import lineage
from dateline.store.quoting import Row
from dateline.store.views import quoted

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

MOST_ITEMS = 6
NAME = re.compile("g[0-9a-f]{1,40}")


def is_kept(chronicle: "Chronicle", generation: str) -> bool:
    """Whether a generation by this name still lies in the chronicle."""
    files = [_file(chronicle, generation, name) for name in ("lines", "documents")] if NAME.fullmatch(generation) else []
    return bool(files) and all(file.is_file() for file in files)


def since(chronicle: "Chronicle", generation: str) -> Row:
    """What is new after a generation that is kept: {documents, incidents, grown, disputed, items}.

    `items` are the ids of the most reported new incidents, `grown` counts incidents that have more reports now, `disputed`
    those that nobody disputed then. An incident that goes on under another id is not new.
    """
    steps = [step for step in lineage.read(chronicle.path) if step.generation == chronicle.generation.id]
    held = sorted({step.after for step in steps if step.after})
    lines, documents = (f"read_parquet('{quoted(_file(chronicle, generation, name))}')" for name in ("lines", "documents"))
    fresh = f"FROM lines l ANTI JOIN {lines} o ON o.id = l.id WHERE NOT list_contains($held::VARCHAR[], l.id)"
    both = f"FROM lines l JOIN {lines} o ON o.id = l.id"
    changed = next(
        chronicle.select(
            "SELECT count(*) FILTER (l.reports > o.reports) AS grown, "
            f"count(*) FILTER (l.is_disputed AND NOT o.is_disputed) AS disputed {both}"
        )
    )
    items = chronicle.select(f"SELECT l.id {fresh} ORDER BY l.reports DESC, l.id LIMIT {MOST_ITEMS}", held=held)
    return {
        "documents": _count(chronicle, f"FROM documents d ANTI JOIN {documents} o ON o.id = d.id"),
        "incidents": _count(chronicle, fresh, held=held),
        **changed,
        "items": [row["id"] for row in items],
    }


def _count(chronicle: "Chronicle", source: str, **values: object) -> int:
    return int(next(chronicle.select(f"SELECT count(*) AS n {source}", **values))["n"])


def _file(chronicle: "Chronicle", generation: str, table: str) -> Path:
    return layout.generations(chronicle.path) / generation / f"{table}.parquet"
