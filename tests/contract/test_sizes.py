"""Files of at most 400 lines, functions of at most 60, half of all functions of at most 15."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src").rglob("*.py"))
ALL = [*FILES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]


def functions(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_and_no_function_is_too_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400
    assert {name: lines for name, lines in functions(path) if lines > 60} == {}


def test_half_of_all_functions_are_short():
    assert median(lines for path in FILES for _, lines in functions(path)) <= 15
