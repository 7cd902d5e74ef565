"""Scores `ipe_sents`: which sentences of an article tell that the police arrest, use force, kill, or do anything.

The labels are not PLOVER's and are given whoever is hit, so the mapping starts from the acts that the codebook's rules see
(`dateline.score.acts`), not from the events of a chronicle. Labels that annotators took from the sentences around are missed.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.lexicon.policing import Policing, load_policing
from dateline.score.acts import Act, ReadActs
from dateline.score.gold import half_of
from dateline.score.measure import Counts, f1
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


class PoliceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of an article, with what it tells of the police."""

    id: str
    doc: str
    text: str
    labels: tuple[str, ...] = ()


def score_police(rows: Sequence[PoliceRow], *, read: ReadActs) -> Report:
    """F1 of each label over sentences; an article is wholly in one half."""
    words = load_policing()
    both = [(row, labels_of(row.text, acts, words=words)) for row, acts in _acts(rows, read)]
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


def _acts(rows: Sequence[PoliceRow], read: ReadActs) -> Iterable[tuple[PoliceRow, list[Act]]]:
    """Every row with the acts in it; articles are read as a whole."""
    articles: dict[str, list[PoliceRow]] = {}
    for row in rows:
        articles.setdefault(row.doc, []).append(row)
    texts = [Line(id=doc, text=GAP.join(row.text for row in mine)) for doc, mine in articles.items()]
    for mine, acts in zip(articles.values(), read(texts), strict=True):
        start = 0
        for row in mine:
            end = start + len(row.text)
            yield row, [act for act in acts if start <= act.at < end]
            start = end + len(GAP)


def labels_of(text: str, acts: Sequence[Act], *, words: Policing) -> frozenset[str]:
    """The labels of a sentence with these acts."""
    found = {"ARREST"} if _tells_arrest(text, acts, words=words) else set()
    if words.force.search(text) or any(_is_force(act, words=words) for act in acts):
        found |= {"FORCE", "KILL"} if words.lethal.search(text) else {"FORCE"}
    is_named = words.police.search(words.idle.sub(" ", text)) or words.measures.search(text)
    return frozenset({*found, "ANY_ACTION"} if found or is_named else found)


def _tells_arrest(text: str, acts: Sequence[Act], *, words: Policing) -> bool:
    """Whether the police, the courts or nobody named arrests; arrests told as things count where no act is seen."""
    arrests = [act for act in acts if (act.type, act.mode) == ("COERCE", "arrest")]
    if not arrests:
        return bool(words.arrest.search(text))
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
