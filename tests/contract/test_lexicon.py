"""The rules' own examples, run as tests."""

from dateline.config import build
from dateline.run.examples import failing_examples


def test_every_rule_does_what_its_examples_say():
    assert [f"{fault.rule}: {fault.problem}: {fault.text}" for fault in failing_examples(build([]))] == []
