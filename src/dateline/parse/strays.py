"""Mends clauses, and compounds, of which the parser hung a part elsewhere."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import SUBJECTS, Tree

PEOPLE = "people"
"""The one plural that stands before another as if it were single: "people smugglers"."""
LEAST = 5
"""Words of the shortest clause of two origins, their noun and a verb."""
OPENING = ("\"", "“", "``", "''", "‘‘", "‘")
"""Marks that may open a quotation."""
LOOSE = ("amod", "npadvmod", "advcl", "nmod", "nsubj", "dep")
PARTIES = ("nsubj", "nsubjpass", "dobj")
TRADER = "ers"
"""Ending of those who deal in people."""


def mend_strays(tree: Tree, syntax: Syntax) -> None:
    """Mends two origins of one noun, clauses of what is heard, clauses without a pronoun on what was made, "people smugglers"."""
    _paired_origins(tree)
    for at, token in enumerate(tree.toks):
        if token.pos == "VERB" or token.tag == "VBZ":
            _known_clause(tree, at, syntax)
            _made(tree, at, syntax)
            _after_opening(tree, at)
        if token.tag == "VBG" and token.dep == "acl":
            _pleading(tree, at, syntax)
        if token.tag == "VBG" and token.dep == "advcl":
            _outside_quote(tree, at, syntax)
        if token.text.lower() == PEOPLE:
            _traders(tree, at)
        if token.dep == "conj":
            _beside_name(tree, at)


def _paired_origins(tree: Tree) -> None:
    """ "Russian, Turkish presidents meet": two origins that begin a sentence before a plural, with a comma for "and"."""
    verb = tree.heads[0]
    is_loose = len(tree.toks) >= LEAST and tree.toks[1].text == "," and tree.deps[0] in LOOSE
    if not is_loose or tree.toks[verb].pos not in ("VERB", "AUX"):
        return
    nouns = [kid for kid in tree.kids(verb, *SUBJECTS) if tree.toks[kid].tag in ("NNS", "NNPS")]
    origins = [kid for noun in nouns for kid in tree.kids(noun, "amod", "compound", "nmod") if tree.toks[kid].text[:1].isupper()]
    first = min((kid for origin in origins for kid in (origin, *tree.kids(origin))), default=0)
    if origins and first == 2 and tree.toks[0].text[:1].isupper():
        tree.hang(0, nouns[0], "amod")
        tree.hang(origins[-1], 0, "conj")


def _beside_name(tree: Tree, at: int) -> None:
    """ "Iran's minister, Ali Karimi, and his Omani counterpart met": who follows stands beside the minister, not his name."""
    name = tree.heads[at]
    noun = tree.heads[name]
    marks = [kid for kid in tree.kids(name, "cc") if name < kid < at]
    is_single = tree.deps[name] == "appos" and tree.toks[name].pos == "PROPN" and tree.toks[noun].tag in ("NN", "NNP")
    if not is_single or not marks or not noun < name or len(tree.kids(name, "conj")) > 1:
        return
    first = min([name, *tree.kids(name, "compound")])
    is_closed = tree.toks[first - 1].text == "," and tree.toks[marks[0] - 1].text == ","
    if is_closed and tree.deps[noun] in (*SUBJECTS, "dobj", "pobj") and tree.is_noun(at):
        tree.hang(at, noun, "conj")
        tree.hang(marks[0], noun, "cc")


def _known_clause(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "on hearing her son had been freed": a noun between a verb of knowing and a tense without a subject is the subject."""
    helping = tree.kids(verb, "aux", "auxpass")
    if not helping or not tree.is_finite(verb) or tree.kids(verb, *SUBJECTS) or tree.deps[verb] not in ("conj", "advcl", "ccomp"):
        return
    noun = min(helping) - 1
    knowing = tree.heads[noun] if noun > 0 else noun
    if noun < 1 or not tree.is_noun(noun) or tree.deps[noun] != "dobj" or tree.toks[knowing].lemma not in syntax.knowing_verbs:
        return
    if knowing < noun and tree.toks[knowing].pos == "VERB":
        tree.hang(noun, verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")
        tree.hang(verb, knowing, "ccomp")


def _made(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "sued over the emergency the premier declared": a subject right after a noun, without "and", says who made that."""
    head, subjects = tree.heads[verb], tree.kids(verb, "nsubj")
    is_clause = tree.deps[verb] == "conj" and tree.toks[verb].tag == "VBD" and tree.toks[verb].lemma in syntax.authoring_verbs
    told = [kid for kid in tree.kids(verb, "ccomp") if not tree.kids(kid, "mark")]
    is_full = bool(told or tree.kids(verb, "dobj", "aux", "auxpass"))
    if not is_clause or is_full or len(subjects) != 1 or not head < subjects[0] < verb:
        return
    first = subjects[0]
    while before := [kid for kid in tree.kids(first) if kid < first]:
        first = before[0]
    noun = first - 1
    is_bare = tree.is_noun(noun) and tree.deps[noun] in ("pobj", "dobj") and noun > head
    if is_bare and not any(tree.toks[kid].pos == "CCONJ" for kid in range(head, verb)):
        tree.hang(verb, noun, "relcl")


def _after_opening(tree: Tree, verb: int) -> None:
    """ "At talks in Oslo, Chad and Libya agreed": after an opening phrase and its comma stands the subject."""
    before = [kid for kid in tree.kids(verb, "prep") if kid < verb]
    if tree.deps[verb] != "ROOT" or not before or not tree.is_finite(verb) or tree.kids(verb, *SUBJECTS, "csubj", "expl"):
        return
    first = min([verb, *tree.kids(verb, "aux", "auxpass", "neg", "advmod")], key=lambda kid: (kid < before[-1], kid))
    for at in range(before[-1] + 1, first):
        start = min([at, *tree.kids(at, "det", "amod", "compound", "poss", "nummod", "nmod")])
        is_after = tree.deps[at] in ("conj", "appos") and tree.is_noun(at) and tree.toks[start - 1].text == ","
        if is_after and not any(tree.toks[kid].text == "," for kid in range(start, first)) and tree.is_noun(first - 1):
            tree.hang(at, verb, "nsubj")
            return


def _outside_quote(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "criticising Chad, he said, “they are late”": what is done before a quotation is done by who says it."""
    quoted = tree.heads[verb]
    said = [kid for kid in tree.kids(quoted, "parataxis", "ccomp") if verb < kid < quoted and tree.kids(kid, *SUBJECTS)]
    if not said or tree.toks[said[0]].lemma not in syntax.spoken_verbs:
        return
    if any(tree.toks[at].text in OPENING for at in range(said[0], quoted)):
        tree.hang(verb, said[0], "advcl")


def _pleading(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "wrote to the premier demanding a pardon": who writes asks for it, not who is written to."""
    noun = tree.heads[verb]
    prep = tree.heads[noun]
    above = tree.heads[prep]
    if tree.toks[verb].lemma not in syntax.pleading_verbs or tree.deps[noun] != "pobj" or tree.toks[prep].text != "to":
        return
    if tree.toks[above].pos == "VERB" and tree.toks[above].lemma in syntax.addressing_verbs:
        tree.hang(verb, above, "advcl")


def _traders(tree: Tree, people: int) -> None:
    """ "sentenced four people smugglers": those who deal in people, not people and smugglers."""
    traders, verb = people + 1, tree.heads[people]
    if traders >= len(tree.toks) or tree.heads[traders] != verb or tree.deps[people] not in ("dative", *PARTIES):
        return
    if not tree.toks[traders].text.endswith(TRADER) or tree.deps[traders] not in ("oprd", *PARTIES):
        return
    tree.plurals.add(traders)
    for kid in tree.kids(people):
        tree.hang(kid, traders, tree.deps[kid])
    for kid in tree.kids(traders, "prep"):
        tree.hang(kid, verb, "prep")
    tree.hang(people, traders, "compound")
