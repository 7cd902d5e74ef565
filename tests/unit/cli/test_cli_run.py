"""The main command end to end, in real processes: bad inputs, interruption, and results that never depend on luck."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest

EXAMPLES = Path(__file__).parents[3] / "examples" / "lachin"
SOME = sorted(path for path in EXAMPLES.iterdir() if path.is_file())[:11]
"""Articles of every form, enough for several shards of a run that is broken off."""


def start(*arguments, cwd):
    command = [sys.executable, "-c", "from dateline.cli import main; main()", *map(str, arguments)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, cwd=cwd, text=True, preexec_fn=listen, **pipes)


def listen():
    """A process started in the background of a shell would else ignore an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def call(*arguments, cwd, text=""):
    with start(*arguments, cwd=cwd) as process:
        out, err = process.communicate(text, timeout=300)
    assert "Traceback" not in out + err
    return process.returncode, out, err


def rows(folder, table):
    return [msgspec.json.decode(line) for line in (folder / f"{table}.jsonl").read_bytes().splitlines()]


def exported(chronicle, cwd):
    """Every exported file with its bytes."""
    code, _, err = call("export", chronicle, "--as", "jsonl", "-o", f"{chronicle}-jsonl", cwd=cwd)
    assert code == 0, err
    return {path.name: path.read_bytes() for path in sorted((cwd / f"{chronicle}-jsonl").iterdir())}


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """A folder with the chronicle that an undisturbed run of one worker makes of the examples, and its export."""
    folder = tmp_path_factory.mktemp("calm")
    code, out, err = call("run", *SOME, "-o", "calm", "--workers", "1", "--set", "run.shard=3", cwd=folder)
    assert code in (0, 1), err
    assert "documents" in out
    return folder, exported("calm", folder)


def test_two_workers_and_other_shards_give_the_same_bytes(calm):
    folder, expected = calm
    call("run", *SOME, "-o", "two", "--workers", "2", "--set", "run.shard=5", cwd=folder)
    assert exported("two", folder) == expected
    assert rows(folder / "two-jsonl", "events")


def test_killed_half_way_and_run_again_gives_the_same_bytes(calm):
    folder, expected = calm
    arguments = ("run", *SOME, "-o", "killed", "--workers", "1", "--set", "run.shard=3")
    process = start(*arguments, cwd=folder)
    wait_for_marks(folder / "killed", number=2)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (folder / "killed" / "current.json").exists()
    code, out, err = call(*arguments, cwd=folder)
    assert "had been done before" in out, err
    assert code in (0, 1)
    assert exported("killed", folder) == expected


