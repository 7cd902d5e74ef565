"""The time lexicon: its schema, and the compiled patterns."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.load import read as read_lexicon

NAMED = re.compile(
    r"\{(month|weekday|season|number|vague|ordinalword|ordinal|unit|part|daypart|day|year|baremonth|holiday|dayword"
    r"|lateordinal|yearword|small|count|anyyear|qualifier|dayname|nowword|soonword)([234x]?)\}"
)
COUNT = (
    r"(?:(?P<number>{number})(?:(?:\s*[-–]\s*|\s+(?:to|or)\s+)(?P<upto>{number}))?|(?P<vague>{vague}))"
    r"(?:\s+and\s+(?P<more>a\s+half|a\s+quarter|three\s+quarters))?"
)
"""A quantity: "two", "2 to 3", "a few", "two and a half"."""
ANY_YEAR = r"(?:(?P<year>{year})(?![\d%]|[.,]\d)|['’](?P<yy>\d\d)(?!\d|s)|(?P<yearword>{yearword}))"
"""A year in figures, in two figures after an apostrophe, in words."""


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


class Bounds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prepositions by the bound that they make of a point."""

    since: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    between: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `time/en.yaml`: words with their values, cues of tense, rules."""

    note: str
    months: dict[str, int]
    bare_months: tuple[str, ...]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, float]
    vague: dict[str, tuple[float, float, float]]
    qualifiers: tuple[str, ...]
    working: frozenset[str]
    ordinals: dict[str, int]
    parts: dict[str, str]
    decades: dict[str, int]
    bounds: Bounds
    steps: dict[str, int]
    coming: frozenset[str]
    gone: frozenset[str]
    hedges: dict[str, Literal["over", "least", "under", "nearly"]]
    dayparts: tuple[str, ...]
    day_words: dict[str, int]
    now_words: frozenset[str]
    soon_words: frozenset[str]
    future_cues: frozenset[str]
    future_heads: frozenset[str]
    past_cues: frozenset[str]
    since_cues: frozenset[str]
    record_cues: frozenset[str]
    gatherings: frozenset[str]
    holidays: dict[str, str]
    cased_holidays: frozenset[str]
    feast_days: dict[str, int]
    long_feasts: dict[str, str]
    rules: tuple[Rule, ...]


class Compiled(NamedTuple):
    """A rule, its pattern, and the sets of words of which it needs one each."""

    rule: Rule
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The words with their rules compiled, in the order of the file, and the pattern of a bound that ends before a point."""

    words: Words
    bound: re.Pattern[str]
    rules: tuple[Compiled, ...]


@cache
def load_lexicon(overlays: tuple[str, ...] = ()) -> Lexicon:
    """The compiled time lexicon; raises LexiconError when a pattern is at fault."""
    words = read_lexicon("time/en.yaml", Words, overlays=overlays)
    shapes = _shapes(words)
    return Lexicon(
        words=words,
        bound=_bound(words.bounds),
        rules=tuple(Compiled(rule, _compile(rule, shapes), _needs(rule, words)) for rule in words.rules),
    )


def _bound(bounds: Bounds) -> re.Pattern[str]:
    """A preposition that makes a bound of what follows, with what may stand between."""
    words = _any((*bounds.since, *bounds.until, *bounds.before, *bounds.after))
    return re.compile(rf"(?P<word>{words})\s+(?:(?:{_any(bounds.between)})\s+)*\Z", re.I)


def _compile(rule: Rule, shapes: dict[str, str]) -> re.Pattern[str]:
    def fill(found: re.Match[str]) -> str:
        name, suffix = found.groups()
        body = shapes[name]
        if name in ("count", "anyyear", "qualifier"):
            return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{suffix}>", body)
        return f"(?:{body})" if suffix == "x" else f"(?P<{name}{suffix}>{body})"

    try:
        return re.compile(r"(?<![\w$€£])(?<!\d[:.])(?<![$€£]\s)(?:" + NAMED.sub(fill, rule.pattern) + ")")
    except re.error as fault:
        raise LexiconError(f"time rule {rule.id}: {fault}", remedy="mend the pattern") from fault


