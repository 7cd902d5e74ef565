"""What the codebook's rules see in a text, whoever is meant: acts with their doers' words, unreal ones marked."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from dateline import coding, parse
from dateline.coding.compose import Knowledge, Passage, SentenceCoder
from dateline.coding.draft import Draft
from dateline.config import Config, resolve
from dateline.model.dossier import Dossier
from dateline.model.event import Sentence
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


ReadActs = Callable[[Sequence[Line]], list[list[Act]]]


def act_reader(*, config: Config | None = None) -> ReadActs:
    """A function from texts to the acts in each, in text order: the best fitting rule of every trigger.

    Unlike events, acts need no party of public life and may be planned, denied or the content of another act.
    """
    sections = (config or resolve()).sections
    found = sections["parse"]
    work = parse.make(found if isinstance(found, parse.Settings) else parse.Settings())
    known = coding.load_knowledge(getattr(sections["coding"], "overlays", ()))

    def read(lines: Sequence[Line]) -> list[list[Act]]:
        parsed = work([as_dossier(line) for line in lines])
        return [list(_acts(dossier, known)) if isinstance(dossier, Dossier) else [] for dossier in parsed]

    return read


def _acts(dossier: Dossier, known: Knowledge) -> Iterator[Act]:
    for sent in dossier.sents:
        if sent.tokens and dossier.doc:
            yield from _in_sentence(sent, text=dossier.doc.text, known=known)


def _in_sentence(sent: Sentence, *, text: str, known: Knowledge) -> Iterator[Act]:
    coder = SentenceCoder(Passage(document="", text=text, sent=sent), known=known)
    for matches in coder.matcher.matches():
        ways = (coder.drafter.drafts(m, entry=known.book.types[m.rule.type], is_pair_given=True) for m in matches)
        draft = next((drafts[0] for drafts in ways if drafts), None)
        if draft is not None:
            yield _act(coder, draft, text=text)


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
