"""What a URL asks for: the facets of the lists, checked, and back into a URL."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from dateline.errors import UsageError

PAGE_SIZE = 50
MOST_WORDS = 200


class FilterError(UsageError):
    """A facet of the address has a value that it cannot have."""

    code = "filter"


class Filter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facets that combine: every one that is set must hold. `origins` is the least number of independent origins."""

    type: str = ""
    quad: str = ""
    country: str = ""
    other: str = ""
    since: date | None = None
    until: date | None = None
    disputed: bool = False
    origins: int = 1
    page: int = 1

    def query(self, **change: Any) -> dict[str, str]:
        """The facets that differ from their default as URL parameters, some of them changed."""
        changed = msgspec.structs.replace(self, **change)
        blank = Filter()
        fields = msgspec.structs.asdict(changed)
        return {key: _write(value) for key, value in fields.items() if value != getattr(blank, key)}


def _write(value: Any) -> str:
    return "1" if value is True else str(value)


def parse_filter(query: Mapping[str, str], *, types: Iterable[str]) -> Filter:
    """The filter that URL parameters ask for; raises FilterError naming the parameter and what is allowed."""
    known = {"type", "quad", "country", "other", "since", "until", "disputed", "origins", "page"}
    for name in query:
        if name not in known:
            raise FilterError(f"there is no filter {name!r}", remedy=f"use one of {', '.join(sorted(known))}")
    since, until = _day(query, "since"), _day(query, "until")
    if since and until and until < since:
        raise FilterError("the last day lies before the first", remedy="swap the two dates")
    return Filter(
        type=_choice(query, "type", set(types)),
        quad=_choice(query, "quad", {"1", "2", "3", "4"}),
        country=_code(query, "country"),
        other=_code(query, "other"),
        since=since,
        until=until,
        disputed=_choice(query, "disputed", {"1", "0"}) == "1",
        origins=_count(query, "origins"),
        page=_count(query, "page"),
    )


def parse_words(query: Mapping[str, str]) -> str:
    """The words to look for, trimmed; raises FilterError when they are too many to be meant."""
    words = query.get("q", "").strip()
    if len(words) > MOST_WORDS:
        raise FilterError("the search is too long", remedy=f"use at most {MOST_WORDS} characters")
    return words


def _choice(query: Mapping[str, str], name: str, allowed: set[str]) -> str:
    value = query.get(name, "").strip()
    if value and value not in allowed:
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy=f"use one of {', '.join(sorted(allowed))}")
    return value


def _code(query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "").strip()
    if value and not (len(value) <= 16 and value.replace("~", "").isalnum()):
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="use a code such as ARM, or choose from the list")
    return value


def _day(query: Mapping[str, str], name: str) -> date | None:
    value = query.get(name, "").strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="write days as 2022-12-31") from None


def _count(query: Mapping[str, str], name: str) -> int:
    value = query.get(name, "").strip() or "1"
    if not (value.isascii() and value.isdigit() and 1 <= len(value) <= 6 and int(value) >= 1):
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="use a whole number from 1")
    return int(value)
