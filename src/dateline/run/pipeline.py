"""The document stages as one stream, in this process."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from dateline import plugins
from dateline.config import Config, resolve
from dateline.errors import ConfigError
from dateline.lexicon import load
from dateline.model.document import Page
from dateline.model.dossier import Dossier, Rejected
from dateline.model.stage import Stage
from dateline.run.plan import Plan, Step, make_plan
from dateline.run.runner import Runner

T = TypeVar("T")


def local_plan(config: Config) -> Plan:
    """The plan of document stages that a configuration asks for; raises PlanError when they do not fit."""
    steps = [Step(stage=_map_stage(name), settings=config.sections[name]) for name in config.run.stages]
    return make_plan(steps, lexicon=load.fingerprint(config.lexicon.overlays))


def run_local(items: Iterable[Page | Rejected], config: Config | None = None) -> Iterator[Dossier | Rejected]:
    """Everything that the document stages find, page by page in the given order, in this process.

    The plan is made when the first result is asked for; models are loaded once per call. No limit of time applies.
    """
    config = config or resolve()
    runner = Runner(local_plan(config).steps)
    for chunk in batched(items, config.run.batch):
        dossiers = [Dossier(page=item) for item in chunk if isinstance(item, Page)]
        results = iter(runner(dossiers))
        for item in chunk:
            yield next(results) if isinstance(item, Page) else item


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of `size`, the last one perhaps shorter."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def _map_stage(name: str) -> Stage:
    stage = plugins.load_stage(name)
    if not isinstance(stage, Stage):
        raise ConfigError(f"{name!r} joins documents", remedy="leave it out of run.stages")
    return stage
