"""Dyads and tension over time, change points, network and chronicle: pure functions from rows to rows.

What is counted comes in two ways: `count="reports"`, every event mention, and `count="incidents"`, each incident once
however many articles carry it, with the number of its independent origins beside it.
"""

from dateline.analyse.acts import Act, Count, read_acts
from dateline.analyse.changes import Measure, changes, dyad_changes, fill, makers, segments
from dateline.analyse.chronicle import Entry, chronicle
from dateline.analyse.dyads import actors, dyads, types
from dateline.analyse.network import network
from dateline.analyse.series import Unit, countries, dyad_cells, series, stretch

__all__ = [
    "Act", "Count", "Entry", "Measure", "Unit", "actors", "changes", "chronicle", "countries", "dyad_cells", "dyad_changes",
    "dyads", "fill", "makers", "network", "read_acts", "segments", "series", "stretch", "types",
]  # fmt: skip
