import random

import pytest

from dateline.reconcile.nearest import Nearest


class Said:
    def __init__(self, id, document):
        self.id, self.document = id, document


@pytest.mark.parametrize("seed", range(5))
def test_those_nearest_in_time_come_first(seed):
    chance = random.Random(seed)
    days = {f"d{n}": chance.choice([None, chance.randrange(40)]) for n in range(60)}
    said = [Said(f"w{n:03}", f"d{chance.randrange(60)}") for n in range(90)]
    index = Nearest(said, lambda item: ["key"], days=days)
    for document, day in days.items():
        if day is None:
            continue
        wanted = sorted(abs(days[one.document] - day) for one in said if days[one.document] is not None)[:10]
        found = index.near("key", document, cap=10)
        assert [abs(days[one.document] - day) for one in found] == wanted


def test_a_key_of_nobody_and_a_document_without_a_day():
    index = Nearest([Said("w2", "d2"), Said("w1", "d1")], lambda item: ["key"], days={"d1": 5, "d2": None})
    assert index.near("other", "d1", cap=3) == []
    assert [one.id for one in index.near("key", "d2", cap=3)] == ["w1", "w2"]
