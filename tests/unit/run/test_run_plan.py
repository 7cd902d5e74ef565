import pytest
from faulty import Settings, make_plain, stage

from dateline.errors import PlanError
from dateline.run.plan import Step, check, make_plan


def steps(*stages, **settings):
    return [Step(stage=one, settings=Settings(**settings)) for one in stages]


DOC = stage(make_plain, name="clean", adds=("doc",))
SENTS = stage(make_plain, name="parse", needs=("doc",), adds=("sents",))


def test_an_order_that_fits_is_accepted():
    check([DOC, SENTS])


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        ([SENTS, DOC], "needs doc"),
        ([DOC, DOC], "second time"),
        ([stage(make_plain, adds=("colour",))], "'colour'"),
        ([stage(make_plain, adds=("page",))], "second time"),
    ],
)
def test_an_order_that_does_not_fit_is_refused_before_any_work(stages, words):
    with pytest.raises(PlanError, match=words) as fault:
        make_plan(steps(*stages))
    assert fault.value.remedy


def test_the_fingerprint_knows_version_settings_and_lexicon():
    base = make_plan(steps(DOC), lexicon="x").fingerprint
    assert base == make_plan(steps(DOC), lexicon="x").fingerprint
    others = [
        make_plan(steps(stage(make_plain, name="clean", version="2")), lexicon="x"),
        make_plan(steps(DOC, strength=2), lexicon="x"),
        make_plan(steps(DOC), lexicon="y"),
    ]
    assert base not in [other.fingerprint for other in others]
    assert base not in [other.family for other in others]


def test_the_date_of_a_run_changes_the_fingerprint_but_not_the_family():
    one, other = (make_plan(steps(DOC, published=day)) for day in ("2023-01-01", "2023-01-02"))
    assert one.fingerprint != other.fingerprint
    assert one.family == other.family
