"""Where the rules of the time lexicon match in a text.

Most rules cannot match at most places: each names sets of words of which its expressions hold one each (`needs`), so
it is tried only at the starts of the few words before the rarest of them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.date.words import Compiled, Lexicon, Rule

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
WORDS_BACK = 14
"""No expression has more words before the last of those that it needs."""


class Hit(NamedTuple):
    """A stretch of the text that a rule matched; a group `at` of its pattern, if there is one, is the expression alone."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def find_hits(text: str, lexicon: Lexicon) -> list[Hit]:
    """The longest matches, leftmost first, none overlapping; among equals the rule that stands first."""
    starts, places = _index(text)
    hits = []
    for order, compiled in enumerate(lexicon.rules):
        group = "at" if "at" in compiled.pattern.groupindex else 0
        for found in _matches(text, compiled, starts, places):
            start, end = found.span(group)
            hits.append((start, -end, order, Hit(start, end, compiled.rule, found)))
    kept: list[Hit] = []
    for start, _, _, hit in sorted(hits, key=lambda each: each[:3]):
        if not kept or start >= kept[-1].end:
            kept.append(hit)
    return kept


def _index(text: str) -> tuple[list[int], dict[str, list[int]]]:
    """Where each word begins, and the places of each word among them; "digit" and "digit4" stand for numbers."""
    starts: list[int] = []
    places: dict[str, list[int]] = {}
    for at, found in enumerate(_TOKEN.finditer(text)):
        token = found.group()
        starts.append(found.start())
        places.setdefault(token, []).append(at)
        if token.isdigit():
            places.setdefault("digit", []).append(at)
            if len(token) == 4:
                places.setdefault("digit4", []).append(at)
    return starts, places


def _matches(text: str, compiled: Compiled, starts: list[int], places: dict[str, list[int]]) -> Iterator[re.Match[str]]:
    """The matches of one rule, leftmost first, none overlapping."""
    rarest: list[int] | None = None
    for need in compiled.needs:
        near = [at for word in need & places.keys() for at in places[word]]
        if not near:
            return
        if rarest is None or len(near) < len(rarest):
            rarest = near
    match, done, end = compiled.pattern.match, 0, -1
    for trigger in sorted(rarest or ()):
        for at in range(max(done, trigger - WORDS_BACK), trigger + 1):
            found = match(text, starts[at]) if starts[at] >= end else None
            if found is not None:
                end = found.end()
                yield found
        done = trigger + 1
