"""Invented dossiers for tests of the store."""

from datetime import date
from types import SimpleNamespace

import pytest

from dateline.model.document import Dated, Declared, Document, Interval, Page, Section
from dateline.model.dossier import Dossier, Rejected
from dateline.model.event import Event, Figure, Link, Place, Reading, Role, Source
from dateline.model.ids import content_hash, make_id
from dateline.model.span import Span

CODES = {"Ruritania": "RUR", "Syldavia": "SYL", "Borduria": "BOR", "Armenia": "ARM", "Azerbaijan": "AZE", "Romania": "ROU"}


def span(text, words, start=0):
    at = text.index(words, start)
    return Span(start=at, end=at + len(words))


def interval(day, end=None):
    return Interval(start=date.fromisoformat(day), end=date.fromisoformat(end or day), grain="day", how="stated")


def state(name):
    return Reading(name=name, code=CODES.get(name), sectors=("GOV",), kind="state")


def make_event(
    text, sentence, *, trigger, type="ACCUSE", mode="allege", cameo="112", actors=(), recipients=(), when=None, **more
):
    place = span(text, sentence)
    roles = {
        side: tuple(
            Role(span=span(text, name, place.start), head=span(text, name, place.start)) for name in names
        )
        for side, names in (("actors", actors), ("recipients", recipients))
    }
    return Event(
        id=make_id("event", text, sentence, trigger, type),
        type=type,
        mode=mode,
        cameo=cameo,
        sentence=place,
        trigger=span(text, trigger, place.start),
        when=interval(when) if when else None,
        confidence=0.8,
        rule="accuse-blame",
        **roles,
        **more,
    )


def make_dossier(text, events=(), figures=(), *, source="a.txt", day="2023-01-05", agency=None, places=()):
    raw = text.encode()
    page = Page(id=make_id("document", raw), source=source, media="text/plain", raw=raw, sha256=content_hash(raw))
    links = {
        role.span: Link(
            span=role.span,
            actors=(state(role.span.of(text)),),
            how="dictionary",
            score=0.9,
            alternatives=(Reading(name="another", kind="person"),),
        )
        for event in events
        for role in (*event.actors, *event.recipients)
    }
    doc = Document(
        id=page.id,
        text=text,
        title=text.split(".")[0][:40],
        language="en",
        publisher="The Test Herald",
        agency=agency,
        sections=(Section(kind="body", span=Span(start=0, end=len(text))),),
    )
    return Dossier(
        page=page,
        doc=doc,
        dated=Dated(interval=interval(day)),
        events=tuple(events),
        figures=tuple(figures),
        links=tuple(links.values()),
        places=tuple(places),
    )


FIRST = (
    "Ruritania accused Syldavia of shelling the mill on Friday. "
    "More than 40 people were killed. Borduria watched. 😀"
)
SECOND = "On Friday Ruritania blamed Syldavia for shelling the mill. Some 42 people were killed, officials said."
THIRD = "Borduria and Syldavia held talks in Klow. Syldavia denied shelling the mill of Ruritania."


def first_dossier():
    event = make_event(
        FIRST,
        "Ruritania accused Syldavia of shelling the mill on Friday.",
        trigger="accused",
        actors=["Ruritania"],
        recipients=["Syldavia"],
        when="2023-01-06",
        attribution=(Source(kind="narrator"),),
    )
    figure = Figure(
        id=make_id("figure", FIRST),
        span=span(FIRST, "More than 40 people"),
        sentence=span(FIRST, "More than 40 people were killed."),
        what="killed",
        unit="persons",
        value=40,
        low=40,
        high=None,
        comparator=">",
    )
    return make_dossier(FIRST, [event], [figure], source="first.txt", agency="Zeta News")


def second_dossier():
    event = make_event(
        SECOND,
        "On Friday Ruritania blamed Syldavia for shelling the mill.",
        trigger="blamed",
        actors=["Ruritania"],
        recipients=["Syldavia"],
        when="2023-01-06",
    )
    figure = Figure(
        id=make_id("figure", SECOND),
        span=span(SECOND, "Some 42 people"),
        sentence=span(SECOND, "Some 42 people were killed, officials said."),
        what="killed",
        unit="persons",
        value=42,
        low=42,
        high=42,
        comparator="~",
        attribution=(Source(kind="says", span=span(SECOND, "officials")),),
    )
    return make_dossier(SECOND, [event], [figure], source="second.txt")


def third_dossier():
    talks = make_event(
        THIRD,
        "Borduria and Syldavia held talks in Klow.",
        type="CONSULT",
        mode=None,
        trigger="talks",
        actors=["Borduria", "Syldavia"],
        where=span(THIRD, "Klow"),
        is_reciprocal=True,
    )
    denial = make_event(
        THIRD,
        "Syldavia denied shelling the mill of Ruritania.",
        type="REJECT",
        mode=None,
        trigger="denied",
        actors=["Syldavia"],
        recipients=["Ruritania"],
        is_denial=True,
    )
    places = (Place(span=span(THIRD, "Klow"), name="Klow", country="SYL", lat=1.5, lon=2.5, precision="city"),)
    return make_dossier(THIRD, [talks, denial], source="third.txt", places=places)


@pytest.fixture
def dossiers():
    return [first_dossier(), second_dossier(), third_dossier()]


@pytest.fixture
def rejected():
    return [Rejected(source="b.bin", stage="ingest", reason="binary", detail="3 bytes")]


@pytest.fixture
def declared():
    return Declared()


@pytest.fixture
def chronicle(tmp_path, dossiers, rejected):
    from dateline.store import finish, open_chronicle, write_shard

    write_shard(tmp_path, dossiers, rejected)
    finish(tmp_path)
    with open_chronicle(tmp_path) as opened:
        yield opened


@pytest.fixture
def invent():
    return make_dossier


@pytest.fixture(scope="session")
def made_up():
    """What makes events and dossiers, for chronicles that several tests share."""
    return SimpleNamespace(event=make_event, dossier=make_dossier, span=span)


BLAME = "Ruritania accused Syldavia of shelling the mill at Glenz."


@pytest.fixture
def report():
    """Makes an article that tells of one accusation; `head` is what another rule of cleaning would leave before it."""

    def make(number, *, day="2023-01-05", head="", when="2023-01-04"):
        text = f"{head}{BLAME} This is article {number}."
        event = make_event(text, BLAME, trigger="accused", actors=["Ruritania"], recipients=["Syldavia"], when=when)
        return make_dossier(text, [event], source=f"{number}.txt", day=day)

    return make