def _shapes(words: Words) -> dict[str, str]:
    numbers = _number_shapes(words)
    tens, ordinal = numbers["tens"], _any(words.ordinals)
    shapes = {
        "month": _any(words.months),
        "baremonth": _any(words.bare_months),
        "weekday": rf"(?:{_any(words.weekdays)})(?:(?<!day)(?<!DAY)\.(?=,?\s+\w))?",
        "season": _any(words.seasons),
        "unit": _any(words.units),
        "part": _any(words.parts),
        "holiday": f"(?i:{_any(words.holidays.keys() - words.cased_holidays)})|{_any(words.cased_holidays)}",
        "daypart": _any(words.dayparts),
        "vague": _any(_capital(words.vague)),
        "ordinal": rf"\d{{1,3}}(?:st|nd|rd|th)|(?:{tens})[ -](?:{ordinal})|{ordinal}",
        "ordinalword": rf"(?:{tens})[ -](?:{ordinal})|{ordinal}",
        "lateordinal": rf"(?:{tens})[ -](?:{ordinal})|{_any(word for word, value in words.ordinals.items() if value > 10)}",
        "dayword": rf"(?:{tens})[ -](?:{numbers['ones']})",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
        "year": r"(?:1[0-9]|20)\d\d",
        "dayname": rf"(?i:{_any(words.day_words)})",
        "nowword": rf"(?i:{_any(words.now_words)})",
        "soonword": rf"(?i:{_any(words.soon_words)})",
        "qualifier": rf"(?:(?P<qualifier>{_any(words.qualifiers)})\s+)?",
        **{name: numbers[name] for name in ("number", "small", "yearword")},
    }
    return shapes | {"count": _filled(COUNT, shapes), "anyyear": _filled(ANY_YEAR, shapes)}


def _filled(shape: str, shapes: dict[str, str]) -> str:
    """A shape that is made of others."""
    return re.sub(r"\{(number|vague|year|yearword)\}", lambda found: shapes[str(found.group(1))], shape)


def _number_shapes(words: Words) -> dict[str, str]:
    """Numbers and years in words: "a hundred and twenty", "nineteen eighty-four", "two thousand and five"."""
    numbers = {name: value for word, value in words.numbers.items() for name in _capital((word,))}
    ones = _any(w for w, v in words.numbers.items() if 1 <= v < 10 and len(w) > 2)
    tens = _any(w for w, v in numbers.items() if 20 <= v < 100)
    small = rf"(?:{tens})[ -](?:{ones})|{_any(w for w, v in numbers.items() if 1 <= v < 100 and len(w) > 2)}"
    two = rf"(?:{tens})(?:[ -](?:{ones}))?|{_any(w for w, v in numbers.items() if 10 <= v < 20 and w.lower() != 'dozen')}"
    centuries = _any(w for w, v in numbers.items() if 11 <= v <= 20 and w.lower() != "dozen")
    rest = rf"(?:\s+(?:and\s+)?(?:{small}))?"
    return {
        "ones": ones,
        "tens": tens,
        "small": small,
        "number": rf"\d{{1,3}}(?:[.,]\d{{1,3}})?|(?:(?:[Aa]|{ones})\s+)?hundred{rest}|{small}|{_any(numbers)}",
        "yearword": rf"two\s+thousand{rest}|(?:{centuries})\s+(?:hundred{rest}|(?:oh|o)[ -](?:{ones})|{two})",
    }


def _capital(words: Iterable[str]) -> Iterator[str]:
    """The words as they stand, and at the beginning of a sentence."""
    for word in words:
        yield word
        yield word[:1].upper() + word[1:]


def _any(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


def _longest(name: str) -> str:
    """The longest word of a name."""
    found: list[str] = re.findall(r"[A-Za-z]+", name)
    return max(found, key=len)


def _needs(rule: Rule, words: Words) -> tuple[frozenset[str], ...]:
    classes: dict[str, Iterable[str]] = {
        "month": words.months,
        "weekday": words.weekdays,
        "unit": words.units,
        "season": words.seasons,
        "ordinal": {part for name in words.ordinals for part in (name, name.title())},
        "holiday": {part for name in words.holidays for part in (_longest(name), _longest(name).lower())},
        "part": {part for name in words.parts for part in name.split()},
        "dayish": {"digit", *(part for name in (*words.ordinals, *words.numbers) for part in name.split())},
    }
    return tuple(frozenset(classes.get(need) or need.split("|")) for need in rule.needs)
