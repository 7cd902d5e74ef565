"""Makes one of the drafts of a sentence that tell the same act, and drops what another act only mentions."""

import msgspec

from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.coding.occasion import with_dead, with_outcomes
from dateline.coding.phrase import Phrases
from dateline.coding.walk import Voice

SUPPRESSING = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SUPPORT", "CONSULT", "PROTEST", "SANCTION"}
)
"""Types whose content is not coded as acts of its own (annotation manual, section 4)."""
TOPICS = frozenset({"REQUEST", "ACCUSE"})
"""Types of words that say what a protest is about, which is no act beside it (annotation manual, section 4)."""
SAID = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
"""Types of words that go to somebody."""
ANSWERING = frozenset({"REJECT", "CONCEDE"})
"""Types of acts by which somebody answers words."""
JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "CONSULT"})
"""Types of words about an act that was done, whatever is thought of it."""
CRITICAL = "disapprove"
"""The mode of accusations that find fault, with what is known."""
BLAMED = frozenset({"ASSAULT", "COERCE"})
"""Types of deeds that somebody is accused of and that are told as acts of their own."""
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID", "COOPERATE"})
"""Types of acts that a noun with both sides tells even under such words; acts of words only where they are turned down."""
Coded = tuple[Draft, tuple[str, ...]]
"""A draft with the types that came second."""


def once(found: list[Coded], *, phrases: Phrases) -> list[Coded]:
    """The drafts, each act once; consumed and merely mentioned acts are left out."""
    graph = phrases.graph
    merged = _merged(_shared(_addressed(found, phrases=phrases), graph=graph), phrases=phrases)
    return _undoubled(with_dead(with_outcomes(merged, phrases=phrases), phrases=phrases), phrases=phrases)


def _addressed(found: list[Coded], *, phrases: Phrases) -> list[Coded]:
    """The drafts, where words joined to others go to the same: "told Chad to stop and warned that it would answer"."""
    graph, verbs = phrases.graph, phrases.syntax.addressed_verbs
    heard = {draft.match.at: draft.recipients for draft, _ in found if graph.toks[draft.match.at].lemma in verbs}
    told = []
    for draft, others in found:
        at = draft.match.at
        is_bare = draft.match.rule.type in SAID and not draft.recipients and graph.deps[at] == "conj"
        if is_bare and (hearers := heard.get(graph.toks[at].head)):
            draft = msgspec.structs.replace(draft, recipients=hearers)
        told.append((draft, others))
    return told


def _is_turned_down(draft: Draft, host: Draft) -> bool:
    """Whether a noun tells words of somebody else that an act of refusal or yielding is about."""
    at = draft.match.at
    is_word = draft.match.pattern.part == "noun" and draft.match.rule.type in SAID and host.match.rule.type in ANSWERING
    is_about = at != host.match.at and (at in host.content or at in host.match.filled())
    return is_word and is_about and bool(draft.actors) and set(draft.actors).isdisjoint(host.actors)


def _shared(found: list[Coded], *, graph: Graph) -> list[Coded]:
    """The drafts, where what an act came to hits the same as the act: "rioted at a jail in Togo, setting fire to beds"."""
    told = {(draft.match.at, draft.match.rule.type): draft for draft, _ in found}
    shared = []
    for draft, others in found:
        at = draft.match.at
        whole = told.get((graph.toks[at].head, draft.match.rule.type))
        if whole is not None and graph.deps[at] == "advcl" and graph.toks[at].tag == "VBG" and not draft.recipients:
            draft = msgspec.structs.replace(draft, recipients=whole.recipients)
        shared.append((draft, others))
    return shared


def _whole(draft: Draft, told: dict[tuple[int, str], Draft], *, graph: Graph) -> Draft | None:
    """The draft that tells the same act: "the strikes killed five", "fired missiles targeting the port", "died in the raid"."""
    if draft.match.pattern.part != "verb":
        return None
    for head in draft.match.args.subj:
        above = graph.toks[head].head if graph.toks[head].dep in ("dobj", "nsubjpass") else head
        for at in {head, above} - {draft.match.at}:
            whole = told.get((at, draft.match.rule.type))
            if whole is not None and (at == head or graph.toks[draft.match.at].dep == "acl"):
                return whole
    if not graph.has(draft.match.at, "auxpass"):
        return None
    sites = (head for name in ("in", "during") for head in draft.match.args.preps.get(name, ()))
    return next((told[at, draft.match.rule.type] for at in sites if (at, draft.match.rule.type) in told), None)


def _merged(found: list[Coded], *, phrases: Phrases) -> list[Coded]:
    """Each act once: "the strikes killed five" is one, and its victims are those of the strikes if they name none."""
    graph = phrases.graph
    told = {(draft.match.at, draft.match.rule.type): draft for draft, _ in found}
    pairs = [(draft, whole) for draft, _ in found if (whole := _whole(draft, told, graph=graph)) is not None]
    kept: dict[int, Draft] = {}
    gone = set()
    for part, whole in pairs:
        is_passive = graph.has(part.match.at, "auxpass") and bool(part.recipients)  # "he was killed by an air strike"
        main, other = (part, whole) if is_passive and not whole.is_reciprocal else (whole, part)
        gone.add(id(other))
        known = kept.get(id(main), main)  # "the blast killed a guard and wounded others": the first says who
        victims = _victims(known, other, phrases=phrases)
        kept[id(main)] = msgspec.structs.replace(known, actors=known.actors or other.actors, recipients=victims)
    return [(kept.get(id(draft), draft), others) for draft, others in found if id(draft) not in gone]


