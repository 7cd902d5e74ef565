from dateline.lexicon.conditions import load_conditions
from dateline.reconcile import load_knowledge
from dateline.store.codes import load_codes

MATERIAL_CONFLICT = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def test_all_sixteen_types_have_a_class_and_a_score():
    codes = load_codes()
    assert len(codes.types) == 16
    assert {name for name in codes.types if codes.quad(name) == 4} == MATERIAL_CONFLICT
    assert all(codes.score(name, None) is not None for name in codes.types)
    assert codes.score("ACCUSE", None) < 0 < codes.score("AID", None)


def test_a_mode_has_the_score_of_its_type_when_it_has_none_of_its_own():
    codes = load_codes()
    assert codes.score("CONSULT", "phone") != codes.score("CONSULT", "visit")
    assert codes.score("CONSULT", "no such mode") == codes.score("CONSULT", None)


def test_goldstein_falls_back_to_the_code_above():
    codes = load_codes()
    assert codes.weight("190") == -10.0
    assert codes.weight("1909") == codes.weight("190")
    assert codes.weight("99") is None


def test_what_reconciling_knows_of_modes_are_modes_of_the_codebook():
    modes = {mode for entry in load_codes().types.values() for mode in entry.mode_scores}
    known = load_knowledge()
    acts = [act for item in load_conditions().states for act in (*item.acts, *item.ends)]
    assert set().union(*known.compatible_modes) | known.apart | {act.partition("/")[2] for act in acts} <= modes
    assert known.speech <= set(load_codes().types)
