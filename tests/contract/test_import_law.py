"""model <- lexicon <- stages <- run <- store, score <- serve, cli; a stage never imports another stage."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src"
STAGES = ["ingest", "clean", "date", "parse", "coding", "resolve", "dedupe", "reconcile", "analyse"]
LAYERS = {
    "errors": 0, "model": 0, "lexicon": 1, **dict.fromkeys(STAGES, 2), "testing": 2, "table": 2, "plugins": 3, "config": 3,
    "run": 3, "store": 4, "charts": 4, "score": 4, "serve": 5, "api": 5, "book": 5, "cli": 6,
}  # fmt: skip
FILES = sorted((ROOT / "dateline").rglob("*.py"))
HEAVY = {"duckdb", "distributed", "dask", "tantivy"}
AFTER_STAGES = {"store", "serve", "score", "run", "cli", "api", "book"}


def room(path):
    """The room of the house that a file is in."""
    parts = path.relative_to(ROOT / "dateline").with_suffix("").parts
    return parts[0]


def imports(path):
    """Every module that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            yield from (f"{base}.{alias.name}" for alias in node.names) if base == "dateline" else [base]


def rooms(path):
    """The rooms that a file imports from."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("dateline.")} - {"__version__"}


def test_every_room_has_a_layer():
    assert {room(path) for path in FILES} - {"__init__"} <= set(LAYERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_from_layers_below(path):
    here = room(path)
    if here == "__init__":
        return
    for other in rooms(path) - {here}:
        assert LAYERS[other] <= LAYERS[here], f"{here} imports {other}"
        if here in STAGES:
            assert other in ("model", "lexicon", "errors"), f"stage {here} imports {other}"
        if here in ("model", "errors"):
            raise AssertionError(f"{here} imports {other}")
        if here == "lexicon":
            assert other in ("model", "errors")


@pytest.mark.parametrize("path", [path for path in FILES if room(path) in STAGES], ids=lambda path: path.parent.name)
def test_a_stage_knows_no_engine(path):
    assert not {name.split(".")[0] for name in imports(path)} & HEAVY


def test_importing_the_package_loads_nothing_heavy():
    import subprocess
    import sys

    code = "import sys, dateline; print(sorted({'spacy', 'duckdb', 'pyarrow', 'litestar'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
