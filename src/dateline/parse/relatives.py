"""Mends participles that say more of a subject and were taken for the verb of their clause."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import FINITE, SUBJECTS, Tree

ENDS = (".", "!", "?", ".”", '."')
"""What a sentence ends with that is no headline."""


def commaed_relative(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "Sailors, held in Oman since May, were freed": a participle between commas says more of the subject of the verb."""
    first, subjects = tree.heads[verb], tree.kids(tree.heads[verb], "nsubj")
    if tree.deps[verb] != "conj" or tree.toks[first].tag not in ("VBN", "VBD") or tree.kids(verb, *SUBJECTS):
        _led_relative(tree, verb)
        return
    if len(subjects) != 1:
        return
    if not tree.is_finite(verb) or tree.kids(first, "aux", "auxpass", "cc") or not subjects[0] < first < verb:
        return
    begin, end = min([first, *tree.kids(first, "advmod")]), min([verb, *tree.kids(verb, "aux", "auxpass", "advmod", "neg")])
    if tree.toks[begin - 1].text != "," or tree.toks[end - 1].text != ",":
        return
    above, dep = tree.heads[first], tree.deps[first]
    tree.heads[verb], tree.deps[verb] = (verb if above == first else above), dep
    tree.hang(subjects[0], verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")
    tree.hang(first, subjects[0], "acl")
    past_relative(tree, first)
    for kid in tree.kids(first, "dobj"):
        if tree.toks[kid].lemma in syntax.captive_nouns:
            tree.relabel(kid, "oprd")


def _led_relative(tree: Tree, verb: int) -> None:
    """ "Ressa, seized at noon in Davao, remains in their hands": a clause between commas has no subject of its verb's own."""
    if not tree.is_finite(verb) or tree.kids(verb, "nsubj", "nsubjpass"):
        return
    for first in tree.kids(verb, "advcl", "csubj"):
        subjects = tree.kids(first, "nsubj")
        is_bare = tree.toks[first].tag in ("VBN", "VBD") and not tree.kids(first, "aux", "auxpass", "mark", "dobj", "advmod")
        if is_bare and len(subjects) == 1 and subjects[0] < first < verb and tree.toks[first - 1].text == ",":
            tree.hang(subjects[0], verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")
            tree.hang(first, subjects[0], "acl")
            tree.participles.add(first)


def past_relative(tree: Tree, at: int) -> None:
    """ "Perez, shot outside his shop, died": what says more of a noun between commas and has no object is done to it."""
    is_bare = not tree.kids(at, *SUBJECTS, "dobj", "ccomp", "xcomp", "prt")
    if tree.toks[at].tag == "VBD" and tree.deps[at] == "acl" and is_bare and tree.toks[at - 1].text == ",":
        tree.participles.add(at)
        tree.is_changed = True


def headlined(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "Mayor jailed over bribes": a bare participle of what needs an object is done to the subject of a headline."""
    if tree.deps[verb] != "ROOT" or tree.toks[verb].tag not in ("VBN", "VBD"):
        return
    if tree.kids(verb, "dobj", "dative", "ccomp", "xcomp", "aux", "auxpass", "prt", "nsubjpass"):
        return
    is_dead = any(tree.toks[kid].lemma == "dead" for kid in tree.kids(verb, "oprd"))
    is_needy = tree.toks[verb].lemma in syntax.transitive_verbs or is_dead
    for subject in tree.kids(verb, "nsubj") if is_needy else ():
        if subject < verb and tree.is_noun(subject) and tree.toks[subject].pos != "PRON":
            tree.relabel(subject, "nsubjpass")
            tree.participles.add(verb)


def reduced_relative(tree: Tree, verb: int) -> None:
    """ "peacekeepers deployed in the region have failed": the finite verb takes the subject of the participle."""
    if tree.toks[verb].tag not in ("VBN", "VBG") or tree.deps[verb] not in ("ccomp", "conj") or tree.kids(verb, *SUBJECTS):
        return
    if not any(tree.toks[kid].tag in ("VBP", "VBZ", "VBD") for kid in tree.kids(verb, "aux", "auxpass")):
        return
    for clause in tree.kids(tree.heads[verb], "ccomp"):
        subjects = tree.kids(clause, "nsubj")
        is_participle = tree.toks[clause].tag in ("VBN", "VBD") and not tree.kids(clause, "aux", "cc", "dobj")
        if clause < verb and is_participle and len(subjects) == 1:
            tree.hang(subjects[0], verb, "nsubj")
            tree.hang(clause, subjects[0], "acl")


def rooted_noun(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "The bandits swooped on a mill": no phrase of a noun; the past form of a verb without a passive says what was done.

    Of a verb that may be passive it takes more to know: "The movement behind the march called on the king to go."
    """
    if tree.toks[verb].tag not in ("VBN", "VBD") or tree.deps[verb] != "acl":
        return
    if tree.toks[verb].lemma not in syntax.objectless_verbs and not _is_told(tree, verb):
        return
    noun = top = tree.heads[verb]
    while tree.deps[top] in ("pobj", "prep") and tree.heads[top] != top:
        top = tree.heads[top]
    is_phrase = tree.deps[top] == "ROOT" and tree.is_noun(top) and not any(tree.is_finite(kid) for kid in tree.kids(top))
    if not is_phrase or (tree.kids(verb, "dobj", "agent", "auxpass") and not _is_told(tree, verb)):
        return
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    for kid in [kid for kid in (*tree.kids(noun), *tree.kids(top)) if kid > verb]:
        tree.hang(kid, verb, "advcl" if tree.deps[kid] == "acl" else tree.deps[kid])
    tree.hang(top, verb, "nsubj")
    tree.pasts.add(verb)


def rooted_after_aside(tree: Tree, verb: int) -> None:
    """ "The envoy, who was alarmed by the reports, called on both to stop": what follows an aside is what the sentence says."""
    is_loose = tree.toks[verb].tag in ("VBN", "VBD") and tree.deps[verb] in ("acl", "advcl") and tree.toks[verb - 1].text == ","
    if not is_loose or tree.kids(verb, *SUBJECTS, "agent", "auxpass", "mark"):
        return
    path = [verb]
    while tree.heads[path[-1]] != path[-1]:
        path.append(tree.heads[path[-1]])
    root = path[-1]
    asides = [kid for kid in tree.kids(root, "relcl", "appos") if root < kid < verb]
    if not tree.is_noun(root) or not asides or tree.toks[-1].text not in ENDS:
        return
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    for kid in [kid for at in path[1:] for kid in tree.kids(at) if kid > verb]:
        tree.hang(kid, verb, tree.deps[kid])
    tree.hang(root, verb, "nsubj")
    tree.pasts.add(verb)


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a sentence that is no headline has no other verb than this, which is a tense or takes an object or clause."""
    if tree.toks[-1].text not in ENDS or any(token.tag in FINITE and token.dep != "acl" for token in tree.toks):
        return False
    is_active = tree.toks[verb].tag == "VBD" or bool(tree.kids(verb, "dobj", "ccomp", "xcomp", "advcl"))
    return is_active and not tree.kids(verb, "agent", "auxpass")
