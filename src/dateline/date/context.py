"""What the words around a time expression say: tense, and prepositions that turn a point into a bound."""

import re
from datetime import date, timedelta
from typing import Literal

from dateline.date.value import Value
from dateline.date.words import Bounds, Lexicon, Words

WINDOW = 160
TOKENS_BACK, TOKENS_AHEAD = 20, 7
_TOKEN = re.compile(r"(?:\b[A-Za-z]\.){2,}|\b[A-Z][a-z]{1,4}\.(?=\s+\d)|[\w’']+|[.!?;]+(?=\s)|[:;—–]")
_DUE = re.compile(r"\bdue to (?=(?:the|an?|this|that|these|those|its|his|her|their|our|lack|concerns|[A-Z]\w*|\w+ing)\b)")
"""Here "due to" gives a cause, not a plan."""
_STOP = re.compile(r"[.!?;]+")


def tense_of(text: str, start: int, end: int, words: Words) -> Literal["past", "future"] | None:
    """The nearest sign of tense: first back to the sentence's start, then a little ahead; None if there is none."""
    before = [_fold(token) for token in _before(text, start)]
    for at, token in enumerate(before):
        verdict = _tense(token, before[at + 1 : at + 2], words)
        if verdict is not None:
            return verdict
    after = [_fold(token) for token in _after(text, end)]
    verdicts = (_tense(token, after[at - 1 : at] if at else [], words) for at, token in enumerate(after))
    return next((verdict for verdict in verdicts if verdict is not None), None)


def is_perfect(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the clause is in a perfect tense: something that goes on or went on up to a point."""
    near = [*_before(text, start)[:10], *_after(text, end)[:10]]
    return any(_fold(token) in words.since_cues for token in near)


def is_record(text: str, start: int, words: Words) -> bool:
    """Whether the words before tell a record or a count, so that "in ten years" is a length: "the worst in ten years"."""
    near = [_fold(token) for token in _before(text, start)[:4]]
    return any(token in words.record_cues or (len(token) > 5 and token.endswith("est")) for token in near)


def _fold(token: str) -> str:
    return token.lower().replace("’", "'")


def _tense(token: str, before: list[str], words: Words) -> Literal["past", "future"] | None:
    """What one word says of the tense; `before` holds the word in front of it, if any ("refuses to", "be held")."""
    if token in words.future_cues or token.endswith("'ll"):
        return "future"
    if token == "to":
        return "future" if before and before[0] in words.future_heads else None
    is_past = token in words.past_cues or (len(token) > 3 and token.endswith("ed") and not token.endswith("eed"))
    return "past" if is_past and before != ["be"] else None


def _before(text: str, start: int) -> list[str]:
    """The words before, nearest first, up to the start of the sentence."""
    tokens: list[str] = []
    for token in _TOKEN.findall(_DUE.sub("", text[max(start - WINDOW, 0) : start]))[::-1]:
        if _STOP.fullmatch(token) or len(tokens) >= TOKENS_BACK:
            break
        tokens.append(token)
    return tokens


def _after(text: str, end: int) -> list[str]:
    tokens: list[str] = []
    for token in _TOKEN.findall(_DUE.sub("", text[end : end + WINDOW])):
        if _STOP.fullmatch(token) or len(tokens) >= TOKENS_AHEAD:
            break
        tokens.append(token)
    return tokens


def bound_before(text: str, start: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The preposition right before an expression that makes a bound of it, and where it begins.

    "Since 2020" is a bound, "after the 2020 war" is not: there the year belongs to the war.
    """
    offset = max(start - 40, 0)
    found = lexicon.bound.search(text[offset:start])
    if found is None or (found.start() and text[offset + found.start() - 1].isalnum()):
        return None
    if found.group().lower().split()[-1] == "the":
        return None
    return found.group("word").lower(), offset + found.start()


def is_limit(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a preposition of limit ("until", "by", "before") stands before an expression."""
    bound, bounds = bound_before(text, start, lexicon), lexicon.words.bounds
    return bound is not None and bound[0] in (*bounds.until, *bounds.before)


def apply_bound(value: Value, word: str, bounds: Bounds, *, published: date | None) -> Value | None:
    """The value under a preposition; None if the preposition leaves it as it is."""
    until = published
    if word in bounds.since:
        end = until if until is None or value.start is None or value.start <= until else None
        return value._replace(end=end, kind="since", how=f"since: {value.how}")
    if word in bounds.until:
        return value._replace(start=None, kind="until", how=f"{word}: {value.how}")
    if word in bounds.before:
        return value._replace(start=None, end=value.start, kind="until", how=f"{word}: {value.how}")
    if word in bounds.after:
        start = value.end if value.grain == "day" or value.end is None else value.end + timedelta(days=1)
        return value._replace(start=start, end=None, kind="since", how=f"{word}: {value.how}")
    return None
