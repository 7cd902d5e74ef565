"""Turns rows into readable text for a terminal. Control characters of articles never reach the terminal."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 16
SIGNS = 5
"""Signs that are shown of what makes an event surer or less sure."""


def clean(text: str) -> str:
    """The text without what could move the cursor, change colours or turn the direction of writing."""
    return CONTROL.sub("\ufffd", text)


def words(text: object) -> str:
    """Some text of an article on one line, in quotation marks; nothing for an empty one."""
    found = " ".join(clean(str(text or "")).split())
    return f'"{found}"' if found else ""


def outline(row: Row, *, depth: int = 0) -> Iterator[str]:
    """A row as indented lines, empty fields left out."""
    pad = "  " * depth
    for key, value in row.items():
        if value in (None, [], {}, "") or value is False:
            continue
        if isinstance(value, Mapping) and "text" not in value:
            yield f"{pad}{key}"
            yield from outline(value, depth=depth + 1)
        elif isinstance(value, list):
            yield f"{pad}{key}"
            for item in value:
                yield from _item(item, depth=depth + 1)
        else:
            yield f"{pad}{key:<{WIDTH}}{brief(value)}"


def _item(item: Any, *, depth: int) -> Iterator[str]:
    if isinstance(item, Mapping) and any(isinstance(value, (list, Mapping)) and value for value in item.values()):
        lines = list(outline(item, depth=depth + 1))
        yield "  " * depth + "- " + lines[0].lstrip() if lines else ""
        yield from lines[1:]
    else:
        yield "  " * depth + "- " + brief(item)


def brief(value: Any) -> str:
    """One value on one line: quoted words first, then what they mean."""
    if isinstance(value, float):
        return f"{value:.3g}"
    if not isinstance(value, Mapping):
        return clean(str(value))
    rest = [f"{key} {brief(item)}" for key, item in value.items() if key != "text" and item not in (None, [], "")]
    return joined(words(value.get("text")), ", ".join(rest))


def joined(*parts: str, by: str = "  ") -> str:
    """The parts that are not empty, side by side."""
    return by.join(part for part in parts if part)


def hit(row: Row) -> str:
    """One search result: id, what it is, the words around the match."""
    label = row.get("title") or row.get("label") or row.get("type") or ""
    snippet = clean(" ".join(str(row.get("snippet") or row.get("text") or "").split()))
    return joined(str(row.get("id", "")), clean(str(label)), snippet)


def reasons(found: Row) -> Iterator[str]:
    """Why something was coded so, as lines: one event at length, or each event that something rests on."""
    if "coded" in found:
        yield from event_reasons(found)
        return
    yield from outline({key: value for key, value in found.items() if key != "events"})
    for event in found.get("events", ()):
        yield ""
        yield from event_reasons(event)


def event_reasons(found: Row) -> Iterator[str]:
    """Why one event was coded so, as lines."""
    coded, rule, document = found["coded"], found["rule"], found["document"]
    yield f"{found['event']}  {_kind(coded)}"
    yield f"  {clean(found['definition'])}" if found["definition"] else ""
    yield from _field("sentence", words(found["sentence"]["text"]), f"({found['section']})")
    yield from _field("trigger", words(found["trigger"]["text"]))
    yield from _field("rule", rule["id"], rule["note"])
    yield from (f"{'':<{WIDTH}}{clean(pattern)}" for pattern in str(found["pattern"]).split("; ") if pattern)
    yield from (f"{'':<{WIDTH}}as in: {text}" for text in rule["fires"][:2])
    for role in found["roles"]:
        yield from _role(role)
    yield from _field("according to", " > ".join(map(_source, found["attribution"])))
    yield from _field("when", _when(found["when"]))
    yield from _field("where", _where(found["where"]))
    yield from _elsewhere(found["where"])
    yield from _field("contexts", ", ".join(found["contexts"]))
    yield from _field("confidence", brief(found["confidence"]), _else(found["alternatives"]))
    yield from (f"{'':<{WIDTH}}{weight:+.2f} {clean(sign)}" for sign, weight in found["signs"][:SIGNS])
    yield from _field("document", document["id"], clean(str(document["source"])), words(document["title"]))
    yield from _field("published", _when(document["published"]))
    yield from _field("origin", str(document["origin"] or ""))
    yield from _field("incident", str(found["incident"] or ""))


def _field(name: str, *parts: str) -> Iterator[str]:
    text = joined(*parts)
    if text:
        yield f"  {name:<{WIDTH - 2}}{text}"


def _kind(coded: Row) -> str:
    flags = [flag for flag in ("negated", "historical", "reciprocal", "denial") if coded.get(flag)]
    shown = [key for key in ("quad", "score", "cameo", "goldstein") if coded[key] is not None]
    figures = [f"{key} {brief(coded[key])}" for key in shown]
    return joined(joined(coded["type"], coded["mode"] or "", by="/"), coded["modality"], *flags, ", ".join(figures))


def _role(role: Row) -> Iterator[str]:
    text = words(role["text"]) or "(no words)"
    how = joined(f"by {role['how']}" if role["how"] else "", brief(role["score"]) if role["score"] is not None else "")
    yield from _field(role["role"], text, how)
    yield from (f"{'':<{WIDTH}}= {reading(one)}" for one in role["actors"])
    if role.get("antecedent"):
        yield f"{'':<{WIDTH}}stands for {brief(role['antecedent'])}"
    yield from (f"{'':<{WIDTH}}or {reading(one)}" for one in role.get("alternatives") or ())


def reading(one: Row) -> str:
    """An actor in a few words: name, code, sectors, office."""
    codes = joined(str(one.get("code") or "no code"), " ".join(one.get("sectors") or ()), by=" ")
    return joined(clean(str(one.get("name"))), f"({joined(codes, str(one.get('role') or ''), by=', ')})")


def _source(one: Row) -> str:
    link = one.get("link") or one
    name = words(one.get("text")) or clean(str(one.get("name") or link.get("name") or "the outlet"))
    return f"{name} ({one['kind']})"


def _when(value: Row | None) -> str:
    if not value:
        return ""
    span = joined(str(value["start"] or "?"), str(value["end"] or "?"), by=" to ")
    if value["start"] == value["end"]:
        span = str(value["start"] or "not known")
    return joined(words(value.get("text")), span, f"({joined(value['grain'], clean(value['how'] or ''), by='; ')})")


def _where(value: Row | None) -> str:
    if not value:
        return ""
    at = f"{value['lat']}, {value['lon']}" if value["lat"] is not None else ""
    return joined(words(value["text"]), clean(str(value["name"])), str(value["country"] or ""), value["precision"], at)


def _elsewhere(value: Row | None) -> Iterator[str]:
    """Why a place was taken for this one, and what else its name may mean."""
    if not value or value.get("score") is None:
        return
    yield f"{'':<{WIDTH}}{joined(brief(value['score']), ', '.join(value['why']), by=': ')}"
    for one in value.get("alternatives") or ():
        name = joined(str(one["name"]), str(one["admin1"] or ""), str(one["country"] or ""), by=", ")
        yield f"{'':<{WIDTH}}or {joined(clean(name), brief(one['score']), ', '.join(one['why']))}"


def _else(alternatives: Iterable[Any]) -> str:
    found = [brief(one) for one in alternatives]
    return f"else {', '.join(found)}" if found else ""
