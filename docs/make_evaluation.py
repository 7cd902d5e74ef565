"""Puts the figures of a score run into docs/evaluation.md and the summary into README.md.

`dateline score GOLD --json > build/score.json`, then `python docs/make_evaluation.py build/score.json`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HALVES = ("all", "tuned", "held")
TITLES = {
    "seeds": "`seeds`: five annotated articles on one crisis", "articles": "`articles`: seven more annotated articles",
    "plv": "`plv`: the relation of a given pair", "plover_gsr": "`plover_gsr`: the main event of a sentence",
    "cameo_quad": "`cameo_quad`: the class of a sentence's event by its CAMEO root",
    "petrarch_real": "`petrarch_real`: parties of a sentence", "cameo_ner": "`cameo_ner`: the words of the parties of a sentence",
    "ngec_actor": "`ngec_actor`: an actor phrase",
    "leaders_dated": "`leaders_dated`: an office on a day", "ipe_sents": "`ipe_sents`: what a sentence tells of the police",
    "polnear": "`polnear`: who says what, and the agency behind an article",
    "fact_meantime": "`fact_meantime`: how certain a word's event is", "rectext_dates": "`rectext_dates`: time expressions",
    "neardup": "`neardup`: copies of one story", "aeb_body": "`aeb_body`: the article on a saved page",
}  # fmt: skip
SUMMARY = (
    ("seeds", "type F1", "five articles on one crisis, event type, F1"),
    ("seeds", "type+actor F1", "the same, type and actor countries, F1"),
    ("seeds", "triple F1", "the same, type and countries on both sides, F1"),
    ("articles", "type F1", "seven other articles, event type, F1"),
    ("articles", "triple F1", "the same, type and countries on both sides, F1"),
    ("plv", "macro F1", "type of the relation of a given pair (15 types), macro-F1"),
    ("plover_gsr", "event accuracy", "type of a sentence's main event, accuracy"),
)
"""What the README shows of all the figures."""


def cell(figure: dict[str, Any] | None) -> str:
    if not figure or not figure["n"]:
        return "-"
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"


def by_half(figures: list[dict[str, Any]], name: str, what: str) -> dict[str, dict[str, Any]]:
    return {f["half"]: f for f in figures if f["set"] == name and f["name"] == what}


def tables(report: dict[str, Any]) -> Iterator[str]:
    figures = report["figures"]
    for name in TITLES:
        names = dict.fromkeys(f["name"] for f in figures if f["set"] == name)
        if not names:
            continue
        yield f"### {TITLES[name]}\n"
        yield f"| | {' | '.join(HALVES)} | counted |\n|---|---|---|---|---|"
        for what in names:
            found = by_half(figures, name, what)
            counted = f"{found['all']['n']} {found['all']['unit']}"
            yield f"| {what} | {' | '.join(cell(found.get(half)) for half in HALVES)} | {counted} |"
        yield from documents(report, name)
        yield ""


def documents(report: dict[str, Any], name: str) -> Iterator[str]:
    rows = [d for d in report["documents"] if d["set"] == name]
    if rows:
        yield "\n| document | half | found | missed | false: boilerplate | trap | other |\n|---|---|---|---|---|---|---|"
    for d in rows:
        yield "| " + " | ".join(str(d[key]) for key in KEYS) + " |"


KEYS = ("document", "half", "found", "missed", "boilerplate", "traps", "other")


def summary(report: dict[str, Any]) -> Iterator[str]:
    yield "| | all | rows not looked at while writing rules |\n|---|---|---|"
    for name, what, words in SUMMARY:
        found = by_half(report["figures"], name, what)
        yield f"| {words} | {cell(found.get('all'))} | {cell(found.get('held'))} |"


def fill(path: Path, mark: str, text: str) -> None:
    page = path.read_text()
    head, rest = page.split(f"<!-- {mark}:begin -->\n")
    tail = rest.split(f"<!-- {mark}:end -->\n")[1]
    path.write_text(f"{head}<!-- {mark}:begin -->\n{text.rstrip()}\n<!-- {mark}:end -->\n{tail}")


def main() -> None:
    report = json.loads(Path(sys.argv[1]).read_text())
    fill(ROOT / "docs" / "evaluation.md", "figures", "\n".join(tables(report)))
    fill(ROOT / "README.md", "summary", "\n".join(summary(report)))


if __name__ == "__main__":
    main()
