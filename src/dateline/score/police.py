"""Scores `ipe_sents`: which sentences of an article tell that the police arrest, use force, kill, or do anything.

The labels are not PLOVER's and are given whoever is hit, so the mapping starts from the acts that the codebook's rules see
(`dateline.score.acts`), not from the events of a chronicle, and from what the police named in a sentence do in it
(`dateline.score.places`). Labels that annotators took from the sentences around are mostly missed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.lexicon.policing import Policing, load_policing
from dateline.score.acts import Act, ReadActs, Reading
from dateline.score.gold import half_of
from dateline.score.measure import Counts, f1
from dateline.score.officers import is_acting_noun, is_going_on, is_other, officers, speaks
from dateline.score.places import Place
from dateline.score.report import HALVES, ErrorRow, Figure, Report
from dateline.score.sentences import Line

LABELS: Mapping[str, str] = {"KILL": "KILL", "ARREST": "ARREST", "FORCE": "FORCE", "ANY_ACTION": "ANY"}
"""The labels that are scored, with their names in the report; FAIL (the police did not act) is no act."""
UNREAL = frozenset({"planned", "urged", "refused", "hypothetical", "denied"})
"""Modalities of acts that did not, or not yet, take place."""
ARMED = frozenset({"COP", "MIL", "PRM"})
"""Sectors of those who act for the state with arms."""
RULING = frozenset({"GOV", "JUD"})
"""Sectors of those who may order an arrest."""
GAP = "\n\n"
"""What stands between two sentences of an article, so that each is parsed by itself."""


REACH = 60
"""Characters after a word of the police in which it may be told that they did nothing."""
class PoliceReading(Reading, frozen=True, kw_only=True):
    """What is read in a sentence, the names of police officers in its article, and whether one of them had the word last."""

    names: frozenset[str] = frozenset()
    is_spoken: bool = False


class PoliceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of an article, with what it tells of the police."""

    id: str
    doc: str
    text: str
    labels: tuple[str, ...] = ()


def score_police(rows: Sequence[PoliceRow], *, read: ReadActs) -> Report:
    """F1 of each label over sentences; an article is wholly in one half."""
    words = load_policing()
    both = [(row, labels_of(row.text, seen, words=words)) for row, seen in _readings(rows, read, words=words)]
    errors = [
        ErrorRow(
            set="ipe_sents", half=half_of(row.doc), kind=f"{name}, {'missed' if label in row.labels else 'false'}", id=row.id,
            expected=" ".join(row.labels) or "-", got=" ".join(sorted(found)) or "-", text=row.text,
        )
        for row, found in both for label, name in LABELS.items() if (label in row.labels) != (label in found)
    ]  # fmt: skip
    return Report(figures=tuple(_figures(both)), errors=tuple(errors))


def _figures(both: Sequence[tuple[PoliceRow, frozenset[str]]]) -> Iterable[Figure]:
    for half in HALVES:
        mine = [(row, found) for row, found in both if half in ("all", half_of(row.doc))]
        for label, name in LABELS.items():
            counts = (_counts(label in row.labels, label in found) for row, found in mine)
            yield Figure(set="ipe_sents", half=half, name=f"{name} F1", measured=f1(counts))


def _counts(is_gold: bool, is_found: bool) -> Counts:
    return Counts(tp=is_gold and is_found, fp=is_found and not is_gold, fn=is_gold and not is_found)


def _readings(
    rows: Sequence[PoliceRow], read: ReadActs, *, words: Policing
) -> Iterable[tuple[PoliceRow, PoliceReading]]:
    """Every row with what is read in it; articles are read as a whole."""
    articles: dict[str, list[PoliceRow]] = {}
    for row in rows:
        articles.setdefault(row.doc, []).append(row)
    texts = [Line(id=doc, text=GAP.join(row.text for row in mine)) for doc, mine in articles.items()]
    for line, mine, seen in zip(texts, articles.values(), read(texts), strict=True):
        names = officers(line.text, seen.places, words=words)
        start, is_spoken = 0, False
        for row in mine:
            part = _part(seen, start=start, end=start + len(row.text), names=names)
            yield row, msgspec.structs.replace(part, is_spoken=is_spoken)
            is_spoken = speaks(part, names, words=words, is_spoken=is_spoken)
            start += len(row.text) + len(GAP)


def _part(seen: Reading, *, start: int, end: int, names: frozenset[str]) -> PoliceReading:
    """What is read in a part of a text, places counted from its beginning."""
    return PoliceReading(
        acts=tuple(act for act in seen.acts if start <= act.at < end),
        places=tuple(
            msgspec.structs.replace(place, start=place.start - start, end=place.end - start)
            for place in seen.places
            if start <= place.start < end
        ),
        names=names,
    )


def labels_of(text: str, seen: PoliceReading, *, words: Policing) -> frozenset[str]:
    """The labels of a sentence in which this is read."""
    found = {"ARREST"} if _tells_arrest(text, seen, words=words) else set()
    if words.force.search(text) or any(_is_force(act, words=words) for act in seen.acts):
        found |= {"FORCE", "KILL"} if words.lethal.search(text) else {"FORCE"}
    is_any = (
        found
        or _tells_police(text, seen, words=words)
        or (seen.is_spoken and any(is_going_on(place, words=words) for place in seen.places))
        or _tells_measure(text, seen, words=words)
        or any(_is_own_arrest(act, words=words) for act in seen.acts)
    )
    return frozenset({*found, "ANY_ACTION"} if is_any else found)


