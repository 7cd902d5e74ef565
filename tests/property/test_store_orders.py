"""Neither the order of documents, nor how they are cut into shards, nor when they are added changes a chronicle."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.document import Dated, Document, Interval, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.event import Event, Link, Reading, Role, Source
from dateline.model.ids import make_id
from dateline.model.span import Span
from dateline.store import finish, open_chronicle, write_shard
from dateline.store.export import export

STATES = {"Armenia": "ARM", "Azerbaijan": "AZE", "Russia": "RUS"}
SAYINGS = [
    "{} accused {} of closing the mountain road to every lorry.",
    "{} blamed {} because the road in the mountains was closed.",
    "{} denied that the road was closed and rejected what {} had said.",
]


def dossier(number, saying, pair, day, agency):
    text = SAYINGS[saying].format(*pair) + f" It was the {number}th report of that kind to reach the capital."
    page = Page(
        id=make_id("document", number, text), source=f"{number}.txt", media="text/plain", raw=text.encode(), sha256="0"
    )
    whole = Span(start=0, end=len(SAYINGS[saying].format(*pair)))
    roles = [Span(start=text.index(name), end=text.index(name) + len(name)) for name in pair]
    event = Event(
        id=make_id("event", page.id),
        type="REJECT" if saying == 2 else "ACCUSE",
        mode=None,
        cameo=None,
        sentence=whole,
        trigger=Span(start=whole.end - 5, end=whole.end),
        actors=(Role(span=roles[0], head=roles[0]),),
        recipients=(Role(span=roles[1], head=roles[1]),),
        when=Interval(start=day, end=day, grain="day") if number % 2 else None,
        attribution=(Source(kind="narrator"),),
        is_denial=saying == 2,
        confidence=0.5 + number / 100,
    )
    links = tuple(
        Link(span=span, actors=(Reading(name=name, code=STATES[name], kind="state"),), how="dictionary", score=0.9)
        for span, name in zip(roles, pair, strict=True)
    )
    doc = Document(
        id=page.id, text=text, title=None, language="en", publisher="P", agency=agency,
        sections=(Section(kind="body", span=Span(start=0, end=len(text))),),
    )  # fmt: skip
    return Dossier(page=page, doc=doc, dated=Dated(interval=Interval(start=day, end=day)), events=(event,), links=links)


pairs = st.permutations(sorted(STATES)).map(lambda names: tuple(names[:2]))
days = st.sampled_from([date(2023, 1, day) for day in (2, 3, 20)])
dossiers = st.lists(
    st.tuples(st.integers(0, 2), pairs, days, st.sampled_from([None, "Zeta"])), min_size=1, max_size=7
).map(lambda rows: [dossier(number, *row) for number, row in enumerate(rows)])


def exported(shards, *, is_stepwise=False):
    """The bytes of all tables of a chronicle of these shards, finished after each one if so wished."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "chronicle"
        for number, shard in enumerate(shards):
            write_shard(folder, shard, name=f"s{number}")
            if is_stepwise:
                finish(folder, [f"s{n}" for n in range(number + 1)])
        finish(folder)
        with open_chronicle(folder) as opened:
            files = export(opened, "jsonl", Path(root) / "out") + export(opened, "csv", Path(root) / "csv")
            hits = opened.find("road closed", limit=5)
        return {file.name: file.read_bytes() for file in files}, hits


@settings(max_examples=8, deadline=None)
@given(dossiers, st.randoms(use_true_random=False))
def test_order_and_shards_do_not_matter(made, chance):
    mixed = list(made)
    chance.shuffle(mixed)
    cut = chance.randint(0, len(mixed))
    assert exported([made])[0] == exported([shard for shard in (mixed[:cut], mixed[cut:]) if shard])[0]


@settings(max_examples=4, deadline=None)
@given(dossiers)
def test_one_by_one_is_all_at_once(made):
    assert exported([[item] for item in made], is_stepwise=True)[0] == exported([made])[0]


@settings(max_examples=4, deadline=None)
@given(dossiers)
def test_search_gives_the_same_hits_in_the_same_order(made):
    assert [hit["id"] for hit in exported([made])[1]] == [hit["id"] for hit in exported([made[::-1]])[1]]
