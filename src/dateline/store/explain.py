"""Why something was coded so: rule and words, roles and what else they might name, who says so, the dates."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import UnknownIdError
from dateline.lexicon.certainty import load_certainty
from dateline.lexicon.codebook import RuleEntry, load_codebook
from dateline.store.quoting import Row
from dateline.store.trust import signs_of

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

DOCUMENT = ("id", "source", "title", "publisher", "agency", "published", "origin")
SIDES = ("actors", "recipients", "mediators")


def explain(chronicle: "Chronicle", item: str, *, overlays: tuple[str, ...] = ()) -> Row:
    """Why an event was coded so, as nested values; of any other id, its row and the events that it rests on.

    For an event: `event, coded, definition, sentence, section, trigger, pattern, rule, roles` (each with its link and
    alternatives)`, links, attribution, when, where, contexts, confidence, signs` (what makes it surer or less sure, and by
    how much)`, alternatives, document, incident`. Raises
    UnknownIdError.
    """
    table = chronicle.table_of(item)
    if table == "events":
        return explain_event(chronicle, item, overlays=overlays)
    row = chronicle.get(item)
    if table == "origins":
        return _origin(chronicle, row)
    events = [explain_event(chronicle, event, overlays=overlays) for event in _events(chronicle, row)]
    kin = {"origins": _kin(chronicle, item)} if table == "documents" else {}
    return {"id": item, "story" if table == "stories" else table[:-1]: row, **kin, "events": events}


def _origin(chronicle: "Chronicle", row: Row) -> Row:
    """An origin with its articles named, and the sentences that agree."""
    articles = [{key: chronicle.get(id_)[key] for key in DOCUMENT} for id_ in row["documents"]]
    return {**row, "documents": articles}


def _kin(chronicle: "Chronicle", document: str) -> list[Row]:
    """The origins of a document and the passages that it shares, with the sentences that show it."""
    found = [row for row in chronicle.rows("origins") if document in row["documents"]]
    mine = ("a", "b")
    return [
        {**row, "passages": [each for each in row["passages"] if document in {each[side]["document"] for side in mine}]}
        for row in found
    ]


def explain_event(chronicle: "Chronicle", event: str, *, overlays: tuple[str, ...] = ()) -> Row:
    """Why an event was coded so; raises UnknownIdError."""
    row = chronicle.full(event)
    links = {(link["start"], link["end"]): link for link in chronicle.links_of(row["document"])}
    document, rule = chronicle.get(row["document"]), explain_rule(row["rule"], overlays=overlays)
    roles = [role for side in SIDES for role in _roles(side, row[side], links)]
    sources = [_source(source, links) for source in row["attribution"]]
    return {
        "event": event,
        "coded": {key: row[key] for key in ("type", "mode", "quad", "score", "cameo", "goldstein", "modality")}
        | {key: row[key] for key in ("negated", "historical", "reciprocal", "denial")},
        "definition": _definition(row["type"], overlays),
        "sentence": row["sentence"],
        "section": row["section"],
        "trigger": row["trigger"],
        "pattern": _pattern(rule["patterns"], row["trigger"]["text"]),
        "rule": rule,
        "roles": roles,
        "links": [role for role in roles if role["how"]],
        "attribution": sources,
        "when": row["when"],
        "where": row["where"],
        "contexts": row["contexts"],
        "confidence": row["confidence"],
        "signs": [list(term) for term in load_certainty(overlays).terms(signs_of(row))],
        "alternatives": row["alternatives"],
        "document": {key: document[key] for key in DOCUMENT},
        "incident": row["incident"],
    }


def explain_rule(rule: str, *, overlays: tuple[str, ...] = ()) -> Row:
    """The rule with its patterns and examples, as the codebook has it now; its id alone when it is no longer there."""
    found = load_codebook(overlays).rules.get(rule)
    if found is None:
        return {"id": rule, "type": None, "patterns": [], "fires": [], "never": [], "note": "not in the codebook"}
    entry = found.entry
    return {
        "id": rule,
        "type": found.type,
        "patterns": _patterns(entry),
        "fires": [example.text for example in entry.fires],
        "never": list(entry.never),
        "note": entry.note,
    }


def _definition(type_: str, overlays: tuple[str, ...]) -> str:
    entry = load_codebook(overlays).types.get(type_)
    return entry.definition if entry else ""


def _pattern(patterns: Sequence[str], trigger: str) -> str:
    """The patterns that name a word of the trigger, by its first letters; all of a rule's when none does."""
    stems = [word[:4].casefold() for word in trigger.split() if len(word) > 2]
    return "; ".join([pattern for pattern in patterns if any(stem in pattern for stem in stems)] or patterns)


def _patterns(entry: RuleEntry) -> list[str]:
    parts = (("verb", entry.verbs), ("noun", entry.nouns), ("adjective", entry.adjectives))
    return [f"{part}: {pattern}" for part, patterns in parts for pattern in patterns]


def _roles(side: str, entries: Sequence[Mapping[str, Any]], links: Mapping[tuple[int, int], Row]) -> list[Row]:
    """One entry a phrase, with the readings chosen, how, and what else was possible."""
    phrases = {(entry["start"], entry["end"]): entry["text"] for entry in entries}
    return [{"role": side[:-1], "text": text, **_linked(place, links)} for place, text in phrases.items()]


def _linked(place: tuple[int, int], links: Mapping[tuple[int, int], Row]) -> Row:
    link = links.get(place)
    if link is None:
        return {"start": place[0], "end": place[1], "how": "unknown", "score": None, "actors": [], "alternatives": []}
    return {key: link[key] for key in ("start", "end", "how", "score", "antecedent", "actors", "alternatives")}


def _source(source: Row, links: Mapping[tuple[int, int], Row]) -> Row:
    if source["start"] is None:
        return dict(source)
    return {**source, "link": _linked((source["start"], source["end"]), links)}


def _events(chronicle: "Chronicle", row: Row) -> list[str]:
    """The events that a row rests on; raises UnknownIdError for a row that rests on none."""
    if "events" in row:
        return list(row["events"])
    if row.get("incident"):
        return list(chronicle.get(row["incident"])["events"])
    if "documents" in row and "label" in row:
        return [event["id"] for document in row["documents"] for event in chronicle.events_of(document)]
    if "sections" in row:
        return [event["id"] for event in chronicle.events_of(row["id"])]
    raise UnknownIdError(f"{row['id']} rests on no event", remedy="explain an event, an incident or a document")
