"""Whose people somebody is by what follows the noun: "men in Russian uniforms", "hackers working for North Korea"."""

import re
from functools import cache

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Reading
from dateline.model.span import Span
from dateline.resolve.context import Reference
from dateline.resolve.mentions import Read

_FROM = re.compile(r" (?:from|of) ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]+){0,2})")
"""Whence somebody is."""
KINDS = frozenset({"people", "group", "office"})
SCORE = 0.5


@cache
def _dressed(dress: frozenset[str]) -> re.Pattern[str]:
    """What somebody wears."""
    return re.compile(rf" (?:in|wearing) (?:[a-z]+ )?([A-Z][a-z]+) (?:[a-z]+ )?(?:{'|'.join(sorted(dress))})\b")


@cache
def _serving(serving: frozenset[str]) -> re.Pattern[str]:
    """Whom somebody serves."""
    return re.compile(
        rf",? (?:who (?:is|are|was|were) )?(?:{'|'.join(sorted(serving))}) "
        r"(?:for|to|with|on behalf of) ((?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]+){0,4})"
    )


def served(readings: tuple[Reading, ...], span: Span, text: str, read: Read, words: Reference) -> tuple[Reading, ...]:
    """The readings of a phrase, with the country that the words after it tell where it tells none."""
    if len(readings) != 1 or readings[0].code or readings[0].kind not in KINDS:
        return readings
    dress, master = _dressed(words.dress).match(text, span.end), _serving(words.serving).match(text, span.end)
    home = _FROM.match(text, span.end)
    found = read(f"{dress.group(1)} government") if dress else read(master.group(1)) if master else ()
    if not found and home:
        found = tuple(one for one in read(home.group(1)) if (one.entry or "").startswith("state:"))
    codes = {one.code for one in found}
    code = next(iter(codes), None)
    if len(codes) != 1 or code is None or code in INTERNATIONAL:
        return readings
    return (msgspec.structs.replace(readings[0], code=code, score=SCORE),)
