"""The interface of a reader plugin: which files it takes, and how it turns one into pages."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from dateline.model.document import Page
from dateline.model.dossier import Rejected


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Reads files whose name ends in one of `suffixes` (lower case, with the dot), one file into any number of pages.

    `read` yields pages and refusals in a fixed order and raises nothing but OSError.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Iterable[Page | Rejected]]
