"""The time lexicon: its schema, and the compiled patterns."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.load import read as read_lexicon

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
NAMED = re.compile(
    r"\{(month|weekday|season|number|vague|ordinalword|ordinal|unit|part|daypart|day|year|baremonth|holiday|dayword)([23x]?)\}"
)


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shape of time expression: the operation that gives its meaning, examples that must and must not match.

    `needs` are word classes, or alternatives joined by "|", that must all be in a text for the rule to be tried.
    """

    id: str
    op: str
    needs: tuple[str, ...]
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
    decades: dict[str, int]
    dayparts: tuple[str, ...]
    future_cues: frozenset[str]
    future_heads: frozenset[str]
    past_cues: frozenset[str]
    since_cues: frozenset[str]
    gatherings: frozenset[str]
    holidays: dict[str, str]
    rules: tuple[Rule, ...]


class Compiled(NamedTuple):
    """A rule, its pattern, and the sets of words of which it needs one each."""

    rule: Rule
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The words with their rules compiled, in the order of the file."""

    words: Words
    rules: tuple[Compiled, ...]

    def rules_for(self, text: str) -> list[Compiled]:
        """The rules that may match in a text, by the words that it holds; most rules fail on most texts."""
        found = set(_TOKEN.findall(text))
        digits = [token for token in found if token.isdigit()]
        found.update(("digit",) if digits else ())
        found.update(("digit4",) if any(len(token) == 4 for token in digits) else ())
        return [each for each in self.rules if all(not need.isdisjoint(found) for need in each.needs)]


@cache
def load_lexicon(overlays: tuple[str, ...] = ()) -> Lexicon:
    """The compiled time lexicon; raises LexiconError when a pattern is at fault."""
    words = read_lexicon("time/en.yaml", Words, overlays=overlays)
    shapes = _shapes(words)
    return Lexicon(
        words=words,
        rules=tuple(Compiled(rule, _compile(rule, shapes), _needs(rule, words)) for rule in words.rules),
    )


def _compile(rule: Rule, shapes: dict[str, str]) -> re.Pattern[str]:
    def fill(found: re.Match[str]) -> str:
        name, suffix = found.groups()
        body = shapes[name]
        return f"(?:{body})" if suffix == "x" else f"(?P<{name}{suffix}>{body})"

    try:
        return re.compile(r"(?<![\w$€£])(?<!\d[:.])(?<![$€£]\s)(?:" + NAMED.sub(fill, rule.pattern) + ")")
    except re.error as fault:
        raise LexiconError(f"time rule {rule.id}: {fault}", remedy="mend the pattern") from fault


def _shapes(words: Words) -> dict[str, str]:
    number = _any(_capital(words.numbers))
    teens = _any(_capital(w for w, v in words.numbers.items() if v >= 20 and v < 100))
    ones = _any(w for w, v in words.numbers.items() if 1 <= v < 10 and len(w) > 2)
    ordinal = _any(words.ordinals)
    return {
        "month": _any(words.months),
        "baremonth": _any(words.bare_months),
        "weekday": _any(words.weekdays),
        "season": _any(words.seasons),
        "unit": _any(words.units),
        "part": _any(words.parts),
        "holiday": _any(words.holidays),
        "daypart": _any(words.dayparts),
        "vague": _any(_capital(words.vague)),
        "number": rf"\d{{1,3}}(?:[.,]\d{{1,3}})?|(?:{teens})[ -](?:{ones})|{number}",
        "ordinal": rf"\d{{1,3}}(?:st|nd|rd|th)|(?:{teens})[ -](?:{ordinal})|{ordinal}",
        "ordinalword": rf"(?:{teens})[ -](?:{ordinal})|{ordinal}",
        "dayword": rf"(?:{teens})[ -](?:{ones})",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
        "year": r"(?:1[0-9]|20)\d\d",
    }


def _capital(words: Iterable[str]) -> Iterator[str]:
    """The words as they stand, and at the beginning of a sentence."""
    for word in words:
        yield word
        yield word[:1].upper() + word[1:]


def _any(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


def _needs(rule: Rule, words: Words) -> tuple[frozenset[str], ...]:
    classes: dict[str, Iterable[str]] = {
        "month": words.months,
        "weekday": words.weekdays,
        "unit": words.units,
        "season": words.seasons,
        "ordinal": {part for name in words.ordinals for part in (name, name.title())},
        "part": {part for name in words.parts for part in name.split()},
    }
    return tuple(frozenset(classes.get(need) or need.split("|")) for need in rule.needs)
