"""The pattern language and the loader of lexicon files."""

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.cues import Syntax
from dateline.lexicon.pattern import compile_pattern


def compiled(text, **classes):
    return compile_pattern(text, part="verb", classes=classes)


def test_triggers_particles_and_roles():
    pattern = compiled("pull|drop+out of:@talks=R !obj:*", talks=("talk", "peace_talks"))
    assert pattern.triggers == (("pull",), ("drop",))
    assert pattern.particles == {"out"}
    of, obj = pattern.slots
    assert (of.names, of.role, of.filler.lemmas) == (("of",), "R", {"talk", "peace talks"})
    assert obj.is_forbidden and obj.filler.is_any


def test_specific_patterns_weigh_more():
    free, kind, word = compiled("meet obj:*"), compiled("meet obj:ACTOR"), compiled("meet obj:minister")
    assert free.weight < kind.weight < word.weight
    assert compiled("meet obj:*?").weight < free.weight


@pytest.mark.parametrize("text", ["meet obj", "meet obj:@nowhere", "meet obj:*=X", "meet Obj:*", "meet that.beneath:*"])
def test_a_slip_names_the_pattern(text):
    with pytest.raises(LexiconError, match="meet"):
        compiled(text)


def test_no_and_on_are_words_in_our_files(tmp_path):
    (tmp_path / "syntax.yaml").write_text("particles: [no, yes, on, off]\n", encoding="utf-8")
    syntax = load.read("syntax.yaml", Syntax, overlays=(str(tmp_path),))
    assert {"no", "yes", "on", "off"} <= syntax.particles


def test_overlays_replace_drop_and_add_by_id(tmp_path):
    base, over = tmp_path / "a", tmp_path / "b"
    for folder, text in (
        (base, "rules: [{id: one, n: 1}, {id: two, n: 2}]"),
        (over, "rules: [{id: one, n: 9}, {id: two, drop: true}, {id: three, n: 3}]"),
    ):
        folder.mkdir()
        (folder / "own.yaml").write_text(text, encoding="utf-8")
    merged = load.read("own.yaml", dict[str, list[dict[str, object]]], overlays=(str(base), str(over)))
    assert merged == {"rules": [{"id": "one", "n": 9}, {"id": "three", "n": 3}]}


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "syntax.yaml").write_text("particles: [", encoding="utf-8")
    with pytest.raises(LexiconError, match="syntax"):
        load.read("syntax.yaml", Syntax, overlays=(str(tmp_path),))


def test_the_fingerprint_follows_the_overlays(tmp_path):
    before = load.fingerprint()
    (tmp_path / "syntax.yaml").write_text("particles: [yonder]\n", encoding="utf-8")
    assert load.fingerprint((str(tmp_path),)) != before
