"""Commands that need no chronicle, and what is shown on a terminal."""

import io
import sys
from types import SimpleNamespace

import msgspec
import pytest
from rich.console import Console

from dateline.cli import call, present, progress
from dateline.run.stats import Stats


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def called(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False))
        code = call(arguments)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return called


def test_config_says_value_origin_and_meaning(run, tmp_path):
    (tmp_path / "dateline.toml").write_text("[run]\nbatch = 3\n")
    code, out, _ = run("config", "--set", "run.workers=2")
    lines = dict(line.split(" = ", 1) for line in out.splitlines())
    assert code == 0
    assert lines["run.workers"].startswith("2  # --set; ")
    assert lines["run.batch"].startswith("3  # dateline.toml; ")
    assert "# default; " in lines["run.shard"]
    rows = msgspec.json.decode(run("config", "--json")[1])
    assert ("run.batch", 3) in [(row["key"], row["value"]) for row in rows]


def test_doctor_finds_everything_that_is_needed(run):
    code, out, _ = run("doctor")
    assert code == 0, out
    assert "FAIL" not in out
    assert "stage coding" in out


def test_pairs_are_labelled_in_their_order(run, tmp_path):
    text = "Iran condemned Israel on Monday."
    pairs = [{"id": name, "text": text, "source": [0, 4], "target": [15, 21]} for name in ("b", "a")]
    (tmp_path / "pairs.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, pairs)) + b"\n\n")
    code, out, _ = run("label", "pairs.jsonl")
    rows = [msgspec.json.decode(line) for line in out.splitlines()]
    assert code == 0
    assert [(row["id"], row["type"]) for row in rows] == [("b", "ACCUSE"), ("a", "ACCUSE")]


@pytest.mark.parametrize(("line", "words"), [("{", "line 1 is not JSON"), ("[1]", "line 1"), ('{"id": "x"}', "x")])
def test_a_broken_pair_is_named(run, tmp_path, line, words):
    (tmp_path / "pairs.jsonl").write_text(line)
    code, _, err = run("label", "pairs.jsonl")
    assert code == 2
    assert words in err


def test_words_that_no_rule_knows_are_counted(run, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Officials in Paris flummoxed the envoy Zorblax Quimby on Monday over the border talks.\n\n"
        "Later the ministers flummoxed Zorblax Quimby again, and everybody went home without a word.\n"
    )
    code, out, err = run("lexicon", "unknown", "a.txt")
    assert code == 0, err
    found = {tuple(line.split("\t")[0].split(maxsplit=2)) for line in out.splitlines()}
    assert any(kind == "verb" and number == "2" and word.startswith("flummox") for kind, number, word in found)
    assert ("name", "2", "Zorblax Quimby") in found


def test_hostile_text_does_not_reach_the_terminal():
    row = {"id": "d1", "title": "\x1b[31mred\u202e", "text": "a\x07b"}
    assert present.hit(row) == "d1  \ufffd[31mred\ufffd  a\ufffdb"
    assert not present.CONTROL.search("\n".join(present.outline(row)))


def test_progress_is_a_line_now_and_then_without_a_terminal(monkeypatch):
    clock = iter([0.0, 1.0, 11.0, 11.0, 11.0])
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    console = Console(file=io.StringIO(), width=100)
    show = progress._plain(console, 40)
    show(Stats(documents=5), 0)
    show(Stats(documents=8), 2)
    assert console.file.getvalue() == "10 of about 40 documents, 0.9/s, about 33 s left\n"
