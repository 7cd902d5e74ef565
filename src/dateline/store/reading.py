"""Reads facts of single documents shard by shard, for what joins them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from dateline.store import folder as layout
from dateline.store.quoting import Row
from dateline.store.tables import SCHEMAS, to_rows

COLUMNS = {
    "documents": ["id", "title", "publisher", "agency", "published", "sections", "translated_by_machine", "text"],
    "events": [
        "id", "document", "type", "mode", "actors", "recipients", "mediators", "trigger", "sentence", "when", "where",
        "attribution", "modality", "negated", "historical", "reciprocal", "confidence", "denial", "rule",
    ],
    "attributions": ["id", "document", "kind", "rule", "sentence", "cue", "sources", "content"],
    "figures": [
        "id", "document", "what", "value", "low", "high", "unit", "comparator", "period", "sentence", "evidence",
        "attribution",
    ],
}  # fmt: skip
"""What joining reads of each table of facts."""


def read_facts(
    folder: Path, shards: Sequence[str], table: str, *, columns: Sequence[str] | None = None
) -> Iterator[Row]:
    """Rows of one table of facts with the columns that joining needs, or those given, each id once, shard by shard."""
    wanted = list(columns or COLUMNS.get(table, SCHEMAS[table].names))
    seen: set[str] = set()
    for shard in shards:
        file = pq.ParquetFile(layout.facts(folder) / shard / f"{table}.parquet")
        for row in to_rows(file.iter_batches(columns=wanted)):
            if row["id"] not in seen:
                seen.add(row["id"])
                yield row
