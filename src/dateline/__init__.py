"""dateline keeps the chronicle of a crisis: who did what to whom, when, where, and according to whom.

`dateline.build(inputs, out)` makes a chronicle, `dateline.open(path)` reads one (frames, charts, texts; see
`dateline.book`), `dateline.code(text)` gives the events of one text. Importing the package loads nothing heavy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import build, code
    from dateline.book import open_book as open

__version__ = "0.1.0"
__all__ = ["__version__", "build", "code", "open"]


def __getattr__(name: str) -> Any:
    if name == "open":
        from dateline.book import open_book

        return open_book
    if name in ("build", "code"):
        from dateline import api

        return getattr(api, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
