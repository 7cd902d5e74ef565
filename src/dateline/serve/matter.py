"""A disputed matter at one glance: who says so, who denies it, since when, by how many independent origins.

A claim holds its stances itself. A state of affairs ("the road is blocked") is joined here with the claims that deny it: those
in which somebody denies or doubts something of what the state is of (by the nouns of the lexicon) and a party of the state
takes part, and those that are contested in the very articles that tell of the state.
Known to miss: denials that name neither; what two texts call by different words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.lexicon.conditions import load_conditions
from dateline.serve import claims
from dateline.serve.cited import origin_count, origin_of
from dateline.serve.runs import place
from dateline.serve.shelf import Row, Shelf, day_of, is_contested

AGAINST = ("denies", "doubts")
MOST_CLAIMS = 60
MOST_STATES = 6
Told = Mapping[str, Any]


def claim_page(shelf: Shelf, id: str) -> Row:
    """The page of a claim with its four answers as `glance`; raises UnknownIdError."""
    page = claims.claim_page(shelf, id)
    return {**page, "glance": claim_glance(shelf, page)}


def claim_glance(shelf: Shelf, page: Row) -> Row:
    """The four answers of a claim: {says, against, since, documents, origins, states}, of what `claims.claim_page` gives."""
    sides = {side["stance"]: side["voices"] for side in page["sides"]}
    return {
        "says": _side(shelf, sides.get("asserts", ())),
        "against": _side(shelf, [voice for name in AGAINST for voice in sides.get(name, ())]),
        "when": (page["incident"] or {}).get("when"),
        "told": _first(voice["quotes"] for voice in sides.get("asserts", ())),
        "denied": _first(voice["quotes"] for name in AGAINST for voice in sides.get(name, ())),
        "documents": page["documents"],
        "origins": page["origins"],
        "states": states_of(shelf, page["claim"]),
    }


def state_glance(shelf: Shelf, row: Row) -> Row:
    """The four answers of a state of affairs, with `denials` of it and claims that are `contested` in the same articles."""
    told = [(item["document"], item) for item in row.get("evidence") or ()]
    voices: dict[str, Row] = {}
    for document, words in told:
        voice = _voice(shelf, document, words)
        voices.setdefault(voice["name"], {**voice, "held": set()})["held"].add(document)
    says = [{**voice, "origins": origin_count(shelf, voice.pop("held"))} for voice in voices.values()]
    ids = [line["id"] for line in _denials(shelf, row)]
    documents = {document for document, _ in told}
    near = [line for line in _in_articles(shelf, documents) if line["id"] not in ids]
    denials = claims.lines_of(shelf, ids)
    against = {(who["name"], who["code"]): who for line in denials for who in _against(line)}
    return {
        "says": {"voices": says, "origins": origin_count(shelf, documents)},
        "against": {"voices": [*against.values()], "origins": _origins(shelf, ids)},
        "denials": denials,
        "contested": near,
        "documents": len(documents),
    }


def states_of(shelf: Shelf, claim: Row) -> list[Row]:
    """The states of affairs that a claim may be about: told in its articles, or denied in it."""
    documents = {stance["document"] for stance in claim.get("stances") or ()}
    told, denied = [], []
    for row in shelf.conditions.rows():
        if documents & {item["document"] for item in row.get("evidence") or ()}:
            told.append(row)
        elif _is_denied(shelf, row, claim):
            denied.append(row)
    return [*denied, *told][:MOST_STATES]


def _side(shelf: Shelf, voices: Iterable[Row]) -> Row:
    held = [*voices]
    documents = {quote["document"]["id"] for voice in held for quote in voice["quotes"]}
    return {"voices": held, "origins": origin_count(shelf, documents)}


def _first(groups: Iterable[Iterable[Row]]) -> Row | None:
    """When the first article with any of the quotes was published."""
    told = [quote["document"].get("published") for quotes in groups for quote in quotes]
    return min((when for when in told if day_of(when)), key=day_of, default=None)


def _voice(shelf: Shelf, document: str, words: Told) -> Row:
    """Who says the words: the source that the text names for what is coded in them, else the article itself."""
    for event in _events_in(shelf, document, words):
        named = [source for source in event.get("attribution") or () if source.get("kind") != "narrator"]
        if named:
            last = named[-1]
            return {"name": last["name"] or last["text"], "code": last["code"], "sectors": last["sectors"], "narrator": False}
    row = shelf.document(document)
    name = row.get("agency") or row.get("publisher") or "not named"
    return {"name": str(name), "code": None, "sectors": [], "narrator": True}


def _events_in(shelf: Shelf, document: str, words: Told) -> list[Row]:
    text = shelf.text(document) if document in shelf.documents else ""
    at = place(text, words)
    ends = [(event, place(text, event.get("sentence"))) for event in shelf.events_of[document]] if at else []
    return [event for event, held in ends if at and held and held[0] < at[1] and at[0] < held[1]]


def _denials(shelf: Shelf, row: Row) -> list[Row]:
    """Claims in which somebody denies or doubts something of what the state is of, with a party of the state."""
    nouns = _nouns(row["state"])
    if not nouns:
        return []
    against = "[s FOR s IN stances IF list_contains(['denies', 'doubts'], s.stance)]"
    about = f"regexp_matches(array_to_string([s.evidence.text FOR s IN {against}], ' '), $nouns)"
    found = shelf.claims.where(f"len({against}) > 0 AND {about}", limit=MOST_CLAIMS, nouns=nouns)
    return [claim for claim in found if _is_denied(shelf, row, claim)]


def _is_denied(shelf: Shelf, row: Row, claim: Row) -> bool:
    pattern = _nouns(row["state"])
    told = [s for s in claim.get("stances") or () if s["stance"] in AGAINST and pattern and re.search(pattern, _text(s))]
    codes = {stance["code"] for stance in claim.get("stances") or () if stance["code"]}
    return bool(told and codes & _codes(shelf, row))


def _codes(shelf: Shelf, row: Row) -> set[str]:
    """Codes of who takes part in what tells of a state."""
    return shelf.once(f"codes of state {row['id']}", lambda: _codes_told(shelf, row))


def _codes_told(shelf: Shelf, row: Row) -> set[str]:
    events = [event for words in row.get("evidence") or () for event in _events_in(shelf, words["document"], words)]
    named = ("actors", "recipients", "attribution")
    return {entry["code"] for event in events for field in named for entry in event.get(field) or () if entry.get("code")}


def _nouns(state: str) -> str:
    """What can be in a state, as a pattern; "" where the lexicon does not say."""
    nouns = {noun for entry in load_conditions().states if entry.state == state for noun in entry.nouns}
    return rf"(?i)\b({'|'.join(re.escape(noun) for noun in sorted(nouns))})\b" if nouns else ""


def _text(stance: Told) -> str:
    return str((stance.get("evidence") or {}).get("text") or "")


def _in_articles(shelf: Shelf, documents: set[str]) -> list[Row]:
    """The contested claims of some articles."""
    found = shelf.chronicle.beside("claims_in", sorted(documents))
    held = shelf.claims.some(id for ids in found.values() for id in ids)
    return claims.lines_of(shelf, [row["id"] for row in held if is_contested(row)])


def _against(line: Row) -> list[Row]:
    return [source for side in line["sides"] if side["stance"] in AGAINST for source in side["sources"]]


def _origins(shelf: Shelf, ids: Iterable[str]) -> int:
    told = [stance for claim in shelf.claims.some(ids) for stance in claim["stances"] if stance["stance"] in AGAINST]
    return len({origin_of(shelf, stance["document"]) for stance in told})
