"""Lines learned from many articles of one outlet. All texts are made up."""

import random
from pathlib import Path

from click.testing import CliRunner

from dateline.clean import Settings, learn, make
from dateline.cli import cli
from dateline.model.document import Declared, Document, Page
from dateline.model.dossier import Dossier

TOWNS = ["Goris", "Tbilisi", "Gyumri", "Batumi", "Vanadzor", "Kutaisi", "Sisian", "Zugdidi"]
SLOGAN = "The voice of the valley since 1911"
ABOUT = "This newspaper is made by twelve people in two rooms above the bakery, and it lives on the gifts of its readers."


def article(town: str, number: int, *, tail: tuple[str, ...]) -> str:
    first = f"The council of {town} agreed on Monday to mend the road to the {number}th bridge before the winter begins."
    second = f"Officials in {town} said that the work would take {number} weeks and that buses would go by the river."
    return "\n\n".join([f"{town} mends its road", first, second, *tail])


def doc(text: str, *, publisher: str | None = "Valley Courier", overlays: tuple[str, ...] = ()) -> Document:
    page = Page(id="d", source="a", media="text/plain", raw=text.encode(), sha256="0", declared=Declared(publisher=publisher))
    (found,) = make(Settings(overlays=overlays))([Dossier(page=page)])
    assert isinstance(found, Dossier) and found.doc is not None
    return found.doc


def batch() -> list[Document]:
    return [
        doc(article(town, number, tail=(SLOGAN, f"{number} people like this", ABOUT)))
        for number, town in enumerate(TOWNS, start=2)
    ]


def test_lines_that_many_articles_share_are_learned_whatever_their_numbers() -> None:
    assert set(learn(batch())) == {"2 people like this", SLOGAN, ABOUT}


def test_order_does_not_matter_but_for_spelling() -> None:
    docs = batch()
    random.Random(1).shuffle(docs)
    assert {line.lstrip("0123456789") for line in learn(docs)} == {line.lstrip("0123456789") for line in learn(batch())}


def test_few_articles_and_other_outlets_teach_nothing() -> None:
    assert learn(batch()[:4]) == ()
    assert learn([doc(article(town, 3, tail=(SLOGAN,)), publisher=town) for town in TOWNS]) == ()


def test_a_background_paragraph_of_some_articles_is_no_furniture() -> None:
    some = [doc(article(town, 3, tail=(ABOUT,) if at < 3 else ())) for at, town in enumerate(TOWNS * 2)]
    assert ABOUT not in learn(some)


def test_the_command_writes_an_overlay_that_sets_the_lines_apart(tmp_path: Path) -> None:
    for number, town in enumerate(TOWNS, start=2):
        (tmp_path / f"{town}.txt").write_text("Valley Courier\n\n" + article(town, number, tail=(ABOUT,)))
    learned = tmp_path / "learned"
    found = CliRunner().invoke(cli, ["lexicon", "learn", *map(str, sorted(tmp_path.glob("*.txt"))), "-o", str(learned)])
    assert found.exit_code == 0, found.output
    before, after = doc(article("Goris", 2, tail=(ABOUT,))), doc(article("Goris", 2, tail=(ABOUT,)), overlays=(str(learned),))
    assert [section.kind for section in before.sections][-1] == "body"
    assert (after.sections[-1].kind, after.sections[-1].why) == ("boilerplate", "repeated-line")
