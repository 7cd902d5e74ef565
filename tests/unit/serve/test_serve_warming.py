"""What a server makes ready beside: afterwards pages ask for little; what is damaged keeps nothing else from being made."""

import pytest
from litestar.testing import TestClient

from dateline.errors import ChronicleError
from dateline.serve import warming
from dateline.serve.app import app_over
from dateline.serve.desk import Desk
from dateline.serve.opening import shelf_over
from dateline.serve.render import environment

READY = ("/", "/quality", "/export", "/rejected", "/api/network")
"""Pages that are of the whole chronicle and nothing else."""


@pytest.fixture
def asked(fake, monkeypatch):
    """A shelf of a server, and the queries that are asked of its chronicle."""
    shelf, queries = shelf_over(fake.invented()), []
    select = shelf.chronicle.select
    monkeypatch.setattr(shelf.chronicle, "select", lambda query, /, *a, **b: queries.append(query) or select(query, *a, **b))
    return shelf, queries


def test_pages_of_the_whole_ask_for_nothing_that_was_made_ready(asked):
    shelf, queries = asked
    with TestClient(app_over(Desk(lambda: shelf, shelf=shelf)), base_url="http://127.0.0.1") as client:
        warming.warm(shelf)
        assert queries
        for path in READY:
            queries.clear()
            assert client.get(path).status_code == 200
            assert queries == [], path


def test_templates_are_compiled():
    environment().cache.clear()
    warming.PARTS[0](None)
    assert {"page.html", "parts/overview.html", "macros.html"} <= {name for _, name in environment().cache.keys()}  # noqa: SIM118


def test_what_is_damaged_keeps_nothing_else_from_being_made(monkeypatch):
    made = []

    def fail(shelf):
        raise ChronicleError("a file is damaged", remedy="run again")

    monkeypatch.setattr(warming, "PARTS", (made.append, fail, made.append))
    warming.warm("a shelf")
    assert made == ["a shelf", "a shelf"]


def test_it_is_done_beside_and_keeps_no_program_from_ending(monkeypatch):
    made = []
    monkeypatch.setattr(warming, "PARTS", (made.append,))
    thread = warming.warm_beside("a shelf")
    assert thread.daemon
    thread.join(10)
    assert made == ["a shelf"]
