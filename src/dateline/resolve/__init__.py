"""Links the participants and sources of events to actors, and the places of events to the gazetteer.

Needs cleaned, dated, parsed and coded documents; adds `links` (one for each distinct phrase that takes part in an event or
stands behind one) and `places`. What it is known to miss: gender of persons whose given name is in no list, and
antecedents more than a few sentences back.
"""

from dateline.model.stage import Stage
from dateline.resolve.settings import Settings
from dateline.resolve.work import make

STAGE = Stage(
    name="resolve",
    version="1",
    needs=("doc", "dated", "sents", "events"),
    adds=("links", "places"),
    config=Settings,
    make=make,
)
"""The stage that the engine runs."""

__all__ = ["STAGE", "Settings", "make"]
