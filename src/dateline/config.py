"""One frozen tree of settings, and where each value came from.

Precedence: defaults < `dateline.toml` < environment (`DATELINE_SECTION__KEY`) < `--set section.key=value`.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from dateline import plugins
from dateline.errors import ConfigError

S = TypeVar("S", bound=Struct)
PREFIX = "DATELINE_"
FILE = "dateline.toml"
GROUPS = ("dedupe", "reconcile")
"""The stages that join facts across documents, in order; the store runs them."""
LIKENESS = ("stories", "mentions")
"""What groups documents into stories, and mentions of acts in texts into acts."""
ALIASES = {"coding.disputed": "resolve.disputed"}
"""Settings that may also be given under another section's name."""


class RunSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the work is done; only `stages` and `readers` can change what comes out."""

    workers: Annotated[int, Meta(ge=0, description="worker processes; 0 means one per processor")] = 0
    on: Annotated[Literal["local", "dask"], Meta(description="where the shards run")] = "local"
    dask: Annotated[str | None, Meta(description="address of a Dask scheduler; null starts a local cluster")] = None
    stages: Annotated[tuple[str, ...], Meta(description="document stages, in order")] = (
        "clean", "date", "parse", "coding", "resolve",
    )  # fmt: skip
    readers: Annotated[tuple[str, ...], Meta(description="installed readers of further kinds of files")] = ()
    batch: Annotated[int, Meta(ge=1, description="documents that a stage gets at once")] = 16
    shard: Annotated[int, Meta(ge=1, description="documents in a shard, the unit that is lost by a kill")] = 32
    shard_bytes: Annotated[int, Meta(ge=1, description="bytes of input that close a shard early")] = 8_000_000
    seconds_per_document: Annotated[float, Meta(gt=0, description="a document that takes longer is rejected")] = 120.0


class LexiconSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which knowledge is used."""

    overlays: Annotated[
        tuple[str, ...], Meta(description="folders, or names of installed lexicons, laid over the base in this order")
    ] = ()


class Config(Struct, frozen=True, kw_only=True):
    """The resolved settings: one settings struct per section; `origins` maps `section.key` to where it was set."""

    sections: dict[str, Struct]
    origins: dict[str, str] = {}

    @property
    def run(self) -> RunSettings:
        """The engine's settings."""
        return self.of("run", RunSettings)

    @property
    def lexicon(self) -> LexiconSettings:
        """The lexicon's settings."""
        return self.of("lexicon", LexiconSettings)

    @property
    def min_confidence(self) -> float:
        """How sure an event must be to be kept; 0 where nothing is coded."""
        return float(getattr(self.sections.get("coding"), "min_confidence", 0.0))

    def of(self, name: str, kind: type[S]) -> S:
        """The settings of one section, which must be of type `kind`; raises ConfigError if there is none."""
        found = self.sections.get(name)
        if not isinstance(found, kind):
            raise ConfigError(f"no settings for {name!r}", remedy="name the stage in run.stages")
        return found

    def rows(self) -> Iterator[tuple[str, Any, str]]:
        """Each setting as (`section.key`, value, where it came from), in the order of the tree."""
        for name, section in self.sections.items():
            for key in section.__struct_fields__:
                yield f"{name}.{key}", getattr(section, key), self.origins.get(f"{name}.{key}", "default")


class Given(Struct, frozen=True):
    """One value that somebody set: not yet checked. `is_text` if it still has to be read from a string."""

    key: str
    value: Any
    origin: str
    is_text: bool = False


