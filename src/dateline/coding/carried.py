"""Participants that another sentence names: who arrested, whom a party leaves at the table, whose attack "the attack" was.

What is carried over stays where it is told: the role's span lies in the other sentence and the event is less sure. A recipient
is carried only to a meeting that somebody leaves; whoever else is not named as such has none (annotators' rule).
Known to miss: participants that only the reader knows, and pronouns that stand for more than the last subject.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.coding.attacker import Attackers
from dateline.coding.authors import Authors
from dateline.coding.story import Named, Story
from dateline.coding.view import DEFINITE, is_form_of
from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.lexicon.carried import Acts, Carried
from dateline.model.event import Event, Role

SHORT = 4
"""Letters of a verb that its noun may begin with: "bombing" after "bombed"."""
HOLDERS = ("with", "between", "among")
"""Prepositions between a meeting and those who hold it."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Who claims a deed, and the words of the claim, as indices in its sentence."""

    claimant: Named
    words: frozenset[int]


class Carrier:
    """Completes the events of one document."""

    def __init__(self, story: Story, *, lexicon: Carried) -> None:
        self.story = story
        self.lexicon = lexicon
        self.authors = Authors(story, lexicon=lexicon)

    def complete(self, events: Sequence[Event]) -> list[Event]:
        """The events in text order, with the participants that other sentences name."""
        told: list[Event] = []
        for event in sorted(events, key=lambda event: (event.trigger.start, event.id)):
            told.append(self._completed(event, told))
        known = [self.authors.sides(event, told) for event in self._claimed(told)]
        attackers = Attackers(self.story, known, acts=self.lexicon.sole)
        return [self._with(event, actors=attackers.sole(event)) for event in known]

    def _completed(self, event: Event, told: Sequence[Event]) -> Event:
        if self._is_of(event, self.lexicon.left):
            return self._with(event, recipients=self._left(event, told))
        if self._is_of(event, self.lexicon.judged) and not event.recipients:
            return self._with(event, recipients=self._judged(event))
        if event.actors:
            return event
        if self._is_of(event, self.lexicon.authored) and not event.is_reciprocal and (roles := self.authors.doers(event)):
            return self._with(event, actors=roles)
        for acts in self.lexicon.doers:
            if self._is_of(event, acts) and (doer := self._doer(event, acts)) and not self._is_other(event, acts, doer):
                return self._with(event, actors=(doer.role,))
        for acts, find in (
            (self.lexicon.truces, self._fighters),
            (self.lexicon.released, self._holders),
            (self.lexicon.again, self._doers_before),
        ):
            if self._is_of(event, acts) and (roles := find(event, acts, told)):
                return self._with(event, actors=roles)
        return event

    @staticmethod
    def _is_of(event: Event, acts: Acts) -> bool:
        return event.type in acts.types and (not acts.modes or event.mode in acts.modes)

    def _with(self, event: Event, *, actors: tuple[Role, ...] = (), recipients: tuple[Role, ...] = ()) -> Event:
        if not actors and not recipients:
            return event
        return msgspec.structs.replace(
            event,
            actors=_implied(actors) or event.actors,
            recipients=_implied(recipients) or event.recipients,
            confidence=round(max(event.confidence - self.lexicon.doubt, 0.05), 3),
        )

    def _near(self, event: Event, told: Sequence[Event]) -> list[Event]:
        """What was told before an event within reach, the nearest first."""
        number = self.story.number(event)
        return [one for one in reversed(told) if number - self.story.number(one) <= self.lexicon.reach]

    # --- who acts -----------------------------------------------------------------------------------------------------

    def _doer(self, event: Event, acts: Acts) -> Named | None:
        """The nearest body of the right kind, in the sentence itself or before it, that may have to do with the victims."""
        number = self.story.number(event)
        victims = self.story.codes(number, event.recipients)
        taken = {role.head for role in event.recipients}
        for here in range(number, max(number - self.lexicon.reach, 0) - 1, -1):
            able = [one for one in self.story.named(here) if not (one.is_sufferer or one.is_aside)]
            fitting = [one for one in able if one.sectors & set(acts.sectors)]
            found = [one for one in fitting if one.role.head not in taken and (not acts.heads or one.lemma in acts.heads)]
            found = [one for one in found if not victims or not one.codes or one.codes & victims]
            if found:
                return next((one for one in reversed(found) if one.is_subject), found[-1])
        return None

    def _is_other(self, event: Event, acts: Acts, doer: Named) -> bool:
        """Whether a court told of elsewhere is another one than that of a verdict of long ago: "was convicted in 2009"."""
        return bool(acts.heads) and event.is_historical and not event.sentence.covers(doer.role.span)

    def _fighters(self, event: Event, acts: Acts, told: Sequence[Event]) -> tuple[Role, ...]:
        """Both sides of the last fight told."""
        for one in self._near(event, told):
            if one.type in acts.origins and one.is_reciprocal and len(one.actors) > 1:
                return one.actors
        return ()

    def _holders(self, event: Event, acts: Acts, told: Sequence[Event]) -> tuple[Role, ...]:
        """Who took those that are let go now."""
        number = self.story.number(event)
        freed, codes = self.story.heads(number, event.recipients), self.story.codes(number, event.recipients)
        is_pronoun = any(role.head.end - role.head.start <= 4 for role in event.recipients) and not codes
        for one in self._near(event, told):
            if one.type not in acts.origins or one.mode not in acts.origins[one.type] or not one.actors:
                continue
            other = self.story.number(one)
            heads = self.story.heads(other, one.recipients)
            if is_pronoun or any(is_form_of(word, held) or held.endswith(word) for word in freed for held in heads):
                return one.actors
        return ()

    def _doers_before(self, event: Event, acts: Acts, told: Sequence[Event]) -> tuple[Role, ...]:
        """Who did the deed that a noun with "the" tells again."""
        number = self.story.number(event)
        graph, at = self.story.graph(number), self.story.find(number, event.trigger)
        if at is None:
            return ()
        nouns = [at, *graph.children(at, "nsubj", "nsubjpass")]
        known = [noun for noun in nouns if graph.toks[noun].pos == "NOUN" and self._points_back(noun, number)]
        words = {graph.toks[noun].lemma for noun in known}
        if not words:
            return ()
        for one in self._near(event, told):
            if one.type in acts.types and one.sentence != event.sentence:
                return one.actors if words & self.lexicon.general or self._is_told_by(one, words) else ()
        return ()

    def _points_back(self, noun: int, number: int) -> bool:
        graph = self.story.graph(number)
        return any(graph.toks[kid].text.lower() in DEFINITE for kid in graph.children(noun, "det"))

    def _is_told_by(self, event: Event, words: Iterable[str]) -> bool:
        number = self.story.number(event)
        at = self.story.find(number, event.trigger)
        lemma = self.story.graph(number).toks[at].lemma if at is not None else ""
        return any(is_form_of(word, lemma) or (len(lemma) >= SHORT and word.startswith(lemma)) for word in words)

    # --- claims -------------------------------------------------------------------------------------------------------

    def _claimed(self, told: Sequence[Event]) -> Iterator[Event]:
        """The deeds with those who claim them in a later sentence; "the attack was claimed by" is no second attack."""
        deeds: dict[int, Event] = {}
        gone = set[str]()
        open_: list[int] = []
        for number in range(len(self.story.sents)):
            here = [at for at, event in enumerate(told) if self.story.number(event) == number]
            mine = [at for at in here if self._is_of(told[at], self.lexicon.claimed)]
            claim = next(self._claims(number), None)
            told_again = [at for at in mine if claim is not None and self._is_in(told[at], claim, number)]
            open_ = [at for at in open_ if number - self.story.number(told[at]) <= self.lexicon.reach]
            fresh = [at for at in mine if at not in told_again]
            open_ = [at for at in fresh if not told[at].actors and not told[at].is_reciprocal] if fresh else open_
            if claim is not None and open_:
                deeds.update({at: self._with(told[at], actors=(claim.claimant.role,)) for at in open_[-1:]})
                gone |= {told[at].id for at in told_again}
                open_ = []
            elif claim is not None:  # "claimed the bombing that killed nine sailors"
                nameless = [at for at in told_again if not told[at].actors]
                deeds.update({at: self._with(told[at], actors=(claim.claimant.role,)) for at in nameless})
        yield from (deeds.get(at, event) for at, event in enumerate(told) if event.id not in gone)

    def _is_in(self, event: Event, claim: Claim, number: int) -> bool:
        return self.story.find(number, event.trigger) in claim.words

    def _claims(self, number: int) -> Iterator[Claim]:
        """Who claims a deed in a sentence: "the Houthis claimed the attack", "the attack was claimed by the Houthis"."""
        graph, phrases = self.story.graph(number), self.story.phrases(number)
        if self.lexicon.claiming.isdisjoint(graph.lemmas):
            return
        for at, token in enumerate(graph.toks):
            if token.lemma not in self.lexicon.claiming or not graph.is_verb(at) or graph.has(at, "neg"):
                continue
            things = [kid for kid in graph.children(at, "dobj", "nsubjpass") if graph.toks[kid].lemma in self.lexicon.claims]
            agents = [kid for prep in graph.children(at, "agent") for kid in graph.children(prep, "pobj")]
            claimants = [head for head in (*agents, *graph.children(at, "nsubj")) if phrases.is_actor(head) and things]
            named = [self.story.name(number, self._speaker(number, head)) for head in claimants]
            words = frozenset((at, *things, *(word for thing in things for word in graph.subtree(thing))))
            yield from (Claim(claimant=one, words=words) for one in named if one.codes)

    def _speaker(self, number: int, head: int) -> int:
        """A claimant; for a pronoun, the subject of the clause above: "the group said it carried out the attack"."""
        graph = self.story.graph(number)
        if graph.toks[head].pos != "PRON":
            return head
        above = [subject for verb in graph.ancestors(head) for subject in graph.children(verb, "nsubj")]
        return next((subject for subject in above if subject < head and graph.toks[subject].pos != "PRON"), head)

    # --- whom a judgement is on ---------------------------------------------------------------------------------------

    def _judged(self, event: Event) -> tuple[Role, ...]:
        """Who did what the same sentence goes on to judge."""
        number = self.story.number(event)
        graph, at = self.story.graph(number), self.story.find(number, event.trigger)
        above = graph.parent(at) if at is not None else None
        if at is None or above is None:
            return ()
        is_deed = graph.toks[at].dep == "relcl" and graph.toks[above].lemma in self.lexicon.deeds
        is_what = graph.toks[at].dep == "pcomp" and any(graph.toks[kid].text.lower() == "what" for kid in graph.kids[at])
        if not (is_what or (is_deed and any(graph.toks[kid].lemma == "a" for kid in graph.children(above, "det")))):
            return ()
        verb = next((word for word in graph.ancestors(above) if graph.is_verb(word)), None)
        doers = graph.children(verb, "nsubj", "agent") if verb is not None else []
        named = [self.story.name(number, doer) for doer in doers if self.story.phrases(number).is_actor(doer)]
        others = self.story.codes(number, event.actors)
        return tuple(one.role for one in named if one.codes and not one.codes & others)

    # --- whom somebody leaves at the table ----------------------------------------------------------------------------

    def _left(self, event: Event, told: Sequence[Event]) -> tuple[Role, ...]:
        """Those with whom the meeting that somebody leaves is held, as told before or in the next sentence."""
        number = self.story.number(event)
        leavers = self.story.codes(number, event.actors)
        if not leavers or self.story.codes(number, event.recipients):
            return ()
        meetings = [one for one in self._near(event, told) if one.type == "CONSULT"]
        back = range(number, max(number - self.lexicon.reach, 0) - 1, -1)
        for here in (*back, min(number + 1, len(self.story.sents) - 1)):
            held = [one for one in meetings if self.story.number(one) == here]
            roles = [role for one in held for role in (*one.actors, *one.recipients)]
            parties = [*(role for role in self._parties(here)), *roles]
            found = {role.head: role for role in parties if (codes := self.story.codes(here, [role])) and not codes & leavers}
            if found:
                return tuple(found[head] for head in sorted(found))
        return self._counted(number, leavers)

    def _parties(self, number: int) -> Iterator[Role]:
        """Who holds the meetings that a sentence speaks of."""
        graph, phrases = self.story.graph(number), self.story.phrases(number)
        for at, token in enumerate(graph.toks):
            if token.lemma.lower() in self.lexicon.meetings and token.pos in ("NOUN", "PROPN"):
                heads = [*phrases.after(at, names=HOLDERS), *graph.children(at, "poss")]
                heads += [kid for kid in graph.children(at, "amod", "compound", "nmod") if phrases.is_origin(kid)]
                yield from (phrases.role(party) for head in heads for party in phrases.parties(head))

    def _counted(self, number: int, leavers: frozenset[str]) -> tuple[Role, ...]:
        """The others of as many states as are said to meet: "the trilateral talks", "a meeting of the three countries"."""
        size = self._size(number)
        found: dict[str, Role] = {}
        for here in range(number, max(number - self.lexicon.reach, 0) - 1, -1):
            for one in reversed([one for one in self.story.named(here) if not one.is_site]):
                for code in one.codes - leavers - INTERNATIONAL:
                    found.setdefault(code, one.role)
            if size and len(found) >= size - 1:
                roles = list(found.values())[: size - 1]
                return tuple(sorted(roles, key=lambda role: role.head))
        return ()

    def _size(self, number: int) -> int:
        """How many are said to meet, in a sentence or the two before it; 0 if nobody says so."""
        for here in range(number, max(number - 3, -1), -1):
            graph = self.story.graph(here)
            nouns = [at for at, token in enumerate(graph.toks) if token.lemma.lower() in self.lexicon.meetings]
            below = [at for noun in nouns for at in graph.subtree(noun)]
            sizes = [self.lexicon.numbers[word] for at in below if (word := graph.toks[at].text.lower()) in self.lexicon.numbers]
            if sizes:
                return sizes[0]
        return 0


def _implied(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(msgspec.structs.replace(role, is_implied=True) for role in roles)
