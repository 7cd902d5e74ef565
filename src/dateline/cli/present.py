"""Turns rows into readable text for a terminal. Control characters of articles never reach the terminal."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 16


def clean(text: str) -> str:
    """The text without what could move the cursor, change colours or turn the direction of writing."""
    return CONTROL.sub("\ufffd", text)


def outline(row: Mapping[str, Any], *, depth: int = 0) -> Iterator[str]:
    """A row as indented lines, empty fields left out."""
    pad = "  " * depth
    for key, value in row.items():
        if value in (None, [], {}, "") or value is False:
            continue
        if isinstance(value, Mapping) and "text" not in value:
            yield f"{pad}{key}"
            yield from outline(value, depth=depth + 1)
        elif isinstance(value, list):
            yield f"{pad}{key}"
            for item in value:
                yield from _item(item, depth=depth + 1)
        else:
            yield f"{pad}{key:<{WIDTH}}{brief(value)}"


def _item(item: Any, *, depth: int) -> Iterator[str]:
    if isinstance(item, Mapping) and any(isinstance(value, (list, Mapping)) and value for value in item.values()):
        lines = list(outline(item, depth=depth + 1))
        yield "  " * depth + "- " + lines[0].lstrip() if lines else ""
        yield from lines[1:]
    else:
        yield "  " * depth + "- " + brief(item)


def brief(value: Any) -> str:
    """One value on one line: quoted words first, then what they mean."""
    if isinstance(value, float):
        return f"{value:.3g}"
    if not isinstance(value, Mapping):
        return clean(str(value))
    words = f'"{clean(str(value["text"]))}"' if value.get("text") else ""
    rest = [f"{key} {brief(item)}" for key, item in value.items() if key not in QUIET and item not in (None, [], "")]
    return "  ".join(filter(None, [words, ", ".join(rest)]))


QUIET = {"text"}
"""Keys that `brief` does not name."""


def reasons(found: Mapping[str, Any]) -> Iterator[str]:
    """Why something was coded so, as lines."""
    yield from outline(found)


def hit(row: Mapping[str, Any]) -> str:
    """One search result: id, what it is, the words around the match."""
    label = row.get("title") or row.get("label") or row.get("type") or ""
    snippet = clean(" ".join(str(row.get("snippet") or row.get("text") or "").split()))
    return "  ".join(filter(None, [str(row.get("id", "")), clean(str(label)), snippet]))
