"""Days before names: a small parser takes "Saturday" of "on Saturday Pashinyan rejected it" for a part of the name."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import SUBJECTS, Tree


def strayed_day(tree: Tree, at: int, syntax: Syntax) -> None:
    """A day before a name is no part of it, where the verb lacks a subject: "On Saturday Pashinyan rejected it"."""
    name, prep = tree.heads[at], at - 1
    if tree.deps[at] != "compound" or tree.toks[at].lemma not in syntax.calendar:
        return
    if tree.deps[name] in SUBJECTS and _is_right_before(tree, at, name):
        _day_before_subject(tree, at, syntax)
    if prep < 0 or tree.heads[name] != prep or tree.deps[name] != "pobj" or tree.toks[prep].tag != "IN":
        return
    verb = tree.heads[prep]
    while (tree.toks[verb].tag == "IN" or tree.deps[verb] == "pobj") and tree.heads[verb] != verb:
        verb = tree.heads[verb]  # "In Vienna on Friday Zarif and Kerry met", "in an interview on Friday Zarif said"
    if verb > name and tree.toks[verb].pos == "VERB" and not tree.kids(verb, *SUBJECTS):
        tree.hang(at, prep, "pobj")
        tree.hang(prep, verb, "prep")
        tree.hang(name, verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")


def _is_right_before(tree: Tree, at: int, name: int) -> bool:
    """Whether nothing but other parts of a name stands between a day and its last word: "Saturday Sirhan Sirhan"."""
    return name > at and all(tree.heads[between] == name for between in range(at + 1, name))


def _day_before_subject(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "Last Friday Mulino met her": a day at the head of a clause, alone or after "last", is no part of who acts."""
    first, before = at + 1, at - 1
    words = tree.toks[before].text.lower() if before >= 0 else ""
    is_name = tree.toks[at].lemma in syntax.day_names and words not in syntax.day_qualifiers
    if is_name or tree.toks[first].lemma in syntax.day_nouns or not tree.toks[first].text[:1].isupper():
        return
    verb = tree.heads[tree.heads[at]]
    if words and tree.toks[before].tag == "IN" and words in syntax.day_qualifiers and not tree.kids(before, "pobj"):
        tree.hang(at, before, "pobj")
        return
    tree.hang(at, verb, "npadvmod")
    if words in syntax.day_qualifiers:
        tree.hang(before, at, "amod")
