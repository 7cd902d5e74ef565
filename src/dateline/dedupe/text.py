"""A document as copies are compared: the words of its body, its agency, its date."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

BODY = ("lead", "body")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


class Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of a document as sentences of lower-case words, and who is credited with it."""

    id: str
    sentences: tuple[tuple[str, ...], ...]
    agency: str | None = None
    published: date | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the body in order."""
        return tuple(word for sentence in self.sentences for word in sentence)


def read_text(row: Mapping[str, Any]) -> Text:
    """The comparable text of a row of `documents` (with its `text`); without sections the whole text is the body."""
    published = row["published"]["start"]
    return Text(
        id=row["id"],
        sentences=tuple(_sentences(_body(row["text"], row["sections"]))),
        agency=row["agency"],
        published=date.fromisoformat(published) if published else None,
    )


def _body(text: str, sections: Sequence[Mapping[str, Any]]) -> str:
    if not sections:
        return text
    return "\n".join(text[part["start"] : part["end"]] for part in sections if part["kind"] in BODY)


def _sentences(text: str) -> list[tuple[str, ...]]:
    found = (tuple(word.lower() for word in WORD.findall(part)) for part in SENTENCE_END.split(text))
    return [words for words in found if words]
