from importlib.metadata import EntryPoint

import pytest

from dateline import plugins
from dateline.config import resolve
from dateline.errors import ConfigError, MissingDependencyError
from dateline.model.stage import Stage
from dateline.run.intake import read_inputs


@pytest.fixture
def points(monkeypatch):
    """Replaces what is installed; gives a function that adds an entry point."""
    found = []
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point for point in found if point.group == group])
    plugins.registered.cache_clear()
    yield lambda name, value, kind: found.append(EntryPoint(name, value, f"dateline.{kind}"))
    plugins.registered.cache_clear()


def test_built_in_stages_are_registered_like_any_other():
    assert {"clean", "date", "parse", "coding", "resolve", "dedupe", "reconcile"} <= set(plugins.registered("stages"))
    assert isinstance(plugins.load_stage("clean"), Stage)


def test_nothing_is_loaded_before_it_is_named(points):
    points("absent", "no_such_module:STAGE", "stages")
    assert set(plugins.registered("stages")) == {"absent"}
    with pytest.raises(MissingDependencyError, match="absent"):
        plugins.load_stage("absent")


def test_an_unknown_name_suggests_the_nearest(points):
    points("clean", "dateline.clean:STAGE", "stages")
    with pytest.raises(ConfigError) as fault:
        plugins.load_stage("claen")
    assert "'clean'" in fault.value.remedy


def test_two_packages_cannot_claim_one_name(points):
    points("clean", "dateline.clean:STAGE", "stages")
    points("clean", "other.clean:STAGE", "stages")
    with pytest.raises(ConfigError, match="two packages"):
        plugins.registered("stages")


def test_something_else_is_not_taken_for_a_stage(points):
    points("odd", "os:sep", "stages")
    with pytest.raises(ConfigError, match="is a str"):
        plugins.load_stage("odd")


def test_a_lexicon_is_a_folder_or_a_registered_name(points, tmp_path):
    points("ours", "os:getcwd", "lexicons")
    points("root", "os:sep", "lexicons")
    assert plugins.lexicon_folder(str(tmp_path)) == str(tmp_path)
    assert plugins.lexicon_folder("root") == "/"
    assert plugins.lexicon_folder("ours").startswith("/")
    with pytest.raises(ConfigError, match="no lexicon"):
        plugins.lexicon_folder("theirs")


def test_a_reader_takes_its_files_and_leaves_the_others(points, tmp_path, monkeypatch):
    (tmp_path / "a.memo").write_text("x")
    (tmp_path / "b.txt").write_text("A plain text.")
    (tmp_path / "c.memo").write_text("fail")
    points("memo", "memo_reader:READER", "readers")
    for name in ("clean", "date", "parse", "coding", "resolve", "dedupe", "reconcile"):
        points(name, f"dateline.{name}:STAGE", "stages")
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "memo_reader.py").write_text(MEMO)
    config = resolve(["run.readers=memo"], environ={})
    found = list(read_inputs([str(tmp_path / name) for name in ("a.memo", "b.txt", "c.memo")], config))
    assert [(one.source.rsplit("/")[-1], getattr(one, "reason", None)) for one in found] == [
        ("memo", None),
        ("b.txt", None),
        ("c.memo", "unreadable"),
    ]


MEMO = """
from dateline.model.document import Page
from dateline.model.reader import Reader

def read(path):
    if path.read_text() == "fail":
        raise OSError(5, "torn")
    yield Page(id="d1", source="memo", media="text/plain", raw=b"Memo.", sha256="0")

READER = Reader(name="memo", suffixes=(".memo",), read=read)
"""
