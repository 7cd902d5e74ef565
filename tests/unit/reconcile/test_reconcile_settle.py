from dateline.reconcile import load_knowledge, read_report, settle

KNOWN = load_knowledge()
WAR = "Armenia and Azerbaijan fought a war in the autumn of 2020."


def report(id, text, *, at, trigger, type="ASSAULT", when=(None, "2022-12-23"), historical=False, document="d1"):
    row = {
        "id": id, "document": document, "type": type, "mode": None, "actors": [], "recipients": [],
        "trigger": {"text": trigger}, "sentence": {"text": text, "start": at},
        "when": {"start": when[0], "end": when[1]}, "where": None, "modality": "asserted", "negated": False,
        "historical": historical, "reciprocal": True, "denial": False,
    }  # fmt: skip
    return read_report(row, published=None, knowledge=KNOWN)


def war(**more):
    return report("e1", WAR, at=0, trigger="fought", when=("2020-09-01", "2020-11-30"), historical=True, **more)


def settled(*reports):
    return {item.id: item for item in settle(reports)}


def test_what_is_taken_up_again_has_the_time_of_what_was_told():
    text = "The fighting ended with a truce."
    truce = report("e3", text, at=60, trigger="truce", type="RETREAT")
    found = settled(war(), report("e2", text, at=60, trigger="fighting"), truce)
    assert all(found[id].is_historical and found[id].start == found["e1"].start for id in ("e2", "e3"))


def test_what_came_next_lies_soon_after():
    found = settled(war(), report("e2", "An accord was signed shortly afterwards.", at=60, trigger="accord", type="AGREE"))
    assert found["e2"].is_historical
    assert found["e2"].end - found["e1"].end == 60


def test_other_sentences_keep_their_times():
    plain = report("e2", "Fighting broke out at the border.", at=60, trigger="Fighting")
    far = report("e3", "The fighting ended with a truce.", at=3000, trigger="fighting")
    elsewhere = report("e4", "The fighting ended.", at=60, trigger="fighting", document="d2")
    found = settled(war(), plain, far, elsewhere)
    assert not any(found[id].is_historical for id in ("e2", "e3", "e4"))
    dated = report("e5", "The fighting flared up on Friday.", at=60, trigger="fighting", when=("2022-12-23", "2022-12-23"))
    assert not settled(war(), dated)["e5"].is_historical


def test_news_sets_no_time_for_what_follows():
    news = report("e1", WAR, at=0, trigger="fought", when=("2022-12-20", "2022-12-20"))
    found = settled(news, report("e2", "The war claimed 20 lives.", at=60, trigger="war"))
    assert found["e2"].start is None


def test_settling_twice_changes_nothing():
    once = settle([war(), report("e2", "The fighting ended with a truce.", at=60, trigger="fighting")])
    assert settle(once) == once
