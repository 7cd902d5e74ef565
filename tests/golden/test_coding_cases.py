"""The golden cases of coding, by phenomenon: `coding/*.yaml`."""

from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent / "coding"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_golden_case(case, code):
    text, events = case["text"], code(case["text"]).events
    assert [event.type for event in events] == [expected["type"] for expected in case["events"]]
    for expected, event in zip(case["events"], events, strict=True):
        if "mode" in expected:
            assert event.mode == expected["mode"]
        if "modality" in expected:
            assert event.modality == expected["modality"]
        for side in ("actors", "recipients"):
            if side in expected:
                _assert_phrases([role.span.of(text) for role in getattr(event, side)], expected[side])
        if "sources" in expected:
            _assert_phrases([source.span.of(text) for source in event.attribution if source.span], expected["sources"])


def _assert_phrases(found, expected):
    assert len(found) == len(expected), (found, expected)
    assert all(any(words in phrase for phrase in found) for words in expected), (found, expected)
