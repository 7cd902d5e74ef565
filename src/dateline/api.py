"""The library in three calls: build a chronicle, code a text, open a chronicle. The command line uses the same."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.config import Config, resolve
from dateline.model.dossier import Dossier, Rejected
from dateline.run.job import Report, Watch, run_job
from dateline.run.manifest import Left
from dateline.run.shard import WriteShard
from dateline.table import Table

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle


def build(
    inputs: Sequence[str],
    out: str | Path,
    *,
    config: Config | None = None,
    is_append: bool = False,
    is_replacing: bool = False,
    watch: Watch = lambda stats, under_way: None,
) -> Report:
    """Reads articles and leaves a chronicle in the folder `out`; see `dateline.run.job.run_job`."""
    config = config or resolve()
    sink = StoreSink(config)
    return run_job(inputs, Path(out), config, sink=sink, is_append=is_append, is_replacing=is_replacing, watch=watch)


def code(text: str, *, date: str | None = None, settings: Mapping[str, Any] | None = None) -> Table:
    """The events of one plain text, each as a row of `events.jsonl`, in the order of the text; notebooks show a table.

    `date` is the day of publication (ISO 8601); `settings` maps `section.key` to values. A text that cannot be coded
    (not English, empty) gives no events.
    """
    from dateline.run.pipeline import run_local
    from dateline.store.rows import event_rows

    config = resolve(extra={**(settings or {}), **({"date.published": date} if date else {})})
    found = run_local([text_page(text)], config)
    coded = [dossier for dossier in found if isinstance(dossier, Dossier)]
    return Table(row for dossier in coded for row in event_rows(dossier, least=config.min_confidence))


def text_page(text: str) -> Any:
    """A plain text as a page, as if it had come on standard input."""
    from hashlib import sha256

    from dateline.model.document import Page
    from dateline.model.ids import make_id

    raw = text.encode()
    digest = sha256(raw).hexdigest()
    return Page(id=make_id("document", "-", digest), source="-", media="text/plain", raw=raw, sha256=digest)


def open_chronicle(path: str | Path) -> "Chronicle":
    """The chronicle in a folder, opened for reading; raises ChronicleError when there is none."""
    from dateline import store

    return store.open_chronicle(Path(path))


class StoreSink(msgspec.Struct, frozen=True):
    """The store as the engine sees it."""

    config: Config

    @property
    def write(self) -> WriteShard:
        """The shard writer that travels to the workers."""
        return partial(_write, self.config.lexicon.overlays, self.config.min_confidence)

    def has(self, folder: Path, shard: str, /) -> bool:
        """Whether the folder holds this shard, complete."""
        from dateline.store.folder import facts, is_complete

        return is_complete(facts(folder) / shard)

    def finish(self, folder: Path, shards: Sequence[str], /) -> Left:
        """Joins the facts of exactly these shards, makes the result what readers see, and tells what was left out."""
        from dateline import dedupe, reconcile
        from dateline.store.folder import read_generation
        from dateline.store.generation import finish

        made = finish(
            folder,
            shards,
            dedupe_settings=self.config.of("dedupe", dedupe.Settings),
            reconcile_settings=self.config.of("reconcile", reconcile.Settings),
            story_settings=self.config.of("stories", reconcile.StorySettings),
        )
        found = read_generation(folder, made)
        pairs = {step: sum(cuts.values()) for step, cuts in found.cuts.items()}
        return Left(pairs=pairs, lost=found.lost, unmet=found.unmet)


def _write(
    overlays: tuple[str, ...],
    least: float,
    folder: Path,
    dossiers: Sequence[Dossier],
    rejected: Iterable[Rejected] = (),
    *,
    name: str | None = None,
) -> str:
    from dateline.store.shard import write_shard

    return write_shard(folder, dossiers, rejected, name=name, overlays=overlays, least=least)
