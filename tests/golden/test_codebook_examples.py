"""Every example in the codebook does what its rule says."""

from dateline.coding.examples import check_examples
from dateline.lexicon.codebook import load_codebook


def test_every_example_of_the_codebook_does_what_its_rule_says(code):
    failures = list(check_examples(load_codebook(), code=lambda text: code(text).events))
    assert not failures, "\n".join(f"{fault.rule}: {fault.text} -> {fault.problem}" for fault in failures)


def test_every_rule_has_an_example_that_fires():
    bare = [rule.id for rule in load_codebook().rules.values() if not rule.entry.fires]
    assert not bare
