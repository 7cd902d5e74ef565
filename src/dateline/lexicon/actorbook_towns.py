"""The towns that the actor dictionary knows, and the country of each: read from the gazetteer when the first is asked for."""

from functools import cached_property
from pathlib import Path

from dateline.lexicon import load
from dateline.lexicon.actorbook_entry import fold

OUTWEIGHED = 5
"""How many times as large a city must be for a name that is not its first to be taken for it."""
CITY = 100_000
"""People of a town that is named without its country, and told from persons and firms of the same name."""
Bearer = tuple[int, str]
"""How many people a town has, and its country."""


class Towns:
    """The towns of the base gazetteer and the overlays."""

    def __init__(self, overlays: tuple[str, ...]) -> None:
        self._overlays = overlays

    @cached_property
    def cities(self) -> dict[str, str]:
        """The country of each well-known city by its folded name: its largest bearer, or a far larger city so called, too."""
        most: dict[str, Bearer] = {}
        for names, one in self._rows:
            if one[0] >= CITY and one[0] > most.get(names[0], (0, ""))[0]:
                most[names[0]] = one
        for names, one in self._rows:  # "Odessa" is rarely the smaller town that bears the name first
            for name in names[1:]:
                if name in most and one[0] >= OUTWEIGHED * most[name][0]:
                    most[name] = one
        return {name: code for name, (_, code) in most.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """The country of every town by each of its folded names; empty where towns of several countries have the name."""
        found: dict[str, str] = {}
        for names, (_, code) in self._rows:
            for name in names:
                if found.setdefault(name, code) != code:
                    found[name] = ""
        return found

    def country(self, name: str, *, small: bool = False) -> str | None:
        """The country of a city by its folded name; with `small` also that of a town, if only one country has such a one."""
        return self.cities.get(name) or (self.names.get(name) if small else None) or None

    @cached_property
    def shared(self) -> frozenset[str]:
        """Folded names of seas, continents and parts of the world, which are of no one country: "the Balkans"."""
        file = load.ROOT / "places" / "supplement.tsv"
        rows = (line.split("\t") for line in fold(file.read_text("utf-8")).split("\n")[1:] if line)
        return frozenset(name for row in rows if not row[2] for name in (row[0], *row[1].split("|")) if name)

    @cached_property
    def _rows(self) -> list[tuple[list[str], Bearer]]:
        files = [root / "places" / "cities.tsv" for root in (load.ROOT, *map(Path, self._overlays))]
        text = "\n".join(file.read_text("utf-8").partition("\n")[2].rstrip("\n") for file in files if file.exists())
        rows = (line.split("\t") for line in fold(text).split("\n") if line)
        return [([row[0], *filter(None, row[1].split("|"))], (int(row[-1] or 0), row[2].upper())) for row in rows]
