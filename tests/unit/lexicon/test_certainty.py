"""How sure one may be of an event by its signs, and that the weights are those which the script learns."""

import math
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import yaml

from dateline.lexicon.certainty import Certainty, load_certainty

ROOT = Path(__file__).parents[3]
SAMPLE = Certainty(source="invented", base=0.0, weights={"a code": 1.0, "no party": -2.0, "long": 0.5})


def test_signs_that_nobody_learned_say_nothing() -> None:
    assert SAMPLE.sure([]) == SAMPLE.sure(["a full moon"]) == 0.5


def test_signs_add_up() -> None:
    assert SAMPLE.sure(["no party"]) < 0.5 < SAMPLE.sure(["a code"])
    assert SAMPLE.sure(["a code", "no party", "long"]) == pytest.approx(1 / (1 + math.exp(0.5)), abs=1e-4)


def test_the_sign_that_counts_most_is_told_first() -> None:
    assert SAMPLE.terms(["long", "a full moon", "no party", "a code"]) == [("no party", -2.0), ("a code", 1.0), ("long", 0.5)]


def test_the_weights_are_those_that_the_script_learns() -> None:
    script = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "certainty.py"), "fit"], capture_output=True, text=True, check=True
    )
    learned = msgspec.convert(yaml.safe_load(script.stdout), Certainty)
    assert learned.base == pytest.approx(load_certainty().base, abs=0.02)
    assert learned.weights == pytest.approx(load_certainty().weights, abs=0.02)
