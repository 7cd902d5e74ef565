"""Mends who is called on, asked to act or sent something, where the parser hung the name on another word."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import SUBJECTS, Tree

ADDRESSING = ("on", "upon")
LISTING = ("of", "as")
"""Prepositions of things that are sent: "a team of nurses to", "staff such as doctors to"."""


def mend_goals(tree: Tree, syntax: Syntax) -> None:
    """Mends where things are sent to and who is to do what is asked."""
    for at, token in enumerate(tree.toks):
        if token.tag != "IN":
            continue
        if token.text == "to" and tree.deps[at] == "prep":
            _destination(tree, at, syntax)
        elif token.text == "for" and tree.deps[at] == "mark":
            _asked(tree, at)


def _destination(tree: Tree, to: int, syntax: Syntax) -> None:
    """ "sent a team of nurses to Chad": the place is where all is sent, not what the nurses are to it."""
    noun = tree.heads[to]
    thing = noun
    while tree.deps[thing] in ("pobj", "conj"):
        above = tree.heads[thing]
        if tree.deps[thing] == "pobj" and tree.toks[above].text.lower() not in LISTING:
            return
        thing = tree.heads[above] if tree.deps[thing] == "pobj" else above
    verb = tree.heads[thing]
    if thing == noun or tree.deps[thing] != "dobj" or tree.toks[verb].lemma not in syntax.sending_verbs:
        return
    if not any(tree.toks[kid].text.lower() == "to" for kid in tree.kids(verb, "prep", "dative")):
        tree.hang(to, verb, "prep")


def _asked(tree: Tree, mark: int) -> None:
    """ "set a deadline for the board to resign": who is to act is the subject of the infinitive, no part of "for"."""
    verb, names = tree.heads[mark], tree.kids(mark, "pobj")
    is_to = any(tree.toks[kid].tag == "TO" for kid in tree.kids(verb, "aux"))
    if is_to and len(names) == 1 and mark < names[0] < verb and not tree.kids(verb, *SUBJECTS):
        tree.hang(names[0], verb, "nsubj")


def addressed(tree: Tree, at: int) -> None:
    """ "called on Minister Ann Lee to resign": a name right after "on", before an infinitive, is who is called on."""
    clause = tree.heads[at]
    verb = tree.heads[clause] if tree.deps[at] == "nsubj" and tree.deps[clause] == "ccomp" else clause
    first = min([at, *(kid for kid in tree.kids(at, "compound", "amod", "det", "nmod", "poss", "punct") if kid < at)])
    while any(tree.heads[kid] in range(first, at + 1) for kid in range(verb + 1, first)):
        first -= 1
    prep = first - 1
    if tree.deps[at] not in ("dobj", "nsubj") or prep != verb + 1 or tree.toks[prep].text.lower() not in ADDRESSING:
        return
    is_bare = tree.heads[prep] == verb and tree.deps[prep] == "prep" and not tree.kids(prep)
    clauses = tree.kids(verb, "advcl", "xcomp", "ccomp")
    goals = [kid for kid in clauses if any(tree.toks[to].tag == "TO" for to in tree.kids(kid, "aux"))]
    if is_bare and any(kid > at for kid in goals):
        tree.hang(at, prep, "pobj")
        tree.relabel(goals[-1], "xcomp")
