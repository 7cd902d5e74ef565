"""What the address of a list asks for beside a selection: words of a search, and the size of a page."""

from collections.abc import Mapping

from dateline.store.selection import MOST_WORDS, FilterError

PAGE_SIZE = 50


def parse_words(query: Mapping[str, str]) -> str:
    """The words to look for, trimmed; raises FilterError when they are too many to be meant."""
    words = query.get("q", "").strip()
    if len(words) > MOST_WORDS:
        raise FilterError("the search is too long", remedy=f"use at most {MOST_WORDS} characters")
    return words
