"""The rules' own examples, run as tests."""

from collections import Counter

import pytest
import yaml

from dateline.config import build
from dateline.lexicon import load
from dateline.run.examples import failing_examples


def test_every_rule_does_what_its_examples_say():
    assert [f"{fault.rule}: {fault.problem}: {fault.text}" for fault in failing_examples(build([]))] == []


def _doubled(node):
    """The keys that stand twice in one mapping of a YAML tree."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (key for key, count in Counter(map(str, keys)).items() if count > 1)
        node = [value for _, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        node = node.value
    for below in node if isinstance(node, list) else ():
        yield from _doubled(below)


@pytest.mark.parametrize("path", sorted(load.ROOT.rglob("*.yaml")), ids=lambda path: str(path.relative_to(load.ROOT)))
def test_no_key_hides_another_of_the_same_name(path):
    assert list(_doubled(yaml.compose(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))) == []


def test_a_key_that_stands_twice_is_told():
    assert list(_doubled(yaml.compose("verbs: [ask]\nnouns: {of: 1, of: 2}\nverbs: [tell]\n"))) == ["verbs", "of"]