def resolve(
    sets: Sequence[str] = (),
    *,
    file: str | Path | None = None,
    environ: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Config:
    """The settings in force; `extra` is set by the caller itself and wins over all.

    `file` None reads `dateline.toml` of the current folder if there is one. Raises ConfigError for an unknown key
    (with the nearest known one), a wrong type, or a file that cannot be read.
    """
    given = [*_from_file(file), *_from_environment(os.environ if environ is None else environ)]
    given += [_from_set(text) for text in sets]
    given += [Given(key, value, "the command line") for key, value in (extra or {}).items()]
    return build(given)


def build(given: Iterable[Given]) -> Config:
    """The tree that these values give on top of the defaults."""
    table = _arranged(given)
    run = _section("run", RunSettings, table.pop("run", {}))
    lexicon = _section("lexicon", LexiconSettings, table.pop("lexicon", {}))
    overlays = tuple(plugins.lexicon_folder(name) for name in lexicon.overlays)
    sections: dict[str, Struct] = {"run": run, "lexicon": LexiconSettings(overlays=overlays)}
    kinds = section_kinds(run)
    for name in table:
        if name not in kinds:
            raise ConfigError(f"unknown section {name!r}", remedy=plugins.suggest(name, ["run", "lexicon", *kinds]))
    for name, kind in kinds.items():
        sections[name] = _with_overlays(_section(name, kind, table.get(name, {})), overlays)
    origins = {key: one.origin for part in _arranged(given).values() for key, one in _qualified(part)}
    return Config(sections=sections, origins=origins)


def section_kinds(run: RunSettings) -> dict[str, type[Struct]]:
    """The settings type of every section that the named stages bring."""
    kinds: dict[str, type[Struct]] = {"ingest": import_module("dateline.ingest").Settings}
    for name in (*run.stages, *GROUPS):
        kinds[name] = plugins.load_stage(name).config
    for name in LIKENESS:
        kinds[name] = import_module(f"dateline.reconcile.{name}").Settings
    return kinds


def _from_file(file: str | Path | None) -> list[Given]:
    path = Path(file or FILE)
    if file is None and not path.is_file():
        return []
    try:
        table = msgspec.toml.decode(path.read_bytes())
    except OSError as fault:
        raise ConfigError(f"cannot read {path}: {fault.strerror}", remedy="check the path") from fault
    except msgspec.DecodeError as fault:
        raise ConfigError(f"{path}: {fault}", remedy="mend the file's syntax") from fault
    for name, part in table.items():
        if not isinstance(part, dict):
            raise ConfigError(f"{path}: {name!r} stands outside a section", remedy="put it under [run] or a stage")
    return [Given(f"{name}.{key}", value, str(path)) for name, part in table.items() for key, value in part.items()]


def _from_environment(environ: Mapping[str, str]) -> list[Given]:
    names = sorted(name for name in environ if name.startswith(PREFIX) and "__" in name)
    keys = [name.removeprefix(PREFIX).lower().replace("__", ".", 1) for name in names]
    return [Given(key, environ[name], name, is_text=True) for key, name in zip(keys, names, strict=True)]


def _from_set(text: str) -> Given:
    key, equals, value = text.partition("=")
    if not equals or "." not in key:
        raise ConfigError(f"--set {text!r} is not section.key=value", remedy="for example --set run.workers=2")
    return Given(key.strip(), value, "--set", is_text=True)


def _arranged(given: Iterable[Given]) -> dict[str, dict[str, Given]]:
    table: dict[str, dict[str, Given]] = {}
    for one in given:
        section, _, key = ALIASES.get(one.key, one.key).partition(".")
        table.setdefault(section, {})[key] = one
    return table


def _qualified(part: dict[str, Given]) -> Iterator[tuple[str, Given]]:
    for one in part.values():
        yield ALIASES.get(one.key, one.key), one


def _section(name: str, kind: type[S], part: dict[str, Given]) -> S:
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    values = {}
    for key, one in part.items():
        if key not in fields:
            message = f"unknown setting '{name}.{key}' (from {one.origin})"
            raise ConfigError(message, remedy=_near(name, key, list(fields)))
        values[key] = _checked(one, fields[key])
    return kind(**values)


def _near(section: str, key: str, known: list[str]) -> str:
    return plugins.suggest(f"{section}.{key}", [f"{section}.{other}" for other in known])


def _checked(one: Given, kind: Any) -> Any:
    faults = []
    for value, is_strict in _readings(one):
        try:
            return msgspec.convert(value, kind, strict=is_strict)
        except msgspec.ValidationError as fault:
            faults.append(str(fault))
    raise ConfigError(f"{one.key} from {one.origin}: {faults[0]}", remedy="see `dateline config` for what it takes")


def _readings(one: Given) -> Iterator[tuple[Any, bool]]:
    """What a value may mean: a string from outside may be JSON, a plain string, or a list with commas."""
    if not one.is_text:
        yield one.value, True
        return
    with suppress(msgspec.DecodeError):
        yield msgspec.json.decode(one.value), True
    yield one.value, False
    yield [part.strip() for part in one.value.split(",") if part.strip()], False


def _with_overlays(section: S, overlays: tuple[str, ...]) -> S:
    if overlays and "overlays" in section.__struct_fields__ and not getattr(section, "overlays", ()):
        return msgspec.structs.replace(section, overlays=overlays)
    return section


def describe(config: Config, key: str) -> str:
    """The help of one setting, given as `section.key`."""
    section, _, name = key.partition(".")
    return field_help(type(config.sections[section])).get(name, "")


def field_help(kind: type[Struct]) -> dict[str, str]:
    """The description of each field of a settings struct; empty where there is none."""
    info = msgspec.inspect.type_info(kind)
    if not isinstance(info, msgspec.inspect.StructType):
        return {}
    return {field.name: _description(field.type) for field in info.fields}


def _description(kind: msgspec.inspect.Type) -> str:
    if isinstance(kind, msgspec.inspect.Metadata):
        return str((kind.extra_json_schema or {}).get("description", "")) or _description(kind.type)
    return ""
