"""What the codebook's rules see in a text, whoever is meant: acts with their doers' words, unreal ones too, and words' places."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from dateline import coding, parse
from dateline.coding.compose import Knowledge, Passage, SentenceCoder
from dateline.coding.draft import Draft
from dateline.config import Config, resolve
from dateline.model.dossier import Dossier
from dateline.model.event import Sentence
from dateline.score.places import Place, places
from dateline.score.predict import as_dossier
from dateline.score.sentences import Line


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One fitting rule. `at` is where its trigger begins, `doers` the actors' words, `sectors` what they may be."""

    at: int
    type: str
    mode: str | None
    trigger: str
    doers: tuple[str, ...] = ()
    sectors: frozenset[str] = frozenset()
    modality: str = "asserted"
    is_negated: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A text's acts, and the places of its words; both in text order."""

    acts: tuple[Act, ...] = ()
    places: tuple[Place, ...] = ()


ReadActs = Callable[[Sequence[Line]], list[Reading]]


def act_reader(*, config: Config | None = None) -> ReadActs:
    """A function from texts to what is read in each: the best fitting rule of every trigger, the place of every word.

    Unlike events, acts need no party of public life and may be planned, denied or the content of another act.
    """
    sections = (config or resolve()).sections
    found = sections["parse"]
    work = parse.make(found if isinstance(found, parse.Settings) else parse.Settings())
    known = coding.load_knowledge(getattr(sections["coding"], "overlays", ()))

    def read(lines: Sequence[Line]) -> list[Reading]:
        parsed = work([as_dossier(line) for line in lines])
        return [_reading(dossier, known) if isinstance(dossier, Dossier) else Reading() for dossier in parsed]

    return read


def _reading(dossier: Dossier, known: Knowledge) -> Reading:
    coders = list(_coders(dossier.sents, text=dossier.doc.text if dossier.doc else "", known=known))
    acts = tuple(act for coder in coders for act in _acts(coder))
    return Reading(acts=acts, places=tuple(place for coder in coders for place in places(coder)))


def _coders(sents: Sequence[Sentence], *, text: str, known: Knowledge) -> Iterator[SentenceCoder]:
    for sent in sents:
        if sent.tokens:
            yield SentenceCoder(Passage(document="", text=text, sent=sent), known=known)


def _acts(coder: SentenceCoder) -> Iterator[Act]:
    for matches in coder.matcher.matches():
        ways = (coder.drafter.drafts(m, entry=coder.known.book.types[m.rule.type], is_pair_given=True) for m in matches)
        draft = next((drafts[0] for drafts in ways if drafts), None)
        if draft is not None:
            yield _act(coder, draft, text=coder.passage.text)


def _act(coder: SentenceCoder, draft: Draft, *, text: str) -> Act:
    match, reality = draft.match, coder.realities.of(draft.match.at)
    span = coder.graph.span(match.words)
    readings = [reading for head in draft.actors for reading in coder.phrases.readings(head)]
    return Act(
        at=span.start,
        type=match.rule.type,
        mode=coder.mode(draft, coder.known.book.types[match.rule.type]),
        trigger=span.of(text),
        doers=tuple(coder.phrases.role(head).span.of(text) for head in draft.actors),
        sectors=frozenset(sector for reading in readings for sector in reading.sectors),
        modality=match.rule.entry.modality or reality.modality,
        is_negated=reality.is_negated,
    )
