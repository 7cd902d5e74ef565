"""The measure of the article body of saved pages, on invented pages."""

import gzip

import msgspec
import pytest

from dateline.errors import UsageError
from dateline.score.api import run_score
from dateline.score.body import BodyRow, body_f1, overlap, page_of

PARAGRAPHS = (
    "The ministers of Kenya and Somalia met in Nairobi on Monday to talk about the closed border crossing.",
    "Officials said that the first trucks would carry grain and fuel to the towns on both sides next week.",
    "The crossing was shut in March after a quarrel over customs, and traders had lost much money since then.",
)


def test_overlap_counts_runs_of_four_words_as_often_as_they_stand():
    gold = "one two three four five six"
    assert overlap(gold, gold) == overlap(gold, "One, two".replace("O", "o") + " three; four five six!")
    half = overlap(gold, "one two three four nine")
    assert (half.precision, half.recall) == (0.5, pytest.approx(1 / 3))
    twice = overlap("a b c d", "a b c d a b c d")
    assert twice.recall == 1 and twice.precision == pytest.approx(1 / 5)


def test_short_and_empty_texts():
    assert overlap("two words", "two words").recall == 1
    assert overlap("two words", "").precision is None and overlap("two words", "").recall == 0
    assert overlap("", "two words").recall is None


def test_the_figure_is_the_harmonic_mean_of_two_means():
    found = body_f1([overlap("a b c d", "a b c d"), overlap("a b c d", "")])
    assert found.value == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_a_set_is_scored_with_its_pages_beside_it(tmp_path):
    page = "<html lang='en'><body><article><h1>Border to open</h1>{}</article></body></html>"
    html = page.format("".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(html.encode()))
    row = BodyRow(id="a", html="html/a.html.gz", body="\n\n".join(PARAGRAPHS), url="https://example.org/a")
    (tmp_path / "aeb_body.jsonl").write_bytes(msgspec.json.encode(row) + b"\n")
    report = run_score([tmp_path])
    assert report.value("aeb_body", "body F1") == 1
    with pytest.raises(UsageError):
        page_of(BodyRow(id="b", html="html/b.html", body=""), folder=tmp_path)
