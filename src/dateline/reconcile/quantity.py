"""One figure as figures are compared: on the scale of its base unit, as what of whom it counts, where and when.

Known to miss: sides that only the sentence names, sorts of people that the lexicon does not have.
"""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from dateline.reconcile.knowledge import WORD, Knowledge, Unit, root
from dateline.reconcile.report import day_of

Row = Mapping[str, Any]
ABOUT = 0.1
"""How far a value called about so much may be off, as a share of it."""
TELLING = 100
"""A number of this size that is given twice to the unit is hardly the same by chance."""
ODD = 20
"""So is one of this size that is not round, where both say of the same sort of people that the same befell them."""
LONG = 30
"""A length of so many days, and more, is hardly another one where both tell of one incident."""
PERSONS = "persons"
OWNED = re.compile(r"['’]s\b")


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A figure on the scale of its base unit: `low` to `high`, each end perhaps infinite.

    `who` are the words that say which of those that may be counted, `names` those of them that are names ("Thai"), `bodies`
    names in capitals ("KFOR"). `is_further`: it comes to what was counted before. `number` is the value as it was given.
    `lasts` are the things that may be so long: a truce, a deadline. `is_armed`: they bear arms for somebody. `story` is the
    one that its document tells.
    """

    id: str
    origin: str
    published: int | None
    is_telling: bool
    what: frozenset[str]
    who: frozenset[str]
    names: frozenset[str]
    bodies: frozenset[str]
    is_further: bool
    is_cumulative: bool
    is_fate: bool
    is_armed: bool
    incident: str | None
    story: str | None
    unit: str
    base: str
    lasts: frozenset[str]
    number: float
    value: float | None
    low: float
    high: float
    start: str
    end: str
    words: frozenset[str]

    @property
    def is_odd(self) -> bool:
        """Whether the number is not round, and tells what befell a sort of people that is named."""
        return bool(self.value and self.who and self.is_fate and self.value >= ODD and self.value % 10)

    @property
    def is_round(self) -> bool:
        """Whether the value has but one digit that is none of the noughts: many things come to 200."""
        digits = f"{abs(self.value or 0):.10g}".strip("0.")
        return len(digits) <= 1

    @property
    def is_large(self) -> bool:
        """Whether it is at least of a size that is hardly met by chance."""
        return max(self.value or 0, self.low) >= (LONG if self.base == "days" else TELLING)


def read_quantity(
    row: Row,
    *,
    knowledge: Knowledge,
    origin: str | None = None,
    published: Row | None = None,
    incident: str | None = None,
    story: str | None = None,
) -> Quantity | None:
    """The quantity of a row of `figures`; None when it has neither a value nor a bound.

    `origin` and `published` are those of its document: copies of one text neither confirm nor contradict each other.
    `incident` is that of its sentence, `story` that of its document: what is counted of one needs fewer words in common.
    """
    if row["value"] is None and row["low"] is None and row["high"] is None:
        return None
    unit = next((unit for unit in knowledge.units if unit.id == row["unit"]), None)
    low, high = _bounds(row, unit)
    factor = unit.factor if unit else 1.0
    words = {*row["what"].casefold().replace("-", " ").split()}
    base: str = unit.base if unit else knowledge.things.get(root(row["unit"])) or row["unit"]
    kinds, who = _what(row["what"], base, knowledge)
    named = {word for word in row["what"].split() if word[:1].isupper()}
    bodies = {word for word in named if word.isupper()}
    return Quantity(
        id=row["id"],
        origin=origin or row["document"],
        published=day_of(published),
        is_telling=(row["value"] or 0) >= TELLING,
        what=kinds,
        who=who,
        names=who & _what(" ".join(named - bodies), base, knowledge)[1],
        bodies=who & _what(" ".join(bodies), base, knowledge)[1],
        is_further=bool(knowledge.further & {*_before(row).split()[-2:]}),
        is_cumulative=bool(kinds & knowledge.cumulative),
        is_fate=bool(knowledge.befalling & words) and any(count.id in kinds for count in knowledge.counts),
        is_armed=bool(who & knowledge.armed),
        incident=incident,
        story=story,
        unit=row["unit"],
        base=base,
        lasts=_lasting(row["sentence"]["text"], knowledge) if base == "days" else frozenset(),
        number=row["value"] or 0,
        value=None if row["value"] is None else row["value"] * factor,
        low=low,
        high=high,
        start=row["period"]["start"] or "",
        end=row["period"]["end"] or "9999",
        words=_words(row["sentence"]["text"], knowledge) - _words(row["evidence"]["text"], knowledge),
    )


def _lasting(text: str, knowledge: Knowledge) -> frozenset[str]:
    """What the sentence names that may last: a truce, however it is called."""
    words = {*WORD.findall(text.casefold().replace("-", " "))}
    return frozenset(name for name, forms in knowledge.lasting.items() if not words.isdisjoint(forms))


def _before(row: Row) -> str:
    """The sentence up to the figure."""
    before, _, _ = row["sentence"]["text"].partition(row["evidence"]["text"])
    return str(before).casefold()


def _words(text: str, knowledge: Knowledge) -> frozenset[str]:
    """The content of a text: who owns something is the same word as who does it ("Niger's power")."""
    return knowledge.words(OWNED.sub("", text))


def _bounds(row: Row, unit: Unit | None) -> tuple[float, float]:
    factor, slack = (unit.factor, unit.slack) if unit else (1.0, 0.0)
    low, high = row["low"], row["high"]
    if row["value"] is not None and row["comparator"] in ("=", "~") and low is None and high is None:
        low = high = row["value"]
    if row["value"] is not None and row["comparator"] == "~":
        low, high = min(low or 0, row["value"] * (1 - ABOUT)), max(high or 0, row["value"] * (1 + ABOUT))
    start = float("-inf") if low is None else low * factor - slack
    end = float("inf") if high is None else high * factor + slack
    return start, end


def _what(text: str, base: str, knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """What is counted, as known kinds or as stems, and the words that say of whom: of which side, which sort.

    Of what befell people only that counts, and not that they had been something else before ("hostages released").
    """
    written = text.casefold().replace("-", " ").split()
    words = [word for word in written if word not in knowledge.stopwords]
    befell = {count.id for count in knowledge.counts if any(word in count.words for word in written)}
    known = befell or {count.id for count in knowledge.counts if any(word in count.nouns for word in written)}
    stems = frozenset(_sort(word, knowledge) for word in words)
    who = frozenset(_sort(word, knowledge) for word in words if not _is_anyone(word, knowledge))
    if known:
        return frozenset(known), who
    if base == PERSONS or base in knowledge.measures:
        return frozenset({base}), who
    return stems, who


def _sort(word: str, knowledge: Knowledge) -> str:
    """The sort of people or things that a word is for, or its stem: soldiers and servicemen are one sort."""
    bare = root(word)
    return knowledge.sorts.get(bare) or knowledge.things.get(bare) or knowledge.concepts.get(bare, bare)


def _is_anyone(word: str, knowledge: Knowledge) -> bool:
    """Whether a word says only what is counted or in which unit, or people of no sort."""
    return word in knowledge.anyone or word in knowledge.unit_words or word in knowledge.counting
