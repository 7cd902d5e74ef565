"""Mends words that the tagger took for another part of speech where their place in the sentence rules it out."""

from dateline.lexicon.cues import Syntax
from dateline.parse.tree import Tree

VERBAL = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
SUBJECTS = ("nsubj", "nsubjpass")
ADVERBIAL = ("advmod", "npadvmod")
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
            _plural_object(tree, at, syntax)
            _after_aside(tree, at, syntax)
        elif token.dep in ("nmod", "compound") and token.text.isupper():
            _acronym(tree, at)
        elif token.dep == "oprd":
            _lone_complement(tree, at)
        elif token.dep in ADVERBIAL and token.text[:1].isupper():
            _named_object(tree, at, syntax)
            _apposed(tree, at, syntax)
        else:
            _by_word(tree, at, syntax)


def _by_word(tree: Tree, at: int, syntax: Syntax) -> None:
    word = tree.toks[at].text
    if word == "dead":
        _dead(tree, at)
    elif word in ("alight", "ablaze"):
        _burning(tree, at)
    elif word == "by":
        _strayed_agent(tree, at, syntax)
    elif word == "to":
        _infinitive(tree, at, syntax)
        _ranked(tree, at, syntax)
    elif word == "-":
        _joined_name(tree, at)
    elif word == ";":
        _apart(tree, at)


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


