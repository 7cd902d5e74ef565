"""Scores the actor dictionary alone: ngec_actor (phrase to country, sector), leaders_dated (office on a day)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from dateline.model.event import Reading
from dateline.score.gold import half_of
from dateline.score.measure import share
from dateline.score.report import HALVES, ErrorRow, Figure, Report
from dateline.score.sentences import split_cameo

Read = Callable[[str, date | None], Sequence[Reading]]
"""What the actor dictionary makes of a phrase on a day."""

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes for actors without a country."""


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What NGEC's own tests expect; an absent field is not tested, an empty country means none."""

    country: str | None = None
    cc: str | None = None
    code_1: str | None = None
    title: str | None = None
    wiki: str | None = None


WRITTEN = date(2022, 12, 31)
"""What "today" is in NGEC's tests: the end of the year in which most of them were written."""
SAME = {"XKX": "KOS"}
"""Codes of the set for which PLOVER has another one."""


class NgecRow(msgspec.Struct, frozen=True, kw_only=True):
    """One of NGEC's own tests of an actor phrase; `fn` is the function that NGEC tests with it."""

    id: str
    fn: str
    phrase: str
    expect: Expected
    args: tuple[str, ...] = ()
    kw: dict[str, str] = {}

    @property
    def on(self) -> date | None:
        """The day that the test asks about, by position or by name; null if it asks about none."""
        return _day(self.kw.get("query_date", "").strip("'\"") or (self.args[1] if len(self.args) > 1 else None))


class LeaderRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person's role on a day, in CAMEO sectors ("GOVBUS"; "ELI" is one who held office before or would later)."""

    id: str
    name: str
    date: str
    country: str
    role: str
    aliases: tuple[str, ...] = ()


Case = tuple[str, str, bool]
"""(row id, what was tested, whether it is right)."""


def score_ngec(rows: Sequence[NgecRow], *, read: Read) -> Report:
    """Share right of countries and of first sectors, by tested function, and of entities named."""
    cases: list[Case] = []
    errors = []
    for row in rows:
        readings = read(row.phrase, row.on)
        mine = list(_ngec_cases(row, readings))
        cases += mine
        wrong = [what for _, what, ok in mine if not ok]
        if wrong:
            errors.append(_error("ngec_actor", row.id, "; ".join(wrong), str(row.expect), readings, row.phrase))
    return Report(figures=tuple(_figures("ngec_actor", cases)), errors=tuple(errors))


def _ngec_cases(row: NgecRow, readings: Sequence[Reading]) -> Iterator[Case]:
    first = readings[0] if readings else None
    country = row.expect.country if row.expect.country is not None else row.expect.cc
    if country is not None:
        ok = country_right(country, first)
        yield row.id, "country", ok
        yield row.id, f"country, {row.fn}", ok
    if row.expect.code_1 and row.expect.code_1.isalpha():
        yield row.id, "sector", sector_right(row.expect.code_1, first)
    wanted = row.expect.title or row.expect.wiki
    if wanted and row.fn == "query_wiki":
        yield row.id, "entity named", any(_plain(reading.name) == _plain(wanted) for reading in readings)
        yield row.id, "entity known", any(r.code is not None or r.entry for r in readings)


def country_right(wanted: str, reading: Reading | None) -> bool:
    """Whether the reading's country is `wanted` (in PLOVER's code); the empty one is right for none or an international code."""
    code = reading.code if reading else None
    return code == SAME.get(wanted, wanted) or (not wanted and (code is None or code in INTERNATIONAL))


def sector_right(wanted: str, reading: Reading | None) -> bool:
    """Whether the wanted primary code is a sector or the international code of the reading."""
    if reading is None:
        return False
    is_body = wanted == "IGO" and reading.code in INTERNATIONAL
    return is_body or wanted in reading.sectors or wanted == reading.code


def _plain(name: str) -> str:
    """A name without case, accents and punctuation."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def _day(text: str | None) -> date | None:
    """An ISO date or "today"; other ways of writing one are left out."""
    if text == "today":
        return WRITTEN
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def score_leaders(rows: Sequence[LeaderRow], *, read: Read) -> Report:
    """How many persons the dictionary knows, and how often their country and role on the day are right."""
    cases: list[Case] = []
    errors = []
    for row in rows:
        known = [r for r in read(row.name, _day(row.date)) if r.code]
        cases.append((row.id, "known", bool(known)))
        right = any(r.code == row.country and role_right(row.role, r) for r in known)
        cases.append((row.id, "right, of all", right))
        if known:
            cases.append((row.id, "right, of known", right))
            cases.append((row.id, "country right, of known", any(r.code == row.country for r in known)))
            if not right:
                expected = f"{row.country} {row.role} on {row.date}"
                errors.append(_error("leaders_dated", row.id, "role", expected, known, row.name))
    return Report(figures=tuple(_figures("leaders_dated", cases)), errors=tuple(errors))


def role_right(role: str, reading: Reading) -> bool:
    """Whether the sectors hold the role's first one; ELI is right where no office is held on the day."""
    _, sectors = split_cameo("---" + role)
    if sectors[0] == "ELI":
        return "ELI" in reading.sectors or not {"GOV", "MIL", "JUD", "LEG"} & set(reading.sectors)
    return sectors[0] in reading.sectors


def _error(name: str, row_id: str, kind: str, expected: str, readings: Sequence[Reading], text: str) -> ErrorRow:
    got = "; ".join(f"{r.name} {r.code} {'+'.join(r.sectors)}" for r in readings) or "-"
    return ErrorRow(set=name, half=half_of(row_id), kind=kind, id=row_id, expected=expected, got=got, text=text)


def _figures(name: str, cases: Sequence[Case]) -> Iterator[Figure]:
    for half in HALVES:
        for what in dict.fromkeys(what for _, what, _ in cases):
            units = [(ok, 1) for row, kind, ok in cases if kind == what and half in ("all", half_of(row))]
            yield Figure(set=name, half=half, name=what, measured=share(units))