def _victims(main: Draft, other: Draft, *, phrases: Phrases) -> tuple[int, ...]:
    """Whom both drafts of an act hit; who was killed tells more than where: "a bombing near Adrar killed two Dutch monks"."""
    if not main.recipients:
        return other.recipients  # "twenty soldiers were killed in a clash with Chinese troops"
    is_where = not main.is_reciprocal and all(phrases.is_located(head) for head in main.recipients)
    return other.recipients if is_where and other.recipients else main.recipients


def _is_cry(at: int, protests: set[int], *, graph: Graph) -> bool:
    """Whether a participle says what a protest is about: "went on strike, demanding back pay"."""
    token = graph.toks[at]
    return token.tag == "VBG" and token.dep in ("advcl", "acl") and any(above in protests for above in graph.ancestors(at))


def _is_listed(draft: Draft, consumed: dict[int, Draft], *, graph: Graph) -> bool:
    """Whether a noun stands beside one that tells the same: the asset freezes of "adopted travel bans and asset freezes"."""
    first = graph.toks[draft.match.at].head
    whole = consumed.get(first) if graph.deps[draft.match.at] == "conj" and draft.match.pattern.part == "noun" else None
    return whole is not None and whole.match.rule.type == draft.match.rule.type and whole.match.at != first


def _is_told(draft: Draft, host: Draft, *, phrases: Phrases) -> bool:
    """Whether a noun tells an act with both sides that is only judged here: "condemned the storming of its embassy by rebels"."""
    if _is_turned_down(draft, host):
        return True
    graph, at = phrases.graph, draft.match.at
    is_judged = host.match.rule.type in JUDGING or _is_behind(at, host, phrases=phrases)
    if not is_judged or draft.match.pattern.part != "noun" or draft.match.rule.type not in DEEDS:
        return False
    is_definite = graph.has(at, "poss") or graph.has_word(at, phrases.syntax.definite)
    parties = (*draft.actors, *draft.recipients)
    return is_definite and bool(draft.actors and draft.recipients) and all(map(phrases.is_actor, parties))


def _alleged(draft: Draft, host: Draft, *, phrases: Phrases) -> Draft | None:
    """A deed that somebody is accused of, if it is a single one: "accused the rebels of the murder of nine monks in May".

    By the annotation manual (section 4) the content of an accusation is an act where it is discrete and has both parties.
    """
    is_charge = host.match.rule.type == "ACCUSE" and host.match.rule.entry.mode != CRITICAL
    is_deed = is_charge and draft.match.rule.type in BLAMED and bool(draft.recipients)
    is_deed = is_deed and phrases.graph.deps[draft.match.at] != "compound"  # "filed murder charges"
    if not is_deed or not any(_is_certain(head, phrases=phrases) for head in draft.recipients):
        return None
    actors = draft.actors or host.recipients
    are_both = bool(actors) and all(map(phrases.is_actor, (*actors, *draft.recipients)))
    is_apart = set(actors).isdisjoint(draft.recipients) and set(actors).isdisjoint(host.actors)
    if not are_both or not is_apart:
        return None
    accuser = Voice(heads=host.actors, cue=host.match.at, kind="alleges") if host.actors else None
    return msgspec.structs.replace(draft, actors=actors, accuser=accuser)


def _beside(draft: Draft, hosts: list[Draft], *, phrases: Phrases) -> Draft | None:
    """The draft beside the acts whose content it is; None if it is no more than that to one of them."""
    told: Draft | None = draft
    for host in hosts:
        told = _alleged(told, host, phrases=phrases) if told else None
    return told


def _is_certain(head: int, *, phrases: Phrases) -> bool:
    """Whether a phrase says how many, which one or who: "nine monks", "the monastery", no "civilians", no "Ukraine"."""
    graph = phrases.graph
    if graph.has(head, "nummod", "quantmod") or any(one.kind == "person" for one in phrases.readings(head)):
        return True
    return graph.toks[head].tag == "NN" and (graph.has(head, "det") or graph.has(head, "poss"))


def _is_behind(at: int, host: Draft, *, phrases: Phrases) -> bool:
    """Whether what is asked is about an act that was done: "demanded an inquiry into the raid", "an apology for the raid"."""
    graph, syntax = phrases.graph, phrases.syntax
    prep = graph.toks[at].head
    if graph.deps[at] != "pobj" or graph.toks[prep].head == host.match.at:
        return False
    name, above = graph.toks[prep].text.lower(), graph.toks[graph.toks[prep].head].lemma
    return name in syntax.past_prepositions or (name == "for" and above in syntax.reason_governors)


def _undoubled(found: list[Coded], *, phrases: Phrases) -> list[Coded]:
    """Without triggers that a heavier pattern consumed, and without what is only the content of another act."""
    graph = phrases.graph
    consumed = {head: draft for draft, _ in found if not draft.match.rule.entry.tells for head in draft.match.filled()}
    content: dict[int, Draft] = {}
    protests = {draft.match.at for draft, _ in found if draft.match.rule.type == "PROTEST"}
    for draft, _ in sorted(found, key=lambda coded: coded[0].match.rule.type == "PROTEST"):  # whose topic other words tell, too
        if draft.match.rule.type in SUPPRESSING and not draft.match.rule.entry.tells:
            content.update({at: draft for at in draft.content})
    kept = []
    for draft, others in found:
        at = draft.match.at
        over = [host for host in (consumed.get(at),) if host and not _is_turned_down(draft, host)]
        over += [host for host in (content.get(at),) if host and not _is_told(draft, host, phrases=phrases)]
        beside = _beside(draft, [host for host in over if host.match.at != at], phrases=phrases)
        if beside is None or _is_listed(draft, consumed, graph=graph):
            continue
        if draft.match.rule.type in TOPICS and _is_cry(at, protests, graph=graph):
            continue
        kept.append((beside, others))
    return kept
