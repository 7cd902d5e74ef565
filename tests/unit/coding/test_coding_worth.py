"""What belongs to public life: interviews, habits, private people, accidents."""

import pytest

from dateline.config import resolve
from dateline.model.document import Page
from dateline.model.dossier import Dossier
from dateline.run.pipeline import run_local

FILLER = " The rain stopped at noon. The market opened late. The ferry left on time."


@pytest.fixture(scope="module")
def types():
    config = resolve()

    def run(text: str) -> list[str]:
        raw = text.encode()
        page = Page(id="p", source="p.txt", media="text/plain", raw=raw, sha256="0" * 64)
        (found,) = list(run_local([page], config))
        assert isinstance(found, Dossier)
        return [event.type for event in found.events]

    return run


def test_an_unknown_name_criticises_in_vain(types):
    assert types("Wilma Tarkowski criticised Bruno Oswald." + FILLER) == []
    assert types("Wilma Tarkowski, the foreign minister of Peru, criticised Chile." + FILLER) == ["ACCUSE"]


def test_help_that_is_a_habit_is_no_event(types):
    assert "AID" not in types("Norway provides aid to Malawi." + FILLER)
    assert "AID" in types("Norway provided aid to Malawi." + FILLER)


def test_a_visit_at_home_is_no_consultation(types):
    assert types("President Trump visited California." + FILLER) == []
    assert types("President Trump visited Japan." + FILLER) == ["CONSULT"]


def test_people_killed_by_nobody_are_no_assault(types):
    assert types("Twelve people were killed in Mali. The bus had left the road. The brakes failed. It was wet.") == []


def test_a_conversation_is_no_chronicle(types):
    talk = "I asked them to leave. You know how we live. I think we should meet. We helped our neighbours. "
    assert types(talk * 3) == []
