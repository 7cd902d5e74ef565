"""Runs the examples that rules and cues carry: each must fire, or must not."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from dateline.lexicon.carried import Acts, Told
from dateline.lexicon.codebook import Codebook, Fires, Rule
from dateline.lexicon.cues import CueEntry
from dateline.lexicon.guide import Guide, ModeGuide
from dateline.lexicon.nonevents import NonEvent
from dateline.lexicon.sayings import SayingEntry
from dateline.model.event import Attribution, Event


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An example that does not do what its rule says."""

    rule: str
    text: str
    problem: str


Code = Callable[[str], tuple[Event, ...]]
"""Codes one text as the body of a document without a date."""

Attribute = Callable[[str], tuple[Attribution, ...]]
"""Who says what in one text."""

Effects = Callable[[str], frozenset[str]]
"""The effects that the cues of one text have on any of its words."""


def check_cues(entries: Iterable[CueEntry], *, effects: Effects) -> Iterator[Failure]:
    """Every example of every cue of modality that fails."""
    for entry in entries:
        for text in (*entry.fires, *entry.never):
            found = effects(text)
            if (entry.effect in found) != (text in entry.fires):
                yield Failure(rule=entry.id, text=text, problem=f"effects are {sorted(found)}")


def check_sayings(entries: Iterable[SayingEntry], *, attribute: Attribute) -> Iterator[Failure]:
    """Every example of every cue of attribution that fails."""
    for entry in entries:
        for text in (*entry.fires, *entry.never):
            rules = [said.rule for said in attribute(text)]
            if (entry.id in rules) != (text in entry.fires):
                problem = "is an attribution by this cue" if entry.id in rules else f"no attribution by this cue; by {rules}"
                yield Failure(rule=entry.id, text=text, problem=problem)


def check_nonevents(entries: Iterable[NonEvent], *, code: Code) -> Iterator[Failure]:
    """Every example of what is no event that is coded, and every look-alike that is not."""
    for entry in entries:
        for text in (*entry.fires, *entry.never):
            rules = [event.rule for event in code(text) if not entry.types or event.type in entry.types]
            if bool(rules) == (text in entry.fires):
                yield Failure(rule=entry.id, text=text, problem=f"coded by {rules[0]}" if rules else "is not coded")


def check_examples(book: Codebook, *, code: Code) -> Iterator[Failure]:
    """Every example of every rule that fails."""
    for rule in book.rules.values():
        for example in rule.entry.fires:
            problem = _fires(example, rule, events=code(example.text))
            if problem:
                yield Failure(rule=rule.id, text=example.text, problem=problem)
        for text in rule.entry.never:
            wrong = [event.rule for event in code(text) if event.type == rule.type]
            if wrong:
                yield Failure(rule=rule.id, text=text, problem=f"coded {rule.type} by {wrong[0]}")


def check_carried(kinds: Iterable[Acts], *, code: Code) -> Iterator[Failure]:
    """Every short text in which an act does not get its participant from another sentence, or gets one that it must not."""
    for acts in kinds:
        for told in (*acts.fires, *acts.never):
            found = [_is_carried(told, event) for event in code(told.text) if event.type == told.type]
            if any(found) != (told in acts.fires):
                problem = f"{told.actor or told.recipient!r} is {'' if any(found) else 'not '}carried"
                yield Failure(rule=acts.id, text=told.text, problem=problem)


def _is_carried(told: Told, event: Event) -> bool:
    roles = event.actors if told.actor else event.recipients
    words = told.actor or told.recipient
    return any(role.is_implied and words in role.span.of(told.text) for role in roles)


def check_guide(guide: Guide, *, code: Code) -> Iterator[Failure]:
    """Every sentence of the guide that does not get its type in its mode, or gets it and must not."""
    for mode in guide.modes.values():
        for example in mode.fires:
            problem = _in_mode(example, mode, events=code(example.text))
            if problem:
                yield Failure(rule=mode.id, text=example.text, problem=problem)
        for text in mode.never:
            wrong = [event.rule for event in code(text) if (event.type, event.mode) == (mode.type, mode.mode)]
            if wrong:
                yield Failure(rule=mode.id, text=text, problem=f"coded {mode.id} by {wrong[0]}")


def _in_mode(example: Fires, mode: ModeGuide, *, events: tuple[Event, ...]) -> str:
    found = [event for event in events if (event.type, event.mode) == (mode.type, mode.mode)]
    if not found:
        return f"no {mode.id}; coded {[(event.type, event.mode, event.rule) for event in events]}"
    problems = [_roles(example, event) for event in found]
    return "" if "" in problems else problems[0]


def _fires(example: Fires, rule: Rule, *, events: tuple[Event, ...]) -> str:
    """What is wrong; empty if the example fires with its roles. Another rule of the same type may do the work."""
    typed = [event for event in events if event.type == rule.type]
    if not typed:
        return f"no {rule.type}; coded {[(event.type, event.rule) for event in events]}"
    problems = [_roles(example, event) for event in typed]
    return "" if "" in problems else problems[0]


def _roles(example: Fires, event: Event) -> str:
    text = example.text
    for name, words, roles in (("actor", example.actor, event.actors), ("recipient", example.recipient, event.recipients)):
        found = [role.span.of(text) for role in roles]
        if words and not any(words in phrase or phrase in words for phrase in found):
            return f"{name} {words!r} not among {found} ({event.rule})"
    if example.mode and example.mode != event.mode:
        return f"mode {event.mode!r}, expected {example.mode!r} ({event.rule})"
    return ""
