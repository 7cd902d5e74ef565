"""From a fitting pattern to a draft of an event: who acts, on whom, who mediates, and what its content covers."""

from collections.abc import Callable

import msgspec

from dateline.coding.clause import Args, Clauses
from dateline.coding.discourse import TWO_SIDED
from dateline.coding.doers import Doers
from dateline.coding.graph import Graph
from dateline.coding.match import Match
from dateline.coding.mutual import is_mutual, is_traded
from dateline.coding.oblique import Oblique
from dateline.coding.own import Own
from dateline.coding.phrase import Phrases
from dateline.coding.reach import Reach
from dateline.coding.somebody import counted
from dateline.coding.viable import Viable
from dateline.coding.walk import Voice
from dateline.lexicon.carried import Acts
from dateline.lexicon.codebook import TypeEntry
from dateline.lexicon.cues import Syntax

SELF_STANDING = frozenset({"relcl", "advcl", "parataxis"})
"""Clauses inside a complement that tell facts of their own rather than what is asked, blamed or promised."""

SITED = frozenset({"ASSAULT", "PROTEST"})
"""Types before whose nouns a city or region says where: "the London attack"."""
LOCATING = ("in", "near", "at", "of", "outside")
"""Prepositions between a thing and the place where it stands."""
OTHERS = frozenset({"ASSAULT", "AID", "COOPERATE", "CONSULT", "ACCUSE", "SANCTION"})
"""Types that are done to others than oneself."""
UNREACHED = frozenset({"ASSAULT", "CONSULT"})
"""Types whose recipient is hit or met: nobody is that by standing deeper in an object."""
REACHED = ("to", "on", "for", "against", "of")
"""Prepositions of the act itself after which a thing may stand that has the other side in it: "agreed to a plan by Chad"."""
MAX_DEPTH = 3
DIRECTED = ("against", "to", "on")
"""Prepositions after an object that show at whom the act of its verb is aimed."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A match with the heads of its participants and the tokens of its content; `accuser` tells a deed to accuse somebody."""

    match: Match
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    mediators: tuple[int, ...] = ()
    is_reciprocal: bool = False
    content: frozenset[int] = frozenset()
    accuser: Voice | None = None


