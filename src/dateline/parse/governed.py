"""Mends participles and nouns that were taken for verbs over a noun behind them."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import SUBJECTS, Tree

AIMED = ("on", "upon", "at", "against", "with", "into")
"""Prepositions before whom something is done to; after "for", "of" or "by" a participle is a deed: "jailed for striking"."""


def mend_governed(tree: Tree, syntax: Syntax) -> None:
    """Mends "on striking miners", "a meeting with envoys set for May", "to aid agencies"."""
    for at, token in enumerate(tree.toks):
        if token.dep == "pcomp":
            if token.tag == "VBG":
                _acting(tree, at, syntax)
            elif token.tag == "VBN":
                _partner(tree, at, syntax)
        elif token.tag == "VB" and token.lemma in syntax.qualifying_nouns:
            _qualified(tree, at, syntax)


def _acting(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "fired on striking gold miners": what people do who stand right behind it says who they are."""
    prep = tree.heads[verb]
    nouns = [kid for kid in tree.kids(verb, "dobj") if tree.toks[kid].tag == "NNS"]
    if tree.toks[prep].text not in AIMED or verb != prep + 1 or tree.toks[verb].lemma not in syntax.crowd_verbs:
        return
    if not nouns or tree.kids(nouns[0], "det", "poss"):
        return
    noun, above = nouns[0], tree.heads[prep]
    for kid in tree.kids(verb):
        if kid > noun:
            tree.hang(kid, above, tree.deps[kid])
    tree.hang(noun, prep, "pobj")
    tree.hang(verb, noun, "amod")


def _partner(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "called off a meeting with officials set for May": whom a meeting is with, and a participle on it."""
    prep, subjects = tree.heads[verb], tree.kids(verb, *SUBJECTS)
    if tree.toks[prep].text != "with" or len(subjects) != 1 or not prep < subjects[0] < verb or tree.kids(verb, "aux", "auxpass"):
        return
    if tree.toks[tree.heads[prep]].lemma in syntax.meeting_nouns:
        tree.hang(subjects[0], prep, "pobj")
        tree.hang(verb, subjects[0], "acl")


def _qualified(tree: Tree, word: int, syntax: Syntax) -> None:
    """ "appealed to aid agencies to send tents": a noun before another one, to whom something is addressed."""
    noun, above = word + 1, tree.heads[word]
    marks = [kid for kid in tree.kids(word, "aux") if tree.toks[kid].text == "to"]
    is_next = noun < len(tree.toks) and tree.heads[noun] == word and tree.toks[noun].lemma in syntax.qualified_nouns
    if marks != [word - 1] or not is_next or tree.deps[word] not in ("xcomp", "advcl"):
        return
    for kid in tree.kids(word):
        if kid > noun:
            tree.hang(kid, above, tree.deps[kid])
    tree.hang(marks[0], above, "prep")
    tree.hang(noun, marks[0], "pobj")
    tree.take_for_noun(word)
    tree.hang(word, noun, "compound")
