import re

import pytest
from litestar.testing import TestClient

from dateline.serve import tabs
from dateline.serve.app import app_over
from dateline.serve.desk import desk_over
from dateline.serve.links import LISTS, server_link

ELSEWHERE = {"search", "conditions"}
"""Search is in the head of every page; states of affairs stand among the accords."""


@pytest.fixture(scope="module")
def client(fake):
    with TestClient(app_over(desk_over(fake.invented(), name="Dam")), base_url="http://127.0.0.1") as made:
        yield made


@pytest.fixture(scope="module")
def near(client):
    """Where two clicks on tabs lead to from the overview."""
    first = {href for href in tabbed(client, "/") if href[:1] == "/"}
    return {to for path in first for to in tabbed(client, path)}


def tabbed(client, path):
    return re.findall(r'<a href="([^"]+)"', client.get(path).text.partition("<main")[0])


def test_every_list_is_under_a_tab():
    assert {kind for kind in LISTS if not any(tab.holds(kind) for tab in tabs.TABS)} == ELSEWHERE


@pytest.mark.parametrize("kind", sorted({*LISTS} - ELSEWHERE))
def test_a_page_is_marked_and_two_clicks_lead_to_it(client, near, kind):
    head = client.get(server_link(kind)).text.partition("<main")[0]
    assert re.findall(r'<a href="([^"]+)"[^>]* aria-current="page"', head) == [server_link(kind)]
    assert server_link(kind) in near


def test_the_report_has_one_row_of_what_it_holds():
    names = [tab.kind for tab in tabs.REPORT]
    assert {"dyads", "stories", "rejected"} <= {*names}
    assert not {"review", "export", "quality"} & {*names}
