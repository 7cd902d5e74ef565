"""Whole articles written for this project, annotated before they were coded: parties of police, crowds, courts and guests."""

from pathlib import Path

from dateline.score.api import run_score

FOLDER = Path(__file__).parent / "articles_b"
FLOORS = {"type F1": 0.75, "type+actor F1": 0.65, "triple F1": 0.5}


def test_whole_articles_keep_their_parties():
    report = run_score([FOLDER])
    found = {figure.name: figure.measured.value for figure in report.figures if figure.half == "all"}
    assert {name: found[name] for name in FLOORS if found[name] < FLOORS[name]} == {}
