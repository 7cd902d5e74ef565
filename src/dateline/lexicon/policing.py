"""Words of reports on the police (`policing.yaml`), as patterns; only `dateline score` reads them."""

import re
from functools import cache

import msgspec

from dateline.lexicon import load


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    police: tuple[str, ...]
    idle: tuple[str, ...]
    command: tuple[str, ...]
    measures: tuple[str, ...]
    lethal: tuple[str, ...]
    force: tuple[str, ...]
    arrest: tuple[str, ...]


class Policing(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern a list of `policing.yaml`: each finds any of its words, whatever their case."""

    police: re.Pattern[str]
    idle: re.Pattern[str]
    command: re.Pattern[str]
    measures: re.Pattern[str]
    lethal: re.Pattern[str]
    force: re.Pattern[str]
    arrest: re.Pattern[str]


@cache
def load_policing() -> Policing:
    """The lists as patterns. Raises LexiconError."""
    lists = load.read("policing.yaml", _File)
    return Policing(**{name: _any(getattr(lists, name)) for name in Policing.__struct_fields__})


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
