"""Holds the prose to the code: a page a stage with real output, links that lead somewhere, no page left alone."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(path for path in DOCS.rglob("*.md") if "reference" not in path.parts)]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
STAGES = ("ingest", "clean", "date", "parse", "coding", "resolve", "dedupe", "reconcile", "analyse", "store")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    targets = [link for link in LINK.findall(page.read_text()) if "://" not in link]
    missing = [link for link in targets if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_has_a_page_with_one_worked_sentence(stage):
    page = (DOCS / "how" / f"{stage}.md").read_text()
    shown = page.split("<!-- worked:begin -->")[1].split("<!-- worked:end -->")[0]
    assert len(shown.strip("` \n")) > 40, "run docs/make_worked.py"


def test_index_names_every_page_of_how():
    index = (DOCS / "how" / "index.md").read_text()
    pages = {path.name for path in (DOCS / "how").glob("*.md")} - {"index.md"}
    assert pages == set(LINK.findall(index))


def test_decisions_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (DOCS / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_examples_are_marked_as_such_and_listed():
    readme = (ROOT / "examples" / "README.md").read_text()
    assert "written for this project" in readme
    assert len(list((ROOT / "examples" / "lachin").iterdir())) == 19


@pytest.mark.parametrize("script", sorted(DOCS.glob("*.py")), ids=lambda path: path.name)
def test_scripts_find_what_they_import(script, monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    spec = importlib.util.spec_from_file_location(f"docs_{script.stem}", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.__doc__