class Drafter:
    """Makes drafts for one sentence."""

    def __init__(
        self,
        graph: Graph,
        *,
        clauses: Clauses,
        phrases: Phrases,
        syntax: Syntax,
        is_fight_known: bool = False,
        freed: Acts | None = None,
        is_crisis: Callable[[], bool] = bool,
    ) -> None:
        """`is_fight_known`: a fight was told before; `freed`: the acts by which those are let go who were said to be held;
        `is_crisis`: whether the document tells of public life, where what groups of people do matters, too.
        """
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax
        self.is_fight_known = is_fight_known
        self.reach = Reach(graph, clauses=clauses, phrases=phrases, syntax=syntax)
        self.doers = Doers(graph, clauses=clauses, phrases=phrases, syntax=syntax)
        self.oblique = Oblique(graph, clauses=clauses, phrases=phrases, syntax=syntax)
        self.own = Own(graph, phrases=phrases, syntax=syntax)
        self.freed = freed
        self.viable = Viable(graph, clauses=clauses, phrases=phrases, syntax=syntax, is_crisis=is_crisis)

    def drafts(self, match: Match, *, entry: TypeEntry, is_pair_given: bool = False) -> list[Draft]:
        """The drafts of a match: none if a needed participant is missing, two for "accused each other".

        With `is_pair_given` the participants are known from elsewhere and need not be found.
        """
        if entry.type in OTHERS and not match.pattern.particles and self._is_reflexive(match):
            return []
        actors = self._actors(match)
        recipients = self.reach.outermost(self._recipients(match, entry=entry, actors=actors))
        actors = actors or self.doers.owner(match, "A", is_sole=not recipients)
        heard = self._parties(list(self.doers.hearers(match, recipients))) if actors else ()
        recipients = heard or recipients or (self.doers.owner(match, "R") if actors else ())
        own = tuple(head for head in recipients if head not in actors and not self._is_self(head))
        recipients = self.own.turned(match, actors, own)
        is_reciprocal = match.rule.entry.reciprocal or self._is_between(match, entry=entry, actors=actors, recipients=recipients)
        is_joint = is_reciprocal and self.viable.is_several((*actors, *recipients))
        is_carried = self.is_fight_known and match.rule.type in TWO_SIDED and is_reciprocal and not (actors or recipients)
        parties = (actors, recipients)
        recipients = tuple(head for head in recipients if not self.phrases.is_setting(head))
        is_joint = is_joint or (entry.type == "CONSULT" and not match.rule.entry.reciprocal)
        is_sure = is_pair_given or bool(match.role("M")) or _stands_alone(match) or self._is_freed(match, recipients)
        is_viable = is_sure or self.viable.is_viable(match.at, entry=entry, parties=parties, is_joint=is_joint)
        if not is_viable and not is_carried:
            return []
        is_swapped = is_traded(match, actors, recipients, graph=self.graph, syntax=self.syntax)
        if is_swapped or is_mutual(match, self.graph, self.syntax):
            return self._mutual(match, actors)
        if is_reciprocal and match.pattern.part == "noun":
            actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
        draft = Draft(
            match=match,
            actors=actors,
            recipients=recipients,
            mediators=self._mediators(match),
            is_reciprocal=is_reciprocal,
            content=self._content(match),
        )
        return [draft]

    def _is_freed(self, match: Match, recipients: tuple[int, ...]) -> bool:
        """Whether somebody is let go who was told to be held: "the girls were freed"."""
        if self.freed is None or match.rule.type not in self.freed.types or match.rule.entry.mode not in self.freed.modes:
            return False
        return any(self.graph.has(head, "det") or self.graph.toks[head].pos == "PRON" for head in recipients)

    def _is_reflexive(self, match: Match) -> bool:
        """Whether it is done to oneself: "killed himself", "defended themselves"."""
        return any(map(self._is_self, match.args.obj))

    def _is_self(self, head: int) -> bool:
        return self.graph.toks[head].lemma in self.syntax.reflexives

    def _actors(self, match: Match) -> tuple[int, ...]:
        others = (*match.role("M"), *match.role("R"))
        heads = match.role("A") or [head for head in self._default_actors(match) if head not in others]
        heads = heads or list(self.doers.posted(match)) or self.doers.of(match)
        if match.rule.type == "ASSAULT" and (struck := self.doers.aims(heads)):
            return tuple(who for who in self._parties(heads) if who not in struck)
        return self._parties(heads) or self._parties([doer for head in heads for doer in self._wielders(head)])

    def _wielders(self, head: int) -> tuple[int, ...]:
        """Who sets a thing going that then acts: "Iran launched missiles targeting the base"."""
        above = self.graph.parent(head)
        if above is None or self.graph.toks[head].dep != "dobj" or not self.graph.is_verb(above):
            return ()
        is_made = self.graph.toks[above].lemma in self.clauses.light | self.syntax.wielding_verbs
        is_message = self.graph.toks[head].lemma in self.syntax.message_nouns
        return self.clauses.verb(above).subj if is_made or is_message else ()

    def _default_actors(self, match: Match) -> list[int]:
        args = match.args
        if match.pattern.part != "noun":  # what breaks out is nobody: "fighting broke out"
            is_outbreak = match.rule.entry.reciprocal and match.rule.entry.lone
            return [head for head in args.subj if not (is_outbreak and head in match.filled())]
        owners = [head for poss in args.poss for head in self._owners(poss, match.at)]
        found = [*owners, *args.preps.get("between", ())]
        if match.rule.entry.reciprocal:
            found += (*args.subj, *(args.preps.get("with", ()) if args.subj and match.rule.type == "ASSAULT" else ()))
        found = found or list(args.preps.get("by", ())) or list(args.subj)
        found = found or [head for head in args.mods if self._is_doer(head, match)]
        return found or self._attendants(match)

    def _is_doer(self, head: int, match: Match) -> bool:
        """Whether a modifier says who did it: "Russian shelling"; "the police shooting of a man", where the victim is told."""
        if match.rule.type in SITED and self.phrases.is_site(head):
            return False
        if self.phrases.is_origin(head):
            return True
        return bool(match.role("R")) and self.graph.toks[head].dep == "compound" and self.phrases.is_actor(head)

    def _owners(self, poss: int, noun: int) -> tuple[int, ...]:
        """A possessor; for a pronoun at an object ("repeated its threat") the subject of the clause."""
        graph, verb = self.graph, self.graph.parent(noun)
        if graph.toks[poss].pos != "PRON" or graph.toks[noun].dep != "dobj" or verb is None:
            return (poss,)
        several = self.viable.is_several
        if (args := self.doers.reasoned(poss, verb)) and several(args.obj) and not several(args.subj):
            return args.obj
        return self.clauses.verb(verb).subj

    def _attendants(self, match: Match) -> list[int]:
        """Who did something "after talks with": the subject of the clause that the occasion belongs to."""
        graph = self.graph
        prep = graph.parent(match.at)
        is_meeting = match.rule.entry.reciprocal or match.rule.type == "CONSULT"
        is_occasion = prep is not None and graph.toks[prep].text.lower() in self.syntax.occasion_prepositions
        if not is_meeting or prep is None or not is_occasion or graph.toks[match.at].dep != "pobj":
            return []
        verb = next((above for above in graph.ancestors(prep) if graph.is_verb(above)), None)
        return list(self.clauses.verb(verb).subj) if verb is not None else []

    def _recipients(self, match: Match, *, entry: TypeEntry, actors: tuple[int, ...]) -> tuple[int, ...]:
        """Who it is done to; where the type needs a recipient, also one that names no known actor ("the region")."""
        heads = [head for head in match.role("R") or self.doers.hit(match, actors) if not self.clauses.is_time(head)]
        if entry.type == "REQUEST" and (leaving := self._parties(self.reach.sole(match.args, heads))):
            return leaving
        named = [head for head in heads if self._is_told(head, entry)]
        asked = self._parties(self.oblique.written(match, heads))
        if not heads and match.pattern.part == "verb" and not match.pattern.has_role("R") and entry.type != "MOBILIZE":
            heads = [*match.args.obj, *match.args.iobj]
        if entry.type == "ASSAULT" and self.graph.toks[match.at].lemma in self.syntax.wielding_verbs:  # "launched artillery"
            heads = [head for head in heads if head not in match.filled() or head in match.role("R")]
        found = asked or self._parties(heads) or self._strayed(match, heads) or self._sited(match, heads, entry=entry)
        found = found or self._reached(match, heads, entry=entry, actors=actors)
        found = found or tuple(named) or self._struck(match)
        return found or self.oblique.find(match, barred=frozenset((*actors, *match.args.subj, *match.role("M"))))

    def _is_told(self, head: int, entry: TypeEntry) -> bool:
        """Whether a noun that names no known party is told nevertheless: of aid to whomever, of "the city" that is hit."""
        token = self.graph.toks[head]
        is_place = entry.type == "ASSAULT" and token.lemma in self.syntax.place_nouns
        is_known = is_place and self.graph.has_word(head, self.syntax.definite)
        return token.pos in ("NOUN", "PROPN") and (entry.needs_recipient or is_known)

    def _reached(self, match: Match, heads: list[int], *, entry: TypeEntry, actors: tuple[int, ...]) -> tuple[int, ...]:
        """The other side of what the act is about: "eased a ban on travel to Cuba", "denounced the arrest of leaders in Fiji"."""
        if not actors or match.rule.type in UNREACHED or match.rule.entry.reciprocal:
            return ()
        args, barred = match.args, frozenset((*actors, *match.role("M")))
        if match.rule.type == "PROTEST":
            return self.reach.nearest(self.reach.opposed(args), barred=barred)
        warned = self.reach.warned(match.at, args) if match.rule.type == "THREATEN" else []
        if found := self.reach.parties(warned, barred=barred):
            return found
        is_blamed = match.rule.type == "ACCUSE"
        if entry.type == "REQUEST" and (owing := self.reach.owing(args)):
            return tuple(who for who in self._parties(owing) if who not in barred)
        below = [head for head in heads if head not in actors]
        found = self.reach.below(below, barred=barred, is_blamed=is_blamed)
        if found or entry.type == "REQUEST" or entry.needs_recipient:
            return found
        things = [head for head in (*args.obj, *args.iobj) if head not in actors and not self.phrases.is_actor(head)]
        own = [head for name in REACHED for head in args.preps.get(name, ())]
        rest = [head for head in (*things, *args.inf, *args.ing, *own) if head not in (*heads, *actors)]
        return self.reach.parties(things, barred=barred) or self.reach.below(rest, barred=barred, is_blamed=is_blamed)

    def _sited(self, match: Match, heads: list[int], *, entry: TypeEntry) -> tuple[int, ...]:
        """The state or city that was hit, or where what was hit stands: "shelled Kharkiv", "an airport in Saudi Arabia"."""
        if entry.type in ("COERCE", "CONCEDE"):
            return tuple(filter(self.phrases.is_town, heads))  # "seized Kunduz", "lifted the curfew in Kunduz"
        if entry.type not in SITED:
            return ()
        near = [kid for head in heads for kid in self.phrases.after(head, names=LOCATING)]
        if heads and not near and entry.type == "ASSAULT":  # "struck hideouts in northern Mali"
            near = [kid for name in LOCATING for kid in match.args.preps.get(name, ())]
        near += [below for kid in near for below in self.phrases.after(kid, names=LOCATING)]
        if sites := tuple(kid for kid in near if self.phrases.fits(kid, ("STATE",))):
            return sites
        owned = [kid for kid in near if self.graph.toks[kid].lemma in self.syntax.place_nouns]  # "in Chad's capital"
        if owners := [who for kid in owned for who in self.graph.children(kid, "poss") if self.phrases.fits(who, ("STATE",))]:
            return tuple(owners)
        is_bodily = self.graph.toks[match.at].lemma in self.syntax.outcome_verbs  # "killed Florence"
        towns = near if is_bodily else (*heads, *near)
        return tuple(dict.fromkeys(filter(self.phrases.is_town, towns))) if entry.type == "ASSAULT" else ()

    def _struck(self, match: Match) -> tuple[int, ...]:
        """The city before the noun: "the Kabul bombing (killed five)"."""
        if match.rule.type not in SITED or match.args.preps.get("by"):
            return ()
        nouns = (match.at,) if match.pattern.part == "noun" else match.args.subj
        sites = [kid for noun in nouns for kid in self.graph.children(noun, "compound", "nmod")]
        return tuple(kid for kid in sites if self.phrases.is_site(kid)) if match.rule.type == "ASSAULT" else ()

    def _strayed(self, match: Match, heads: list[int]) -> tuple[int, ...]:
        """Who stands after a preposition that belongs to the object: "condemned the arrests by", "reneged on a deal with".

        What something is attacked "with" is a weapon, or troops of whoever attacks.
        """
        if not any(head > match.at for head in heads) or match.pattern.part != "verb" or match.rule.type == "ASSAULT":
            return ()
        for name in self.syntax.owning_prepositions:
            others = [head for head in match.args.preps.get(name, ()) if head not in match.args.subj]
            found = [head for head in others if not self.graph.has(head, "acl")]  # "with Togo following suit"
            if parties := self._parties(found):
                return parties
        return ()

    def _parties(self, heads: list[int]) -> tuple[int, ...]:
        known = counted(self.graph, heads, syntax=self.syntax)
        return tuple(dict.fromkeys(party for head in known for party in self._within(head)))

    def _within(self, head: int, *, depth: int = 0) -> list[int]:
        """The actors of a phrase, or of the clause that a complement verb heads: "threatened to shell Haifa"."""
        if not self.graph.is_verb(head) or depth > MAX_DEPTH:
            return self.phrases.parties(head)
        args = self.clauses.verb(head)
        aims = [(*args.obj, *args.iobj), *(self._aimed(args, name) for name in self.syntax.aiming_prepositions)]
        parties = [found for heads in aims if (found := [who for head in heads for who in self.phrases.parties(head)])]
        if parties:
            return next((found for found in parties if self._is_codable(found)), parties[0])
        below = [party for verb in (*args.inf, *args.ing) for party in self._within(verb, depth=depth + 1)]
        told = args.that if self.graph.toks[head].lemma in self.syntax.clausal_verbs else ()  # "refused to let monitors enter"
        return below or [party for verb in told for who in self.clauses.verb(verb).subj for party in self.phrases.parties(who)]

    def _aimed(self, args: Args, name: str) -> tuple[int, ...]:
        """Heads after a preposition of a verb, or of its objects: "threatened to send migrants to Malta"."""
        nested = (head for noun in args.obj for head in self.phrases.after(noun, names=(name,)))
        return args.preps.get(name) or tuple(nested if name in DIRECTED else ())

    def _is_codable(self, heads: list[int]) -> bool:
        return any(reading.code for head in heads for reading in self.phrases.readings(head))

    def _is_between(self, match: Match, *, entry: TypeEntry, actors: tuple[int, ...], recipients: tuple[int, ...]) -> bool:
        """Whether coordinated parties fight each other: "Armenia and Azerbaijan fought (a war)", nobody else being hit."""
        if entry.type != "ASSAULT" or match.pattern.part != "verb" or recipients or len(actors) != 2:
            return False
        victims = [head for head in match.args.obj if head not in match.filled() and not match.role("R")]
        return all(self.phrases.fits(head, ("THING",)) for head in victims) and self.phrases.fits(actors[0], ("STATE", "PERSON"))

    def _mutual(self, match: Match, actors: tuple[int, ...]) -> list[Draft]:
        content = self._content(match)
        if len(actors) != 2:
            return [Draft(match=match, actors=actors, recipients=(), is_reciprocal=True, content=content)]
        one, two = actors
        return [
            Draft(match=match, actors=(one,), recipients=(two,), content=content),
            Draft(match=match, actors=(two,), recipients=(one,), content=content),
        ]

    def _mediators(self, match: Match) -> tuple[int, ...]:
        """Heads of =M slots, and who stands before "-brokered"."""
        found = list(self._parties(match.role("M")))
        graph = self.graph
        for kid in graph.children(match.at, "amod"):
            if graph.toks[kid].lemma in self.syntax.mediating_verbs:
                found.extend(below for below in graph.kids[kid] if self.phrases.is_origin(below))
        return tuple(found)

    def _content(self, match: Match) -> frozenset[int]:
        """Tokens of the complements: what is urged, blamed, promised, discussed."""
        args, graph = match.args, self.graph
        is_verb = match.pattern.part == "verb"
        later = [verb for verb in args.ing if verb > match.at or not is_verb]  # not "After freeing the crew, Chad asked"
        tops = [*args.inf, *later, *args.that, *args.obj, *args.adj]
        for name, heads in args.preps.items():
            if name in self.syntax.content_prepositions:  # not "In a call with her colleague, the minister urged"
                tops.extend(head for head in heads if head > match.at or not is_verb)
        above = set(graph.ancestors(match.at))
        tops = [top for top in tops if top != match.at and top not in above]
        return frozenset(at for top in tops for at in graph.subtree(top, without=SELF_STANDING)) - {match.at}


def _stands_alone(match: Match) -> bool:
    """Whether the words tell an act even of nobody known: "A curfew was imposed"; a mere noun may only mention it."""
    return match.rule.entry.lone and match.pattern.part == "verb"
