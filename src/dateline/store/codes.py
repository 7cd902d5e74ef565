"""What the codebook says of a type, a mode and a CAMEO code: quad class, PLOVER score, Goldstein score."""

import csv
from collections.abc import Iterator
from functools import cache

import msgspec

from dateline.lexicon.certainty import Certainty, load_certainty
from dateline.lexicon.load import ROOT, files, path, read

TYPE_FILES = "plover/*.yaml"
CAMEO_FILE = "cameo.toml"
OWN_CODES = frozenset({"UNO", "EUR"})
"""PLOVER's international codes that name one body; the first row of the dictionary with such a code is that body."""


class RuleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a rule that tells which CAMEO code goes with a mode."""

    mode: str | None = None
    cameo: str | None = None


class TypeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a type's codebook file that rows need; other fields of the file are not read here."""

    type: str
    quad: int
    score: float
    mode_scores: dict[str, float] = {}
    cameo: str = ""
    rules: list[RuleEntry] = []

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes of the type."""
        return tuple(self.mode_scores)


class CameoEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a CAMEO code's entry that rows need."""

    goldstein: float | None = None


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """Quad classes (1 to 4), PLOVER scores (-10 to 10) and Goldstein scores by code, and what events are weighed by."""

    types: dict[str, TypeEntry] = {}
    goldstein: dict[str, float] = {}
    certainty: Certainty | None = None

    def quad(self, type_: str) -> int | None:
        """The quad class of a PLOVER type, null for an unknown one."""
        entry = self.types.get(type_)
        return entry.quad if entry else None

    def score(self, type_: str, mode: str | None) -> float | None:
        """The PLOVER score of a mode, or of its type where the mode has none."""
        entry = self.types.get(type_)
        return entry.mode_scores.get(mode or "", entry.score) if entry else None

    def cameo(self, type_: str, mode: str | None) -> str | None:
        """The CAMEO code of a mode: that of the first rule that codes it, else the type's."""
        entry = self.types.get(type_)
        if entry is None:
            return None
        return next((rule.cameo for rule in entry.rules if mode and rule.cameo and rule.mode == mode), entry.cameo or None)

    def weight(self, cameo: str | None) -> float | None:
        """The Goldstein score of a CAMEO code, or of the nearest code above it in the hierarchy."""
        code = cameo or ""
        while len(code) >= 2:
            if code in self.goldstein:
                return self.goldstein[code]
            code = code[:-1]
        return None


@cache
def load_codes(overlays: tuple[str, ...] = ()) -> Codes:
    """The codebook's figures, read once per set of overlays."""
    types = [_type_entry(name, overlays) for name in files(TYPE_FILES, overlays=overlays)]
    known = {entry.type: entry for entry in types if entry}
    return Codes(types=known, goldstein=_goldstein(overlays), certainty=load_certainty(overlays))


def _type_entry(name: str, overlays: tuple[str, ...]) -> TypeEntry | None:
    found = read(name, dict, overlays=overlays)
    return msgspec.convert(found, TypeEntry) if "type" in found else None


def _goldstein(overlays: tuple[str, ...]) -> dict[str, float]:
    if not (ROOT / CAMEO_FILE).exists():
        return {}
    table = read(CAMEO_FILE, dict, overlays=overlays)
    entries = table.get("codes", table)
    pairs = entries.items() if isinstance(entries, dict) else ((item["id"], item) for item in entries)
    return {code: float(item["goldstein"]) for code, item in pairs if isinstance(item, dict) and "goldstein" in item}


@cache
def code_names() -> dict[str, str]:
    """What the codes of states, and of bodies that have a code to themselves, are called."""
    names = {row["code"]: row["name"] for row in _table("actors/states.tsv")}
    for row in _table("actors/bodies.tsv"):
        if row["code"] in OWN_CODES:
            names.setdefault(row["code"], row["name"])
    return names


def _table(name: str) -> Iterator[dict[str, str]]:
    with path(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")
