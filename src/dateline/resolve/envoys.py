"""Those who act for a body of several states, whatever country they are from: "the UN envoy, Hans Beck of Switzerland".

A person beside whose name a text says that he heads or speaks for the United Nations, the African Union and the like, is of
that body wherever the text names him. Known to miss: bodies that the text calls by a mere "the organisation" there.
"""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.model.event import Reading
from dateline.resolve.context import Reference
from dateline.resolve.mentions import Mention, Read

BODIES = frozenset({"IGO", "UNO", "EUR"})
"""Codes of bodies that have envoys and heads."""
REST = r"(?: (?:(?:dos|de|da|del|al|bin|von|van|der) )*[A-Z][\w'’-]+){0,4}"
"""Further names, which the parser may part from the first."""
_AFTER = re.compile(REST + r", (?:aged )?(?:\d+, )?((?:the |an? |its |[A-Za-z]+[’'-]s )?(?:[\w’'-]+ ){0,8}[\w’'-]+)(?=[,.;])")
"""What stands after a name: ", the UN envoy,"."""
_BEFORE = re.compile(r"(?:^|[.;:,“\"] |\n|\b(?:and|but|when|while|that) )((?:[Tt]he )?(?:[\w’'-]+ ){0,6}[\w’'-]+),? $")
"""What stands before it: "The union's chairman, "."""
_OWNED = re.compile(r"(?:the )?([a-z]+)['’]s (?:[a-z-]+ )*[a-z-]+")
"""An office of a body that was named before: "the union's chairman"."""
WIDTH = 90
OFFICES = frozenset({"GOV", "LEG", "JUD", "COP"})
"""Sectors of those who speak for their state, if their office is told first."""
SCORE = 0.6


class Envoys(msgspec.Struct, frozen=True, kw_only=True):
    """The codes of bodies by the last name of those who act for them."""

    known: dict[str, str]

    def found(self, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """The readings of a phrase; a person who acts for a body is of that body."""
        only = readings[0] if len(readings) == 1 else None
        code = self.known.get(_last(only.name)) if only is not None and only.kind == "person" else None
        if only is None or code is None or only.code in INTERNATIONAL:
            return readings
        return (msgspec.structs.replace(only, code=code, sectors=(), score=SCORE),)


def acting_for(text: str, mentions: Iterable[Mention], read: Read, words: Reference) -> Envoys:
    """Those of a text who act for bodies."""
    mentions = list(mentions)
    known: dict[str, str] = {}
    for at, one in enumerate(mentions):
        only = one.readings[0] if len(one.readings) == 1 else None
        is_person = only is not None and only.kind == "person" and not one.codes & INTERNATIONAL
        if only is not None and is_person and (code := _code(text, mentions[:at], one, only, read, words)):
            known.setdefault(_last(only.name), code)
    return Envoys(known=known)


def _code(text: str, before: list[Mention], one: Mention, only: Reading, read: Read, words: Reference) -> str | None:
    line = text[max(one.span.start - WIDTH, 0) : one.span.start]
    first = _BEFORE.search(line)
    if first and (code := _body(first.group(1), read) or _owner(first.group(1), before, words.unions)):
        return code
    is_in_office = bool(OFFICES & set(only.sectors[:1])) and len(one.text.split()) > len(only.name.split())
    for pattern in (_AFTER, _leading(words.leading)):
        after = pattern.match(text, one.span.end, one.span.end + WIDTH)
        if after and not is_in_office and (code := _body(after.group(1), read)):
            return code
    return None


@cache
def _leading(verbs: frozenset[str]) -> re.Pattern[str]:
    """What somebody heads: ", who heads the mission of the Organization of American States"."""
    return re.compile(REST + rf",? who (?:{'|'.join(sorted(verbs))}) " + r"((?:[\w’'-]+ ){0,9}[\w’'-]+?)(?=[,.;])")


def _body(phrase: str, read: Read) -> str | None:
    """The body for which a phrase says that somebody acts: "the UN envoy"."""
    found = read(phrase) if not phrase.islower() else ()
    is_post = len(found) == 1 and found[0].kind != "person" and not (found[0].entry or "").endswith(":s")
    return found[0].code if is_post and found[0].code in BODIES else None


def _owner(phrase: str, before: list[Mention], unions: frozenset[str]) -> str | None:
    """The body named last before "the union's chairman"."""
    noun = _OWNED.fullmatch(phrase.lower() if phrase[:4] == "The " else phrase)
    if noun is None or noun.group(1) not in unions:
        return None
    return next((code for one in reversed(before) for code in one.codes if code in BODIES), None)


def _last(name: str) -> str:
    words = fold(name.split(" (")[0]).split()
    return words[-1] if words else ""
