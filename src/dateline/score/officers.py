"""The names of police officers in a text, from the ranks that stand beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.lexicon.policing import Policing
from dateline.score.acts import Reading
from dateline.score.places import Place

SHORT = 3
"""Letters of words that are no names of officers: initials, articles that the parser takes for names."""
PHRASE = 40
"""Characters before a rank in which the words of its phrase stand."""
SITES = frozenset({"in", "at"})
"""Roles of names of places."""
BEFORE = re.compile(r"(\w+), (?:the |an? |who (?:is|heads|leads|commands) )?(?:the )?(?:[\w-]+ ){0,3}$")
"""A name's last word before a rank: "Ruth Achieng, the deputy "."""
AFTER = re.compile(r"(?: of police)?(?:\s?\([^()]{1,20}\))?,?\s+")
"""What may stand between a rank and a name: " (north), "."""
JOINT = re.compile(r" |\. ?")
"""What joins the words of a name."""


def officers(text: str, places: Sequence[Place], *, words: Policing) -> frozenset[str]:
    """Lemmas of names that the text gives to police officers ("inspector okoth", "Ruth Achieng, head of the riot squad").

    What the text also names as a site is none.
    """
    sites = {place.lemma for place in places if place.role in SITES}
    ranked = {place.owner for place in places if place.is_named and words.police.fullmatch(place.lemma)}
    found = ranked | set(_beside_ranks(text, places, words=words))
    return frozenset(name for name in found - sites if len(name) > SHORT and not words.police.search(name))


def _beside_ranks(text: str, places: Sequence[Place], *, words: Policing) -> Iterator[str]:
    """Names of two words and more that follow a rank or are explained by one."""
    starts = {place.start: place for place in places}
    ends = {place.end: place for place in places}
    for found in words.police.finditer(text):
        after = AFTER.match(text, found.end())
        name = _name_from(after.end(), text, starts) if after else ()
        if len(name) > 1:
            yield name[-1].lemma
        before = BEFORE.search(text, max(0, found.start() - 80), found.start())
        last = ends.get(before.end(1)) if before else None
        if last is not None and last.is_named and _is_second(last, text, ends):
            yield last.lemma


def _name_from(start: int, text: str, starts: Mapping[int, Place]) -> tuple[Place, ...]:
    """The words of the name that begins at a point."""
    name: list[Place] = []
    at: int | None = start
    while at is not None and (place := starts.get(at)) is not None and place.is_named:
        name.append(place)
        joint = JOINT.match(text, place.end)
        at = joint.end() if joint else None
    return tuple(name)


def _is_second(last: Place, text: str, ends: Mapping[int, Place]) -> bool:
    """Whether a word of a name stands before this one."""
    gaps = (1, 2) if text[max(0, last.start - 2) : last.start] == ". " else (1,)
    return any((place := ends.get(last.start - gap)) is not None and place.is_named for gap in gaps)


def is_other(at: Place, places: Sequence[Place], *, words: Policing) -> bool:
    """Whether the phrase of a rank says that its bearer is none of the police: "a retired inspector", "the ward officer"."""
    whole = at.owner or at.lemma
    near = [place for place in places if at.start - PHRASE < place.start < at.start]
    if any(place.lemma in words.former and (place.owner == whole or at.start - place.end == 1) for place in near):
        return True
    last = near[-1] if near and at.start - near[-1].end == 1 and near[-1].owner == whole else None
    if last is None or not words.ranks.fullmatch(at.lemma) or words.police.fullmatch(last.lemma):
        return False
    return last.lemma in words.civil or (last.is_noun and last.lemma not in words.guarding)


def is_acting_noun(at: Place, places: Sequence[Place], *, words: Policing) -> bool:
    """Whether the noun after a word of the police is one of those who act: "police officials", no "police cadre"."""
    if not at.owner or at.is_named or words.police.search(at.owner) or at.owner in words.people:
        return True
    return not any(place.lemma == at.owner and at.end <= place.start < at.end + PHRASE for place in places)


def speaks(seen: Reading, names: frozenset[str], *, words: Policing, is_spoken: bool) -> bool:
    """Whether an officer has the word at the end of a sentence: takes it, or keeps it while nobody else does."""
    told = [place for place in seen.places if place.role == "doer" and place.governor in words.telling]
    if not told:
        return is_spoken
    last = told[-1]
    if last.lemma in words.pronouns:
        return is_spoken
    return last.lemma in names or bool(words.police.fullmatch(last.lemma))


def is_going_on(place: Place, *, words: Policing) -> bool:
    """Whether who spoke before goes on speaking: "he added"."""
    return place.role == "doer" and place.lemma in words.pronouns and place.governor in words.telling
