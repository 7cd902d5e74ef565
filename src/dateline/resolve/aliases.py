"""Initials that a document gives a full name for: "the Border Relief Front (BRF)", later "the BRF" and "the BRF's leader".

The dictionary may know the same initials for somebody else; in this document they are whom it introduced.
"""

import re
from collections.abc import Callable, Iterator

from dateline.model.event import Reading

_JOINT = r"(?:of|for|and|the|de|du|des|la|in|to|against|with)"
_NAME = re.compile(rf"[A-Z][\w'’-]*(?:\s+(?:{_JOINT}\s+){{0,2}}[A-Z][\w'’-]*)+")
_INTRODUCED = re.compile(r"\s*(?:,\s*or\s+|\()(?:the\s+)?[\"“]?([A-Z][A-Za-z-]{1,9})\b")
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
Read = Callable[[str], tuple[Reading, ...]]


class Aliases:
    """Reads phrases of one document, with its initials spelt out."""

    def __init__(self, text: str, read: Read) -> None:
        self._read = read
        self._full = dict(_known(text, read))
        self._words = re.compile(rf"\b({'|'.join(map(re.escape, self._full))})\b") if self._full else None

    def __call__(self, words: str) -> tuple[Reading, ...]:
        """What the dictionary reads in some words, the initials in them spelt out as the document does."""
        if self._words is not None and self._words.search(words):
            spelt = self._words.sub(lambda found: self._full[found.group(1)], words)
            if len(spelt) < 200 and (found := self._read(spelt)):
                return found
        return self._read(words)


def _known(text: str, read: Read) -> Iterator[tuple[str, str]]:
    """Initials of a document with the full names that it gives them, where these name somebody else than the initials alone."""
    used = set(_INITIALS.findall(text))
    for found in _NAME.finditer(text):
        aside = _INTRODUCED.match(text, found.end())
        short = aside.group(1) if aside else ""
        for full in _tails(found.group()):
            initials = _first_letters(full)
            alias = short if short and initials == short.upper() else initials if initials in used else ""
            if alias and _is_other(read(full), read(alias)):
                yield alias, full
                break


def _tails(name: str) -> Iterator[str]:
    """A name and what is left of it without its first words, which may belong to the sentence: "Meanwhile the ..."."""
    starts = [0, *(found.end() for found in re.finditer(r"\s+", name))]
    yield from (name[start:] for start in starts if name[start].isupper() and " " in name[start:])


def _first_letters(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _is_other(full: tuple[Reading, ...], short: tuple[Reading, ...]) -> bool:
    """Whether a full name says more than its initials: a body or group, and another one."""
    codes = [reading.code for reading in full]
    is_body = len(full) == 1 and full[0].kind in ("body", "group") and bool(codes[0])
    return is_body and codes != [reading.code for reading in short]
