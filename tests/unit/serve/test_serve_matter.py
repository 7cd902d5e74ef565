import pytest

from dateline.serve.accords import condition_page
from dateline.serve.matter import claim_page
from dateline.serve.shelf import Shelf

DENIAL = "Road open\n\nSyldavia denied that the road to the dam was blocked by anybody."
OTHERS = "Elsewhere\n\nZembla denied that the road to Onhava was blocked by snow."
BLOCKED = "Road closed\n\nBordurian troops blocked the road to the dam on Tuesday."


def stance(fake, document, text, words, **more):
    empty = {"code": None, "sectors": [], "attribution": [], "source": None}
    return {**empty, "document": document, "evidence": fake.words(text, words), **more}


@pytest.fixture(scope="module")
def road(fake):
    """A chronicle in which one article tells that a road is blocked, and others deny that and something else."""
    held, texts = fake.tables(), {"d1": fake.RIVER, "d2": fake.COPY, "d3": fake.HOSTILE}
    texts |= {"d4": DENIAL, "d5": OTHERS, "d6": BLOCKED}
    held["documents"] += [fake.document(id, texts[id], origin=f"o{id}", publisher=f"Paper {id}") for id in ("d4", "d5", "d6")]
    told = "Bordurian troops blocked the road to the dam on Tuesday."
    held["events"].append(
        fake.event("e9", BLOCKED, "d6", None, "COERCE", told, "blocked",
                   actors=[fake.role(BLOCKED, "Bordurian troops", fake.BORDURIA)],
                   recipients=[fake.role(BLOCKED, "the dam", fake.SYLDAVIA)])
    )  # fmt: skip
    denied = {"c8": ("d4", DENIAL, "Syldavia", "SYL"), "c9": ("d5", OTHERS, "Zembla", "ZEM")}
    held["claims"] += [
        {"id": id, "proposition": text.split("\n")[2], "incident": None,
         "stances": [stance(fake, doc, text, text.split("\n")[2], stance="denies", source=source, code=code)]}
        for id, (doc, text, source, code) in denied.items()
    ]  # fmt: skip
    never = {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}
    held["conditions"].append(
        {"id": "k9", "subject": "road to the dam", "state": "blocked", "from": fake.MAY4, "until": never,
         "evidence": [{"document": "d6", **fake.words(BLOCKED, told)}]}
    )  # fmt: skip
    return Shelf(fake.invented(held, texts))


def test_a_state_is_denied_by_who_denies_it_of_its_parties(road):
    glance = condition_page(road, "k9")["glance"]
    assert [(voice["name"], voice["narrator"]) for voice in glance["says"]["voices"]] == [("Paper d6", True)]
    assert glance["says"]["origins"] == 1
    assert [voice["name"] for voice in glance["against"]["voices"]] == ["Syldavia"]
    assert glance["against"]["origins"] == 1
    assert [line["id"] for line in glance["denials"]] == ["c8"]


def test_a_denial_leads_to_the_state(road):
    assert [row["id"] for row in claim_page(road, "c8")["glance"]["states"]] == ["k9"]
    assert claim_page(road, "c9")["glance"]["states"] == []


def test_a_claim_answers_four_questions(road):
    glance = claim_page(road, "c1")["glance"]
    assert [voice["name"] for voice in glance["says"]["voices"]] == ["Borduria"]
    assert [voice["name"] for voice in glance["against"]["voices"]] == ["Ana Kostic"]
    assert (glance["when"]["start"], glance["told"]["start"]) == ("2021-05-04", "2021-05-05")
    assert (glance["origins"], glance["says"]["origins"], glance["against"]["origins"]) == (1, 1, 1)


def test_what_is_contested_in_the_articles_of_a_state_stands_beside_it(road):
    glance = condition_page(road, "k1")["glance"]
    assert [line["id"] for line in glance["contested"]] == ["c1"]
    assert glance["denials"] == []


def test_a_state_without_words_has_no_voices(road):
    glance = condition_page(road, "k3")["glance"]
    assert (glance["says"]["voices"], glance["documents"]) == ([], 0)
