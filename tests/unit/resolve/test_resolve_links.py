"""Who takes part in an event, within a document: names, pronouns, definite nouns, short names, the country of the scene."""

from datetime import date
from typing import Any

import msgspec
import pytest

from dateline import parse, resolve
from dateline.model.document import Dated, Document, Interval, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.event import Event, Link, Role, Source
from dateline.model.span import Span

PARSE = parse.STAGE.make(parse.STAGE.config())


def span(text: str, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(start=at, end=at + len(words))


def role(text: str, words: str, nth: int = 1) -> Role:
    whole = span(text, words, nth)
    head = words.split(" in ")[0].split(" of ")[0].split()[-1]
    start = whole.start + words.split(" in ")[0].split(" of ")[0].rindex(head)
    return Role(span=whole, head=Span(start=start, end=start + len(head)))


def dossier(text: str, **event: Any) -> Dossier:
    """A parsed text with one event, published on 2022-12-20."""
    body = (Section(kind="body", span=Span(start=0, end=len(text))),)
    day = Interval(start=date(2022, 12, 20), end=date(2022, 12, 20), grain="day")
    whole = Span(start=0, end=len(text))
    coded = Event(**{"id": "e1", "type": "ACCUSE", "mode": None, "cameo": None, "sentence": whole, "trigger": whole, **event})
    made = Dossier(
        page=Page(id="p", source="x", media="text/plain", raw=b"", sha256=""),
        doc=Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body),
        dated=Dated(interval=day),
    )
    (parsed,) = PARSE([made])
    return msgspec.structs.replace(parsed, events=(coded,))


def links(found: Dossier, **settings: Any) -> dict[str, Link]:
    (done,) = resolve.STAGE.make(resolve.Settings(**settings))([found])
    return {link.span.of(found.doc.text): link for link in done.links}


def one(text: str, words: str, nth: int = 1, **event: Any) -> Link:
    return links(dossier(text, actors=(role(text, words, nth),), **event))[words]


def codes(link: Link) -> list[str | None]:
    return [actor.code for actor in link.actors]


@pytest.mark.parametrize(
    ("text", "words", "code", "back"),
    [
        ("Sergei Lavrov met reporters. He accused Norway of spying.", "He", "RUS", "Sergei Lavrov"),
        ("Finland closed its border. It accused Norway of delay.", "It", "FIN", "Finland"),
        ("Ghanaian soldiers crossed the river. They shelled a village.", "They", "GHA", "Ghanaian soldiers"),
        ("The Danish foreign ministry summoned him. Later the ministry protested.", "the ministry", "DNK", None),
        ("Chile recalled its envoy. The country also closed its embassy.", "The country", "CHL", "Chile"),
        ("Hezbollah fired rockets. The group claimed success.", "The group", "LBN", "Hezbollah"),
        ("Annalena Baerbock met Sergei Lavrov. She criticised Iran.", "She", "DEU", "Annalena Baerbock"),
    ],
)
def test_words_that_refer_back(text, words, code, back):
    link = one(text, words)
    assert codes(link) == [code] and link.how == "coreference"
    assert back is None or link.antecedent.of(text) == back


def test_both_sides_are_the_last_two_states():
    text = "Talks between Chile and Peru ended on Monday. Both sides blamed the mediator."
    assert codes(one(text, "Both sides")) == ["CHL", "PER"]


def test_a_determiner_outside_the_span_still_points():
    text = "The Danish foreign ministry summoned him. Later the ministry protested."
    assert codes(one(text, "ministry", 2)) == ["DNK"]


def test_a_possessive_lends_its_country():
    text = "Armenia wrote to the council. In a letter its U.N. envoy condemned the shelling."
    link = one(text, "its U.N. envoy")
    assert codes(link) == ["ARM"] and link.actors[0].sectors == ("GOV",)


def test_an_actor_is_not_its_own_recipient():
    text = "Norway met Chile in Geneva. Norway later attacked it."
    found = dossier(text, actors=(role(text, "Norway", 2),), recipients=(role(text, "it"),))
    actors = links(found)["it"].actors
    assert all(actor.code != "NOR" for actor in actors) or "NOR" not in [actor.code for actor in actors[:1]]


def test_a_short_name_takes_the_fuller_mention():
    text = "Kenyan police director Mara Fictiva spoke first. Later Fictiva accused the opposition."
    link = one(text, "Fictiva", 2)
    assert codes(link) == ["KEN"] and link.actors[0].sectors[0] == "COP"


def test_bare_role_nouns_take_the_country_of_the_scene():
    text = "Serbia is in uproar. In Serbia, Serbian students marched. Police arrested forty people in Belgrade."
    link = one(text, "Police")
    assert (codes(link), link.how) == (["SRB"], "setting") and link.score <= 0.5


def test_no_scene_where_several_countries_matter():
    text = "Serbia, Chile, Ghana and Japan signed a treaty. Police closed the road."
    link = one(text, "Police")
    assert codes(link) == [None] and link.how != "setting"


def test_the_scene_can_be_switched_off():
    text = "Serbia is in uproar. Serbian students marched. Police arrested forty people."
    found = dossier(text, actors=(role(text, "Police"),))
    assert codes(links(found, setting=1.1)["Police"]) == [None]


def test_an_unresolved_pronoun_stays_unresolved():
    text = "It rejected the proposal."
    link = one(text, "It")
    assert (codes(link), link.how) == ([None], "unknown") and link.actors[0].name == "It"


def test_a_bare_state_that_fights_is_its_army():
    text = "Norway shelled Chile."
    assert one(text, "Norway", type="ASSAULT").actors[0].sectors == ("MIL",)
    assert one(text, "Norway", type="ACCUSE").actors[0].sectors == ("GOV",)


def test_one_link_for_each_role_mediator_and_source():
    text = "Russia said Norway met Chile through Egypt, and Norway denied it."
    found = dossier(
        text,
        actors=(role(text, "Norway"),),
        recipients=(role(text, "Chile"),),
        mediators=(role(text, "Egypt"),),
        attribution=(Source(kind="narrator"), Source(kind="says", span=span(text, "Russia"))),
    )
    made = links(found)
    assert sorted(made) == ["Chile", "Egypt", "Norway", "Russia"]
    assert {words: link.actors[0].code for words, link in made.items()} == {
        "Chile": "CHL", "Egypt": "EGY", "Norway": "NOR", "Russia": "RUS"
    }  # fmt: skip


def test_offices_are_read_on_the_day_of_the_article():
    text = "The British prime minister criticised Norway."
    (actor,) = one(text, "The British prime minister").actors
    assert (actor.name, actor.code) == ("Rishi Sunak", "GBR")


def test_the_policy_for_disputed_entities_reaches_links():
    text = "Somaliland accused Norway."
    found = dossier(text, actors=(role(text, "Somaliland"),))
    assert links(found)["Somaliland"].actors[0].code == "SOM"
    assert links(found, disputed="raw")["Somaliland"].actors[0].code is None


def test_documents_without_events_pass_untouched():
    made = msgspec.structs.replace(dossier("Norway shelled Chile."), events=())
    (done,) = resolve.STAGE.make(resolve.Settings())([made])
    assert done is made


def test_only_links_and_places_change():
    made = dossier("Norway shelled Chile.", actors=(role("Norway shelled Chile.", "Norway"),))
    (done,) = resolve.STAGE.make(resolve.Settings())([made])
    changed = {name for name in made.__struct_fields__ if getattr(made, name) is not getattr(done, name)}
    assert changed <= set(resolve.STAGE.adds)
