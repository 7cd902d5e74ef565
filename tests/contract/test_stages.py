"""Every stage keeps the invariants of a stage, on the example articles."""

from itertools import islice
from pathlib import Path

import pytest

from dateline import ingest
from dateline.config import build
from dateline.model.document import Page
from dateline.model.dossier import Dossier
from dateline.run.pipeline import local_plan
from dateline.testing import check_stage

EXAMPLES = Path(__file__).parents[2] / "examples" / "lachin"
STEPS = local_plan(build([])).steps


@pytest.fixture(scope="module")
def before():
    """For each stage the dossiers as it finds them, made by the stages before it."""
    pages = (item for item in ingest.read([str(EXAMPLES)]) if isinstance(item, Page))
    dossiers = [Dossier(page=page) for page in islice(pages, 6)]
    found = {}
    for step in STEPS:
        found[step.stage.name] = dossiers
        dossiers = [item for item in step.stage.make(step.settings)(dossiers) if isinstance(item, Dossier)]
    return found


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stage.name)
def test_a_stage_keeps_its_promises(step, before):
    results = check_stage(step.stage, before[step.stage.name], settings=step.settings)
    assert any(isinstance(result, Dossier) for result in results)
