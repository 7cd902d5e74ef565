"""The golden cases of attribution, by phenomenon: `saying/*.yaml`. Every expected attribution must be found."""

CASES = "saying/*.yaml"


def test_golden_case(case, code):
    text = case["text"]
    found = [_shown(said, text) for said in code(text).attributions]
    for expected in case["said"]:
        assert any(_fits(expected, one) for one in found), found
    if not case["said"]:
        assert found == []


def _shown(said, text):
    parts = {"source": said.sources, "cue": said.cue, "content": said.content}
    shown = {name: " ".join(span.of(text) for span in spans) for name, spans in parts.items()}
    return {**shown, "kind": said.kind, "is_quoted": said.is_quoted}


def _fits(expected, found):
    content = expected.get("content", "")
    plain = ("kind", "is_quoted", "source", "cue")
    return content in found["content"] and all(found[key] == expected[key] for key in plain if key in expected)
