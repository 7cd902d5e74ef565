"""Runs the notebook of the tutorial beside the chronicle of the examples, in a kernel of its own."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "docs" / "notebooks" / "chronicle.ipynb"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the chronicle of the examples."""
    from dateline.cli import call

    place = tmp_path_factory.mktemp("notebook")
    assert call(["run", str(ROOT / "examples" / "lachin"), "-o", str(place / "chronicle"), "--quiet"]) == 0
    return place


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_and_every_cell_shows_what_it_should(folder):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    for name in ("ipykernel", "pandas"):
        pytest.importorskip(name, reason=f"pip install {name}, for the notebook")
    book = nbformat.read(BOOK, as_version=4)
    nbclient.NotebookClient(book, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    shown = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in shown if output.output_type == "error"]
    pages = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", ())]
    assert sum("vega" in page for page in pages) == 2
    assert sum("<table" in page for page in pages) >= 2


def test_the_notebook_is_kept_without_results():
    import json

    for cell in json.loads(BOOK.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
