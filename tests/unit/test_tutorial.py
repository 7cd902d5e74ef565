"""Runs the tutorial: its commands in one folder, in order, against the output it shows; then its Python."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial.md"
ID = re.compile(r"\b[deifoc][0-9a-f]{16}\b")
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(block):
    """The commands of a console block, each with the output shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown.strip()


def pattern_of(shown, ids):
    """What is shown as a pattern: `...` is anything, an unknown id is any id and is remembered by its group."""
    text, groups = "", []
    for line in shown.splitlines():
        if line == "...":
            text += r"(?:.*\n)*?"
            continue
        for word in re.split(rf"(\.\.\.|{ID.pattern})", line):
            if word == "...":
                text += ".*"
            elif ID.fullmatch(word) and word not in ids and word not in groups:
                groups.append(word)
                text += rf"({word[0]}[0-9a-f]{{16}})"
            else:
                text += re.escape(ids.get(word, word))
        text += r"\n"
    return re.compile(text), groups


def run(command, *, ids, folder):
    words = [ids.get(word, word) for word in shlex.split(command)]
    program = Path(sys.executable).parent / words[0]
    done = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as the reader of the tutorial has it."""
    place = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", place / "examples")
    (place / "new").mkdir()
    (place / "new" / "later.txt").write_text(
        "Talks resume\n\nBAKU, 1 November 2023 - Armenia and Azerbaijan resumed their talks on Wednesday, officials said."
    )
    return place


def test_tutorial_runs_as_written(folder):
    ids, python = {}, []
    for kind, block in BLOCK.findall(PAGE.read_text()):
        if kind == "python":
            python.append(block)
            continue
        for command, shown in commands(block):
            if "--append" in command:
                run_python(python, folder)
            printed = run(command, ids=ids, folder=folder)
            found, names = pattern_of(shown, ids)
            hit = found.match(printed)
            assert hit, f"{command} printed\n{printed}\nwhere the tutorial shows\n{shown}"
            ids |= dict(zip(names, hit.groups(), strict=True))


def run_python(blocks, folder):
    """The Python of the page as one program."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(blocks)], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "sending the demonstrators" in done.stdout


def test_pattern_of_shown_output():
    found, names = pattern_of("e0000000000000001  A ...\n...\nend", {})
    hit = found.match("e0123456789abcdef  A b\nx\ny\nend\n")
    assert hit and dict(zip(names, hit.groups(), strict=True)) == {"e0000000000000001": "e0123456789abcdef"}
    assert not found.match("e0123456789abcdef  B\nend\n")
