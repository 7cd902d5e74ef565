"""The chronicle folder: Parquet facts, the generation of what is joined across documents, views, search, exports.

Importing this package loads nothing heavy; the functions import what they need when they are called.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.model.dossier import Dossier, Rejected

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle


def write_shard(
    folder: Path,
    dossiers: Sequence[Dossier],
    rejected: Iterable[Rejected] = (),
    *,
    name: str | None = None,
    least: float = 0.0,
) -> str:
    """Writes one shard of facts and gives its name; see `dateline.store.shard.write_shard`."""
    from dateline.store.shard import write_shard as write

    return write(folder, dossiers, rejected, name=name, least=least)


def finish(folder: Path, shards: Sequence[str] | None = None) -> str:
    """Builds the generation over the given shards and makes it current; see `dateline.store.generation.finish`."""
    from dateline.store.generation import finish as build

    return build(folder, shards)


def explain_event(chronicle: "Chronicle", event: str) -> dict[str, Any]:
    """Why an event was coded so; see `dateline.store.explain.explain`."""
    from dateline.store.explain import explain_event as explain

    return explain(chronicle, event)


def open_chronicle(path: Path | str, *, is_held: bool = False) -> "Chronicle":
    """The chronicle in a folder, opened for reading; `is_held` for a server. Raises ChronicleError when there is none."""
    from dateline.store.chronicle import Chronicle

    return Chronicle(Path(path), is_held=is_held)


__all__ = ["explain_event", "finish", "open_chronicle", "write_shard"]
