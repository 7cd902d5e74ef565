"""Writes the pages of the codebook from the lexicon: a page a type, contexts, sectors and codes, CAMEO."""

from collections.abc import Iterator

from dateline.lexicon import codebook, guide, load
from dateline.lexicon.codebook import Codebook, Fires, TypeEntry
from dateline.lexicon.guide import Guide

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
FOLDER = "codebook"


def pages() -> dict[str, list[str]]:
    """Lines of every page by file name."""
    book, rules = codebook.load_codebook(), guide.load_guide()
    made = {f"{FOLDER}/{name.lower()}.md": list(_type(entry, book, rules)) for name, entry in sorted(book.types.items())}
    return {
        f"{FOLDER}/index.md": list(_index(book)),
        **made,
        f"{FOLDER}/contexts.md": list(_contexts()),
        f"{FOLDER}/sectors.md": list(_sectors(rules)),
        f"{FOLDER}/cameo.md": list(_cameo()),
    }


def _index(book: Codebook) -> Iterator[str]:
    yield from ("# The codebook", "")
    yield "What every PLOVER type, mode, context, sector and code means here, with the sentences that test it. The lists are"
    yield "PLOVER's (version 2.0, Open Event Data Alliance); definitions, decisions and sentences are ours."
    yield from ("", "| type | class | score | CAMEO |", "| --- | --- | --- | --- |")
    for entry in sorted(book.types.values(), key=lambda entry: (entry.quad, -entry.score, entry.type)):
        yield f"| [{entry.type}]({entry.type.lower()}.md) | {entry.quad} {QUADS[entry.quad]} | {entry.score} | {entry.cameo} |"
    yield from ("", "[Contexts](contexts.md), [sectors and international codes](sectors.md), [CAMEO](cameo.md).")


def _type(entry: TypeEntry, book: Codebook, rules: Guide) -> Iterator[str]:
    yield from (f"# {entry.type}", "", entry.definition.strip(), "")
    yield f"Class {entry.quad}, {QUADS[entry.quad]}; score {entry.score}; CAMEO root {entry.cameo}."
    yield f"A recipient is {'needed' if entry.needs_recipient else 'not needed'}."
    yield f"An act still to come is {entry.future or 'not coded'}."
    yield from ("", "## Decisions", "", *(f"* {text}" for text in rules.types[entry.type].decide))
    for mode in (mode for mode in rules.modes.values() if mode.type == entry.type):
        score = book.score(entry.type, mode.mode)
        yield from ("", f"## {mode.mode}", "", f"{mode.definition} Score {score}.", *([""] if mode.decide else ()))
        yield from (f"* {text}" for text in mode.decide)
        yield from ("", *(_example(example) for example in mode.fires))
        yield from (f"* not: “{text}”" for text in mode.never)
    yield from ("", "## Rules", "", "| rule | mode | CAMEO | a sentence it codes |", "| --- | --- | --- | --- |")
    for rule in entry.rules:
        yield f"| `{rule.id}` | {rule.mode or ''} | {rule.cameo or entry.cameo} | {rule.fires[0].text if rule.fires else ''} |"


def _example(example: Fires) -> str:
    roles = "; ".join(f"{name} {words}" for name, words in (("actor", example.actor), ("recipient", example.recipient)) if words)
    return f"* “{example.text}”{f' ({roles})' if roles else ''}"


def _contexts() -> Iterator[str]:
    yield from ("# Contexts", "", "A sentence gets the contexts whose words it holds most.", "")
    yield from ("| context | meaning | a sentence that has it |", "| --- | --- | --- |")
    for entry in codebook.load_contexts():
        yield f"| {entry.id} | {entry.definition} | {entry.fires[0] if entry.fires else ''} |"


def _sectors(rules: Guide) -> Iterator[str]:
    for title, entries in (("# Sectors", rules.sectors), ("## International codes", rules.codes)):
        yield from (title, "", "| code | meaning | phrases |", "| --- | --- | --- |")
        yield from (f"| {entry.id} | {entry.definition} | {'; '.join(entry.phrases)} |" for entry in entries.values())
        yield ""


def _cameo() -> Iterator[str]:
    yield from ("# CAMEO", "")
    yield from ("Codes beside PLOVER's, for users of older series. A code without a type was dropped by PLOVER.", "")
    yield from ("| code | meaning | Goldstein | type | mode | announced |", "| --- | --- | --- | --- | --- | --- |")
    for code, row in load.read("cameo.toml", dict)["codes"].items():
        told = " | ".join(str(row.get(key, "")) for key in ("goldstein", "type", "mode", "intent"))
        yield f"| {code} | {row['name']} | {told} |"
