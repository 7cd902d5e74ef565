"""Names of months in other languages than English (`time/months.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class MonthNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Twelve names by language, January first."""

    source: str
    months: dict[str, tuple[str, ...]]


@cache
def load_months(overlays: tuple[str, ...] = ()) -> dict[str, tuple[int, ...]]:
    """The months that each name may mean, by the name in lower case. Raises LexiconError."""
    names = load.read("time/months.yaml", MonthNames, overlays=overlays)
    found: dict[str, set[int]] = {}
    for months in names.months.values():
        for number, name in enumerate(months, start=1):
            found.setdefault(name.lower(), set()).add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}
