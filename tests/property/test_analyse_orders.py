"""What is counted does not depend on order, and the two ways of counting agree where they must."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.analyse import countries, dyad_cells, dyads, network, read_acts, types

CODE = st.sampled_from(["RUR", "SYL", "BOR", "", None])
CODES = st.lists(CODE, max_size=3).map(lambda found: [{"code": code} for code in found])
DAYS = st.none() | st.integers(0, 60).map(lambda n: (date(2023, 1, 1) + timedelta(days=n)).isoformat())
KINDS = st.sampled_from([("ACCUSE", 3, -3.5), ("CONSULT", 1, 2.1), ("ASSAULT", 4, -9.3), ("AID", 2, None)])


@st.composite
def crises(draw):
    events, incidents = [], []
    for number in range(draw(st.integers(0, 6))):
        when = {"start": draw(DAYS), "end": None}
        row = {"id": f"i{number}", "when": when, "actors": draw(CODES), "recipients": draw(CODES), "independent_origins": 1}
        incidents.append(row)
        for mention in range(draw(st.integers(1, 3))):
            kind, quad, score = draw(KINDS)
            events.append({
                "id": f"e{number}{mention}", "incident": row["id"], "type": kind, "mode": None, "quad": quad, "score": score,
                "goldstein": None, "actors": draw(CODES), "recipients": draw(CODES), "when": when, "negated": False,
                "historical": draw(st.booleans()), "confidence": draw(st.sampled_from([0.5, 0.9])),
                "modality": draw(st.sampled_from(["asserted", "alleged", "denied"])),
            })  # fmt: skip
    return events, incidents


def tables(acts):
    return (
        dyads(acts), types(acts), network(acts), countries(acts, unit="week"),
        *(dyad_cells(acts, unit=unit, is_directed=way) for unit in ("day", "week", "month") for way in (False, True)),
    )  # fmt: skip


@given(crises(), st.randoms())
def test_order_does_not_matter(crisis, random):
    events, incidents = crisis
    for count in ("reports", "incidents"):
        before = tables(read_acts(events, incidents=incidents, count=count))
        shuffled = random.sample(events, len(events)), random.sample(incidents, len(incidents))
        assert tables(read_acts(shuffled[0], incidents=shuffled[1], count=count)) == before


@given(crises())
def test_the_two_countings_agree(crisis):
    events, incidents = crisis
    reports = read_acts(events, count="reports")
    once = read_acts(events, incidents=incidents)
    assert sum(act.reports for act in once) == len(reports)
    assert len(once) <= len(reports)
    real = [row for row in events if row["modality"] != "denied" and not row["historical"]]
    assert {act.id for act in once} == {row["incident"] for row in real}


@given(crises())
def test_sums_add_up_over_periods_and_classes(crisis):
    events, incidents = crisis
    for count in ("reports", "incidents"):
        acts = [act for act in read_acts(events, incidents=incidents, count=count) if act.day]
        whole = {(row["actor"], row["recipient"]): row for row in dyads(acts)}
        for unit in ("day", "week", "month"):
            cells = dyad_cells(acts, unit=unit, is_directed=True)
            for pair, row in whole.items():
                mine = [cell for cell in cells if (cell["actor"], cell["recipient"]) == pair]
                assert sum(cell["count"] for cell in mine) == row["count"]
                assert sum(cell["reports"] for cell in mine) == row["reports"]
                assert abs(sum(cell["sum"] or 0 for cell in mine) - (row["sum"] or 0)) < 1e-3
                assert all(sum(cell["types"].values()) == cell["count"] for cell in mine)
                assert all(sum(cell[f"quad{n}"] for n in (1, 2, 3, 4)) == cell["count"] for cell in mine)
                assert min((cell["least"] for cell in mine if cell["least"] is not None), default=None) == row["least"]


@given(crises())
def test_fewer_origins_asked_for_never_count_less(crisis):
    events, incidents = crisis
    counts = [len(read_acts(events, incidents=incidents, least_origins=least)) for least in (0, 1, 2)]
    assert counts == sorted(counts, reverse=True)