def _named_object(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "captured Bakhmut in May": a word with a capital right after a verb of deeds is a name, and no adverb."""
    verb = at - 1
    is_deed = tree.heads[at] == verb and tree.toks[verb].lemma in syntax.deed_verbs and tree.toks[verb].text.islower()
    is_name = tree.toks[at].text.istitle() and len(tree.toks[at].text) >= SHORTEST and not _is_day(tree, at, syntax)
    if is_deed and is_name and not tree.kids(verb, "dobj", "auxpass", "nsubjpass"):
        tree.names.add(at)
        tree.relabel(at, "dobj")


def _apposed(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "thanked the king, Felipe VI, on Monday": a name between commas after who is meant says who it is, not when."""
    first = min([at, *tree.kids(at, "compound")])
    noun = first - 2
    if noun < 0 or tree.toks[at].pos != "PROPN" or tree.toks[first - 1].text != "," or tree.toks[noun].tag != "NN":
        return
    is_closed = at + 1 == len(tree.toks) or tree.toks[at + 1].pos in ("PUNCT", "CCONJ")
    is_party = tree.deps[noun] in (*SUBJECTS, "dobj", "dative", "pobj") and bool(tree.kids(noun, "det", "poss"))
    if is_closed and is_party and not _is_day(tree, at, syntax):
        tree.hang(at, noun, "appos")


def _is_day(tree: Tree, at: int, syntax: Syntax) -> bool:
    return tree.toks[at].lemma.lower() in syntax.calendar | syntax.time_nouns


def _dead(tree: Tree, at: int) -> None:
    """ "shot dead the consul": what a verb makes of somebody is no part of the name after it."""
    noun, verb = tree.heads[at], at - 1
    if tree.deps[at] == "amod" and verb >= 0 and tree.toks[verb].pos == "VERB" and tree.heads[noun] == verb and noun > at:
        tree.hang(at, verb, "oprd")


def _burning(tree: Tree, at: int) -> None:
    """ "villages, set alight by raiders": what is set alight is no object."""
    if tree.deps[at] == "dobj" and tree.toks[tree.heads[at]].lemma == "set":
        tree.relabel(at, "oprd")


def _strayed_agent(tree: Tree, by: int, syntax: Syntax) -> None:
    """ "was held until 6 May by a judge": a day does nothing; whoever stands after "by" does what is told."""
    day = tree.heads[by]
    prep = tree.heads[day]
    verb = tree.heads[prep]
    is_day = tree.toks[day].lemma.lower() in syntax.calendar | syntax.time_nouns and tree.deps[day] == "pobj"
    if is_day and tree.deps[by] == "prep" and tree.toks[verb].tag == "VBN" and not tree.kids(verb, "agent"):
        tree.hang(by, verb, "agent")


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
    """ "called India's premier", "called President Ruto": who is called nothing further is the object."""
    verb = tree.heads[at]
    is_open = tree.deps[verb] in ("relcl", "acl") or bool(tree.kids(verb, "auxpass", "dobj", "ccomp"))
    is_named = bool(tree.kids(at, "poss")) or (tree.toks[at].pos == "PROPN" and bool(tree.kids(at, "compound", "amod")))
    if verb < at and tree.is_noun(at) and is_named and not is_open:
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


def _infinitive(tree: Tree, to: int, syntax: Syntax) -> None:
    """ "asked the panel to blacklist Ortega": what stands between "to" and a name is a verb, and the name its object."""
    verb = to + 1
    if verb >= len(tree.toks) or tree.deps[verb] not in ("compound", "amod", "nmod") or not tree.toks[verb].text.islower():
        return
    noun = tree.heads[verb]
    above = tree.heads[to] if tree.deps[to] == "prep" else tree.heads[noun]
    is_asked = tree.toks[above].lemma in syntax.asking_verbs and any(kid < to for kid in tree.kids(above, "dobj", "dative"))
    is_aux = tree.deps[to] == "aux" and tree.heads[to] == verb and tree.deps[noun] in ("dobj", "attr", "dative")
    if above < to < verb < noun and (is_aux or (is_asked and tree.heads[noun] == to)):
        tree.verbs.add(verb)
        tree.hang(verb, above, "xcomp")
        tree.hang(noun, verb, "dobj")
        tree.hang(to, verb, "aux")


def _joined_name(tree: Tree, hyphen: int) -> None:
    """ "accused Tehreek-e-Sahil of": the parts of a name that small words and hyphens join are one noun, its last part."""
    toks, joint = tree.toks, hyphen + 1
    first, last = hyphen - 1, hyphen + 3
    if first < 0 or last >= len(toks) or toks[joint + 1].text != "-" or toks[first].end != toks[hyphen].start:
        return
    if not toks[joint].text.islower() or toks[last].start != toks[hyphen].end + len(toks[joint].text) + 1:
        return
    if not (toks[first].text[0].isupper() and toks[last].text[0].isupper()):
        return
    parts = range(first, last + 1)
    outer = [at for at in parts if tree.heads[at] not in parts and tree.heads[at] != at]
    if not outer:
        return
    above, dep = tree.heads[outer[0]], tree.deps[outer[0]]
    for at in parts:
        for kid in tree.kids(at):
            if kid not in parts:
                tree.hang(kid, last, tree.deps[kid])
    tree.heads[last], tree.deps[last] = above, dep
    for at in parts[:-1]:
        tree.heads[at], tree.deps[at] = last, "compound"
    tree.names.update((first, last))
    tree.is_changed = True


def _apart(tree: Tree, mark: int) -> None:
    """ "He met Chile's envoy; she promised help": what a semicolon parts from the clause after it is none of its parts."""
    verb = tree.heads[mark]
    clause = next((kid for kid in tree.kids(verb, "ccomp") if kid < mark < verb and tree.is_finite(kid)), None)
    if clause is None or tree.deps[verb] != "ROOT":
        return
    tree.heads[clause], tree.deps[clause] = clause, "ROOT"
    tree.hang(verb, clause, "conj")


def _after_aside(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "The army shelled a post, he said, and took Gao": a deed after an aside goes on the clause before it."""
    aside = tree.heads[at]
    is_aside = tree.deps[aside] == "parataxis" and tree.heads[aside] < aside < at
    is_whole = bool(tree.kids(at, *SUBJECTS))
    is_deed = tree.toks[at].lemma not in syntax.spoken_verbs and tree.toks[aside].lemma in syntax.spoken_verbs
    if is_aside and tree.deps[at] == "conj" and (is_whole or is_deed) and tree.is_finite(at):
        tree.hang(at, tree.heads[aside], "conj")


def _plural_object(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "adopted travel bans and asset freezes": after a verb that governs no clause a bare noun with "freezes" is one noun."""
    verb, subjects = tree.heads[at], tree.kids(at, *SUBJECTS)
    if tree.toks[at].tag != "VBZ" or tree.deps[at] != "ccomp" or tree.kids(at, "aux", "mark", "ccomp", "xcomp"):
        return
    lemma = tree.toks[verb].lemma
    if lemma not in syntax.deed_verbs or lemma in syntax.spoken_verbs or len(subjects) != 1 or not verb < subjects[0] < at:
        return
    noun, first, later = at - 1, subjects[0], tree.kids(at, "dobj")
    if later and not any(tree.toks[kid].text == "," and kid < later[0] for kid in tree.kids(at, "punct")):
        return  # ", among them the minister"
    if tree.toks[noun].tag != "NN" or tree.kids(noun, "det", "poss") or not (noun == first or tree.heads[noun] == first):
        return
    tree.plurals.add(at)
    tree.hang(first, verb, "dobj")
    tree.hang(at, *((verb, "dobj") if noun == first else (first, "conj")))
    tree.hang(noun, at, "compound")
    for kid in (*tree.kids(noun, "amod", "compound"), *later):
        tree.hang(kid, at, "dep" if kid in later else tree.deps[kid])


def _ranked(tree: Tree, at: int, syntax: Syntax) -> None:
    """ "became the first state to recognise Togo": what follows the noun is what ranks it."""
    verb, noun = tree.heads[at], at - 1
    words = (noun, *tree.kids(noun, "amod"))
    is_ranking = tree.deps[noun] == "attr" and any(tree.toks[word].text.lower() in syntax.ranking_words for word in words)
    if is_ranking and tree.deps[verb] in ("xcomp", "advcl") and tree.heads[verb] == tree.heads[noun]:
        tree.hang(verb, noun, "relcl")
