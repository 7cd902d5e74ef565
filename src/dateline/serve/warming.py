"""What a server makes ready while nobody asks: templates and the codebook, orders of long lists and counts over all, each made
once for a generation.

A request that comes meanwhile is answered as ever; what it needs and is not ready yet it makes itself.
"""

from collections.abc import Callable
from threading import Thread
from typing import cast

from dateline.errors import DatelineError
from dateline.serve import (
    accords,
    actors,
    claims,
    documents,
    dyads,
    exports,
    faceted,
    figures,
    front,
    origins,
    quality,
    render,
    reviewing,
    stories,
    views,
)
from dateline.serve.links import server_link
from dateline.serve.shelf import Shelf
from dateline.store.chronicle import Chronicle
from dateline.store.explain import explain_rule
from dateline.store.selection import ALL

PARTS: tuple[Callable[[Shelf], object], ...] = (
    lambda _: render.compiled(),
    lambda shelf: front.overview(shelf, link=server_link),
    lambda shelf: shelf.actor_keys,
    actors.actor_list,
    actors.contested_claims,
    lambda shelf: faceted.counts(shelf, ALL),
    lambda _: explain_rule(""),
    lambda shelf: dyads.dyad_list(shelf)[:1],
    lambda shelf: [dyads.days(shelf, count) for count in dyads.COUNTS],
    claims.claim_counts,
    claims.claim_matrix,
    documents.document_list,
    figures.topic_counts,
    stories.story_list,
    views.disputes,
    origins.origin_list,
    lambda shelf: accords.accord_list(shelf, most=1),
    lambda shelf: cast("Chronicle", shelf.chronicle).find("a", limit=1),
    quality.quality,
    views.rejected,
    lambda shelf: reviewing.facet_counts(shelf, ALL),
    lambda shelf: exports.overview(shelf, ALL),
    dyads.ties,
    lambda shelf: [cast("Chronicle", shelf.chronicle).count(table) for table in ("events", "documents", "incidents")],
)
"""What takes longest the first time, what is asked for first in front."""


def warm(shelf: Shelf) -> None:
    """Makes all of it ready; what is damaged is told by the page that needs it."""
    for make in PARTS:
        try:
            make(shelf)
        except DatelineError:
            continue


def warm_beside(shelf: Shelf) -> Thread:
    """Does so in a thread that does not keep the program from ending."""
    thread = Thread(target=warm, args=(shelf,), name="warming", daemon=True)
    thread.start()
    return thread
