"""Mends passives that were taken for active verbs or nouns, and past days under what somebody is to do."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import SUBJECTS, Tree

PARTICIPLES = ("VBN", "VBD")
LATER = ("dep", "advcl", "ccomp", "conj", "parataxis")
"""How the verb of a sentence hangs on a participle that was taken for it."""
BESIDE = ("det", "poss", "amod", "compound", "nummod")
"""What stands before a noun in the singular that is somebody."""


def mend_passives(tree: Tree, syntax: Syntax) -> None:
    """Mends a tree whose words stand as the parser left them, or as other repairs did."""
    for at, token in enumerate(tree.toks):
        if token.tag in PARTICIPLES and token.lemma not in syntax.objectless_verbs:
            _by_somebody(tree, at, syntax)
            _joined(tree, at, syntax)
        elif token.pos == "NOUN" and token.text in syntax.unchanged_verbs:
            _unchanged(tree, at, syntax)
        elif token.text in syntax.bygone_adverbs:
            _bygone(tree, at)


def _by_somebody(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "The herders shot by soldiers were brothers": what has somebody after "by" is done to its subject, and is no tense."""
    subjects = tree.kids(at, "nsubj")
    if len(subjects) != 1 or not _agents(tree, at, syntax) or tree.kids(at, "aux", "auxpass", "dobj", "cc") or subjects[0] > at:
        return
    verb = _verb_of(tree, at)
    if verb is None:
        tree.relabel(subjects[0], "nsubjpass")
        tree.participles.add(at)
        return
    above, dep = tree.heads[at], tree.deps[at]
    if tree.heads[verb] == at:
        tree.heads[verb], tree.deps[verb] = (verb if above == at else above), dep
    for kid in tree.kids(at):
        if kid > verb or (kid < subjects[0] and tree.deps[kid] in ("prep", "advmod", "mark", "punct", "advcl")):
            tree.hang(kid, verb, tree.deps[kid])
    begin = min([verb, *tree.kids(verb, "aux", "auxpass", "neg")])
    for kid in [kid for kid in tree.kids(verb, "prep", "npadvmod") if at < kid < begin]:
        tree.hang(kid, at, tree.deps[kid])
    tree.hang(subjects[0], verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")
    tree.hang(at, subjects[0], "acl")
    tree.participles.add(at)


def _joined(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "Six bodies were found and two suspects arrested": the second verb shares the auxiliary of the first."""
    first, subjects = tree.heads[at], tree.kids(at, "nsubj")
    is_passive = tree.deps[at] == "conj" and bool(tree.kids(first, "auxpass")) and len(subjects) == 1
    is_needy = tree.toks[at].lemma in syntax.transitive_verbs or tree.toks[at].tag == "VBN"
    if not is_passive or not is_needy or tree.toks[subjects[0]].pos == "PRON":
        return
    if not tree.kids(at, "aux", "auxpass", "dobj", "dative", "ccomp", "xcomp", "prt", "nsubjpass"):
        tree.relabel(subjects[0], "nsubjpass")
        tree.participles.add(at)


def _verb_of(tree: Tree, at: int) -> int | None:
    """The verb with a tense and no subject that comes after a participle: what the sentence says."""
    above = tree.heads[at]
    near = [above] if above > at and tree.deps[at] in ("ccomp", "csubj", "advcl") else tree.kids(at, *LATER)
    bare = (verb for verb in near if verb > at and not tree.kids(verb, *SUBJECTS, "mark", "cc") and tree.is_finite(verb))
    return next(bare, None)


def _agents(tree: Tree, at: int, syntax: Syntax) -> list[int]:
    """Those who stand after "by" behind a verb; no day, no means, and nothing twice over ("side by side")."""
    found = [(by, kid) for by in tree.kids(at, "agent") for kid in tree.kids(by, "pobj") if by > at and tree.is_noun(kid)]
    idle = syntax.calendar | syntax.time_nouns
    told = (kid for by, kid in found if tree.toks[kid].lemma.lower() not in {*idle, tree.toks[by - 1].lemma})
    return [kid for kid in told if tree.toks[kid].tag != "NN" or tree.kids(kid, *BESIDE)]  # not "by phone"


def _unchanged(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "The village, overrun by gunmen, is empty": a verb whose participle looks like its noun."""
    is_bare = tree.deps[at] in ("appos", "amod", "acl", "conj", "advcl") and not tree.kids(at, "det", "poss")
    if is_bare and _agents(tree, at, syntax):
        tree.participles.add(at)
        tree.relabel(at, "acl" if tree.deps[at] in ("appos", "amod") else tree.deps[at])


def _bygone(tree: Tree, at: int) -> None:
    """ "whom it asked to leave a week ago": what is past is no day of what somebody is to do."""
    verb = tree.heads[at]
    while tree.toks[verb].tag == "VB" and tree.kids(verb, "aux") and tree.deps[verb] in ("xcomp", "ccomp", "conj", "advcl"):
        verb = tree.heads[verb]
    if verb != tree.heads[at] and tree.toks[verb].pos == "VERB":
        tree.hang(at, verb, tree.deps[at])
