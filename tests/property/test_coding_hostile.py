"""Texts that are no news in sentences: no crash, no invented event, and work that grows with the text alone."""

import pytest

from dateline import coding, parse
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span

SHIRTS = "\n".join(f"{number}\tKenya\t{number * 7}\t{number % 5}\tPeru" for number in range(60))
NAMES = ", ".join(["Anna Berg", "John Smith", "Kenya", "Peru", "Ali Hassan", "Norway", "the United Nations", "Maria Silva"] * 40)
PROGRAM = """
def attack(army, town):
    for soldier in army:
        if soldier.kill(town) and not truce[town]:
            raise Invasion("Kenya", town)
    return {"Peru": [war, peace], "accuse": lambda x: x.blame}
"""
LYRICS = """
Oh my love, you killed me with your smile
You shot me down, you shot me through the heart
I surrender, I surrender, baby
La la la, we fight, we fight, we fight
"""
FOREIGN = (
    "El presidente de Chile acusó a Perú de violar la frontera. Der Minister verurteilte den Angriff auf die Stadt. "
    "Le gouvernement du Mali a expulsé deux diplomates. Президент обвинил соседа в нападении."
)
TABLE = "| Country | Attacks | Killed |\n|---|---|---|\n" + "\n".join(f"| Kenya | {n} | {n * 2} |" for n in range(50))

EMPTY = {
    "rows of a table": SHIRTS, "markdown table": TABLE, "names": NAMES, "program": PROGRAM, "lyrics": LYRICS, "foreign": FOREIGN,
}  # fmt: skip

WORDS = "the minister of Kenya said that the army of Peru had attacked the village and that the police had arrested two men and "
LONG = {
    "5,000 words": WORDS * 220,
    "no punctuation": ("Kenya accused Peru of spying and Peru denied it and talks were held in Oslo " * 60),
    "one word": "attack " * 5000,
    "no blanks": "attack" * 3000,
    "nested quotes": '"' * 10_000 + "Kenya accused Peru of spying." + '"' * 10_000,
    "mixed quotes": "“‘" * 5_000 + "Kenya accused Peru of spying." + "’”" * 5_000,
    "brackets": "(" * 5_000 + "Kenya accused Peru of spying." + ")" * 5_000,
    "commas": "Kenya, " * 3000,
    "and": "Kenya and " * 3000,
    "of": "the attack of " * 2000,
}


@pytest.fixture(scope="module")
def code():
    reading, work = parse.make(parse.Settings()), coding.make(coding.Settings())

    def run(text):
        body = (Section(kind="body", span=Span(start=0, end=len(text))),)
        doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
        page = Page(id="p", source="x", media="text/plain", raw=b"", sha256="")
        (dossier,) = work(list(reading([Dossier(page=page, doc=doc)])))
        return dossier

    return run


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_what_tells_nothing_gives_no_event(code, text):
    assert [(event.type, event.trigger.of(text)) for event in code(text).events] == []


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_the_longest_sentences_are_cut_and_spans_hold(code, text):
    dossier = code(text)
    assert all(len(sent.span.of(text)) <= parse.Settings().max_sentence for sent in dossier.sents)
    words = sum(len(sent.tokens) for sent in dossier.sents)
    assert len(dossier.events) <= words / 4
    for event in dossier.events:
        assert text[event.trigger.start : event.trigger.end].strip()
        assert event.sentence.covers(event.trigger)


def test_capitals_are_read_or_left_but_not_misread(code):
    plain, loud = code("Kenya accused Peru of spying."), code("KENYA ACCUSED PERU OF SPYING.")
    assert [event.type for event in plain.events] == ["ACCUSE"]
    assert {event.type for event in loud.events} <= {"ACCUSE"}


def test_news_inside_marks_is_still_found(code):
    text = '""""Kenya accused Peru of spying.""""'
    assert [event.type for event in code(text).events] == ["ACCUSE"]
