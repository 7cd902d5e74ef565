"""Habits of the code: what it never does, and what it never names."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "dateline"
FILES = sorted(SOURCE.rglob("*.py"))
PLACES = r"(?<![\w.~])/(?:work|root|home|Users)/\w|(?<!emit-)index-url|pypi\.org/simple|files\.pythonhosted"
FOREIGN = re.compile(PLACES + r"|\bTO" + r"DO\b|\bFIX" + r"ME\b")
BINARY = {".parquet", ".png", ".ico", ".gz", ".woff2"}


def tree(path):
    return ast.parse(path.read_text("utf-8"))


def name(path):
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_library_never_prints(path):
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert not [call.lineno for call in calls if call.func.id in ("print", "breakpoint", "input")]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_engine_catches_everything(path):
    if path.parent.name == "run":
        return
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    caught = [ast.unparse(handler.type) if handler.type else "" for handler in handlers]
    assert not [kind for kind in caught if kind in ("", "Exception", "BaseException")]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_what_is_public_says_what_it_gives(path):
    module = tree(path)
    assert ast.get_docstring(module)
    for node in ast.iter_child_nodes(module):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_global_changes(path):
    assert not [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.Global)]


def tracked():
    """The files that belong to the project."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout: cannot tell which files belong to the project")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / item for item in listed.decode().split("\0") if item and (ROOT / item).is_file()]


def test_no_file_names_a_machine_an_index_or_an_unfinished_thing():
    found = {}
    for path in tracked():
        if path.suffix in BINARY or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if FOREIGN.search(line):
                found[f"{path.relative_to(ROOT)}:{number}"] = line[:100]
    assert found == {}