def _tells_police(text: str, seen: PoliceReading, *, words: Policing) -> bool:
    """Whether the police, by name or by their words, do what the sentence tells."""
    if any(place.lemma in seen.names and place.role == "doer" for place in seen.places):
        return True
    is_fragment = not any(place.role == "verb" for place in seen.places)
    clear = words.idle.sub(lambda found: " " * len(found.group()), text)  # what is left stands where it stood
    for found in words.police.finditer(clear):
        at = _place(seen.places, start=found.start(), end=found.end())
        if at is None or _is_deed(at, words=words):
            return True
        is_idle = is_fragment or words.idling.search(clear[found.end() : found.end() + REACH])
        if not is_idle and not is_other(at, seen.places, words=words) and _is_acting(at, seen.places, words=words):
            return True
    return False


def _is_deed(at: Place, *, words: Policing) -> bool:
    """Whether the police are named by what they do: "police firing", "the conduct of the police"."""
    return at.owner in words.deeds or (at.role == "of" and at.governor in words.deeds)


def _place(places: Sequence[Place], *, start: int, end: int) -> Place | None:
    """The place of the last word between two points."""
    return next((place for place in reversed(places) if place.start < end and place.end > start), None)


def _is_acting(at: Place, places: Sequence[Place], *, words: Policing) -> bool:
    """Whether whoever stands at a place acts: does what the verb tells, is posted, or is handed a task."""
    if at.owner in words.things or not is_acting_noun(at, places, words=words):
        return False
    if at.role == "doer":
        is_idle = words.soldiers.fullmatch(at.lemma) and (at.governor in words.states or at.modality in UNREAL)
        return not is_idle and at.governor not in words.victims
    if at.role == "sufferer":
        return at.governor in words.sayings or (at.governor in words.posting and _is_real(at, words=words))
    if at.role == "to":
        return at.governor in words.tasking
    if at.governor in words.addressing:
        return False
    if at.role == "of" or at.governor in words.members:
        return _is_acting_whole(at, places, words=words)
    return at.role not in words.unbound


def _is_acting_whole(at: Place, places: Sequence[Place], *, words: Policing) -> bool:
    """Whether that of which the word at a place is part acts: "a team of the police", "the superintendent of police"."""
    whole = next((place for place in reversed(places) if place.lemma == at.governor and place.end <= at.start), None)
    if whole is None or at.governor in words.things:
        return False
    if words.police.fullmatch(whole.lemma):
        return _is_acting(whole, places, words=words)
    return whole.role == "doer" or (at.role == "of" and _is_real(whole, words=words))


def _tells_measure(text: str, seen: PoliceReading, *, words: Policing) -> bool:
    """Whether what only the police do is told as done."""
    if any(at.lemma in words.care and at.governor in words.caring and _is_real(at, words=words) for at in seen.places):
        return True
    return _tells(words.measures, text, seen, words=words)


def _tells(wording: re.Pattern[str], text: str, seen: PoliceReading, *, words: Policing) -> bool:
    """Whether one of these wordings is told as a fact."""
    spots = (_place(seen.places, start=found.start(), end=found.end()) for found in wording.finditer(text))
    return any(at is None or _is_real(at, words=words) for at in spots)


def _is_own_arrest(act: Act, *, words: Policing) -> bool:
    """Whether who speaks makes or announces arrests: "we will detain them"."""
    is_own = any(doer.lower() in words.speakers for doer in act.doers)
    return is_own and (act.type, act.mode) == ("COERCE", "arrest")


def _is_real(at: Place, *, words: Policing) -> bool:
    """Whether the word at a place is told as a fact: not wished for or ruled out; measures may be still to come."""
    is_told = at.modality not in UNREAL or (at.modality == "planned" and at.role != "verb")
    return is_told and not at.is_negated and (at.role == "verb" or at.governor not in words.wishes)


def _tells_arrest(text: str, seen: PoliceReading, *, words: Policing) -> bool:
    """Whether the police, the courts or nobody named arrests; arrests told as things count where no act is seen."""
    arrests = [act for act in seen.acts if (act.type, act.mode) == ("COERCE", "arrest")]
    if not arrests:
        return _tells(words.arrest, text, seen, words=words)
    return any(_is_arrest(act, words=words) for act in arrests)


def _is_arrest(act: Act, *, words: Policing) -> bool:
    """Aims count if they are those of the police: "sent teams to arrest him"."""
    is_police = _is_police(act, words=words)
    may_order = is_police or RULING & act.sectors or any(words.command.search(doer) for doer in act.doers)
    is_real = act.modality not in UNREAL or (act.modality == "hypothetical" and is_police)
    return bool(is_real and not act.is_negated and (may_order or not act.doers))


def _is_force(act: Act, *, words: Policing) -> bool:
    if act.type != "ASSAULT" or act.modality in UNREAL or act.is_negated:
        return False
    return act.mode == "crowd-control" or _is_police(act, words=words) or bool(words.police.search(act.trigger))


def _is_police(act: Act, *, words: Policing) -> bool:
    return bool(ARMED & act.sectors) or any(words.police.search(doer) for doer in act.doers)
