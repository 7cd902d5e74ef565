import pytest

from dateline.config import RunSettings, describe, field_help, resolve
from dateline.errors import ConfigError


def origins(config, key):
    return {name: (value, origin) for name, value, origin in config.rows()}[key]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_later_sources_win_and_are_named(folder):
    (folder / "dateline.toml").write_text("[run]\nworkers = 2\nbatch = 3\nshard = 4\n")
    config = resolve(["run.shard=6"], environ={"DATELINE_RUN__BATCH": "5", "DATELINE_RUN__SHARD": "5"})
    assert origins(config, "run.workers") == (2, "dateline.toml")
    assert origins(config, "run.batch") == (5, "DATELINE_RUN__BATCH")
    assert origins(config, "run.shard") == (6, "--set")
    assert origins(config, "run.on") == ("local", "default")


def test_a_named_file_is_read_instead(folder):
    (folder / "dateline.toml").write_text("[run]\nworkers = 2\n")
    (folder / "other.toml").write_text("[run]\nbatch = 9\n")
    config = resolve(file="other.toml", environ={})
    assert (config.run.workers, config.run.batch) == (0, 9)


@pytest.mark.parametrize(
    ("given", "message", "remedy"),
    [
        ("run.worker=1", "run.worker", "run.workers"),
        ("rum.workers=1", "rum", "'run'"),
        ("run.workers=many", "run.workers", "dateline config"),
        ("run.workers=-1", "run.workers", "dateline config"),
        ("run.on=moon", "run.on", "dateline config"),
        ("workers=1", "section.key=value", "--set run.workers=2"),
        ("run.workers", "section.key=value", "--set run.workers=2"),
        ("run.stages=clean,dete", "dete", "'date'"),
        ("lexicon.overlays=nowhere", "nowhere", "folder"),
    ],
)
def test_what_is_wrong_is_named_with_a_way_out(given, message, remedy):
    with pytest.raises(ConfigError) as fault:
        resolve([given], environ={})
    assert message in fault.value.message
    assert remedy in fault.value.remedy


def test_a_broken_or_missing_file_is_named(folder):
    (folder / "broken.toml").write_text("[run\n")
    (folder / "flat.toml").write_text("workers = 1\n")
    for name in ("broken.toml", "flat.toml", "absent.toml"):
        with pytest.raises(ConfigError, match=name):
            resolve(file=name, environ={})


def test_strings_become_what_the_setting_takes():
    config = resolve(
        ["run.seconds_per_document=2", "run.stages=clean, date", "run.dask=null"],
        environ={"DATELINE_CLEAN__LANGUAGES": '["de"]', "DATELINE_NOTHING": "x"},
    )
    assert config.run.seconds_per_document == 2.0
    assert config.run.stages == ("clean", "date")
    assert config.sections["clean"].languages == ("de",)
    assert config.run.dask is None


def test_overlays_flow_into_every_section_that_takes_them(tmp_path):
    config = resolve([f"lexicon.overlays={tmp_path}"], environ={})
    takers = [name for name, section in config.sections.items() if "overlays" in section.__struct_fields__]
    assert len(takers) > 1
    assert all(config.sections[name].overlays == (str(tmp_path),) for name in takers)


def test_every_setting_has_help():
    assert describe(resolve(environ={}), "run.workers").startswith("worker processes")
    assert set(field_help(RunSettings)) == set(RunSettings.__struct_fields__)
