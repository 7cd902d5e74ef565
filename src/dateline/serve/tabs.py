"""The tabs of every page: those of the first row, and under some of them the pages of one matter in a second row."""

from typing import NamedTuple

from dateline.serve.links import LISTS


class Tab(NamedTuple):
    """A tab: the kind of page it leads to, its name, and the pages of its second row."""

    kind: str
    name: str
    under: tuple["Tab", ...] = ()

    def holds(self, here: str) -> bool:
        """Whether a page belongs to this tab."""
        return here == self.kind or any(tab.kind == here for tab in self.under)


def _pages(*named: tuple[str, str]) -> tuple[Tab, ...]:
    return tuple(Tab(kind, name) for kind, name in named if kind in LISTS)


TABS = (
    Tab("overview", "Overview"),
    Tab("incidents", "Incidents"),
    Tab("disputes", "Disputed"),
    Tab("claims", "Claims", _pages(("claims", "Claim by claim"), ("matrix", "Who says what"))),
    Tab("figures", "Figures"),
    Tab("agreements", "Accords"),
    Tab("actors", "Actors", _pages(("actors", "Actors"), ("dyads", "Dyads"))),
    Tab(
        "documents",
        "Sources",
        _pages(
            ("documents", "Articles"), ("stories", "Stories"), ("origins", "Origins"), ("quality", "Data quality"),
            ("rejected", "Left out"),
        ),
    ),
    Tab("review", "Review", _pages(("review", "Queue"), ("decisions", "Decisions"), ("compared", "Agreement"))),
    Tab("export", "Export", _pages(("export", "Files"), ("sql", "SQL"))),
    Tab("about", "Legend"),
)  # fmt: skip
REPORT = (
    *TABS[:1], Tab("chronicle", "Chronicle"), *TABS[1:6], Tab("actors", "Actors"), Tab("dyads", "Dyads"),
    *_pages(("documents", "Articles"), ("stories", "Stories"), ("origins", "Origins"), ("rejected", "Left out")), TABS[-1],
)  # fmt: skip
"""Those of the report, in one row: it holds all its pages, and no review or export."""


def second(here: str) -> tuple[Tab, ...]:
    """The second row on a page; () where its tab has no more than one page."""
    tab = next((tab for tab in TABS if tab.holds(here)), None)
    return tab.under if tab and len(tab.under) > 1 else ()
