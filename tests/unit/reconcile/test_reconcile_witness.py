import pytest

from dateline.reconcile import count_witnesses

NARRATOR = {"kind": "narrator", "code": None, "sectors": [], "name": "Daily"}


def said(code, sector="GOV"):
    return {"kind": "says", "code": code, "sectors": [sector], "name": "x"}


def counted(*chains):
    """The independent origins of an incident that as many outlets report, each with a chain of sources."""
    events = {f"e{n}": {"document": f"d{n}", "attribution": [NARRATOR, *chain]} for n, chain in enumerate(chains)}
    origin_of = {event["document"]: f"o{event['document']}" for event in events.values()}
    row = {"events": sorted(events), "origins": sorted(origin_of.values()), "independent_origins": len(events)}
    (made,) = count_witnesses([row], events, origin_of)
    return made["independent_origins"]


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        ([[said("RUS")], [said("RUS")], [said("RUS")]], 1),
        ([[said("RUS")], [said("ARM")]], 2),
        ([[said("RUS")], [said("RUS", "MIL")]], 2),
        ([[said("RUS")], []], 2),
        ([[], []], 2),
        ([[said(None)], [said(None)]], 2),
        ([[said("AZE"), said("RUS")], [said("RUS")]], 1),
    ],
)
def test_one_source_that_several_outlets_quote_is_one_witness(chains, expected):
    assert counted(*chains) == expected
