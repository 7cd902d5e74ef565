"""Mends trees that a small parser gets wrong in the same way again and again, whatever the words.

Each repair looks for a shape that English grammar rules out, and moves one or two words: a subject of an active verb that
was taken for a further object ("closed the border and Malawi recalled its envoy"), two objects read as one noun ("took
three engineers hostage"). What a repair needs to know about words stands in `lexicon/syntax.yaml`. Known to miss:
what is wrong without breaking a rule of grammar.
"""


from dateline.lexicon.cues import Syntax
from dateline.model.event import Token
from dateline.parse.days import strayed_day
from dateline.parse.goals import addressed, mend_goals
from dateline.parse.governed import mend_governed
from dateline.parse.passives import mend_passives
from dateline.parse.relatives import commaed_relative, headlined, past_relative, reduced_relative, rooted_after_aside, rooted_noun
from dateline.parse.slips import mend_slips
from dateline.parse.strays import mend_strays
from dateline.parse.tree import NOUNS, SUBJECTS, Tree

PLURAL = ("NNS", "NNPS")
PARTICIPLES = ("VBN", "VBD")
PARTY_DEPS = ("nsubj", "nsubjpass", "dobj", "dative", "pobj")
ARTICLES = ("the", "those", "these")
YEARLY = ("in", "since", "by", "until", "during")


def mend(tokens: tuple[Token, ...], *, syntax: Syntax) -> tuple[Token, ...]:
    """The tokens with the mended tree; the same object if nothing was wrong."""
    tree = Tree(tokens)
    for at, token in enumerate(tokens):
        if token.tag in PARTICIPLES:
            _nominal_participle(tree, at)
            _own_part(tree, at)
        if token.dep == "compound":
            _bare_infinitive(tree, at, syntax)
        if token.pos == "VERB":
            _counted_object(tree, at)
            _clause_subject(tree, at)
            _before_colon(tree, at)
            _split_clauses(tree, at, syntax)
            _outcome(tree, at, syntax)
            _bare_conjunct(tree, at)
            _tensed_conjunct(tree, at)
            _outer_conjunct(tree, at, syntax)
            _asking_conjunct(tree, at, syntax)
            _split_subject(tree, at)
            reduced_relative(tree, at)
            commaed_relative(tree, at, syntax)
            rooted_noun(tree, at, syntax)
            rooted_after_aside(tree, at)
            _stranded_participle(tree, at, syntax=syntax)
            _listed_subject(tree, at)
            _absolute(tree, at)
            _armed(tree, at, syntax)
            past_relative(tree, at)
            headlined(tree, at, syntax)
        elif token.pos == "AUX":
            commaed_relative(tree, at, syntax)
        elif token.pos == "PROPN":
            strayed_day(tree, at, syntax)
            addressed(tree, at)
            _place_list(tree, at, syntax)
        elif token.pos == "NOUN":
            _second_object(tree, at, syntax=syntax)
            _captive(tree, at, syntax)
            _strayed_phrase(tree, at)
        elif token.pos == "NUM":
            _strayed_year(tree, at)
    mend_governed(tree, syntax)
    mend_goals(tree, syntax)
    mend_slips(tree, syntax)
    mend_strays(tree, syntax)
    mend_passives(tree, syntax)
    return tree.mended()


def _nominal_participle(tree: Tree, at: int) -> None:
    """ "arrested the accused", "treated the wounded": a participle with an article and no noun is who it was done to."""
    if tree.deps[at] not in PARTY_DEPS or tree.kids(at, *SUBJECTS, "dobj", "aux", "auxpass", "prt"):
        return
    articles = [kid for kid in tree.kids(at, "det") if kid < at and tree.toks[kid].lemma in ARTICLES]
    is_next_noun = at + 1 < len(tree.toks) and tree.heads[at + 1] == at and tree.is_noun(at + 1)
    if articles and not is_next_noun:
        tree.take_for_noun(at)


def _before_colon(tree: Tree, verb: int) -> None:
    """ "Mali asked for talks: the rebels refused": what stands before a colon is a sentence, no object of what follows."""
    if tree.toks[verb].lemma in ("say", "tell") or not tree.kids(verb, *SUBJECTS):
        return
    subject = tree.kids(verb, *SUBJECTS)[0]
    marks = [kid for kid in tree.kids(verb, "punct") if tree.toks[kid].text in (":", ";") and kid < subject]
    for clause in tree.kids(verb, "ccomp"):
        if marks and clause < marks[-1] and tree.kids(clause, *SUBJECTS) and not tree.kids(clause, "mark"):
            tree.lead(clause, verb)


