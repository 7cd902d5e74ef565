from faulty import page

from dateline.model.dossier import Rejected
from dateline.run.codec import pack, unpack
from dateline.run.shard import cut, shard_name

PAGES = [page(f"text {number}") for number in range(7)]


def cut_all(items, **options):
    return list(cut(items, **{"fingerprint": "f", "documents": 3, "size": 10**9, **options}))


def test_every_input_is_in_exactly_one_shard():
    shards = cut_all(PAGES)
    assert [len(items) for _, items in shards] == [3, 3, 1]
    assert [item for _, items in shards for item in items] == PAGES


def test_a_shard_is_closed_early_by_the_weight_of_its_pages():
    assert [len(items) for _, items in cut_all(PAGES, size=10)] == [2, 2, 2, 1]


def test_the_name_knows_content_and_plan():
    name = shard_name(PAGES[:2], fingerprint="f")
    assert name == shard_name(PAGES[:2], fingerprint="f")
    assert name != shard_name(PAGES[:3], fingerprint="f")
    assert name != shard_name(PAGES[:2], fingerprint="g")
    assert name != shard_name([*PAGES[:2], Rejected(source="x", stage="ingest", reason="empty")], fingerprint="f")


def test_envelopes_come_back_as_they_went():
    lost = Rejected(source="x", stage="ingest", reason="empty")
    found = unpack(pack([*PAGES, lost]))
    assert list(found.pages) == PAGES
    assert found.rejected == (lost,)
