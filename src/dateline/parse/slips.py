"""Mends words that the tagger took for another part of speech where their place in the sentence rules it out."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import Tree

VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
SUBJECTS = ("nsubj", "nsubjpass")
SHORTEST = 3
"""Letters of the shortest acronym that is mended."""


def mend_slips(tree: Tree, syntax: Syntax) -> None:
    """Mends acronyms, plurals and nouns that were read as verbs, and perfects whose participle was read as an adjective."""
    for at, token in enumerate(tree.toks):
        if token.lemma == "have":
            _perfect(tree, at, syntax)
            _inverted(tree, at, syntax)
        if token.tag in VERBAL:
            _acronym(tree, at)
            _plural_subject(tree, at)
            _noun_of_body(tree, at)
            _participle_subject(tree, at)
        elif token.text == "dead":
            _dead(tree, at)
        elif token.dep in ("nmod", "compound") and token.text.isupper():
            _acronym(tree, at)
        elif token.dep == "oprd":
            _lone_complement(tree, at)


def _acronym(tree: Tree, at: int) -> None:
    """ "ECOWAS imposed sanctions": capitals before a past tense are a name, and who does it."""
    word, verb = tree.toks[at].text, at + 1
    if not word.isupper() or not word.isalpha() or len(word) < SHORTEST or verb >= len(tree.toks):
        return
    is_past = tree.toks[verb].tag in ("VBN", "VBD") and not tree.toks[verb].text.isupper()
    noun = tree.heads[verb]
    if is_past and tree.deps[at] == "aux" and tree.heads[at] == verb and not tree.kids(verb, *SUBJECTS):
        tree.names.add(at)
        tree.relabel(at, "nsubj")
        return
    if is_past and tree.deps[at] in ("nmod", "compound") and tree.deps[verb] == "amod" and tree.heads[at] == noun:
        _headless(tree, at, verb)
        return
    if not is_past or tree.deps[at] != "ROOT" or tree.deps[verb] != "amod" or tree.heads[noun] != at:
        return
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    for kid in tree.kids(at):
        tree.hang(kid, verb, tree.deps[kid])
    for kid in tree.kids(noun, "prep"):
        tree.hang(kid, verb, "prep")
    tree.heads[at], tree.deps[at] = verb, "nsubj"
    tree.names.add(at)
    tree.pasts.add(verb)
    tree.is_changed = True


def _dead(tree: Tree, at: int) -> None:
    """ "shot dead the consul": what a verb makes of somebody is no part of the name after it."""
    noun, verb = tree.heads[at], at - 1
    if tree.deps[at] == "amod" and verb >= 0 and tree.toks[verb].pos == "VERB" and tree.heads[noun] == verb and noun > at:
        tree.hang(at, verb, "oprd")


def _headless(tree: Tree, name: int, verb: int) -> None:
    """ "UNICEF distributed tents": no phrase of a noun, which the sentence would have no verb beside, but a clause."""
    noun = tree.heads[verb]
    if tree.deps[noun] != "ROOT" or tree.is_finite(noun) or not tree.is_noun(noun) or tree.toks[noun].tag not in ("NNS", "NN"):
        return
    tree.heads[verb], tree.deps[verb] = verb, "ROOT"
    for kid in tree.kids(noun):
        if kid < verb or tree.deps[kid] in ("prep", "punct", "advcl"):
            tree.hang(kid, verb, tree.deps[kid])
    tree.hang(noun, verb, "dobj")
    tree.hang(name, verb, "nsubj")
    tree.names.add(name)
    tree.pasts.add(verb)


def _perfect(tree: Tree, have: int, syntax: Syntax) -> None:
    """ "have frozen assets", "has detained students": the participle of a deed right after "have" is the verb."""
    verb = have + 1
    if verb >= len(tree.toks) or tree.deps[have] == "aux" or tree.toks[verb].tag != "VBN" or tree.deps[verb] != "amod":
        return
    noun = tree.heads[verb]
    is_deed = tree.toks[verb].lemma in syntax.deed_verbs
    if not is_deed or tree.heads[noun] != have or tree.deps[noun] != "dobj" or not tree.kids(have, *SUBJECTS):
        return
    _helps(tree, have, verb)


def _inverted(tree: Tree, have: int, syntax: Syntax) -> None:
    """ "Had the pumps worked, it would have sailed": before its subject, "had" only helps the verb after it."""
    verb = next((kid for kid in tree.kids(have, "ccomp") if tree.toks[kid].tag in ("VBD", "VBN")), None)
    if verb is None or tree.toks[have].text not in syntax.turned_auxiliaries or tree.kids(have, *SUBJECTS):
        return
    if tree.deps[have] == "advcl" and any(have < subject < verb for subject in tree.kids(verb, *SUBJECTS)):
        _helps(tree, have, verb)


def _helps(tree: Tree, auxiliary: int, verb: int) -> None:
    """Puts a verb in the place of its auxiliary, which was taken for the head."""
    above, dep = tree.heads[auxiliary], tree.deps[auxiliary]
    tree.heads[verb], tree.deps[verb] = (verb if above == auxiliary else above), dep
    for kid in tree.kids(auxiliary):
        tree.hang(kid, verb, tree.deps[kid])
    tree.hang(auxiliary, verb, "aux")


def _plural_subject(tree: Tree, at: int) -> None:
    """ "warned it that attacks would not be tolerated": a subject without parts of a clause is a plural noun."""
    if tree.toks[at].tag == "VBZ" and tree.deps[at] in SUBJECTS and not tree.kids(at, *SUBJECTS, "dobj", "aux", "ccomp", "xcomp"):
        tree.plurals.add(at)
        tree.is_changed = True


def _lone_complement(tree: Tree, at: int) -> None:
    """ "called India's premier": who is called nothing further is the object, not what somebody is called."""
    verb = tree.heads[at]
    is_open = tree.deps[verb] in ("relcl", "acl") or bool(tree.kids(verb, "auxpass", "dobj", "ccomp"))
    if verb < at and tree.is_noun(at) and tree.kids(at, "poss") and not is_open:
        tree.relabel(at, "dobj")


def _noun_of_body(tree: Tree, at: int) -> None:
    """ "ignored a Council of Europe appeal": after "a" and a single noun a bare verb is a noun that the first belongs to."""
    verb, subjects = tree.heads[at], tree.kids(at, *SUBJECTS)
    if tree.toks[at].tag not in ("VBP", "VB") or tree.deps[at] not in ("dobj", "ccomp") or len(subjects) != 1 or verb == at:
        return
    owner = subjects[0]
    articles = [kid for kid in tree.kids(owner, "det") if tree.toks[kid].lemma in ("a", "an")]
    if not articles or tree.toks[owner].tag not in ("NN", "NNP") or tree.kids(at, "aux") or not verb < owner < at:
        return
    tree.take_for_noun(at)
    tree.relabel(at, "dobj")
    tree.relabel(owner, "compound")
    tree.hang(articles[0], at, "det")
    for kid in tree.kids(at, "xcomp", "advcl"):
        tree.relabel(kid, "acl")


def _participle_subject(tree: Tree, at: int) -> None:
    """ "leaders meeting in Abuja on Sunday suspended Niger": who does it is the noun; the day is that of the whole."""
    verb, subjects = tree.heads[at], tree.kids(at, *SUBJECTS)
    if tree.toks[at].tag != "VBG" or tree.deps[at] not in (*SUBJECTS, "csubj") or tree.kids(at, "aux", "auxpass", "mark"):
        return
    if verb <= at or not tree.is_finite(verb) or len(subjects) != 1 or not tree.is_noun(subjects[0]) or subjects[0] > at:
        return
    days = [kid for kid in tree.kids(at, "prep") if tree.toks[kid].text == "on" and tree.is_noun(min(kid + 1, verb))]
    tree.hang(subjects[0], verb, "nsubj")
    tree.hang(at, subjects[0], "acl")
    for kid in days[-1:]:
        tree.hang(kid, verb, "prep")
