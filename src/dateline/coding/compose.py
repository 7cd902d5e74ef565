"""Codes a sentence: chooses among matches, drops what is only talked about, and writes the events."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from dateline.coding.cast import Cast, is_official
from dateline.coding.certain import ASIDE, LONELY, asides, bounded, depth, estimate, ranked
from dateline.coding.clause import Clauses
from dateline.coding.discourse import TWO_SIDED, Carry
from dateline.coding.draft import Draft, Drafter
from dateline.coding.graph import Graph
from dateline.coding.match import Match, Matcher
from dateline.coding.mode import find_mode
from dateline.coding.once import SUPPRESSING, Coded, once
from dateline.coding.phrase import Phrases
from dateline.coding.reality import Realities
from dateline.coding.sentences import Sentences
from dateline.coding.titles import is_law, is_show
from dateline.coding.view import Setting
from dateline.coding.walk import Reality, Voice
from dateline.coding.when import Act, find_time, is_old
from dateline.coding.where import Wheres
from dateline.coding.worth import Worth
from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.carried import Carried
from dateline.lexicon.chooser import Chooser
from dateline.lexicon.codebook import Codebook, TypeEntry
from dateline.lexicon.cues import Cues, Syntax
from dateline.lexicon.narrative import Narrative
from dateline.lexicon.nonevents import NonEvents
from dateline.lexicon.sayings import SayingBook
from dateline.lexicon.wars import War
from dateline.model.document import Dated, Interval, TimeRef
from dateline.model.event import Event, Quotation, Role, Sentence, Source
from dateline.model.ids import make_id
from dateline.model.span import Span

SHOWN = frozenset({"asserted", "alleged"})
"""Modalities that give an event; the others name acts that did not (yet) take place."""
TRIED = frozenset({"ASSAULT", "PROTEST", "REQUEST", "THREATEN"})
"""Types whose mere attempt is an act; efforts to meet, agree or help are none (annotation manual, section 7)."""
ANNOUNCED = frozenset({"CONCEDE", "AGREE"})
"""Types of what is promised, which who announces it is to do."""
MAX_CONTEXTS = 4


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """The lexicon, loaded."""

    book: Codebook
    cues: Cues
    syntax: Syntax
    actors: ActorBook
    chooser: Chooser
    sayings: SayingBook
    nonevents: NonEvents
    order: Narrative
    wars: tuple[War, ...]
    carried: Carried
    light: frozenset[str]

    def setting(self) -> Setting:
        """What the order of a story is judged by."""
        quads = {name: entry.quad for name, entry in self.book.types.items()}
        return Setting(book=self.actors, cues=self.cues, order=self.order, quads=quads, wars=self.wars)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with what is known around it; the cast is that of its document, if it is coded as part of one."""

    document: str
    text: str
    sent: Sentence
    dated: Dated | None = None
    times: tuple[TimeRef, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    carry: Carry = Carry()
    cast: Cast | None = None


class SentenceCoder:
    """All views of one sentence, made when they are needed, and the coding of it."""

    def __init__(self, passage: Passage, *, known: Knowledge, views: Sentences | None = None) -> None:
        """`views` are those of its document, where somebody has looked at the sentence before."""
        self.passage = passage
        self.known = known
        span = passage.sent.span
        seen = views if views is not None and span in views else None
        self.clauses = seen.clauses(span) if seen else Clauses(Graph(passage.sent), syntax=known.syntax, light=known.light)
        self.graph = self.clauses.graph
        self.phrases = (
            seen.phrases(span) if seen else Phrases(self.graph, text=passage.text, syntax=known.syntax, book=known.actors)
        )
        self.matcher = Matcher(self.graph, clauses=self.clauses, phrases=self.phrases, book=known.book)

    @cached_property
    def drafter(self) -> Drafter:
        """Finds the participants of matches."""
        carry, released = self.passage.carry, self.known.carried.released
        return Drafter(
            self.graph,
            clauses=self.clauses,
            phrases=self.phrases,
            syntax=self.known.syntax,
            is_fight_known=bool(carry.parties),
            freed=released if carry.is_held(self.known.carried.reach) else None,
            is_crisis=lambda: self.cast.is_crisis,
        )

    @cached_property
    def cast(self) -> Cast:
        """The document's people; nobody for a sentence by itself."""
        return self.passage.cast or Cast(syntax=self.known.syntax, nonevents=self.known.nonevents)

    @cached_property
    def worth(self) -> Worth:
        """Weighs drafts."""
        known = self.known
        return Worth(
            self.graph,
            clauses=self.clauses,
            phrases=self.phrases,
            syntax=known.syntax,
            nonevents=known.nonevents,
            cast=self.cast,
        )

    @cached_property
    def realities(self) -> Realities:
        """Tells how real acts are said to be."""
        return Realities(self.graph, clauses=self.clauses, cues=self.known.cues, syntax=self.known.syntax)

    def drafts(self) -> list[Coded]:
        """The drafts of the sentence with the types that came second; consumed and merely mentioned acts are left out."""
        found: list[Coded] = []
        for matches in self.matcher.matches():
            found.extend(self._best(matches))
        return once(found, phrases=self.phrases) if found else []

    def _best(self, matches: Sequence[Match]) -> list[Coded]:
        for match in matches:
            drafts = self.drafter.drafts(match, entry=self.known.book.types[match.rule.type])
            if drafts:
                others = tuple(dict.fromkeys(other.rule.type for other in matches if other.rule.type != match.rule.type))
                return [(draft, others) for draft in drafts]
        return []

    def events(self) -> Iterable[Event]:
        """The coded events in text order."""
        told: list[tuple[Draft, Event]] = []
        for draft, others in self.drafts():
            reality = self._reality(draft)
            typed = self._realised(draft, reality)
            if typed is None or self.worth.is_remark(draft) or self._is_blind(draft, reality):
                continue
            if self.worth.is_worth(self._named(draft, reality), entry=typed[0]):
                told.append((draft, self._event(draft, reality, typed=typed, others=others)))
        return ranked(told, graph=self.graph) if told else []

    def _reality(self, draft: Draft) -> Reality:
        """What the words above the act make of it; a deed that somebody is accused of is alleged by who accuses."""
        reality = self.realities.of(draft.match.at)
        if draft.accuser is None:
            return reality
        modality = "alleged" if reality.modality == "asserted" else reality.modality
        voices = (*(voice for voice in reality.voices if voice.heads != draft.accuser.heads), draft.accuser)
        return msgspec.structs.replace(reality, modality=modality, voices=voices)

    def _realised(self, draft: Draft, reality: Reality) -> tuple[TypeEntry, str] | None:
        """The type of the act, or of its announcement if it is still to come; None if it did not take place."""
        entry = self.known.book.types[draft.match.rule.type]
        modality = draft.match.rule.entry.modality or reality.modality
        is_negated = reality.is_negated or self.realities.is_denied_before(draft.match.at)
        if self._is_show(draft.match.words) or is_law(self.graph, draft.match.at):
            return None
        if is_negated or (reality.is_attempted and entry.type not in TRIED):
            return None
        if modality == "hypothetical" and entry.type == "REJECT" and self._would_not(draft.match, reality):
            modality = "asserted"
        coming = self.known.book.coming(draft.match.rule)
        if modality == "planned" and coming:
            return self.known.book.types[coming], "asserted"
        if modality == "asserted" and entry.type not in SUPPRESSING and self._is_distanced(draft.match.words):
            modality = "alleged"  # the "liberation" of the town
        return (entry, modality) if modality in SHOWN else None

    def _would_not(self, match: Match, reality: Reality) -> bool:
        """Whether somebody would not do what was asked, under no condition: "Chad would not let the convoy pass"."""
        graph, toks = self.graph, self.graph.toks
        helping = [toks[kid].lemma for kid in graph.children(match.at, "aux")]
        is_open = any(graph.has(kid, "mark") for kid in graph.children(match.at, "advcl"))
        return match.pattern.is_negative and "backshifted" in reality.effects and "have" not in helping and not is_open

    def _event(self, draft: Draft, reality: Reality, *, typed: tuple[TypeEntry, str], others: tuple[str, ...]) -> Event:
        entry, modality = typed
        passage, match = self.passage, draft.match
        is_own = entry.type == match.rule.type
        mode = self.mode(draft, self.known.book.types[match.rule.type])
        actors, voices = self._speakers(draft, reality.voices)
        if not actors and not is_own and self._is_announced(draft, entry, voices):
            actors, voices = tuple(party for head in voices[-1].heads for party in self.phrases.parties(head)), voices[:-1]
        when, when_span = self._when(draft, entry, modality=modality)
        trigger = self.graph.span(match.words)
        return Event(
            id=make_id("event", passage.document, entry.type, trigger.start, trigger.end, actors[:1]),
            type=entry.type,
            mode=mode if is_own else self.known.book.coming_mode(match.rule, mode),
            cameo=self._cameo(match, entry, is_told=reality.modality == "planned"),
            sentence=passage.sent.span,
            trigger=trigger,
            contexts=self.contexts,
            actors=tuple(self.phrases.role(head) for head in actors) or self._carried(draft),
            recipients=tuple(self.phrases.role(head) for head in draft.recipients),
            mediators=tuple(self.phrases.role(head) for head in draft.mediators),
            when=when,
            when_span=when_span,
            where=self._where(draft, entry),
            attribution=self.attribution(voices),
            modality=modality,  # type: ignore[arg-type]
            is_historical=reality.is_historical or is_old(when, passage.dated),
            is_reciprocal=draft.is_reciprocal,
            is_denial=(match.rule.entry.cameo or "").startswith("016"),
            confidence=self._confidence(draft, modality, others),
            rule=match.rule.id,
            alternatives=others,
        )

    def _cameo(self, match: Match, entry: TypeEntry, *, is_told: bool) -> str:
        """The rule's CAMEO code, or that of announcing it; an announcement of another type without one has its type's."""
        book, rule = self.known.book, match.rule
        plain = rule.entry.cameo or book.types[rule.type].cameo
        is_coming = is_told and not rule.entry.modality and book.coming(rule) is not None
        intent = book.intent(plain) if is_coming else None
        return intent or (plain if entry.type == rule.type else entry.cameo)

    def _where(self, draft: Draft, entry: TypeEntry) -> Span | None:
        """Where the act took place by the words of its own sentence."""
        known, match = self.known, draft.match
        wheres = Wheres(self.graph, phrases=self.phrases, syntax=known.syntax, cues=known.cues)
        taken = frozenset({*draft.actors, *draft.recipients})
        is_word = entry.quad in (1, 3) and entry.type != "CONSULT"
        return wheres.of(match.at, type=match.rule.type, words=match.words, taken=taken, is_word=is_word)

    def _when(self, draft: Draft, entry: TypeEntry, *, modality: str) -> tuple[Interval | None, Span | None]:
        """When the act took place by the words of its own sentence."""
        passage, known = self.passage, self.known
        is_word = entry.quad in (1, 3) and entry.type != "CONSULT"
        act = Act(at=draft.match.at, type=entry.type, is_word=is_word, is_planned=modality == "planned", actors=draft.actors)
        return find_time(self.graph, act, times=passage.times, dated=passage.dated, cues=known.cues, order=known.order)

    def _carried(self, draft: Draft) -> tuple[Role, ...]:
        """The parties of a fight or truce that names none: those of the fight just told."""
        if not draft.is_reciprocal or draft.recipients or draft.match.rule.type not in TWO_SIDED:
            return ()
        return tuple(msgspec.structs.replace(role, is_implied=True) for role in self.passage.carry.parties)

    def _speakers(self, draft: Draft, voices: tuple[Voice, ...]) -> tuple[tuple[int, ...], tuple[Voice, ...]]:
        """The actors, with "we" and "it" in somebody's words resolved to who speaks.

        Who speaks of its own words is no separate source; of its own deeds and meetings it is.
        """
        actors = draft.actors
        is_quoted = self._is_quoted(self.graph.span(draft.match.words))
        if voices and any(self._is_speaker(head, voices[-1], is_quoted=is_quoted) for head in actors):
            said = tuple(party for head in voices[-1].heads for party in self.phrases.parties(head))
            actors = said or actors
            entry = self.known.book.types[draft.match.rule.type]
            if entry.quad in (2, 4) or entry.type == "CONSULT":
                return actors, voices
        return actors, tuple(voice for voice in voices if not set(voice.heads) & set(actors))

    def _is_announced(self, draft: Draft, entry: TypeEntry, voices: tuple[Voice, ...]) -> bool:
        """Whether who speaks announces what is still to be done, by nobody named: "Kenya said the sailor would be freed"."""
        if entry.type not in ANNOUNCED or not voices or not self.clauses.is_passive(draft.match.at):
            return False
        readings = [one for head in voices[-1].heads for one in self.phrases.readings(head)]
        return any(one.code and is_official(one, syntax=self.known.syntax) for one in readings)

    def _named(self, draft: Draft, reality: Reality) -> Draft:
        """The draft with who speaks instead of a "he" that stands for him: "the minister said he would not come"."""
        is_pronoun = any(self.graph.toks[head].pos == "PRON" for head in draft.actors)
        if not is_pronoun or self._is_quoted(self.graph.span(draft.match.words)):
            return draft
        return msgspec.structs.replace(draft, actors=self._speakers(draft, reality.voices)[0])

    def _is_blind(self, draft: Draft, reality: Reality) -> bool:
        """Whether an "it" killed that is not who speaks: a fire, a storm or a virus."""
        if draft.match.rule.type != "ASSAULT" or not draft.actors or not self.cast.is_disaster:
            return False
        actors, _ = self._speakers(draft, reality.voices)
        return all(self.graph.toks[head].pos == "PRON" and self.graph.toks[head].lemma == "it" for head in actors)

    def _is_show(self, words: Sequence[int]) -> bool:
        """Whether a word that names the act stands in the quoted name of a show or book."""
        toks = self.graph.toks
        titles = [quote.span for quote in self.passage.quotations if quote.span.overlaps(self.graph.span(words))]
        inside = ([at for at, token in enumerate(toks) if span.start <= token.start < span.end] for span in titles)
        return any(is_show(self.graph, words, quoted) for quoted in inside)

    def _is_distanced(self, words: Iterable[int]) -> bool:
        """Whether a word that names the act stands in a quotation too short to be speech."""
        spans = [self.graph.span([at]) for at in words]
        return any(quote.is_scare and quote.span.covers(span) for quote in self.passage.quotations for span in spans)

    def _is_quoted(self, span: Span) -> bool:
        return any(quote.span.covers(span) and not quote.is_scare for quote in self.passage.quotations)

    def _is_speaker(self, head: int, voice: Voice, *, is_quoted: bool) -> bool:
        """Whether a pronoun in reported words stands for the one who is reported; in a quotation only "I" and "we" do."""
        lemma = self.graph.toks[head].lemma
        is_pronoun = self.graph.toks[head].pos == "PRON"  # "US" has the lemma of "us"
        if is_pronoun and lemma in self.known.syntax.first_person:
            return True
        if is_quoted or self.graph.toks[head].pos != "PRON" or lemma not in self.known.syntax.personal_pronouns:
            return False
        if lemma == "they" and self._has_nearer(head, voice):
            return False
        kinds = {reading.kind for speaker in voice.heads for reading in self.phrases.readings(speaker)}
        collective = bool(kinds & {"state", "body", "group"})
        if lemma == "they":
            return bool(kinds) and (collective or self.drafter.viable.is_several(voice.heads))
        return bool(kinds) and (collective if lemma == "it" else not collective)

    def _has_nearer(self, head: int, voice: Voice) -> bool:
        """Whether a clause within what is said has several for its subject, whom "they" beside it means."""
        verbs = [above for above in self.graph.ancestors(head) if self.graph.is_verb(above)][1:]
        below = verbs[: verbs.index(voice.cue)] if voice.cue in verbs else []
        others = [who for verb in below for who in self.clauses.verb(verb).subj if who not in voice.heads and who < head]
        return any(self.phrases.is_actor(who) and self.drafter.viable.is_several((who,)) for who in others)

    def attribution(self, voices: tuple[Voice, ...]) -> tuple[Source, ...]:
        """The chain of sources that the walk found, outermost first; the narrator opens it."""
        chain = [Source(kind="narrator")]
        for voice in voices:
            cue = self.graph.span([voice.cue])
            heads = [party for head in voice.heads for party in self.phrases.parties(head)] or list(voice.heads)
            chain.extend(Source(kind=voice.kind, span=self.phrases.role(head).span, cue=cue) for head in heads[:2])
        return tuple(chain)

    def mode(self, draft: Draft, entry: TypeEntry) -> str | None:
        """The mode that the rule fixes, or that the words of the act show; None if neither says."""
        heads = (*draft.actors, *draft.recipients)
        codes = frozenset(reading.code for head in heads for reading in self.phrases.readings(head) if reading.code)
        return find_mode(self.graph, draft, self.known.book.modes.get(entry.type, ()), codes=codes)

    @cached_property
    def contexts(self) -> tuple[str, ...]:
        """The contexts that the words of the sentence show, most often shown first."""
        toks, book = self.graph.toks, self.known.book
        openings, words = book.context_openings, book.contexts
        found: dict[str, int] = {}
        for at in [at for at, token in enumerate(toks) if token.lemma in openings]:
            for size in range(1, book.longest_context + 1):
                phrase = " ".join(token.lemma for token in toks[at : at + size])
                for context in words.get(phrase, ()):
                    found[context] = found.get(context, 0) + 1
        return tuple(sorted(found, key=lambda name: (-found[name], name))[:MAX_CONTEXTS])

    def _confidence(self, draft: Draft, modality: str, others: tuple[str, ...]) -> float:
        """What its sentence shows for the act, less what shows that it is not the main one there."""
        at, heads = draft.match.at, (*draft.actors, *draft.recipients)
        codes = [any(reading.code for reading in self.phrases.readings(head)) for head in heads]
        sure = estimate(draft, codes=codes, rivals=len(others), is_asserted=modality == "asserted")
        doubt = ASIDE * asides(self.graph, at, occasions=self.known.syntax.prior_prepositions) + depth(self.graph, at)
        doubt += LONELY * (draft.is_reciprocal and not self.drafter.viable.is_several(heads))
        return bounded(sure - doubt)
