"""What is not documented does not exist: settings, commands, stages, rule fields, errors, endpoints."""

import runpy
import tomllib
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
MADE = runpy.run_path(str(DOCS / "make_reference.py"))


@pytest.mark.parametrize("name", sorted(MADE["pages"]()))
def test_the_reference_is_up_to_date(name):
    text = MADE["pages"]()[name]
    assert (DOCS / "reference" / name).read_text("utf-8") == text, "run: make docs"


def test_every_setting_says_what_it_does():
    config = MADE["build"]([])
    silent = [
        f"{name}.{key}"
        for name, section in config.sections.items()
        for key, text in MADE["field_help"](type(section)).items()
        if not text
    ]
    assert silent == []


def test_every_command_and_option_says_what_it_does():
    for path, command in MADE["walk"](MADE["cli"], ("dateline",)):
        assert command.help, path
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.help, f"{path}: {parameter.name}"


def test_no_field_of_the_rules_is_described_that_is_gone():
    described = tomllib.loads((DOCS / "lexicon_fields.toml").read_text("utf-8"))
    assert {name: set(fields) for name, fields in described.items()} == {
        kind.__name__: set(kind.__struct_fields__) for kind in MADE["LEXICON"]
    }
