"""Sentences by which a state of affairs begins, goes on or ends: "the border reopened", "a curfew was lifted".

Known to miss: a state that is told without one of the nouns; what ends without anybody saying so.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from dateline.lexicon.conditions import Conditions, State, load_conditions
from dateline.reconcile.sentences import Name, Sentence, Spotter, any_of, days, names, sentences_of

Row = Mapping[str, Any]
Side = Literal["begin", "still", "end"]
GAP = 4
"""Words between the noun and the verb, at most."""
LED = 3
"""Words before the verb of which none may take its reality away."""


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """That a state begins, goes on or ends: of what, who is named beside it, in which sentence of a document of which day.

    `start` and `end` are the days that are told, `is_said` if the text gives them. `proper` are the names in `subject`.
    `verb` is where the verb stands, null for an act; `act` is the incident if an act tells it. `seed` is what the id hangs on.
    `is_definite` if "the" or the like stands before a subject that no name calls, which was then told of before.
    """

    state: str
    side: Side
    subject: str
    proper: frozenset[str]
    codes: frozenset[str]
    document: str
    text: str
    at: int
    until: int
    start: str | None
    end: str | None
    seed: tuple[object, ...]
    is_said: bool = False
    is_definite: bool = False
    verb: int | None = None
    act: str | None = None


class StateReader:
    """Reads states of affairs in the rows of documents."""

    def __init__(self, overlays: tuple[str, ...] = ()) -> None:
        self._overlays = overlays
        words = load_conditions(overlays)
        self._bare, self._unreal = words.bare, any_of(words.unreal)
        self._since = re.compile(rf"\b(?:{'|'.join(words.since)})\s+$", re.IGNORECASE)
        self._whither = re.compile(_whither(words))
        self._definite = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.definite))})\s+$", re.IGNORECASE)
        self._states = [_Phrases(state, words) for state in words.states if state.nouns]
        self._spotter = Spotter(phrase for state in self._states for phrase in (*state.nouns, *state.verbs, *state.still))

    def read(self, row: Row) -> list[Observation]:
        """What a document tells of states, in its order."""
        published = (row.get("published") or {}).get("end")
        found = sentences_of(row, self._spotter.spots(row["text"]))
        return [seen for sent, phrases in found for seen in self._sentence(row["id"], sent, phrases, published)]

    def _sentence(self, document: str, sent: Sentence, phrases: frozenset[str], published: str | None) -> Iterator[Observation]:
        for state in self._states:
            if not phrases & state.still and not (phrases & state.nouns and phrases & state.verbs):
                continue
            told = self._told(sent.text, state)
            if told:
                yield self._seen(document, sent, state, *told, published)

    def _told(self, text: str, state: "_Phrases") -> tuple[Side, re.Match[str], int] | None:
        """Which side of a state the sentence tells, where it names what is in it, and where the verb stands."""
        still = state.goes_on.search(text) if state.goes_on else None
        if still and (subject := state.subject.search(text)):
            return ("still", subject, still.start()) if self._is_real(text, still.start()) else None
        sides: tuple[tuple[Side, re.Pattern[str] | None], ...] = (("end", state.ends), ("begin", state.begins))
        for side, pattern in sides:
            for match in pattern.finditer(text) if pattern else ():
                verb = "va" if match["va"] else "vb"
                is_real = self._is_real(text, match.start(verb)) and self._is_real(text, match.start())
                if is_real and (subject := state.subject.search(text, max(match.start() - 60, 0))):
                    return side, subject, match.start(verb)
        return None

    def _is_real(self, text: str, at: int) -> bool:
        """Whether no word before a verb takes its reality away; "to" of "the road to Lamu was closed" does not."""
        return not self._unreal.search(" ".join(self._whither.sub("", text[:at]).split()[-LED:]))

    def _seen(
        self, document: str, sent: Sentence, state: "_Phrases", side: Side, subject: re.Match[str], verb: int,
        published: str | None,
    ) -> Observation:  # fmt: skip
        start, end, is_said = self._days(sent.text, side, published)
        actors = names(sent.text, overlays=self._overlays)
        words = subject[0]
        if words.split()[0].lower() in state.first:  # "Water stopped": no name
            words = words[0].lower() + words[1:]
        called = self._called(words, actors)
        return Observation(
            state=state.state, side=side, subject=called, proper=proper_words(called), codes=_codes(actors), document=document,
            text=sent.text, at=sent.start, until=sent.end, start=start, end=end, is_said=is_said,
            is_definite=not proper_words(words) and bool(self._definite.search(sent.text[: subject.start()])),
            seed=(document, sent.start, state.state), verb=sent.start + verb,
        )  # fmt: skip

    def _days(self, text: str, side: Side, published: str | None) -> tuple[str | None, str | None, bool]:
        """The days that the sentence gives, else that it is no later than its publication."""
        given = days(text, overlays=self._overlays)
        since = [found for found in given if self._since.search(text[: found[0]])]
        chosen = since or (given if side != "still" else [])
        if chosen:
            first, last = chosen[0][1], chosen[0][2]
            return first.isoformat(), min(last.isoformat(), published or last.isoformat()), True
        return None, published, False

    def _called(self, words: str, actors: list[Name]) -> str:
        """The subject without its article; one that names nothing gets the only state that the sentence names."""
        kept = words.split()
        while kept and kept[0].casefold() in self._bare:
            kept.pop(0)
        states = {name.name for name in actors if name.code and not name.is_group}
        return " ".join(kept) + (f" ({states.pop()})" if len(states) == 1 and not proper_words(words) else "")


def proper_words(subject: str) -> frozenset[str]:
    """The words of a subject that are names, as they are compared."""
    words = (word for word in subject.split() if word.lstrip("(")[:1].isupper())
    return frozenset(re.sub(r"[’']s?$", "", word.strip(".,;()")).casefold() for word in words)


def _codes(actors: list[Name]) -> frozenset[str]:
    return frozenset(name.code for name in actors if name.code)


class _Phrases:
    """A state made quick to look for."""

    def __init__(self, state: State, words: Conditions) -> None:
        self.state = state.state
        self.nouns = frozenset(map(str.lower, state.nouns))
        self.verbs = frozenset(map(str.lower, (*state.begin, *state.end)))
        self.still = frozenset(map(str.lower, state.still))
        self.first = frozenset(noun.split()[0].lower() for noun in state.nouns)
        noun = _alternatives(state.nouns)
        self.begins, self.ends = (_beside(noun, verbs, _whither(words)) for verbs in (state.begin, state.end))
        self.goes_on = any_of(state.still) if state.still else None
        name, between = _name(words), "|".join(map(re.escape, words.between))
        self.subject = re.compile(
            rf"(?:\b{name}[\s-]+){{0,4}}(?:(?:{between})[\s-]+){{0,2}}\b(?i:{noun})\b"
            rf"(?:{_whither(words)})?"
        )


def _name(words: Conditions) -> str:
    """A proper name that is no day."""
    days = "|".join(map(re.escape, words.days))
    return rf"(?!(?:{days})\b)[A-Z][\w’'-]+"


def _whither(words: Conditions) -> str:
    """What names are led by a preposition: "to Lamu", "between Cusco and Puno"."""
    name, led = _name(words), "|".join(map(re.escape, words.at))
    return rf"\s+(?:{led})\s+(?:the\s+)?{name}(?:(?:,|\s+and|\s+to|\s+of|\s+with)?\s+(?:the\s+)?{name}){{0,4}}"


def _beside(noun: str, verbs: tuple[str, ...], whither: str) -> re.Pattern[str] | None:
    """Noun and verb within one clause, in either order; names that a preposition leads to the noun do not part them."""
    verb, gap = _alternatives(verbs), rf"(?:[^\w;:]+\w[\w’'-]*){{0,{GAP}}}?[^\w;:]+"
    if not verbs:
        return None
    return re.compile(rf"\b(?:(?P<va>{verb})\b{gap}(?:{noun})|(?:{noun})\b(?-i:{whither})?{gap}(?P<vb>{verb}))\b", re.IGNORECASE)


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def day(text: str | None) -> date | None:
    """An ISO day."""
    return date.fromisoformat(text) if text else None
