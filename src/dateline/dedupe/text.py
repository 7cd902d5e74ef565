"""A document as copies are compared: the words of its body, its agency, its date."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

BODY = ("lead", "body")
TELLING = 8
"""Words of a sentence that is hardly the same by chance."""
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


class Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of a document as lower-case words, its longer sentences again, and who is credited with it."""

    id: str
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    agency: str | None = None
    published: date | None = None


def read_text(row: Mapping[str, Any]) -> Text:
    """The comparable text of a row of `documents` (with its `text`); without sections the whole text is the body."""
    published = row["published"]["start"] if row["published"]["end"] else None
    sentences = [WORD.findall(part) for part in SENTENCE_END.split(_body(row["text"], row["sections"]).lower())]
    return Text(
        id=row["id"],
        words=tuple(word for sentence in sentences for word in sentence),
        sentences=tuple(" ".join(sentence) for sentence in sentences if len(sentence) >= TELLING),
        agency=row["agency"],
        published=date.fromisoformat(published) if published else None,
    )


def _body(text: str, sections: Sequence[Mapping[str, Any]]) -> str:
    if not sections:
        return text
    return "\n".join(text[part["start"] : part["end"]] for part in sections if part["kind"] in BODY)