def _own_part(tree: Tree, verb: int) -> None:
    """ "The ministry, for its part, called for talks": a past tense after an aside is what the sentence says, no participle."""
    noun = tree.heads[verb]
    prep = tree.heads[noun]
    subject = tree.heads[prep]
    if tree.deps[verb] != "acl" or tree.toks[verb - 1].text != "," or tree.deps[noun] != "pobj" or tree.deps[subject] != "ROOT":
        return
    if tree.is_noun(subject) and tree.toks[prep - 1].text == "," and tree.toks[verb].tag in PARTICIPLES:
        tree.lead(verb, subject)
        tree.hang(subject, verb, "nsubj")


def _split_clauses(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "burned a bank and police fired at them": a deed governs no clause; its object was taken for half of a subject."""
    if tree.toks[verb].lemma not in syntax.clauseless_verbs or tree.kids(verb, "dobj"):
        return
    for clause in tree.kids(verb, "ccomp"):
        subjects = tree.kids(clause, *SUBJECTS)
        marks = [kid for at in subjects for kid in tree.kids(at, "cc") if verb < kid]
        others = [kid for at in subjects for kid in tree.kids(at, "conj") if kid < clause]
        if clause > verb and len(subjects) == len(others) == len(marks) == 1 and verb < subjects[0] < marks[0]:
            tree.hang(others[0], clause, tree.deps[subjects[0]])
            tree.hang(subjects[0], verb, "dobj")
            tree.hang(marks[0], verb, "cc")
            tree.relabel(clause, "conj")


def _absolute(tree: Tree, verb: int) -> None:
    """ ", with Peru following suit": after a comma and "with", a noun with a participle is beside the clause, no companion."""
    noun = tree.heads[verb] if tree.is_noun(tree.heads[verb]) else verb - 1
    prep = tree.heads[noun]
    if tree.toks[verb].tag != "VBG" or tree.deps[verb] != "prep" or tree.deps[noun] != "pobj" or prep < 1:
        return
    if tree.toks[prep].text.lower() == "with" and tree.toks[prep - 1].text == ",":
        tree.hang(verb, noun, "acl")


def _armed(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "attacked the enclave with artillery": what is struck has no weapon with it; who strikes does."""
    if tree.toks[verb].lemma not in syntax.clauseless_verbs:
        return
    for thing in tree.kids(verb, "dobj"):
        for prep in tree.kids(thing, "prep"):
            weapons = tree.kids(prep, "pobj") if tree.toks[prep].text.lower() == "with" else []
            if any(tree.toks[kid].lemma in syntax.weapons for kid in weapons):
                tree.hang(prep, verb, "prep")


def _bare_infinitive(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "a truce that saw Quito cede land": what somebody is seen or made to do is a clause, no part of a name."""
    noun = tree.heads[verb]
    above = tree.heads[noun]
    is_verb = tree.toks[verb].tag == "VB" or tree.toks[verb].text in syntax.sole_verbs
    if not is_verb or tree.deps[verb] != "compound" or tree.toks[above].lemma not in syntax.clausal_verbs:
        return
    if noun > verb > above and tree.is_noun(verb - 1):
        tree.verbs.add(verb)
        tree.hang(verb, above, "ccomp")
        tree.hang(noun, verb, "dobj")
        tree.hang(verb - 1, verb, "nsubj")


def _place_list(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "in Mosul, Nineveh, Iraq": places that commas part, without "and", say of each where it lies."""
    head = tree.heads[at]
    if at < 2 or tree.toks[head].pos != "PROPN" or head > at:
        if tree.deps[at] == "nsubj":
            _strayed_place(tree, at, syntax)
        return
    first = min([at, *tree.kids(at, "compound", "det", "amod")])
    if tree.deps[at] != "conj" or tree.toks[first - 1].text != "," or tree.toks[first - 2].pos != "PROPN":
        return
    chain = [head]
    while tree.deps[chain[-1]] in ("conj", "appos"):
        chain.append(tree.heads[chain[-1]])
    is_place = tree.deps[chain[-1]] == "pobj" and tree.toks[tree.heads[chain[-1]]].text.lower() in syntax.place_prepositions
    below = [kid for noun in (*chain, at) for kid in tree.kids(noun, "conj")]
    if is_place and not any(tree.kids(noun, "cc") for noun in (*chain, at, *below)):
        tree.relabel(at, "appos")


def _strayed_place(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "a market in Mosul, Nineveh, Iraq killed": a name between commas is no second subject."""
    subjects = tree.kids(tree.heads[at], *SUBJECTS)
    first = min([at, *tree.kids(at, "compound", "det", "amod")])
    place = first - 2
    if len(subjects) < 2 or subjects[0] >= at or place < 1 or tree.toks[first - 1].text != ",":
        return
    while tree.deps[place] == "appos":
        place = tree.heads[place]
    prep = tree.heads[place]
    if tree.deps[place] != "pobj" or tree.toks[prep].text.lower() not in syntax.place_prepositions or tree.kids(at, "cc"):
        return
    for kid in tree.kids(at, "conj"):
        tree.relabel(kid, "appos")
    tree.hang(at, place, "appos")


def _captive(tree: Tree, noun: int, syntax: Syntax) -> None:
    """ "taking dozens of people there hostage": what captives are taken as is no captive."""
    if tree.toks[noun].lemma not in syntax.captive_nouns:
        return
    if tree.deps[noun] == "dobj" and any(kid < noun for kid in tree.kids(tree.heads[noun], "dobj")):
        tree.relabel(noun, "oprd")
        return
    group = tree.heads[noun]
    if tree.deps[noun] == "appos" and tree.deps[group] == "dobj":
        tree.hang(noun, tree.heads[group], "oprd")
        return
    people, prep = noun - 1, tree.heads[noun]
    if tree.deps[noun] != "pobj" or tree.heads[people] != noun or tree.toks[people].tag not in PLURAL:
        return
    group = tree.heads[prep]
    verb = tree.heads[group]
    if tree.deps[group] == "dobj" and tree.toks[verb].pos == "VERB":
        tree.hang(people, prep, "pobj")
        for kid in tree.kids(noun):
            if kid < people:
                tree.hang(kid, people, tree.deps[kid])
        tree.hang(noun, verb, "oprd")


def _strayed_year(tree: Tree, at: int) -> None:
    """ "In 1979 rebels seized the embassy": a year after "in" counts nobody."""
    noun, prep = tree.heads[at], at - 1
    is_year = len(tree.toks[at].text) == 4 and tree.toks[at].text.isdigit()
    if tree.deps[at] != "nummod" or not is_year or prep < 0 or tree.toks[prep].text.lower() not in YEARLY:
        return
    if tree.deps[noun] in SUBJECTS and not tree.kids(prep, "pobj"):
        tree.hang(at, prep, "pobj")
    elif tree.heads[noun] == prep and tree.deps[noun] == "pobj":
        verb = tree.heads[prep]
        if verb > noun and tree.toks[verb].pos == "VERB" and not tree.kids(verb, *SUBJECTS):
            tree.hang(at, prep, "pobj")
            tree.hang(noun, verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")


def _strayed_phrase(tree: Tree, at: int) -> None:
    """ "On live television Ortega attacked": a common noun before a name that is a subject ends the phrase before it."""
    name = tree.heads[at]
    if tree.deps[at] != "compound" or tree.toks[name].pos != "PROPN" or tree.deps[name] not in SUBJECTS:
        return
    before = [kid for kid in tree.kids(name, "amod", "compound", "det") if kid < at]
    prep = min([at, *before, *tree.kids(at)]) - 1
    if prep != 0 or tree.toks[prep].tag != "IN" or tree.kids(prep, "pobj") or tree.heads[prep] == name:
        return
    tree.hang(at, prep, "pobj")
    for kid in before:
        tree.hang(kid, at, tree.deps[kid])


def _counted_object(tree: Tree, verb: int) -> None:
    """ "freed up to 30 captives": a limit in front of a number belongs to the number."""
    up = verb + 1
    if up + 2 >= len(tree.toks) or [token.lemma for token in tree.toks[up : up + 2]] != ["up", "to"]:
        return
    nouns = tree.kids(up + 1, "pobj")
    if tree.toks[up + 2].tag == "CD" and nouns and tree.heads[up + 2] in nouns and not tree.kids(verb, "dobj"):
        number = up + 2
        tree.hang(nouns[0], verb, "dobj")
        tree.hang(up, number, "quantmod")
        tree.hang(up + 1, number, "quantmod")


def _outcome(tree: Tree, at: int, syntax: Syntax) -> None:
    """What came of a deed that somebody is blamed for belongs to the deed: "accused it of shelling a town, killing two"."""
    if tree.deps[at] != "advcl" or tree.toks[at].tag != "VBG" or tree.toks[at].lemma not in syntax.outcome_verbs:
        return
    if tree.deps[tree.heads[at]] == "pcomp":
        tree.hang(at, tree.heads[at], "conj")
        return
    told = [kid for kid in tree.kids(tree.heads[at], "ccomp") if kid < tree.heads[at] < at]
    if told:  # "Rebels shelled the town, officials said, killing two"
        tree.hang(at, told[-1], "advcl")
        return
    preps = tree.kids(tree.heads[at], "prep")
    deeds = [deed for prep in preps for deed in tree.kids(prep, "pcomp") if prep < deed < at and tree.toks[deed].tag == "VBG"]
    if deeds:
        tree.hang(at, deeds[-1], "conj")


def _clause_subject(tree: Tree, verb: int) -> None:
    """ "closed the border and Malawi recalled its envoy": a noun right before a finite verb without a subject is its subject."""
    if tree.deps[verb] != "conj" or not tree.is_finite(verb) or tree.kids(verb, *SUBJECTS):
        return
    first = min([verb, *tree.kids(verb, "aux", "auxpass", "advmod", "neg")])
    noun = first - 1
    if noun < 1 or not tree.is_noun(noun) or tree.deps[noun] != "conj" or tree.toks[tree.heads[noun]].pos not in NOUNS:
        return
    marks = [kid for kid in tree.kids(tree.heads[noun], "cc") if kid < noun]
    if not tree.heads[verb] < noun or not marks or any(tree.toks[at].pos == "CCONJ" for at in range(marks[-1] + 1, verb)):
        return
    if tree.heads[noun] < tree.heads[verb]:
        return
    tree.hang(noun, verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj")
    tree.hang(marks[-1], tree.heads[verb], "cc")


def _bare_conjunct(tree: Tree, verb: int) -> None:
    """ "urged the town to help and deny them a victory": a bare form goes on an infinitive, not a finite verb."""
    head = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.toks[verb].tag != "VB" or tree.toks[head].tag not in ("VBD", "VBZ"):
        return
    if tree.kids(verb, *SUBJECTS, "aux"):
        return
    open_ = [kid for kid in tree.kids(head, "xcomp", "advcl", "ccomp") if kid < verb and tree.toks[kid].tag == "VB"]
    if open_:
        tree.hang(verb, open_[-1], "conj")


def _tensed_conjunct(tree: Tree, verb: int) -> None:
    """ "fired at students who were marching and arrested ten": a past tense goes on a past tense, not a participle."""
    head = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.toks[verb].tag != "VBD" or tree.toks[head].tag not in ("VBG", "VB"):
        return
    if tree.kids(verb, *SUBJECTS, "aux", "auxpass") or tree.deps[head] not in ("relcl", "xcomp") or not tree.kids(head, "aux"):
        return
    above = tree.heads[head]
    while tree.heads[above] != above and tree.toks[above].tag not in ("VBD", "VBZ"):
        above = tree.heads[above]
    if above < head and tree.toks[above].tag == "VBD" and tree.toks[above].pos == "VERB":
        tree.hang(verb, above, "conj")


def _outer_conjunct(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "said that rebels had burned a bank and accused Chad": who says so also accuses, not the rebels."""
    head = tree.heads[verb]
    above = tree.heads[head]
    if tree.deps[verb] != "conj" or tree.toks[verb].tag != "VBD" or tree.kids(verb, *SUBJECTS, "aux", "auxpass"):
        return
    if tree.deps[head] != "ccomp" or not tree.kids(head, "aux") or above > head or tree.toks[above].tag != "VBD":
        return
    is_deed = tree.toks[head].tag == "VBN" and tree.toks[head].lemma not in syntax.spoken_verbs
    buts = [kid for kid in tree.kids(head, "cc") if kid < verb and tree.toks[kid].lemma == "but"]
    is_contrast = any(tree.toks[kid - 1].text == "," for kid in buts)
    if tree.toks[head].tag == "VB" or is_contrast or (is_deed and tree.toks[verb].lemma in syntax.spoken_verbs):
        tree.hang(verb, above, "conj")


def _asking_conjunct(tree: Tree, verb: int, syntax: Syntax) -> None:
    """ "has demanded that Peru leave and recalled its envoy": a past form goes on who demands, not on the bare form."""
    head = tree.heads[verb]
    above = tree.heads[head]
    if tree.deps[verb] != "conj" or tree.toks[verb].tag not in PARTICIPLES or tree.kids(verb, *SUBJECTS, "aux", "auxpass"):
        return
    marks = [tree.toks[kid].text for kid in tree.kids(head, "mark")]
    is_asked = tree.deps[head] == "ccomp" and marks == ["that"] and tree.toks[above].lemma in syntax.asking_verbs
    if is_asked and above < head and tree.toks[above].tag in PARTICIPLES and not tree.kids(head, "aux", "auxpass"):
        tree.hang(verb, above, "conj")


def _second_object(tree: Tree, noun: int, *, syntax: Syntax) -> None:
    """ "took three engineers hostage", "denied inspectors access": a plural inside a compound is an object of its own."""
    lemma, verb = tree.toks[noun].lemma, tree.heads[noun]
    if tree.deps[noun] not in ("dobj", "ccomp", "oprd", "attr") or tree.toks[verb].pos != "VERB" or verb > noun:
        return
    is_state = lemma in syntax.captive_nouns
    if not is_state and not (lemma in syntax.granted_nouns and tree.toks[verb].lemma in syntax.dative_verbs):
        return
    object_ = noun - 1
    if tree.heads[object_] != noun or tree.deps[object_] != "compound" or tree.toks[object_].tag not in PLURAL:
        return
    tree.hang(object_, verb, "dobj" if is_state else "dative")
    for kid in tree.kids(noun):
        if kid < object_:
            tree.hang(kid, object_, tree.deps[kid])
    tree.hang(noun, verb, "oprd" if is_state else "dobj")


def _stranded_participle(tree: Tree, verb: int, *, syntax: Syntax) -> None:
    """ "posted a message on Facebook blaming Canada": only after "with" does a clause follow a preposition with its subject."""
    if tree.toks[verb].tag != "VBG" or tree.deps[verb] != "pcomp" or tree.kids(verb, "aux", "auxpass"):
        return
    prep, subjects = tree.heads[verb], tree.kids(verb, "nsubj")
    if len(subjects) != 1 or not prep < subjects[0] < verb or tree.toks[prep].text.lower() not in syntax.place_prepositions:
        return
    above = tree.heads[prep]
    while tree.toks[above].pos != "VERB" and tree.heads[above] != above:
        above = tree.heads[above]
    tree.hang(subjects[0], prep, "pobj")
    tree.hang(verb, above, "advcl")


def _split_subject(tree: Tree, verb: int) -> None:
    """ "Protesters, carrying placards asking the mayor to resign, marched": a participle between commas is no subject."""
    if not tree.is_finite(verb) or tree.kids(verb, "nsubj", "nsubjpass"):
        return
    for clause in tree.kids(verb, "csubj"):
        subjects = tree.kids(clause, "nsubj")
        if tree.toks[clause].tag == "VBG" and len(subjects) == 1 and tree.toks[subjects[0] + 1].text == ",":
            tree.hang(subjects[0], verb, "nsubj")
            tree.hang(clause, verb, "advcl")


def _listed_subject(tree: Tree, verb: int) -> None:
    """ "Brazil, Peru sign pact": before a plural verb, a name that a comma parts from a single subject is one, too."""
    subjects = tree.kids(verb, "nsubj")
    if tree.toks[verb].tag != "VBP" or [tree.toks[at].tag for at in subjects] != ["NNP"] or tree.kids(subjects[0], "conj"):
        return
    comma = min([subjects[0], *tree.kids(subjects[0], "compound", "amod", "det")]) - 1
    if comma == 1 and tree.toks[comma].text == "," and tree.toks[0].tag == "NNP" and tree.deps[0] in ("dep", "npadvmod"):
        tree.hang(0, verb, "nsubj")
