"""The time lexicon: its schema, and the compiled patterns."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.load import read as read_lexicon

NAMED = re.compile(r"\{(month|weekday|season|number|vague|ordinal|unit|part|daypart|day|year|baremonth)([23x]?)\}")


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shape of time expression: the operation that gives its meaning, examples that must and must not match."""

    id: str
    op: str
    pattern: str
    fires: tuple[str, ...]
    spares: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `time/en.yaml`: words with their values, cues of tense, rules."""

    note: str
    months: dict[str, int]
    bare_months: tuple[str, ...]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, float]
    vague: dict[str, tuple[float, float]]
    ordinals: dict[str, int]
    parts: dict[str, str]
    dayparts: tuple[str, ...]
    future_cues: frozenset[str]
    future_heads: frozenset[str]
    past_cues: frozenset[str]
    since_cues: frozenset[str]
    rules: tuple[Rule, ...]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The words with their rules compiled, in the order of the file."""

    words: Words
    rules: tuple[tuple[Rule, re.Pattern[str]], ...]
    gate: re.Pattern[str]


@cache
def load_lexicon(overlays: tuple[str, ...] = ()) -> Lexicon:
    """The compiled time lexicon; raises LexiconError when a pattern is at fault."""
    words = read_lexicon("time/en.yaml", Words, overlays=overlays)
    shapes = _shapes(words)
    return Lexicon(
        words=words,
        rules=tuple((rule, _compile(rule, shapes)) for rule in words.rules),
        gate=re.compile(_gate(words)),
    )


def _compile(rule: Rule, shapes: dict[str, str]) -> re.Pattern[str]:
    def fill(found: re.Match[str]) -> str:
        name, suffix = found.groups()
        body = shapes[name]
        return f"(?:{body})" if suffix == "x" else f"(?P<{name}{suffix}>{body})"

    try:
        return re.compile(r"(?<![\w])(?:" + NAMED.sub(fill, rule.pattern) + ")")
    except re.error as fault:
        raise LexiconError(f"time rule {rule.id}: {fault}", remedy="mend the pattern") from fault


def _shapes(words: Words) -> dict[str, str]:
    number = _any(words.numbers)
    teens = _any(w for w, v in words.numbers.items() if v >= 20 and v < 100)
    ones = _any(w for w, v in words.numbers.items() if 1 <= v < 10 and len(w) > 2)
    ordinal = _any(words.ordinals)
    return {
        "month": _any(words.months),
        "baremonth": _any(words.bare_months),
        "weekday": _any(words.weekdays),
        "season": _any(words.seasons),
        "unit": _any(words.units),
        "part": _any(words.parts),
        "daypart": _any(words.dayparts),
        "vague": _any(words.vague),
        "number": rf"\d{{1,3}}(?:[.,]\d{{1,3}})?|(?:{teens})[ -](?:{ones})|{number}",
        "ordinal": rf"\d{{1,3}}(?:st|nd|rd|th)|(?:{teens})[ -](?:{ordinal})|{ordinal}",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
        "year": r"(?:1[0-9]|20)\d\d",
    }


def _any(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


def _gate(words: Words) -> str:
    """A cheap pattern that every time expression contains: text without it is not searched further."""
    stems = (*words.months, *words.weekdays, *words.units, *words.seasons, *words.dayparts)
    return rf"\d{{2}}|\b(?:{_any(stems)}|to(?:day|night|morrow)|yester|overnight|recent|late|current|daily|weekly)"
