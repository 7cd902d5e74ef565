"""Fills the worked examples of docs/how with the real output of each stage on one example article.

Run it after a change of rules: `python docs/make_worked.py`; `--check` only says which pages would change.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateline import ingest
from dateline.config import resolve
from dateline.model.dossier import Dossier
from dateline.model.event import Sentence
from dateline.run.pipeline import local_plan
from dateline.run.runner import Runner

ROOT = Path(__file__).parent.parent
HOW = ROOT / "docs" / "how"
ARTICLE = "examples/lachin/12_caspian-lantern_hakari.txt"
BEGIN, END = "<!-- worked:begin -->\n", "<!-- worked:end -->\n"
WORDS = "Armenian forces fired"


def the_sentence(dossier: Dossier) -> Sentence:
    text = text_of(dossier)
    return next(sent for sent in dossier.sents if WORDS in sent.span.of(text))


def text_of(dossier: Dossier) -> str:
    assert dossier.doc is not None
    return dossier.doc.text


def short(text: str, size: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= size else plain[: size - 3] + "..."


def show_ingest(dossier: Dossier) -> Iterator[str]:
    page = dossier.page
    yield f"id      {page.id}"
    yield f"source  {page.source}"
    yield f"media   {page.media}"
    yield f"raw     {len(page.raw)} bytes, sha256 {page.sha256[:16]}..."


def show_clean(dossier: Dossier) -> Iterator[str]:
    text = text_of(dossier)
    assert dossier.doc is not None
    for section in dossier.doc.sections:
        where = f"[{section.span.start}, {section.span.end})"
        yield f"{section.kind:<12}{where:<14}{short(section.span.of(text)):<62}{section.why}"


def show_date(dossier: Dossier) -> Iterator[str]:
    text = text_of(dossier)
    assert dossier.dated is not None
    interval = dossier.dated.interval
    proof = "; ".join(short(e.text) for e in dossier.dated.evidence)
    yield f"published        {interval.start} to {interval.end}  ({interval.how}; evidence: {proof})"
    for ref in dossier.times:
        yield f"{short(ref.span.of(text), 30):<17}{ref.interval.start} to {ref.interval.end}  ({ref.kind}, {ref.interval.how})"


def show_parse(dossier: Dossier) -> Iterator[str]:
    sent = the_sentence(dossier)
    yield f"{'token':<13}{'lemma':<13}{'part':<7}{'relation':<10}governor"
    for token in sent.tokens:
        yield f"{token.text:<13}{token.lemma:<13}{token.pos:<7}{token.dep:<10}{sent.tokens[token.head].text}"
    for mention in dossier.mentions:
        if sent.span.covers(mention.span):
            yield f"mention  {mention.span.of(text_of(dossier))!r}  {', '.join(mention.entries)}"


def show_coding(dossier: Dossier) -> Iterator[str]:
    text = text_of(dossier)
    sent = the_sentence(dossier)
    for event in dossier.events:
        if event.sentence == sent.span:
            yield f"{event.type} {event.mode or ''}  trigger {event.trigger.of(text)!r}  rule {event.rule}"
            yield f"  actors      {[role.span.of(text) for role in event.actors]}"
            yield f"  recipients  {[role.span.of(text) for role in event.recipients]}"
            chain = [s.span.of(text) if s.span else "the outlet" for s in event.attribution]
            yield f"  {event.modality}, according to {' > '.join(chain)}; confidence {event.confidence:.2f}"


def show_resolve(dossier: Dossier) -> Iterator[str]:
    text = text_of(dossier)
    sent = the_sentence(dossier)
    for link in dossier.links:
        if sent.span.covers(link.span):
            names = ", ".join(f"{r.name} ({' '.join([r.code or 'no code', *r.sectors])})" for r in link.actors) or "nobody"
            yield f"{link.span.of(text)!r} is {names}; {link.how}, {link.score:.2f}"
            if link.antecedent:
                yield f"    it stands for {link.antecedent.of(text)!r}"
    for place in (place for place in dossier.places if sent.span.covers(place.span)):
        yield f"{place.span.of(text)!r} lies in {place.name}, {place.country} ({place.precision})"


def rows(table: str, chronicle: Any, fits: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    return [row for row in chronicle.rows(table) if fits(row)]


def show_dedupe(chronicle: Any) -> Iterator[str]:
    documents = {row["id"]: Path(row["source"]).name for row in chronicle.rows("documents")}
    for origin in rows("origins", chronicle, lambda row: len(row["documents"]) > 1):
        yield f"{origin['id']}  {origin['method']}, score {origin['score']:.2f}"
        yield from (f"    {name}" for name in sorted(documents[d] for d in origin["documents"]))


def show_reconcile(chronicle: Any) -> Iterator[str]:
    events = {row["id"]: row for row in chronicle.rows("events")}
    for row in rows("incidents", chronicle, lambda row: row["type"] == "ASSAULT" and len(row["events"]) > 1):
        if any(WORDS in events[e]["sentence"]["text"] for e in row["events"]):
            yield f"{row['label']}"
            yield f"    reports {row['reports']}, independent origins {row['independent_origins']}"
            yield from sorted(f"    {events[e]['trigger']['text']!r}" for e in row["events"])
            yield from (f"    they differ in {d['field']}" for d in row["disagreements"])


def show_store(chronicle: Any) -> Iterator[str]:
    for table in ("documents", "events", "figures", "incidents", "claims", "origins"):
        yield f"{table:<12}{len(list(chronicle.rows(table))):>5} rows"


def show_analyse(chronicle: Any) -> Iterator[str]:
    for entry in chronicle.entries():
        row = entry.row
        if any(WORDS in note["words"] for note in entry.notes):
            marks = "".join(f"[{number}]" for number in row["notes"])
            sides = " -> ".join("; ".join(row[side]) for side in ("actors", "recipients"))
            yield f"{row['start']}  {row['type']}  {sides}"
            against = "; ".join(row["disputed_by"]) or "nobody"
            yield f"    according to {'; '.join(row['sources'])}; disputed by {against}; {marks}"
            yield from (f"    [{note['number']}] {short(note['words'], 90)}" for note in entry.notes)
    for row in chronicle.series(unit="month", dyad=("ARM", "AZE")):
        yield f"{row['actor']}-{row['recipient']} {row['start'][:7]}  " + "  ".join(
            f"{name} {row[name]}" for name in ("count", "reports", "score", "least")
        )


def stages() -> Dossier:
    """The example article after all document stages."""
    config = resolve()
    (page,) = ingest.read([ARTICLE], settings=config.sections["ingest"])  # type: ignore[arg-type]
    (result,) = Runner(local_plan(config).steps)([Dossier(page=page)])  # type: ignore[arg-type]
    assert isinstance(result, Dossier), result
    return result


def outputs() -> dict[str, list[str]]:
    """The worked lines of each page."""
    import dateline

    dossier = stages()
    shown = {"ingest": show_ingest, "clean": show_clean, "date": show_date, "parse": show_parse,
             "coding": show_coding, "resolve": show_resolve}  # fmt: skip
    lines = {name: list(show(dossier)) for name, show in shown.items()}
    with tempfile.TemporaryDirectory() as folder:
        dateline.build(["examples/lachin"], Path(folder) / "c")
        with dateline.open(Path(folder) / "c") as chronicle:
            joined = {"dedupe": show_dedupe, "reconcile": show_reconcile, "analyse": show_analyse, "store": show_store}
            for name, show_all in joined.items():
                lines[name] = list(show_all(chronicle))
    return lines


def filled(page: str, lines: list[str]) -> str:
    """The page with these lines between its marks."""
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    body = "\n".join(line.rstrip() for line in lines)
    return f"{head}{BEGIN}```\n{body}\n```\n{END}{tail}"


def main() -> int:
    os.chdir(ROOT)
    changed = []
    for name, lines in outputs().items():
        path = HOW / f"{name}.md"
        new = filled(path.read_text(), lines)
        if new != path.read_text():
            changed.append(name)
            if "--check" not in sys.argv:
                path.write_text(new)
    print("changed: " + (", ".join(changed) or "none"))
    return bool(changed) if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
