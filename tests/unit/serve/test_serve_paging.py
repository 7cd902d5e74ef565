"""Lists that are turned page by page show every row once."""

import pytest

from dateline.serve import accords, actors, claims, documents, dyads, figures, origins, stories, views
from dateline.serve.shelf import Shelf
from dateline.serve.turning import turn

LISTS = {
    "actors": actors.actor_list, "dyads": dyads.dyad_list, "documents": documents.document_list,
    "claims": claims.claim_list, "figures": figures.topics, "stories": stories.story_list,
    "texts": lambda shelf: origins.entries(shelf, "texts"), "passages": lambda shelf: origins.entries(shelf, "passages"),
    "agreements": lambda shelf: accords.accord_rows(shelf, "agreements"),
    "conditions": lambda shelf: accords.accord_rows(shelf, "conditions"), "rejected": views.rejected,
}  # fmt: skip


@pytest.fixture(scope="module")
def many(fake):
    """A chronicle in which each thing is there seven times."""
    held = fake.tables()
    for table in ("documents", "claims", "agreements", "conditions", "stories", "incidents"):
        held[table] = [{**row, "id": f"{row['id']}-{n}"} for row in held[table] for n in range(7)]
    held["rejected"] = [{**row, "source": f"{row['source']}-{n}"} for row in held["rejected"] for n in range(7)]
    return Shelf(fake.invented(held=held, texts={}))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 3])
def test_all_pages_together_show_every_row_once_in_the_order_of_the_list(many, name, limit):
    rows = LISTS[name](many)
    whole, shown, after = [row["id"] for row in rows], [], ""
    for _ in range(len(whole) + 1):
        part = turn(rows, after=after, limit=limit)
        assert part.total == len(whole)
        shown += [row["id"] for row in part.items]
        after = part.next or ""
        if not after:
            break
    assert shown == whole
    assert len(set(shown)) == len(shown)
    back = [row["id"] for row in part.items]
    while part.previous:
        part = turn(rows, before=part.previous, limit=limit)
        back = [row["id"] for row in part.items] + back
    assert back == whole
    assert whole or name == "passages"