def test_interrupted_it_says_how_to_go_on(calm):
    folder, expected = calm
    arguments = ("run", *SOME, "-o", "stopped", "--workers", "1", "--set", "run.shard=3")
    process = start(*arguments, cwd=folder)
    wait_for_marks(folder / "stopped", number=1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command does the rest" in err
    assert "Traceback" not in err
    call(*arguments, cwd=folder)
    assert exported("stopped", folder) == expected


def wait_for_marks(out, *, number):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if len(list(out.glob("marks/[!.]*.json"))) >= number:
            return
        time.sleep(0.02)
    raise AssertionError("no shard was finished in time")


def test_every_span_quotes_its_text(calm):
    folder, _ = calm
    sources = {row["id"]: row for row in rows(folder / "calm-jsonl", "documents")}
    checked = 0
    for event in rows(folder / "calm-jsonl", "events"):
        document = sources[event["document"]]
        if document["offsets"] != "raw" or "#" in document["source"]:
            continue
        text = Path(document["source"]).read_text("utf-8")
        for span in (event["trigger"], event["sentence"], *event["actors"], *event["recipients"]):
            assert text[span["start"] : span["end"]] == span["text"]
            checked += 1
    assert checked > 50


def test_appending_article_by_article_gives_the_same_events_as_all_at_once(calm):
    folder, expected = calm
    call("run", *SOME[:6], "-o", "parts", cwd=folder)
    code, _, err = call("run", *SOME[6:], "-o", "parts", "--append", cwd=folder)
    assert code in (0, 1), err
    assert exported("parts", folder) == expected


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    """A folder of inputs, each bad in its own way, with one good article among them."""
    folder = tmp_path_factory.mktemp("bad")
    inputs = folder / "in"
    (inputs / "deep" / "deeper").mkdir(parents=True)
    good = (
        "Armenia accused Azerbaijan on Monday of blocking the only road to the region for more than a week.\n\n"
        "Russia urged both sides to return to talks, and the United Nations said that it was ready to help.\n"
    )
    german = "Die Regierung hat am Dienstag angekündigt, dass sie die Verhandlungen abbrechen wird. " * 5
    files = {
        "good.txt": good.encode(),
        "deep/deeper/copy.txt": good.encode(),
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "latin.txt": good.replace("on Monday", "in São Paulo").encode("latin-1"),
        "hollow.html": b"<html><head><script>var a = 1;</script></head><body></body></html>",
        "lines.jsonl": msgspec.json.encode({"text": good, "title": "One"}) + b"\n{broken\n\n" + b'{"no": "text"}\n',
        "german.txt": german.encode(),
        "\U0001f600 name.txt": good.replace("Russia", "Turkey").encode(),
        "huge.txt": b"word " * 10_000_000,
        "torn.zip": b"PK\x03\x04" + bytes(60),
    }
    for name, raw in files.items():
        (inputs / name).write_bytes(raw)
    with ZipFile(inputs / "packed.zip", "w") as archive:
        archive.writestr("folder/in a folder/packed.txt", good.replace("Russia", "Iran"))
    code, out, err = call("run", "in", "in/good.txt", "nowhere.txt", "-o", "out", cwd=folder)
    return folder, code, out, err


def test_bad_inputs_are_told_apart_and_cost_nothing_else(bad):
    folder, code, out, err = bad
    assert code == 1, err
    exported("out", folder)
    reasons = {row["source"]: row["reason"] for row in rows(folder / "out-jsonl", "rejected")}
    expected = {
        "in/empty.txt": "empty", "in/binary.txt": "binary", "in/hollow.html": "no-text", "in/german.txt": "not-english",
        "in/huge.txt": "too-large", "nowhere.txt": "unreadable",
    }  # fmt: skip
    assert expected.items() <= reasons.items()
    assert "in/torn.zip" in reasons
    assert "duplicate-input" in reasons.values()
    assert [reason for source, reason in reasons.items() if "lines.jsonl" in source] == ["broken-record"] * 2
    assert all(f"rejected as {reason}" in out for reason in set(reasons.values()))


def test_good_inputs_among_bad_ones_are_processed(bad):
    folder, *_ = bad
    exported("out", folder)
    documents = {row["source"]: row for row in rows(folder / "out-jsonl", "documents")}
    assert {"in/good.txt", "in/deep/deeper/copy.txt", "in/latin.txt", "in/\U0001f600 name.txt"} <= set(documents)
    assert any("packed.zip" in source and "packed.txt" in source for source in documents)
    assert documents["in/good.txt"]["origin"] == documents["in/deep/deeper/copy.txt"]["origin"]
    assert rows(folder / "out-jsonl", "events")


def test_standard_input_is_an_input(tmp_path):
    code, _, err = call(
        "run", "-", "-o", "out", "--date", "2023-01-05", cwd=tmp_path, text="Iran condemned Israel on Tuesday.\n" * 3
    )
    assert code == 0, err
    exported("out", tmp_path)
    [document] = rows(tmp_path / "out-jsonl", "documents")
    assert (document["published"]["start"], document["source"]) == ("2023-01-05", "-")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "ARTICLES"),
        (["run", "x.txt"], "--out"),
        (["run", "x.txt", "-o", "out", "--date", "yesterday"], "--date"),
        (["run", "x.txt", "-o", "out", "--set", "clean.langages=de"], "clean.languages"),
        (["run", "x.txt", "-o", "out", "--config", "none.toml"], "none.toml"),
        (["show", "nothing", "e1"], "nothing"),
        (["export", "nothing", "--as", "jsonl", "-o", "x"], "nothing"),
        (["label", "nothing.jsonl"], "nothing.jsonl"),
        (["score", "nothing"], "nothing"),
        (["fly"], "fly"),
    ],
)
def test_a_wrong_call_is_explained(tmp_path, arguments, words):
    code, _, err = call(*arguments, cwd=tmp_path)
    assert code == 2
    assert words in err
