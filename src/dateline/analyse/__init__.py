"""Dyads and tension over time: pure functions from rows of `events` and `incidents` to rows.

Each comes in two ways of counting: `count="reports"`, every event mention, and `count="incidents"`, each incident once
however many articles carry it.
"""

from dateline.analyse.acts import Act, Count, read_acts
from dateline.analyse.dyads import actors, dyads, types
from dateline.analyse.series import Unit, series

__all__ = ["Act", "Count", "Unit", "actors", "dyads", "read_acts", "series", "types"]
