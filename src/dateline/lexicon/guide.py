"""The annotator's guide as data: decisions between types, definitions and examples of modes, sectors and codes."""

from functools import cache

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.codebook import Fires


class TypeGuide(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How borderline cases of a type are decided; its definition stands in the type's own file."""

    id: str
    decide: tuple[str, ...]


class ModeGuide(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mode of a type: what it means, how borderline cases are decided, and sentences that must and must not get it."""

    id: str
    definition: str
    decide: tuple[str, ...] = ()
    fires: tuple[Fires, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The PLOVER type in capitals."""
        return self.id.partition("/")[0]

    @property
    def mode(self) -> str:
        """The mode in lower case."""
        return self.id.partition("/")[2]


class SectorGuide(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sector or an international code: what it means, and phrases that must and must not be read so."""

    id: str
    definition: str
    phrases: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """The whole guide, each part by id in the order of the files."""

    types: dict[str, TypeGuide]
    modes: dict[str, ModeGuide]
    sectors: dict[str, SectorGuide]
    codes: dict[str, SectorGuide]


class _Types(msgspec.Struct, frozen=True, kw_only=True):
    types: tuple[TypeGuide, ...]
    source: str = ""


class _Modes(msgspec.Struct, frozen=True, kw_only=True):
    modes: tuple[ModeGuide, ...]
    source: str = ""


class _Sectors(msgspec.Struct, frozen=True, kw_only=True):
    sectors: tuple[SectorGuide, ...]
    codes: tuple[SectorGuide, ...]
    source: str = ""


@cache
def load_guide(overlays: tuple[str, ...] = ()) -> Guide:
    """The guide with a project's overlays. Raises LexiconError, also when two files define one mode."""
    modes: dict[str, ModeGuide] = {}
    for name in load.files("guide/modes_*.yaml", overlays=overlays):
        for entry in load.read(name, _Modes, overlays=overlays).modes:
            if entry.id in modes:
                raise LexiconError(f"mode {entry.id!r} is defined twice", remedy="keep one definition")
            modes[entry.id] = entry
    sectors = load.read("guide/sectors.yaml", _Sectors, overlays=overlays)
    return Guide(
        types={entry.id: entry for entry in load.read("guide/types.yaml", _Types, overlays=overlays).types},
        modes=modes,
        sectors={entry.id: entry for entry in sectors.sectors},
        codes={entry.id: entry for entry in sectors.codes},
    )
